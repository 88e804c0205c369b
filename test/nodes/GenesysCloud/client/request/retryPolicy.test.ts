import {
	isRepeatable,
	MAX_RETRIES,
	retryDelayMs,
	type Attempt,
} from '../../../../../nodes/GenesysCloud/client/request/retryPolicy';

const KINDS = {
	GET: { method: 'GET', readOnly: true },
	HEAD: { method: 'HEAD', readOnly: true },
	'read-only POST': { method: 'POST', readOnly: true },
	PUT: { method: 'PUT', readOnly: false },
	DELETE: { method: 'DELETE', readOnly: false },
	POST: { method: 'POST', readOnly: false },
	PATCH: { method: 'PATCH', readOnly: false },
};
type Kind = keyof typeof KINDS;

const READS: Kind[] = ['GET', 'HEAD', 'read-only POST'];
const REPLACES: Kind[] = ['PUT', 'DELETE'];
const CREATES: Kind[] = ['POST', 'PATCH'];
const ALL = [...READS, ...REPLACES, ...CREATES];

const delay = (kind: Kind, failed: Partial<Attempt>) =>
	retryDelayMs({ ...KINDS[kind], attempt: 0, random: 0.5, ...failed });

describe('retryDelayMs', () => {
	it.each<[status: number, repeated: Kind[]]>([
		[408, [...READS, ...REPLACES]],
		[429, ALL],
		[500, READS],
		[502, [...READS, ...REPLACES]],
		[503, ALL],
		[504, [...READS, ...REPLACES]],
		...[200, 204, 301, 302, 304, 307, 400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 423]
			.concat([501, 505, 507, 520])
			.map((status): [number, Kind[]] => [status, []]),
	])('status %i', (status, repeated) => {
		expect(ALL.filter((kind) => delay(kind, { status }) !== undefined)).toEqual(repeated);
	});

	it.each<[code: string, repeated: Kind[]]>([
		['ECONNREFUSED', ALL],
		['ENOTFOUND', ALL],
		['EAI_AGAIN', ALL],
		...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ERR_BAD_RESPONSE', 'EHOSTUNREACH']
			.concat(['ENETUNREACH', 'ERR_NETWORK', 'HPE_INVALID_CONSTANT'])
			.map((code): [string, Kind[]] => [code, [...READS, ...REPLACES]]),
		...['SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT']
			.concat(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'])
			.concat(['ERR_SSL_WRONG_VERSION_NUMBER', ''])
			.map((code): [string, Kind[]] => [code, []]),
	])("failure '%s'", (errorCode, repeated) => {
		expect(ALL.filter((kind) => delay(kind, { errorCode }) !== undefined)).toEqual(repeated);
	});

	it('gives up without a status or code', () => {
		expect(ALL.map((kind) => delay(kind, {}))).toEqual(ALL.map(() => undefined));
	});

	it.each([
		[0, [0, 0, 0, 0, 0]],
		[0.25, [250, 500, 1000, 2000, 4000]],
		[0.5, [500, 1000, 2000, 4000, 8000]],
		[0.999, [999, 1998, 3996, 7992, 15984]],
	])('doubles five times from 1 s, all of it by chance (%f)', (random, delays) => {
		const attempts = [0, 1, 2, 3, 4];
		expect(attempts.map((attempt) => delay('GET', { status: 503, attempt, random }))).toEqual(
			delays,
		);
	});

	it.each(ALL)('%s: gives up after five more', (kind) => {
		expect(MAX_RETRIES).toBe(5);
		const attempts = [4, 5, 6, 100];
		const isRepeated = (attempt: number) => delay(kind, { status: 503, attempt }) !== undefined;
		expect(attempts.map(isRepeated)).toEqual([true, false, false, false]);
	});

	it.each([
		[0, 0],
		[1, 1],
		[7_000, 7_000],
		[179_999, 179_999],
		[180_000, 180_000],
		[180_001, undefined],
		[86_400_000, undefined],
	])('what the server asks for wins: %i ms', (retryAfterMs, expected) => {
		for (const random of [0, 0.999]) {
			for (const kind of ALL) {
				expect(delay(kind, { status: 503, attempt: 3, retryAfterMs, random })).toBe(expected);
			}
		}
	});

	it('a time from the server does not allow a repeat by itself', () => {
		expect(delay('POST', { status: 500, retryAfterMs: 1_000 })).toBeUndefined();
		expect(delay('GET', { status: 404, retryAfterMs: 1_000 })).toBeUndefined();
		expect(delay('GET', { status: 503, retryAfterMs: 1_000, attempt: 5 })).toBeUndefined();
	});
});

it('knows what does no harm when repeated', () => {
	expect(ALL.filter((kind) => isRepeatable(KINDS[kind]))).toEqual([...READS, ...REPLACES]);
});
