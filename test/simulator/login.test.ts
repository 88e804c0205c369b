import { DEFAULT_CLIENT, startSimulator, type Simulator } from './simulator';
import { connect, exchange } from './testClient';

let now = 1_800_000_000_000;
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator({ now: () => now });
});
afterEach(() => {
	simulator.reset();
	simulator.setClient(DEFAULT_CLIENT.id, {
		state: 'active',
		secret: DEFAULT_CLIENT.secret,
		grantType: undefined,
		allowedIp: true,
		permissions: '*',
	});
	simulator.setOptions({
		loginRateLimit: undefined,
		unauthorizedCode: 'bad.credentials',
		headTokensMe: 200,
	});
});
afterAll(() => simulator.close());

describe('token endpoint', () => {
	it('issues a bearer token that calls the API', async () => {
		const { status, json } = await exchange(simulator);
		expect(status).toBe(200);
		expect(json).toEqual({
			access_token: expect.stringMatching(/^[\w-]{80,}$/),
			token_type: 'bearer',
			expires_in: 86_400,
		});
		expect(simulator.tokens()).toContain(json.access_token);
		expect(simulator.counts.exchanges).toBe(1);
	});

	it.each([
		['an unknown id', { id: 'nobody', secret: 'x' }, {}, 400, 'invalid_client', /client not found/],
		[
			'a wrong secret',
			{ id: DEFAULT_CLIENT.id, secret: 'x' },
			{},
			401,
			'invalid_client',
			/authentication failed/,
		],
		[
			'another grant',
			DEFAULT_CLIENT,
			{ body: 'grant_type=password' },
			400,
			'unsupported_grant_type',
			/./,
		],
		[
			'no credentials',
			DEFAULT_CLIENT,
			{ headers: { 'content-type': 'application/x-www-form-urlencoded' } },
			401,
			'invalid_client',
			/./,
		],
		[
			'a JSON body',
			DEFAULT_CLIENT,
			{ headers: { 'content-type': 'application/json' }, body: '{}' },
			415,
			'invalid_request',
			/./,
		],
	])('refuses %s in OAuth shape', async (_, client, change, status, error, text) => {
		const answer = await exchange(simulator, client, change);
		expect(answer.status).toBe(status);
		expect(answer.json).toEqual({
			error,
			description: expect.stringMatching(text),
			error_description: expect.stringMatching(text),
		});
	});

	it('is for POST only', async () => {
		const answer = await exchange(simulator, DEFAULT_CLIENT, { method: 'GET', body: undefined });
		expect(answer.status).toBe(405);
	});

	it('limits its own rate with a 400', async () => {
		simulator.setOptions({ loginRateLimit: { allowed: 1, windowMs: 60_000 } });
		expect((await exchange(simulator)).status).toBe(200);
		const { status, json } = await exchange(simulator);
		expect(status).toBe(400);
		expect(json).toMatchObject({
			error: 'invalid_request',
			description: expect.stringMatching(/^rate limit exceeded;/),
		});
		now += 60_000;
		expect((await exchange(simulator)).status).toBe(200);
	});

	it('mints nothing for inactive clients, and kills the tokens of disabled ones', async () => {
		const call = await connect(simulator);
		simulator.setClient(DEFAULT_CLIENT.id, { state: 'inactive' });
		expect((await exchange(simulator)).json.error).toBe('invalid_client');
		expect((await call('GET', '/api/v2/tokens/me')).status).toBe(200);
		simulator.setClient(DEFAULT_CLIENT.id, { state: 'disabled' });
		expect((await call('GET', '/api/v2/tokens/me')).status).toBe(401);
	});
});

describe('a token on the API', () => {
	it('dies at its expiry, on revocation and on logout', async () => {
		const expiring = await connect(simulator);
		now += 86_400_000 - 1;
		expect((await expiring('GET', '/api/v2/tokens/me')).status).toBe(200);
		now += 1;
		expect((await expiring('GET', '/api/v2/tokens/me')).json.code).toBe('bad.credentials');

		const revoked = await connect(simulator);
		simulator.revokeTokens();
		expect((await revoked('GET', '/api/v2/tokens/me')).status).toBe(401);

		const deleted = await connect(simulator);
		expect((await deleted('DELETE', '/api/v2/tokens/me')).status).toBe(200);
		expect((await deleted('GET', '/api/v2/tokens/me')).status).toBe(401);
	});

	it('gets the 401 variant that was chosen', async () => {
		const call = await connect(simulator);
		simulator.revokeTokens();
		simulator.setOptions({ unauthorizedCode: 'credentials.expired' });
		expect((await call('GET', '/api/v2/users')).json.code).toBe('credentials.expired');
		simulator.setOptions({ unauthorizedCode: null });
		expect((await call('GET', '/api/v2/users')).json).not.toHaveProperty('code');
		expect((await call('GET', '/api/v2/users', undefined, { authorization: '' })).status).toBe(401);
	});

	it('HEAD tokens/me tells dead from living, or nothing', async () => {
		const call = await connect(simulator);
		expect(await call('HEAD', '/api/v2/tokens/me')).toMatchObject({ status: 200, text: '' });
		simulator.setOptions({ headTokensMe: 405 });
		expect((await call('HEAD', '/api/v2/tokens/me')).status).toBe(405);
		simulator.revokeTokens();
		expect((await call('HEAD', '/api/v2/tokens/me')).status).toBe(405);
		simulator.setOptions({ headTokensMe: 200 });
		expect((await call('HEAD', '/api/v2/tokens/me')).status).toBe(401);
	});

	it('does not help a forbidden address, a missing permission, or a missing user', async () => {
		const call = await connect(simulator);
		simulator.setClient(DEFAULT_CLIENT.id, { permissions: ['routing:queue:view'] });
		expect((await call('GET', '/api/v2/routing/queues')).status).toBe(200);
		const refused = await call('POST', '/api/v2/users/search', {});
		expect(refused).toMatchObject({
			status: 403,
			json: {
				code: 'missing.permissions',
				message: expect.stringContaining('directory:user:view'),
			},
		});
		expect((await call('GET', '/api/v2/users/me')).json.code).toBe('not.a.user');
		simulator.setClient(DEFAULT_CLIENT.id, { allowedIp: false });
		expect((await call('GET', '/api/v2/users')).json.code).toBe('ip.not.authorized');
	});

	it('is refused beyond its limit, HEAD counted too', async () => {
		simulator.setOptions({ rateLimit: { allowed: 3 } });
		const call = await connect(simulator);
		await call('HEAD', '/api/v2/tokens/me');
		const second = await call('GET', '/api/v2/tokens/me');
		expect(second.headers.get('inin-ratelimit-count')).toBe('2');
		expect(second.headers.get('inin-ratelimit-allowed')).toBe('3');
		expect(second.headers.get('inin-ratelimit-reset')).toBe('60');
		await call('GET', '/api/v2/tokens/me');
		now += 30_000;
		const refused = await call('GET', '/api/v2/tokens/me');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('30');
		expect(refused.json).toMatchObject({
			code: 'too.many.requests.retry.after',
			message: expect.stringContaining('client.credentials.token.rate.per.minute'),
			limit: {
				key: 'client.credentials.token.rate.per.minute',
				namespace: 'platform.api',
				value: 3,
			},
		});
		expect(simulator.counts.rateLimited).toBe(1);
		const other = await connect(simulator);
		expect((await other('GET', '/api/v2/tokens/me')).status).toBe(200);
		simulator.setOptions({ rateLimit: { allowed: 300 } });
	});
});
