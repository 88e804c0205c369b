/** Calls: what is sent again, what is replayed, what never is. */

const VERDICT = 'nodes/GenesysCloud/client/request/nextStep.ts';
const POLICY = 'nodes/GenesysCloud/client/request/retryPolicy.ts';
const CLIENT = 'nodes/GenesysCloud/client/genesysCloudClient.ts';
const SEND = 'nodes/GenesysCloud/client/request/sendRequest.ts';
const REPLY = 'nodes/GenesysCloud/client/reply/reply.ts';
const MEDIA_TYPE = 'nodes/GenesysCloud/client/reply/mediaType.ts';
const LONG_INTEGERS = 'nodes/GenesysCloud/client/reply/longIntegers.ts';
const PUBLIC_URL = 'nodes/GenesysCloud/client/files/publicUrl.ts';
const DOWNLOAD = 'nodes/GenesysCloud/client/files/download.ts';
const PAUSE = 'nodes/GenesysCloud/shared/pause.ts';

const testOf = (name) => `test/nodes/GenesysCloud/client/${name}.test.ts`;
const policy = testOf('retryPolicy');
const step = testOf('nextStep');
const faults = testOf('faults');
const unauthorized = testOf('unauthorized');

/** @type {Array<[file: string, test: string, name: string, find: string, replace: string]>} */
const table = [
	// what is repeated
	[
		POLICY,
		policy,
		'a POST is not sent again after ECONNRESET',
		'return isRepeatable({ method, readOnly }) || isUnsent(errorCode);',
		'return true;',
	],
	[
		POLICY,
		policy,
		'a POST is sent again when no connection stood',
		'return isRepeatable({ method, readOnly }) || isUnsent(errorCode);',
		'return isRepeatable({ method, readOnly });',
	],
	[
		POLICY,
		policy,
		'a PUT is not sent again after a 500',
		'const REPLACE_STATUSES = new Set([408, 429, 502, 503, 504]);',
		'const REPLACE_STATUSES = new Set([408, 429, 500, 502, 503, 504]);',
	],
	[
		POLICY,
		policy,
		'a POST is not sent again after a 502 or 504',
		'const CREATE_STATUSES = new Set([429, 503]);',
		'const CREATE_STATUSES = new Set([429, 502, 503, 504]);',
	],
	[
		POLICY,
		policy,
		'PATCH is no method that does no harm twice',
		"readOnly || method === 'PUT'",
		"readOnly || method === 'PATCH' || method === 'PUT'",
	],
	[
		POLICY,
		policy,
		'a certificate that is refused is not tried again',
		'if (!errorCode || !isPassingFault(errorCode)) return false;',
		'if (!errorCode) return false;',
	],
	[POLICY, policy, 'a call is sent six times at most', 'MAX_RETRIES = 5;', 'MAX_RETRIES = 6;'],
	[
		CLIENT,
		faults,
		'a try that failed counts',
		'if (step.costsTry) state.attempt++;',
		'if (step.costsTry) state.attempt = 0;',
	],
	[
		VERDICT,
		faults,
		'content of another type is asked for once',
		'if (!read.isPassing)',
		'if (false)',
	],
	[
		REPLY,
		step,
		'an ErrorBody under status 200 is an error',
		'if (isErrorInDisguise(error))',
		'if (false)',
	],
	[
		VERDICT,
		faults,
		'an error under status 200 of a write is not sent again',
		'if (isDisguised && !readOnly)',
		'if (false)',
	],
	[
		REPLY,
		step.replace('nextStep', 'reply'),
		'replies without a body share no object',
		'export const emptyReply = () => ({ success: true });',
		'const shared = { success: true };\nexport const emptyReply = () => shared;',
	],
	[
		MEDIA_TYPE,
		faults,
		'an HTML page is no result',
		"if (mediaType === 'text/html' || mediaType === 'application/xhtml+xml') return 'html';",
		'',
	],
	[
		LONG_INTEGERS,
		testOf('longIntegers'),
		'a long number keeps its digits',
		'text.slice(start, end) > LARGEST_EXACT',
		'false',
	],

	// files that are elsewhere
	[
		PUBLIC_URL,
		testOf('publicUrl'),
		'no file is fetched from a private host',
		'if (!isPublic(name)) throw refuse(`is on ${host}, which is not a public host`);',
		'',
	],
	[
		DOWNLOAD,
		testOf('files'),
		'a redirect of a download is checked',
		'target = checkDownloadUrl(location, target.href, apiUrl);',
		'target = new URL(location, target.href);',
	],
	[
		DOWNLOAD,
		testOf('files'),
		'a download carries no token',
		"headers: { Accept: '*/*', 'User-Agent': USER_AGENT },",
		"headers: { Accept: '*/*', 'User-Agent': USER_AGENT, Authorization: 'Bearer token' },",
	],
	[
		CLIENT,
		testOf('files'),
		'a file that breaks off is judged like any call',
		"if ('code' in file) return this.nextStep(state, file);",
		"if ('code' in file) return step;",
	],

	// pauses
	[
		POLICY,
		policy,
		'pauses double, all of them by chance',
		'failed.random * FIRST_DELAY_MS * 2 ** failed.attempt',
		'FIRST_DELAY_MS * 2 ** failed.attempt',
	],
	[
		POLICY,
		policy,
		'a Retry-After above 180 s ends the call',
		'failed.retryAfterMs > LONGEST_RETRY_AFTER_MS ? undefined : failed.retryAfterMs',
		'failed.retryAfterMs',
	],
	[
		POLICY,
		policy,
		'the Retry-After of the server wins',
		'if (failed.retryAfterMs !== undefined) {',
		'if (failed.retryAfterMs !== undefined && failed.retryAfterMs > LONGEST_RETRY_AFTER_MS) {',
	],
	[
		VERDICT,
		step,
		'an error names the time from which it can work again',
		'details.retryAt = now + afterMs;',
		'details.retryAt = now;',
	],
	[VERDICT, step, "the token's own limit costs no try", "if (scope === 'token') {", 'if (false) {'],
	[
		PAUSE,
		faults,
		'a pause ends when the execution is cancelled',
		'for (let left = milliseconds; left > 0; left -= LONGEST_SLEEP_MS) {\n\t\tsignal?.throwIfAborted();',
		'for (let left = milliseconds; left > 0; left -= LONGEST_SLEEP_MS) {',
	],
	[
		SEND,
		faults,
		'a request under way ends when the execution is cancelled',
		'abortSignal: anySignal(signal, late),',
		'abortSignal: late,',
	],
	// outcome
	[
		VERDICT,
		step,
		'a 500, 502, 504 or 408 leaves the outcome of a write unknown',
		'new Set([408, 500, 502, 504])',
		'new Set([])',
	],
	[
		VERDICT,
		step,
		'an outcome once unknown stays so',
		'return !readOnly && (outcomeUnknown || now);',
		'return !readOnly && now;',
	],
	[
		CLIENT,
		faults,
		'what an attempt left in doubt is known to the next',
		'state.outcomeUnknown = step.outcomeUnknown;',
		'',
	],
	[
		VERDICT,
		step,
		'a repeated DELETE that finds nothing has succeeded',
		"if (state.outcomeUnknown && method === 'DELETE' && reply.statusCode === 404) {",
		'if (false) {',
	],
	[
		VERDICT,
		step,
		'a first DELETE that finds nothing has failed',
		"if (state.outcomeUnknown && method === 'DELETE' && reply.statusCode === 404) {",
		"if (method === 'DELETE' && reply.statusCode === 404) {",
	],
	[
		VERDICT,
		step,
		'a repeated PUT that conflicts is read again',
		"if (state.outcomeUnknown && method === 'PUT' && isVersionConflict(status, body?.message)) {",
		'if (false) {',
	],
	[
		VERDICT,
		step,
		'a first PUT that conflicts has failed',
		"if (state.outcomeUnknown && method === 'PUT' && isVersionConflict(status, body?.message)) {",
		"if (method === 'PUT' && isVersionConflict(status, body?.message)) {",
	],
	[
		CLIENT,
		faults,
		'a PUT that somebody else has overwritten is an error',
		'if (!isWritten(written, current.body)) throw conflict;',
		'',
	],
	// 401
	[
		VERDICT,
		step,
		'a call that is always refused comes to an end',
		'if (status === 401 && state.replays < MOST_REPLAYS && saysTokenIsBad(body)) {',
		'if (status === 401 && saysTokenIsBad(body)) {',
	],
	[
		VERDICT,
		step,
		'a 401 with another code renews no token',
		' || TOKEN_CODES.has(body.code);',
		" || body.code !== 'none';",
	],
	[
		VERDICT,
		step,
		'a 403 renews no token',
		'if (status === 401 && state',
		'if ((status === 401 || status === 403) && state',
	],
	[
		CLIENT,
		unauthorized,
		'a refused token is replaced, not taken again',
		'[afterMs, rejected] = [0, token];',
		'[afterMs, rejected] = [0, undefined];',
	],
	// where it goes
	[SEND, faults, 'a redirect of the API is not followed', 'disableFollowRedirect: true,', ''],
];

/** @type {import('../rules.mjs').Rule[]} */
export const rules = table.map(([file, test, name, find, replace]) => ({
	name,
	file,
	find,
	replace,
	tests: [test],
}));
