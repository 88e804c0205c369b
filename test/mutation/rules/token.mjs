/** The token: fields, exchange, cache, seal, workflow static data, n8n's own requests. */

const CACHE = 'credentials/token/cache.ts';
const EXCHANGE = 'credentials/token/exchange.ts';
const FAILURE = 'credentials/token/exchangeError.ts';
const MINT = 'credentials/token/mint.ts';
const SEAL = 'credentials/token/seal.ts';
const STORE = 'credentials/token/staticDataStore.ts';
const POLICY = 'credentials/token/staticDataPolicy.ts';
const AUTHORIZE = 'credentials/authorizeRequest.ts';
const STORED = 'credentials/storedToken.ts';
const SETTINGS = 'credentials/settings/clientSettings.ts';
const SCRUB = 'credentials/text/scrub.ts';
const FORMS = 'credentials/text/secretForms.ts';
const INDEX = 'credentials/text/secretIndex.ts';
const CREDENTIAL = 'credentials/GenesysCloudOAuth2Api.credentials.ts';

/** The test beside a source. */
const testOf = (file) => [file.replace(/\.ts$/, '.test.ts').replace(/^/, 'test/')];

/** @type {Array<[file: string, name: string, find: string, replace: string, tests?: string[]]>} */
const table = [
	// cache
	[
		CACHE,
		'a token is renewed before its end: at 10 % of its life, at most 300 s',
		'Math.min(RENEWAL_MARGIN_MS, lifetime * RENEWAL_MARGIN_SHARE)',
		'Math.min(RENEWAL_MARGIN_MS, lifetime * 0)',
	],
	[
		CACHE,
		'the renewal margin has an upper limit',
		'Math.min(RENEWAL_MARGIN_MS, lifetime * RENEWAL_MARGIN_SHARE)',
		'lifetime * RENEWAL_MARGIN_SHARE',
	],
	[
		CACHE,
		'renewals are spread by chance',
		'margin * (1 + RENEWAL_JITTER_SHARE * random)',
		'margin',
	],
	[CACHE, 'callers share one exchange (single-flight)', 'entry.pending ??= ', 'entry.pending = '],
	[
		CACHE,
		'a caller leaves on its own signal while the exchange goes on',
		"signal.addEventListener('abort', leave, { once: true });",
		'',
	],
	[
		CACHE,
		'a token is replaced only if it is the one in use (compare and renew)',
		'if (entry.token?.value === token) entry.token = undefined;',
		'entry.token = undefined;',
	],
	[
		CACHE,
		'a refused token is not taken from a store again',
		' || entry.rejected.includes(stored.value)',
		'',
	],
	[
		CACHE,
		'a refused token is remembered once, however many refused it',
		'entry.rejected.filter((known) => known !== token)',
		'entry.rejected',
	],
	[
		CACHE,
		'refused tokens are replaced three times a minute at most',
		'if (recent.length < MOST_REPLACEMENTS) {',
		'if (true) {',
	],
	[
		CACHE,
		'a call that is accepted gives the replacements back',
		'if (entry?.token?.value === token) entry.replacedAt = [];',
		'',
	],
	[
		CACHE,
		'a call that is accepted with an older token gives nothing back',
		'if (entry?.token?.value === token) entry.replacedAt = [];',
		'if (entry) entry.replacedAt = [];',
	],
	[
		CACHE,
		'whoever has no token does not make do with an exchange without retries',
		'isPatient || !isPassing || this.hasLivingToken(entry)',
		'true',
	],
	[
		CACHE,
		'a failed exchange is remembered',
		'if (failure !== undefined && this.clock.elapsed() < failure.until) throw failure.error;',
		'',
	],
	[
		CACHE,
		'an outage is remembered for a shorter time than a refusal',
		'const memoryMs = isPassing',
		'const memoryMs = false',
	],
	[
		CACHE,
		'a living token is used when its renewal fails',
		"if (failure !== 'client' && token !== undefined && this.lives(token)) {",
		'if (false) {',
	],
	[
		CACHE,
		'a refused client is an error though the token lives',
		"failure !== 'client' && token !== undefined",
		'token !== undefined',
	],
	[
		CACHE,
		'after a failed renewal there is a pause',
		'entry.pausedUntil = now + RENEWAL_PAUSE_MS;',
		'',
	],
	[
		CACHE,
		'a token from the future is dropped',
		' && token.obtainedAt <= now + FUTURE_TOLERANCE_MS',
		'',
	],
	[
		CACHE,
		'the store is written only when it holds another token',
		'store !== undefined && store.read()?.value !== token.value',
		'store !== undefined',
	],
	[
		CACHE,
		'an exchange under way is not forgotten',
		'if (pending === undefined && oldest !== key)',
		'if (oldest !== key)',
	],
	// exchange
	[EXCHANGE, 'the Basic header follows no redirect', 'disableFollowRedirect: true,', ''],
	[
		EXCHANGE,
		'an error in a 200 reply is a failure',
		'reply.statusCode !== 200 || isFailure(json.error)',
		'reply.statusCode !== 200',
	],
	[EXCHANGE, 'a token has the characters of RFC 6750 only', ' || !BEARER_TOKEN.test(value)', ''],
	[EXCHANGE, 'a token is of type bearer', "type.toLowerCase() !== 'bearer'", 'false'],
	[
		EXCHANGE,
		'an odd expires_in means 300 s',
		'Number.isFinite(seconds) && seconds > 0',
		'seconds !== 0',
	],
	[EXCHANGE, 'a life counts from the sending', 'expiresAt: sentAt +', 'expiresAt: Date.now() +'],
	[
		FAILURE,
		'a rate limit answered with 400 is a passing failure',
		'/rate limit exceeded/i.test(said) || ',
		'',
	],
	[
		FAILURE,
		'an error text never holds the secret',
		'scrub(text, [clientSecret, `${clientId}:${clientSecret}`, token])',
		'text',
		['test/credentials/token/exchange.test.ts'],
	],
	[
		FAILURE,
		'an error text never holds the token of a failed reply',
		', `${clientId}:${clientSecret}`, token]',
		', `${clientId}:${clientSecret}`]',
	],
	[
		FAILURE,
		'an untrusted certificate is not tried again',
		"isPassingFault(code) ? 'passing' : 'setup'",
		"'passing'",
	],
	[
		FORMS,
		'a secret is found within a Basic header',
		'...[0, 1, 2].map((offset)',
		'...[0].map((offset)',
		['test/credentials/text/scrub.test.ts'],
	],
	[SCRUB, 'escapes within escapes are undone', 'depth <= MOST_LAYERS', 'depth <= 1'],
	[SCRUB, 'names of fields are cleaned', 'const shown = clean(name);', 'const shown = name;'],
	[
		INDEX,
		'any run of 16 characters of a form counts',
		'const PIECE = SHORTEST_RUN / 2;',
		'const PIECE = SHORTEST_RUN;',
		['test/credentials/text/scrub.test.ts'],
	],
	// mint
	[
		MINT,
		'a wrong secret is not tried again',
		'if (!retry || !isPassing) throw error;',
		'if (!retry) throw error;',
	],
	[
		MINT,
		'attempts end after 60 s',
		'if (clock.elapsed() + delay >= startedAt + budgetMs) throw error;',
		'if (attempt > 99) throw error;',
	],
	[MINT, 'Retry-After is honoured', ', error.retryAfterMs ?? 0)', ', 0)'],
	[
		MINT,
		'Retry-After: 0 is no reason to hammer',
		'Math.max(backoffMs(attempt, clock.random()), error.retryAfterMs ?? 0)',
		'error.retryAfterMs ?? backoffMs(attempt, clock.random())',
	],
	// seal
	[
		SEAL,
		'a shortened tag does not open',
		'\n\t\t\tauthTagLength: TAG_BYTES,\n\t\t});\n\t\tdecipher',
		'\n\t\t});\n\t\tdecipher',
	],
	[
		SEAL,
		'a record is bound to its cache key (associated data)',
		'decipher.setAAD(Buffer.from(settings.key));',
		'decipher.setAAD(Buffer.from(settings.key.slice(0, 0)));',
	],
	[
		SEAL,
		'a record that was touched in its text does not open',
		"if (parts.some((part, index) => part.toString('base64url') !== encoded[index])) return undefined;",
		'',
	],
	[SEAL, 'a record above 8 KB does not open', ' || sealed.length > MAX_SEALED_LENGTH', ''],
	[
		SEAL,
		'each seal has its own salt',
		'const salt = randomBytes(SALT_BYTES);',
		'const salt = Buffer.alloc(SALT_BYTES);',
	],
	[
		SEAL,
		'each seal has its own IV',
		'const iv = randomBytes(IV_BYTES);',
		'const iv = Buffer.alloc(IV_BYTES);',
	],
	// workflow static data
	[
		STORE,
		'a write is one assignment at the top level',
		'staticData[STATIC_DATA_KEY] = { version: 1, tokens: [...others, record] };',
		'const all = (staticData[STATIC_DATA_KEY] ??= {}) as IDataObject; all.version = 1; all.tokens = [...others, record];',
	],
	[
		STORE,
		'at most three writes that never come back (write budget)',
		'if (writers.length >= MAX_WRITES_WITHOUT_READ_BACK) return false;',
		'',
	],
	[
		STORE,
		'what an execution wrote itself is no read-back',
		'if (!this.writers.get(workflowId)?.includes(executionId)) this',
		'this',
	],
	[
		STORE,
		'a read-back resets the write budget',
		'if (records.length > 0) writeBudget.readBack(workflowId, executionId);',
		'',
	],
	[STORE, 'expired records go first', ' && record.expiresAt > now()', ''],
	[STORE, 'at most five records', '.slice(-(MAX_RECORDS - 1))', ''],
	[POLICY, 'a manual run never writes', "if (mode === 'manual') return false;", ''],
	[
		POLICY,
		'a repeated run counts as one of a trigger',
		'CALLED.has(mode) && startNodes.length <= 1',
		"mode !== 'trigger' && startNodes.length <= 1",
	],
	[
		POLICY,
		'a run beside a polling trigger does not write',
		'startNodes.length > 0 && startNodes.every(keepsNothing)',
		'startNodes.length > 0 && startNodes.some(keepsNothing)',
	],
	[
		POLICY,
		'a Schedule Trigger that keeps its last run counts as one that keeps something',
		'=== 1;\n		default',
		'>= 1;\n		default',
	],
	// requests of n8n's own
	[
		AUTHORIZE,
		'the token is for the API’s origin only',
		'if (target.origin !== origin) return false;',
		'',
	],
	[
		AUTHORIZE,
		'behind a gateway the token stays below the API’s path',
		'target.pathname.startsWith(`${pathname}/`)',
		'true',
	],
	[
		AUTHORIZE,
		'encoded slashes do not lead out of a path',
		' && !/%2f|%5c/i.test(target.pathname)',
		'',
	],
	[
		AUTHORIZE,
		'the URL that is judged is the one that is sent',
		'url: target.href,',
		'url, uri, baseURL,',
	],
	[AUTHORIZE, 'a URL with a user name is refused', "target.username !== '' || ", ''],
	[AUTHORIZE, 'a proxy of the request’s own is refused', 'assertDirect(others);', ''],
	[AUTHORIZE, 'redirects stay on the host', 'allowedDomains: target.hostname,', ''],
	[
		AUTHORIZE,
		'a redirect to another port carries no token',
		'sendCredentialsOnCrossOriginRedirect: false,',
		'sendCredentialsOnCrossOriginRedirect: true,',
		['test/credentials/GenesysCloudOAuth2Api.test.ts'],
	],
	[
		AUTHORIZE,
		'a token of other fields looks like a 401 before anything is sent',
		'response: { status: 401 },',
		'',
	],
	[
		AUTHORIZE,
		'a changed secret is really tested',
		'if (!isStoredTokenCurrent(credentials, settings, now)) {',
		'if (!credentials.accessToken) {',
		['test/credentials/GenesysCloudOAuth2Api.test.ts'],
	],
	[STORED, 'only a 401 renews a stored token', ') === 401;', ') !== 200;'],
	[
		STORED,
		'a stored token in order is not renewed: n8n would repeat the request',
		'if (!(await isRefused(value, settings, httpRequest, clock))) return {};',
		'',
	],
	[
		STORED,
		'the question about a stored token goes to the API alone',
		'abortSignal: AbortSignal.timeout(PROBE_TIMEOUT_MS),\n			disableFollowRedirect: true,',
		'',
	],
	[STORED, 'the answer about a stored token holds for 5 s', 'age < PROBE_MEMORY_MS', 'age < 0'],
	[STORED, 'an expired stored token is not current', ' && Number(expiresAt) > now', ''],
	[SETTINGS, 'clear text goes to this machine only', 'LOOPBACK_HOST.test(url.hostname)', 'true'],
	[SETTINGS, 'another secret is another key', ', clientId, clientSecret];', ', clientId];'],
	[
		CREDENTIAL,
		'HTTP Request is bound to the hosts of the credential',
		'default: ALLOWED_DOMAINS,',
		"default: '',",
	],
];

/** @type {import('../rules.mjs').Rule[]} */
export const rules = table.map(([file, name, find, replace, tests = testsOf(file)]) => ({
	name,
	file,
	find,
	replace,
	tests,
}));

function testsOf(file) {
	if (file === FAILURE) return testOf(EXCHANGE);
	if (file === CREDENTIAL) return ['test/credentials/GenesysCloudOAuth2Api.test.ts'];
	return testOf(file);
}
