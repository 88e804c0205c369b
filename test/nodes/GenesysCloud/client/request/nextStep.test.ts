import type { ErrorBody, Sent } from '../../../../../nodes/GenesysCloud/client/reply/reply';
import {
	isWritten,
	nextStep,
	newCallState,
	type CallState,
	type NextStepOptions,
	type NextStep,
} from '../../../../../nodes/GenesysCloud/client/request/nextStep';

const NOW = 1_700_000_000_000;
const PATH = '/api/v2/routing/queues/7f3c1b52-8a4e-4d0b-9c61-2e5a90d7b3f4';
const OPTIONS: NextStepOptions = {
	apiUrl: 'https://api.mypurecloud.de',
	timeout: 300_000,
	failOnRateLimit: false,
	random: 0.5,
	now: NOW,
};

const state = (method: string, changes: Partial<CallState> = {}, path = PATH): CallState => ({
	...newCallState(method, path),
	sends: 1,
	...changes,
});
const reply = (
	status: number,
	body: ErrorBody | string = { message: 'Said', code: 'some.code', status },
	headers: Record<string, unknown> = {},
): Sent => ({
	reply: {
		statusCode: status,
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	},
});
const lost = (code: string): Sent => ({ code, message: `failed with ${code}` });

/** `again 500`, `fail unknown`…: what is decided, and what decides over the next. */
function inShort(step: NextStep): string {
	if (step.next === 'return') return `return ${step.reply.status}`;
	if (step.next !== 'again') return `${step.next} ${step.failure.details.outcome}`;
	const { afterMs, costsTry, outcomeUnknown } = step;
	return ['again', afterMs, costsTry ? '' : 'free', outcomeUnknown ? 'in doubt' : '']
		.filter((part) => part !== '')
		.join(' ');
}

type Row = [
	what: string,
	sent: Sent,
	...steps: [get: string, put: string, remove: string, post: string, patch: string],
];
const again = 'again 500';
const inDoubt = 'again 500 in doubt';
const refused = 'fail refused';
const unknown = 'fail unknown';
const all = (step: string): [string, string, string, string, string] => [
	step,
	step,
	step,
	step,
	step,
];

const TABLE: Row[] = [
	['200', reply(200, '{"a":1}'), ...all('return 200')],
	['200, empty', reply(200, ''), ...all('return 200')],
	['202', reply(202, '{}'), ...all('return 202')],
	['204', reply(204, ''), ...all('return 204')],
	['200, text', reply(200, 'a', { 'content-type': 'text/csv' }), ...all('return 200')],
	[
		'200, HTML',
		reply(200, '<html>', { 'content-type': 'text/html' }),
		again,
		inDoubt,
		inDoubt,
		unknown,
		unknown,
	],
	['200, cut off', reply(200, '{"a":'), again, inDoubt, inDoubt, unknown, unknown],
	[
		'200, ErrorBody of 500',
		reply(200, { status: 500, code: 'c', message: 'm', contextId: 'x' }),
		again,
		unknown,
		unknown,
		unknown,
		unknown,
	],
	['302', reply(302, '', { location: 'https://elsewhere.example' }), ...all(refused)],
	['304', reply(304, ''), ...all(refused)],
	['400', reply(400), ...all(refused)],
	['401, another code', reply(401), ...all(refused)],
	['401, bad.credentials', reply(401, { code: 'bad.credentials' }), ...all('renewToken refused')],
	[
		'401, credentials.expired',
		reply(401, { code: 'credentials.expired' }),
		...all('renewToken refused'),
	],
	['401, empty code', reply(401, { code: '' }), ...all('renewToken refused')],
	['401, no code', reply(401, { message: 'Invalid' }), ...all('renewToken refused')],
	['401, HTML', reply(401, '<html>'), ...all('renewToken refused')],
	['401, no token sent', reply(401, { code: 'authentication.required' }), ...all(refused)],
	['401, address', reply(401, { code: 'ip.not.authorized' }), ...all(refused)],
	['403, bad.credentials', reply(403, { code: 'bad.credentials' }), ...all(refused)],
	['404', reply(404), ...all(refused)],
	['408', reply(408), again, inDoubt, inDoubt, unknown, unknown],
	['409', reply(409), ...all(refused)],
	['429', reply(429), ...all('again 0')],
	['429, 180 s', reply(429, {}, { 'retry-after': '180' }), ...all('again 0')],
	['429, 181 s', reply(429, {}, { 'retry-after': '181' }), ...all(refused)],
	[
		"429, the token's",
		reply(429, { limit: { key: 'client.credentials.token.rate.per.minute' } }),
		...all('again 0 free'),
	],
	['500', reply(500), again, unknown, unknown, unknown, unknown],
	['502', reply(502, '<html>'), again, inDoubt, inDoubt, unknown, unknown],
	['503', reply(503), ...all(again)],
	['503, 7 s', reply(503, {}, { 'retry-after': '7' }), ...all('again 7000')],
	['503, 181 s', reply(503, {}, { 'retry-after': '181' }), ...all(refused)],
	['504', reply(504), again, inDoubt, inDoubt, unknown, unknown],
	['ECONNREFUSED', lost('ECONNREFUSED'), ...all(again)],
	['ENOTFOUND', lost('ENOTFOUND'), ...all(again)],
	['ECONNRESET', lost('ECONNRESET'), again, inDoubt, inDoubt, unknown, unknown],
	['ECONNABORTED', lost('ECONNABORTED'), again, inDoubt, inDoubt, unknown, unknown],
	['a certificate', lost('CERT_HAS_EXPIRED'), ...all('fail notSent')],
	['no code', lost(''), refused, unknown, unknown, unknown, unknown],
];

