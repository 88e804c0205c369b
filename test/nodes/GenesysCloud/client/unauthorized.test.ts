import {
	RejectedTokenError,
	TokenCache,
	type TokenStore,
} from '../../../../credentials/token/cache';
import { systemClock, type Clock } from '../../../../credentials/token/clock';
import type { AccessToken } from '../../../../credentials/token/exchange';
import type { CallError } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	createClient,
	type ClientOptions,
	type GenesysCloudClient,
} from '../../../../nodes/GenesysCloud/client/genesysCloudClient';
import type { ApiCall, ApiReply } from '../../../../nodes/GenesysCloud/client/request/apiCall';
import { RateGate } from '../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { parseRequestPath } from '../../../../nodes/GenesysCloud/client/request/requestPath';
import { FakeClock } from '../../../credentials/kit/fakeClock';
import { n8nHttpRequest } from '../../../credentials/kit/n8nHelpers';
import { startRawServer } from '../../../credentials/kit/rawServer';
import { settingsFor } from '../../../credentials/kit/settings';
import { apiRequests, newClient, startFastSimulator } from '../../../integration/harness';
import type { SimulatedClient, Simulator } from '../../../simulator';
import { createEngine, findLeaks } from '../../../support';

const httpRequest = n8nHttpRequest(createEngine());

let simulator: Simulator;
let oauthClient: SimulatedClient;

beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	simulator.reset();
	simulator.setOptions({
		onRequest: undefined,
		unauthorizedCode: 'bad.credentials',
		rateLimit: { allowed: 1_000_000 },
	});
	oauthClient = newClient(simulator);
});

const exchanges = () => simulator.counts.exchanges;
const sent = () => apiRequests(simulator).length;
const executed = () => apiRequests(simulator).filter((request) => request.executed).length;

function clientOf(
	clock: Clock = new FakeClock(),
	clientSecret = oauthClient.secret,
	options: Partial<ClientOptions> = {},
): GenesysCloudClient {
	return createClient({
		settings: settingsFor({
			loginUrl: simulator.loginUrl,
			apiUrl: simulator.apiUrl,
			clientId: oauthClient.id,
			clientSecret,
		}),
		httpRequest,
		maxConcurrency: 30,
		failOnRateLimit: false,
		maximumWait: 3_600_000,
		timeout: 10_000,
		clock,
		tokens: new TokenCache(clock),
		gate: new RateGate(clock),
		...options,
	});
}

