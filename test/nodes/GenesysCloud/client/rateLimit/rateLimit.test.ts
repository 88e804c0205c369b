import {
	readRateLimit,
	readRateLimitHit,
	routeOf,
} from '../../../../../nodes/GenesysCloud/client/rateLimit/rateLimit';

const headersOf = (count: unknown, allowed: unknown, reset: unknown) => ({
	'inin-ratelimit-count': count,
	'inin-ratelimit-allowed': allowed,
	'inin-ratelimit-reset': reset,
});

const TOKEN_LIMIT = 'client.credentials.token.rate.per.minute';

describe('readRateLimit', () => {
	it('reads the three headers', () => {
		expect(readRateLimit(headersOf('12', '300', '34'))).toEqual({
			count: 12,
			allowed: 300,
			resetMs: 34_000,
		});
	});

	it.each([
		['not there', {}],
		['in part', { 'inin-ratelimit-count': '1', 'inin-ratelimit-allowed': '300' }],
		['not a number', headersOf('many', '300', '1')],
		['NaN', headersOf('NaN', '300', '1')],
		['infinite', headersOf('1', 'Infinity', '1')],
		['empty', headersOf('', '300', '1')],
		['negative', headersOf('1', '300', '-4')],
		['a limit of nothing', headersOf('0', '0', '1')],
		['a list', headersOf(['1', '2'], '300', '1')],
	])('does without headers that are %s', (_, headers) => {
		expect(readRateLimit(headers)).toBeUndefined();
	});
});

describe('readRateLimitHit', () => {
	it.each([
		['key', { limit: { key: TOKEN_LIMIT, value: 300 } }],
		['message', { message: `Rate limit exceeded. Limit: ${TOKEN_LIMIT}` }],
		['any grant', { limit: { key: 'token.rate.per.minute' } }],
		['client and user', { limit: { key: 'org.app.user.rate.per.minute' } }],
	])('knows the limit of all calls by its name: %s', (_, body) => {
		expect(readRateLimitHit({}, body).scope).toBe('token');
	});

	it('knows it by the headers where it is not named', () => {
		expect(readRateLimitHit(headersOf('300', '300', '9'), undefined).scope).toBe('token');
		expect(readRateLimitHit(headersOf('12', '300', '9'), undefined).scope).toBe('route');
		expect(readRateLimitHit({}, undefined)).toEqual({ scope: 'route' });
	});

	it('takes a limit with another name for one of the service, even with the window used up', () => {
		const body = { limit: { key: 'architect.ivrs.update.rate.per.minute', value: 100 } };
		expect(readRateLimitHit(headersOf('300', '300', '9'), body)).toEqual({
			scope: 'route',
			limitKey: 'architect.ivrs.update.rate.per.minute',
			allowed: 100,
		});
	});

	it.each([
		['2', 2_000],
		['0', 0],
		['-1', undefined],
		['soon', undefined],
		['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
		['', undefined],
	])('reads Retry-After %j as %p ms', (value, expected) => {
		expect(readRateLimitHit({ 'retry-after': value }, {}).retryAfterMs).toBe(expected);
	});
});

describe('routeOf', () => {
	it.each([
		['/api/v2/users', 'GET /api/v2/users'],
		['/api/v2/users/0f2b8c1e-77aa-4b1c-9d3e-8a1f00c0ffee', 'GET /api/v2/users/{id}'],
		['/api/v2/users/a%20b/queues', 'GET /api/v2/users/{id}/queues'],
		['/api/v2/scim/v2/users', 'GET /api/v2/scim/{id}/users'],
	])('%s belongs to %s', (path, route) => {
		expect(routeOf('GET', path)).toBe(route);
	});
});

describe('the edges', () => {
	it.each([
		['the least limit, with nothing used', ['0', '1', '0'], { count: 0, allowed: 1, resetMs: 0 }],
		['numbers', [3, 300, 4], { count: 3, allowed: 300, resetMs: 4_000 }],
	])('of the headers: %s', (_, [count, allowed, reset], state) => {
		expect(readRateLimit(headersOf(count, allowed, reset))).toEqual(state);
	});

	it('of a limit that is named: of one call, of none, and without a value', () => {
		const limitOf = (value?: unknown) => readRateLimitHit({}, { limit: { key: 'flows', value } });
		const hit = { scope: 'route', limitKey: 'flows' };
		expect(limitOf(1)).toStrictEqual({ ...hit, allowed: 1 });
		expect(limitOf(0)).toStrictEqual(hit);
		expect(limitOf()).toStrictEqual(hit);
		expect(readRateLimitHit({}, undefined)).toStrictEqual({ scope: 'route' });
	});

	it('of a name: only one that ends so is the limit of the token', () => {
		const hit = readRateLimitHit({}, { limit: { key: 'token.rate.per.minute.of.flows' } });
		expect(hit.scope).toBe('route');
	});

	it('of a message: a name far behind is not looked for', () => {
		const message = `${' '.repeat(2_000)}token.rate.per.minute`;
		expect(readRateLimitHit({}, { message })).toStrictEqual({ scope: 'route' });
	});

	it.each([
		['abcdef-abcdef-abcdef', '{id}'],
		['abcdef-abcdef-abcde', 'abcdef-abcdef-abcde'],
		['xabcdef-abcdef-abcdef', 'xabcdef-abcdef-abcdef'],
		['abcdef-abcdef-abcdefx', 'abcdef-abcdef-abcdefx'],
		['a', 'a'],
		['zzzzzzzzzzzzzzzzzzzzzz', 'zzzzzzzzzzzzzzzzzzzzzz'],
	])('of an ID without digits: %s', (segment, shown) => {
		expect(routeOf('GET', `/api/v2/users/${segment}`)).toBe(`GET /api/v2/users/${shown}`);
	});
});