describe('nextStep', () => {
	it.each(TABLE)('%s', (_, sent, ...expected) => {
		const methods = ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'];
		const steps = methods.map((method) => inShort(nextStep(state(method), sent, OPTIONS)));
		expect(steps).toEqual(expected);
	});

	it.each(TABLE)('%s: a query sent as POST is judged like GET', (_, sent, expected) => {
		const query = state('POST', {}, '/api/v2/users/search');
		expect(inShort(nextStep(query, sent, OPTIONS))).toBe(expected);
	});

	// An outcome that an earlier attempt left unknown is cleared by a success alone.
	it.each<[string, Sent, put: string, remove: string]>([
		['200', reply(200, '{}'), 'return 200', 'return 200'],
		['400', reply(400), unknown, unknown],
		['400, version', reply(400, { message: 'The Version is outdated' }), 'reread unknown', unknown],
		['401', reply(401, {}), 'renewToken unknown', 'renewToken unknown'],
		['404', reply(404), unknown, 'return 204'],
		['409', reply(409), 'reread unknown', unknown],
		['412, version', reply(412, { message: 'version' }), unknown, unknown],
		['429', reply(429), 'again 0 in doubt', 'again 0 in doubt'],
		['503', reply(503), inDoubt, inDoubt],
		['ECONNREFUSED', lost('ECONNREFUSED'), inDoubt, inDoubt],
		['a certificate', lost('CERT_HAS_EXPIRED'), unknown, unknown],
	])('after an attempt in doubt: %s', (_, sent, put, remove) => {
		const steps = ['PUT', 'DELETE'].map((method) =>
			inShort(nextStep(state(method, { outcomeUnknown: true }), sent, OPTIONS)),
		);
		expect(steps).toEqual([put, remove]);
	});

	it.each(['GET', 'PUT', 'DELETE', 'POST', 'PATCH'])('%s: four replays at most', (method) => {
		const sent = reply(401, { code: 'bad.credentials' });
		const after = (replays: number) => inShort(nextStep(state(method, { replays }), sent, OPTIONS));
		expect([0, 1, 2, 3].map(after)).toEqual(Array(4).fill('renewToken refused'));
		expect(after(4)).toBe(refused);
	});

	it.each([
		['503', reply(503)],
		['429', reply(429)],
		['ECONNREFUSED', lost('ECONNREFUSED')],
	])('%s: the sixth is the last', (_, sent) => {
		const next = (attempt: number) => nextStep(state('GET', { attempt }), sent, OPTIONS).next;
		expect([0, 1, 2, 3, 4, 5].map(next)).toEqual([...Array<string>(5).fill('again'), 'fail']);
	});

	it("the token's own limit costs no try, however often it is met", () => {
		const sent = reply(429, { limit: { key: 'client.credentials.token.rate.per.minute' } });
		expect(inShort(nextStep(state('POST', { attempt: 99 }), sent, OPTIONS))).toBe('again 0 free');
	});

	it.each([
		['POST', reply(429)],
		['GET', reply(429, { limit: { key: 'client.credentials.token.rate.per.minute' } })],
	])('%s: fails at a rate limit where it is told to', (method, sent) => {
		const step = nextStep(state(method), sent, { ...OPTIONS, failOnRateLimit: true });
		expect(inShort(step)).toBe(refused);
		expect(step.hit).toBeDefined();
	});

	it.each([429, 503])('%i: names the time that the server gives', (status) => {
		const step = nextStep(
			state('GET'),
			reply(status, {}, { 'retry-after': '3600' }),
			OPTIONS,
		) as Extract<NextStep, { next: 'fail' }>;
		expect(step.failure.details.retryAt).toBe(NOW + 3_600_000);
		expect(step.failure.details.remedy).toContain(new Date(NOW + 3_600_000).toISOString());
	});

	it('names a year at most: longer times fit into no date', () => {
		const { failure } = nextStep(
			state('GET'),
			reply(503, {}, { 'retry-after': '99999999999999' }),
			OPTIONS,
		) as Extract<NextStep, { next: 'fail' }>;
		expect(failure.details.retryAt).toBe(NOW + 31_536_000_000);
	});
});