function callOf(method: ApiCall['method'], path: string, body?: unknown): ApiCall {
	return {
		method,
		path: parseRequestPath(path),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
}

const queuePath = (index = 0) => `/api/v2/routing/queues/${simulator.org().queues[index].id}`;
const organization = () => callOf('GET', '/api/v2/organizations/me');
const CALLS = {
	GET: () => callOf('GET', queuePath()),
	PUT: () => callOf('PUT', queuePath(), { name: 'Put' }),
	DELETE: () => callOf('DELETE', queuePath()),
	POST: () => callOf('POST', '/api/v2/routing/queues', { name: 'Created by the test' }),
	PATCH: () => callOf('PATCH', `${queuePath()}/members`, []),
};
type Method = keyof typeof CALLS;
const METHODS = Object.keys(CALLS) as Method[];

/** A failure that contains no token and no secret anywhere. */
async function errorOf(call: Promise<ApiReply>): Promise<Error> {
	const error: unknown = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(Error);
	const secrets = [...simulator.tokens(), oauthClient.secret];
	expect(findLeaks([error, String(error), JSON.stringify(error)], secrets)).toEqual([]);
	return error as Error;
}
const detailsOf = async (call: Promise<ApiReply>) => ((await errorOf(call)) as CallError).details;

/** A client with a token in memory that has been revoked since. */
async function clientWithRevokedToken(): Promise<GenesysCloudClient> {
	const client = clientOf();
	await client.request(organization());
	simulator.revokeTokens(oauthClient.id);
	return client;
}

describe('a token that is refused', () => {
	const TOKEN_CODES = ['bad.credentials', 'credentials.expired', null];
	it.each(TOKEN_CODES.flatMap((code) => METHODS.map((method) => ({ code, method }))))(
		'$code: $method is replayed once with another, and carried out once',
		async ({ code, method }) => {
			simulator.setOptions({ unauthorizedCode: code });
			const client = await clientWithRevokedToken();
			expect((await client.request(CALLS[method]())).status).toBe(200);
			expect(exchanges()).toBe(2);
			expect(apiRequests(simulator).map(({ status }) => status)).toEqual([200, 401, 200]);
			expect(executed()).toBe(2);
			const [, first, second] = apiRequests(simulator);
			expect([second.method, second.path, second.body]).toEqual([
				first.method,
				first.path,
				first.body,
			]);
			expect(second.tokenId).not.toBe(first.tokenId);
		},
	);

	it.each([
		['authentication.required', /a proxy or gateway/],
		['ip.not.authorized', /restricts the IP addresses/],
		['not.a.token.code', /The token was refused/],
	])('%s says something else: no exchange, one error', async (unauthorizedCode, remedy) => {
		simulator.setOptions({ unauthorizedCode });
		for (const method of METHODS) {
			const client = await clientWithRevokedToken();
			const before = { sent: sent(), exchanges: exchanges(), executed: executed() };
			expect(await detailsOf(client.request(CALLS[method]()))).toMatchObject({
				status: 401,
				code: unauthorizedCode,
				outcome: 'refused',
				attempts: 1,
				remedy: expect.stringMatching(remedy) as string,
			});
			expect({ sent: sent(), exchanges: exchanges(), executed: executed() }).toEqual({
				...before,
				sent: before.sent + 1,
			});
		}
	});

	it.each(METHODS)('%s: is replayed as long as newer tokens are to be had', async (method) => {
		simulator.fault({ host: 'api', respond: { status: 401 }, times: 3 });
		expect((await clientOf().request(CALLS[method]())).status).toBe(200);
		expect([sent(), executed(), exchanges()]).toEqual([4, 1, 4]);
	});

	it.each(METHODS)('%s: the fourth refusal is an error that says what to check', async (method) => {
		simulator.fault({ host: 'api', respond: { status: 401 }, times: Infinity });
		const error = await errorOf(clientOf().request(CALLS[method]()));
		expect(error).toBeInstanceOf(RejectedTokenError);
		expect(error.message).toMatch(/Admin > Integrations > OAuth.*active.*region/);
		expect([sent(), executed(), exchanges()]).toEqual([4, 0, 4]);
	});

	it('that other calls are accepted with is replaced for one call four times at most', async () => {
		const client = clientOf();
		simulator.fault({ host: 'api', path: queuePath(), respond: { status: 401 }, times: Infinity });
		const refused = client.request(CALLS.GET()).catch((error: unknown) => error);
		const others = Array.from({ length: 200 }, async () => await client.request(organization()));
		expect(await refused).toBeInstanceOf(Error);
		await Promise.all(others);
		expect(exchanges()).toBeLessThanOrEqual(5);
	});

	it('does not cost an attempt, and may come between others', async () => {
		simulator.fault({ host: 'api', respond: { status: 503 }, times: 3 });
		simulator.fault({ host: 'api', respond: { status: 401 } });
		simulator.fault({ host: 'api', respond: { status: 503 }, times: 2 });
		expect((await clientOf().request(CALLS.POST())).status).toBe(200);
		expect([sent(), executed(), exchanges()]).toEqual([7, 1, 2]);
	});

	it('leaves an earlier outcome in doubt', async () => {
		simulator.fault({ host: 'api', reset: 'afterRead' });
		simulator.fault({ host: 'api', respond: { status: 401 } });
		simulator.fault({ host: 'api', respond: { status: 400 } });
		expect(await detailsOf(clientOf().request(CALLS.PUT()))).toMatchObject({
			status: 400,
			outcome: 'unknown',
			attempts: 3,
		});
	});

	it('leaves a DELETE that was carried out before done', async () => {
		simulator.fault({ host: 'api', reset: 'afterRead' });
		simulator.fault({ host: 'api', respond: { status: 401 } });
		expect((await clientOf().request(CALLS.DELETE())).status).toBe(204);
		expect([sent(), executed(), exchanges()]).toEqual([3, 1, 2]);
	});
});

describe('a permission that is missing', () => {
	it.each<[string, () => ApiCall, string[]]>([
		['GET', CALLS.GET, ['routing:queue:view']],
		['POST', CALLS.POST, ['routing:queue:add']],
		['PATCH', CALLS.PATCH, ['routing:queue:edit', 'routing:queueMember:manage']],
		[
			'a query',
			() => callOf('POST', '/api/v2/analytics/conversations/details/query', {}),
			['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'],
		],
	])('%s: is named, and no token is renewed', async (_, call, missingPermissions) => {
		simulator.setClient(oauthClient.id, { permissions: [] });
		expect(await detailsOf(clientOf().request(call()))).toMatchObject({
			status: 403,
			outcome: 'refused',
			attempts: 1,
			missingPermissions,
			remedy: expect.stringContaining('Admin > Integrations > OAuth > Roles') as string,
		});
		expect([sent(), executed(), exchanges()]).toEqual([1, 0, 1]);
	});

	it.each(['bad.credentials', 'credentials.expired'])(
		'renews no token, even with the code %s',
		async (code) => {
			simulator.fault({ host: 'api', respond: { status: 403, code }, times: Infinity });
			expect(await detailsOf(clientOf().request(CALLS.GET()))).toMatchObject({ status: 403 });
			expect([sent(), exchanges()]).toEqual([1, 1]);
		},
	);
});

/** As the system's, but a pause takes 1 ms: without headers a limit of 300 a minute is assumed. */
function hurriedClock(): Clock {
	let ahead = 0;
	const sleep = async (milliseconds: number) => {
		await systemClock.sleep(1);
		ahead += milliseconds;
	};
	const { now, elapsed, random } = systemClock;
	return { now: () => now() + ahead, elapsed: () => elapsed() + ahead, random, sleep };
}

/** Calls of a run with 500 items, in real time. */
describe('500 calls, 30 at once', () => {
	const CALLS_IN_ALL = 500;

	const skillOf = (n: number) => ({
		id: `skill-${n}`,
		name: `Skill of call ${n}`,
		state: 'active',
	});

	/** Every fifth is a POST, each of them to one of 18 paths. */
	function mixed(n: number): ApiCall {
		if (n % 5 > 0) return callOf('GET', queuePath(n % 5));
		const users = simulator.org().users.filter(({ state }) => state === 'active');
		const { id } = users[(n / 5) % users.length];
		return callOf('POST', `/api/v2/users/${id}/routingskills`, {
			id: `skill-${n}`,
			proficiency: 1,
		});
	}

	beforeEach(() => {
		for (let n = 0; n < CALLS_IN_ALL; n += 5) simulator.org().skills.push(skillOf(n));
	});

	async function settleAll(
		client: GenesysCloudClient,
		call: (n: number) => ApiCall,
	): Promise<Array<PromiseSettledResult<ApiReply>>> {
		return await Promise.allSettled(
			Array.from({ length: CALLS_IN_ALL }, async (_, n) => await client.request(call(n))),
		);
	}

	/** How many calls failed with each message. */
	function messagesOf(results: Array<PromiseSettledResult<ApiReply>>): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const result of results) {
			const text =
				result.status === 'rejected' ? (result.reason as Error).message : 'no failure at all';
			counts[text] = (counts[text] ?? 0) + 1;
		}
		return counts;
	}

	it.each(['bad.credentials', 'credentials.expired', null])(
		'a token that is revoked in the middle costs one exchange and no call (%s)',
		async (unauthorizedCode) => {
			let calls = 0;
			simulator.setOptions({
				unauthorizedCode,
				latencyMs: 3,
				onRequest: () => {
					if (++calls === 200) simulator.revokeTokens(oauthClient.id);
				},
			});
			const results = await settleAll(clientOf(systemClock), mixed);
			simulator.setOptions({ latencyMs: 0 });
			expect(messagesOf(results)).toEqual({ 'no failure at all': CALLS_IN_ALL });
			expect(exchanges()).toBe(2);
			expect(executed()).toBe(CALLS_IN_ALL);
			const refused = apiRequests(simulator).filter(({ status }) => status === 401);
			expect(refused.length).toBeGreaterThan(0);
			expect(sent()).toBe(CALLS_IN_ALL + refused.length);
			const skills = simulator
				.org()
				.users.flatMap((user) => (user.skills ?? []) as Array<{ id: string }>);
			const added = skills.map(({ id }) => id).filter((id) => id.startsWith('skill-'));
			expect(added).toHaveLength(CALLS_IN_ALL / 5);
			expect(new Set(added).size).toBe(CALLS_IN_ALL / 5);
		},
	);

	it('a client that is disabled: two exchanges at most', async () => {
		const client = clientOf(systemClock);
		await client.request(organization());
		simulator.setClient(oauthClient.id, { state: 'disabled' });
		const results = await settleAll(client, mixed);
		expect(results.filter(({ status }) => status === 'fulfilled')).toEqual([]);
		expect(exchanges()).toBe(2);
		expect(executed()).toBe(1);
	});

	it('a client that is disabled, as seen by a new process: one exchange, no call', async () => {
		simulator.setClient(oauthClient.id, { state: 'disabled' });
		const results = await settleAll(clientOf(systemClock), mixed);
		expect(results.filter(({ status }) => status === 'fulfilled')).toEqual([]);
		expect([exchanges(), sent()]).toEqual([1, 0]);
	});

	it('an address that is forbidden: one exchange', async () => {
		simulator.setClient(oauthClient.id, { allowedIp: false });
		const results = await settleAll(clientOf(hurriedClock()), mixed);
		const messages = messagesOf(results);
		expect(Object.values(messages)).toEqual([CALLS_IN_ALL]);
		expect(Object.keys(messages)[0]).toContain('IP address');
		expect([exchanges(), executed()]).toEqual([1, 0]);
		expect(sent()).toBe(CALLS_IN_ALL);
	});

	it('a wrong secret: one exchange, no call', async () => {
		const results = await settleAll(clientOf(systemClock, 'wrong-secret-0123456789'), mixed);
		expect(Object.values(messagesOf(results))).toEqual([CALLS_IN_ALL]);
		expect(results[0].status).toBe('rejected');
		expect([exchanges(), sent()]).toEqual([1, 0]);
	});

	it.each([1, 30, 50])(
		'an API that refuses every token, %d at once: four exchanges, 200 calls, one error; the next fail unsent',
		async (maxConcurrency) => {
			simulator.setOptions({ rateLimit: { allowed: 300, windowMs: 60_000 }, latencyMs: 5 });
			simulator.fault({ host: 'api', respond: { status: 401 }, times: Infinity });
			const client = clientOf(systemClock, oauthClient.secret, { maxConcurrency });
			const startedAt = performance.now();
			const messages = messagesOf(await settleAll(client, mixed));
			expect(performance.now() - startedAt).toBeLessThan(5_000);
			expect(Object.values(messages)).toEqual([CALLS_IN_ALL]);
			expect(Object.keys(messages)[0]).toMatch(/refused a token it had just issued/);
			expect(exchanges()).toBe(4);
			expect(executed()).toBe(0);
			expect(sent()).toBeLessThanOrEqual(200);
			const before = sent();
			for (let more = 0; more < 2; more++) {
				expect(Object.values(messagesOf(await settleAll(client, mixed)))).toEqual([CALLS_IN_ALL]);
			}
			expect([sent(), exchanges()]).toEqual([before, 4]);
			simulator.setOptions({ latencyMs: 0 });
		},
	);

	it('fails what waits for the rate limit as soon as it is known that no token can be had', async () => {
		simulator.setOptions({ rateLimit: { allowed: 40, windowMs: 60_000 } });
		simulator.fault({ host: 'api', respond: { status: 401 }, times: Infinity });
		const startedAt = performance.now();
		const results = await settleAll(clientOf(systemClock), mixed);
		expect(Object.values(messagesOf(results))).toEqual([CALLS_IN_ALL]);
		expect(performance.now() - startedAt).toBeLessThan(20_000);
		expect(sent()).toBeLessThanOrEqual(200);
	});

	it('three revocations within seconds, 20 calls after each: 60 results, four exchanges', async () => {
		const client = clientOf(systemClock);
		await client.request(organization());
		let answered = 0;
		for (let round = 0; round < 3; round++) {
			simulator.revokeTokens(oauthClient.id);
			const calls = Array.from({ length: 20 }, async () => await client.request(organization()));
			answered += (await Promise.all(calls)).length;
		}
		expect([answered, exchanges()]).toEqual([60, 4]);
	});
});

