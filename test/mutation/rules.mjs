/**
 * Rules that must never break and that Stryker's operators cannot express. `npm run mutate`
 * breaks them one at a time and fails unless one of the tests fails.
 *
 * `file` and `tests` are the ends of paths, so that rules still work after a move between folders.
 *
 * @typedef {object} Rule
 * @property {string} name the promise, for example 'results keep the order of the items'
 * @property {string} file the source, for example 'token/seal.ts'
 * @property {string} find text that occurs exactly once in the source
 * @property {string} replace the text to put in its place; the source must still parse
 * @property {string[]} tests test files, one of which must fail
 */

/** @type {Rule[]} */
export const rules = [
	// Where the token and the client secret go
	{
		name: 'the token goes to the origin of the API only',
		file: 'authorizeRequest.ts',
		find: 'if (target.origin !== origin) return false;',
		replace: '',
		tests: ['authorizeRequest.test.ts'],
	},
	{
		name: 'a call with the token follows no redirect',
		file: 'sendRequest.ts',
		find: 'disableFollowRedirect: true,',
		replace: '',
		tests: ['faults.test.ts'],
	},
	{
		name: 'the token exchange follows no redirect',
		file: 'token/exchange.ts',
		find: 'disableFollowRedirect: true,',
		replace: '',
		tests: ['token/exchange.test.ts'],
	},
	{
		name: 'a file is downloaded without the token',
		file: 'files/download.ts',
		find: "headers: { Accept: '*/*', 'User-Agent': USER_AGENT },",
		replace: "headers: { Accept: '*/*', 'User-Agent': USER_AGENT, Authorization: 'Bearer token' },",
		tests: ['files/files.test.ts'],
	},
	{
		name: 'a redirect of a download is checked',
		file: 'files/download.ts',
		find: 'target = checkPublicUrl(location, target.href, apiUrl);',
		replace: 'target = new URL(location, target.href);',
		tests: ['files/files.test.ts'],
	},

	// Where a secret could be shown
	{
		name: 'an error of the exchange holds no secret',
		file: 'token/exchangeError.ts',
		find: 'scrub(text, [clientSecret, `${clientId}:${clientSecret}`, token])',
		replace: 'text',
		tests: ['token/exchange.test.ts'],
	},
	{
		name: 'an error of a call holds no secret',
		file: 'withoutSecrets.ts',
		find: 'withoutSecrets({ ...error.details }, secrets)',
		replace: 'error.details',
		tests: ['nodeError.test.ts'],
	},
	{
		name: 'each seal has a salt of its own',
		file: 'token/seal.ts',
		find: 'const salt = randomBytes(SALT_BYTES);',
		replace: 'const salt = Buffer.alloc(SALT_BYTES);',
		tests: ['token/seal.test.ts'],
	},
	{
		name: 'each seal has an IV of its own',
		file: 'token/seal.ts',
		find: 'const iv = randomBytes(IV_BYTES);',
		replace: 'const iv = Buffer.alloc(IV_BYTES);',
		tests: ['token/seal.test.ts'],
	},

	// How often the token is exchanged
	{
		name: 'callers share one exchange',
		file: 'token/cache.ts',
		find: 'entry.pending ??= ',
		replace: 'entry.pending = ',
		tests: ['token/cache.test.ts'],
	},
	{
		name: 'a 403 renews no token',
		file: 'nextStep.ts',
		find: 'if (status === 401 && ',
		replace: 'if ((status === 401 || status === 403) && ',
		tests: ['nextStep.test.ts'],
	},

	// What is sent twice
	{
		name: 'a POST is not repeated after a 502 or 504',
		file: 'retryPolicy.ts',
		find: 'const CREATE_STATUSES = new Set([429, 503]);',
		replace: 'const CREATE_STATUSES = new Set([429, 502, 503, 504]);',
		tests: ['retryPolicy.test.ts'],
	},
	{
		name: 'a PUT is not repeated after a 500',
		file: 'retryPolicy.ts',
		find: 'const REPLACE_STATUSES = new Set([408, 429, 502, 503, 504]);',
		replace: 'const REPLACE_STATUSES = new Set([408, 429, 500, 502, 503, 504]);',
		tests: ['retryPolicy.test.ts'],
	},
	{
		name: 'a batch whose outcome is unknown is not sent again in parts',
		file: 'batches.ts',
		find: "error.details.outcome !== 'refused'",
		replace: 'false',
		tests: ['batches.test.ts'],
	},
	{
		name: 'a retry of the node repeats no write whose outcome is unknown',
		file: 'itemMemory.ts',
		find: 'this.doubtful.set(itemIndex,',
		replace: 'void (itemIndex,',
		tests: ['retryOnFail.test.ts'],
	},
	{
		name: 'a retry of the node repeats no item that is done',
		file: 'itemMemory.ts',
		find: 'this.outputs.set(itemIndex, output);',
		replace: '',
		tests: ['retryOnFail.test.ts'],
	},

	// What only reads
	{
		name: 'Read Only refuses what may change something',
		file: 'protection.ts',
		find: "state === 'off' || reads(method, path)",
		replace: 'true',
		tests: ['integration/sendRequest.test.ts'],
	},
	{
		name: 'an audit query counts as a write, because it starts a job',
		file: 'readOnlyPosts.ts',
		find: "\t'audits/query/realtime',",
		replace: "\t'audits/query/realtime',\n\t'audits/query',",
		tests: ['readOnly.test.ts'],
	},

	// Which item gets what
	{
		name: 'writes to the same path keep their order',
		file: 'genesysCloudClient.ts',
		find: '`write ${path}`',
		replace: 'String(Math.random())',
		tests: ['keyedQueue.test.ts'],
	},
	{
		name: 'results keep the order of the items',
		file: 'runItems.ts',
		find: '		outputs[itemIndex] =\n			toolLimits === undefined',
		replace: '		outputs[outputs.findIndex((one) => one === undefined)] =\n			toolLimits === undefined',
		tests: ['itemRuns.test.ts'],
	},
	{
		name: 'a failed item is paired with its input',
		file: 'itemOutput.ts',
		find: 'return { json, pairedItem: { item: itemIndex } };',
		replace: 'return { json, pairedItem: { item: 0 } };',
		tests: ['itemRuns.test.ts'],
	},
	{
		name: 'a list that ends before its total says so',
		file: 'pagination.ts',
		find: 'if (hint !== undefined) options.hint?.(hint);',
		replace: '',
		tests: ['paginationEdges.test.ts'],
	},
];