describe('isWritten', () => {
	it.each<[string, unknown, unknown, boolean]>([
		['the same', { name: 'A' }, { name: 'A' }, true],
		['more there', { name: 'A' }, { id: '1', name: 'A', version: 8 }, true],
		['another version', { name: 'A', version: 7 }, { name: 'A', version: 8 }, true],
		['equal in depth', { a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 2 }] } }, true],
		['another value', { name: 'A' }, { name: 'B' }, false],
		['one of two', { name: 'A', note: 'x' }, { name: 'A', note: 'y' }, false],
		['another type', { count: 1 }, { count: '1' }, false],
		[
			'more there in depth',
			{ division: { id: 'd' } },
			{ division: { selfUri: '/', id: 'd' } },
			true,
		],
		['another order of fields', { a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, true],
		['a shorter list in depth', { a: [{ id: '1' }] }, { a: [{ id: '1' }, { id: '2' }] }, false],
		['another in depth', { a: { b: [1, 2] } }, { a: { b: [2, 1] } }, false],
		['not there', { name: 'A' }, {}, false],
		['null for nothing', { name: null }, {}, false],
		['nothing wanted', {}, { name: 'A' }, false],
		['the version alone', { version: 7 }, { version: 8 }, false],
		['no JSON', undefined, { name: 'A' }, false],
		['a text', { name: 'A' }, 'A', false],
		['nothing', { name: 'A' }, null, false],
		['the same list', ['a'], ['a'], true],
		['a longer list', ['a'], ['a', 'b'], false],
		['a list for no list', ['a'], { 0: 'a' }, false],
	])('%s', (_, wanted, found, expected) => {
		expect(isWritten(wanted, found)).toBe(expected);
	});
});

describe('isWritten, of values that only look alike', () => {
	it.each<[string, unknown, unknown, boolean]>([
		['null for null', { name: null }, { name: null }, true],
		['null for an object', { a: { b: 1 } }, { a: null }, false],
		['a text with the wanted length', { a: { length: 1 } }, { a: 'x' }, false],
		['a list for an object', { a: { 0: 'x' } }, { a: ['x'] }, false],
	])('%s', (_, wanted, found, expected) => {
		expect(isWritten(wanted, found)).toBe(expected);
	});
});

describe('a call for a file', () => {
	const redirect = reply(302, '', { location: 'https://files.example/1' });

	it('returns a redirect, so that the file is fetched without the token', () => {
		expect(inShort(nextStep(state('GET', { takesFile: true }), redirect, OPTIONS))).toBe(
			'return 302',
		);
	});

	it('treats every other call and reply as usual', () => {
		expect(inShort(nextStep(state('POST', { takesFile: true }), redirect, OPTIONS))).toBe(refused);
		expect(inShort(nextStep(state('GET', { takesFile: true }), reply(404), OPTIONS))).toBe(refused);
	});

	it('returns the bytes of the reply, if there are any', () => {
		const bytes = Buffer.from('{"a":1}');
		const withBytes = { statusCode: 200, headers: {}, body: '{"a":1}', bytes };
		expect(nextStep(state('GET'), { reply: withBytes }, OPTIONS)).toMatchObject({
			reply: { bytes },
		});
		const without = nextStep(state('GET'), reply(200, '{"a":1}'), OPTIONS);
		expect(Object.keys((without as Extract<NextStep, { next: 'return' }>).reply)).toEqual([
			'status',
			'headers',
			'body',
		]);
	});
});

it('a file that is no JSON is not asked for again', () => {
	const file = reply(200, 'x', { 'content-type': 'application/pdf' });
	expect(inShort(nextStep(state('GET'), file, OPTIONS))).toBe(refused);
	expect(inShort(nextStep(state('PUT'), file, OPTIONS))).toBe(unknown);
});

it('a broken reply to the last attempt of a read leaves nothing in doubt', () => {
	expect(inShort(nextStep(state('GET', { attempt: 5 }), reply(200, '{"a":'), OPTIONS))).toBe(
		refused,
	);
});

it.each([404, 503])('a write that reports a %i under status 200 is in doubt', (status) => {
	const disguised = reply(200, { status, code: 'c', message: 'm', contextId: 'x' });
	expect(inShort(nextStep(state('PUT'), disguised, OPTIONS))).toBe(unknown);
	expect(inShort(nextStep(state('PUT'), reply(300, ''), OPTIONS))).toBe(refused);
});

it('a repeated PUT that is answered without a body is no version conflict', () => {
	const repeated = state('PUT', { outcomeUnknown: true });
	expect(inShort(nextStep(repeated, reply(400, ''), OPTIONS))).toBe(unknown);
});

it('a failure names the method and the path of its call', () => {
	expect(newCallState('GET', PATH).name).toBe(`GET ${PATH}`);
});