describe('DELETE /api/v2/tokens/me', () => {
	const deletion = () => callOf('DELETE', '/api/v2/tokens/me');

	it('forgets the token that it was sent with', async () => {
		const client = clientOf();
		await client.request(organization());
		await client.request(deletion());
		expect((await client.request(organization())).status).toBe(200);
		expect(exchanges()).toBe(2);
		expect(apiRequests(simulator).map(({ status }) => status)).not.toContain(401);
	});

	it('is no refusal: it costs none of the replacements', async () => {
		const client = clientOf();
		for (let round = 0; round < 6; round++) {
			await client.request(organization());
			await client.request(deletion());
		}
		expect(exchanges()).toBe(6);
	});

	it('forgets it behind a gateway too, and it is not taken from a store again', async () => {
		let issued = 0;
		const gateway = await startRawServer(({ path }) =>
			path === '/login/oauth/token'
				? { body: { access_token: `issued-${++issued}`, token_type: 'bearer', expires_in: 86_400 } }
				: { body: { id: 'Acme' } },
		);
		try {
			let stored: AccessToken | undefined;
			const store: TokenStore = { read: () => stored, write: (token) => void (stored ??= token) };
			const client = createClient({
				settings: settingsFor({
					loginUrl: `${gateway.url}/login`,
					apiUrl: `${gateway.url}/genesys/cloud`,
				}),
				httpRequest,
				maxConcurrency: 30,
				failOnRateLimit: false,
				maximumWait: 600_000,
				timeout: 10_000,
				tokens: new TokenCache(),
				gate: new RateGate(),
				store,
			});
			for (const method of ['GET', 'DELETE', 'GET'] as const) {
				const path = parseRequestPath('/api/v2/tokens/me');
				await client.request({ method, path });
			}
			expect(stored?.value).toBe('issued-1');
			expect(gateway.seen.map(({ headers, path }) => [path, headers.authorization])).toEqual([
				['/login/oauth/token', expect.stringMatching(/^Basic /)],
				['/genesys/cloud/api/v2/tokens/me', 'Bearer issued-1'],
				['/genesys/cloud/api/v2/tokens/me', 'Bearer issued-1'],
				['/login/oauth/token', expect.stringMatching(/^Basic /)],
				['/genesys/cloud/api/v2/tokens/me', 'Bearer issued-2'],
			]);
		} finally {
			await gateway.close();
		}
	});

	it('that fails forgets nothing', async () => {
		const client = clientOf();
		simulator.fault({ host: 'api', method: 'DELETE', respond: { status: 403 }, times: 1 });
		await errorOf(client.request(deletion()));
		await client.request(organization());
		expect(exchanges()).toBe(1);
	});
});
