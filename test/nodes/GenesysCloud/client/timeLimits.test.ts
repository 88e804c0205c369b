/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import { TokenCache } from '../../../../credentials/token/cache';
import { systemClock } from '../../../../credentials/token/clock';
import { exchangeClientCredentials } from '../../../../credentials/token/exchange';
import { parseRequestPath } from '../../../../nodes/GenesysCloud/client/request/requestPath';
import { RateGate } from '../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { ServiceLimits } from '../../../../nodes/GenesysCloud/client/rateLimit/serviceLimits';
import { n8nHttpRequest } from '../../../credentials/kit/n8nHelpers';
import { settingsFor } from '../../../credentials/kit/settings';
import { apiRequests, startFastSimulator } from '../../../integration/harness';
import { DEFAULT_CLIENT, type Simulator } from '../../../simulator';
import { createEngine } from '../../../support';
import { clientFor, failureOf } from './kit/clientKit';
import { VirtualClock } from './kit/virtualClock';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.reset());

/** Long enough that it never ends by itself within a test. */
const DRIP = { respond: { status: 200, body: ' '.repeat(5_000) }, dripMs: 20, times: Infinity };

describe('a response that drips', () => {
	it('of a POST ends at the time limit, with an unknown outcome', async () => {
		const client = clientFor(simulator, { timeout: 300 });
		simulator.fault({ host: 'api', ...DRIP });
		const startedAt = performance.now();
		const failure = await failureOf(
			client.request({
				method: 'POST',
				path: parseRequestPath('/api/v2/routing/queues'),
				body: '{"name":"Sales"}',
			}),
		);
		expect(performance.now() - startedAt).toBeLessThan(5_000);
		expect(failure).toMatchObject({
			message: expect.stringMatching(/did not answer within 0.3 s/) as string,
			details: { outcome: 'unknown', attempts: 1 },
		});
	});

	it('of a GET ends at the time limit and is asked for again', async () => {
		const client = clientFor(simulator, { timeout: 300 });
		simulator.fault({ host: 'api', ...DRIP, times: 1 });
		expect(await client.get('/api/v2/organizations/me')).toMatchObject({ id: expect.any(String) });
		expect(apiRequests(simulator)).toHaveLength(2);
	});

	it('is abandoned immediately by a run that is stopped', async () => {
		const stop = new AbortController();
		const client = clientFor(simulator, { timeout: 60_000, signal: stop.signal });
		simulator.fault({ host: 'api', ...DRIP });
		const call = failureOf(client.get('/api/v2/organizations/me'));
		setTimeout(() => stop.abort(new Error('stopped')), 200);
		expect(await call).toMatchObject({ message: 'stopped' });
	});

	it('of the login ends at its own limit, as a passing failure', async () => {
		simulator.fault({ host: 'login', ...DRIP });
		const settings = settingsFor({
			loginUrl: simulator.loginUrl,
			apiUrl: simulator.apiUrl,
			clientId: DEFAULT_CLIENT.id,
			clientSecret: DEFAULT_CLIENT.secret,
		});
		const limits: number[] = [];
		// The limit of 30 s, sooner.
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			limits.push(milliseconds);
			const controller = new AbortController();
			setTimeout(() => controller.abort(), 200);
			return controller.signal;
		});
		try {
			const exchange = exchangeClientCredentials(
				settings,
				n8nHttpRequest(createEngine()),
				Date.now,
			);
			expect(await failureOf(exchange)).toMatchObject({
				failure: 'passing',
				message: expect.stringMatching(/did not answer the token request within 30 s/) as string,
			});
			expect(limits).toEqual([30_000]);
		} finally {
			jest.restoreAllMocks();
		}
	});
});

describe('a clock that is set', () => {
	it.each([-3_600_000, 3_600_000])('by %d ms changes no wait for a service', async (by) => {
		const clock = new VirtualClock();
		const gate = new RateGate(clock);
		const queue = { limit: 1 };
		const request = { route: 'GET /flows', deadline: Infinity };
		const hit = { scope: 'route', retryAfterMs: 2_000 } as const;
		const refused = await gate.acquire(queue, request);
		gate.limited(request.route, hit, {});
		refused.finished('lost');
		const startedAt = clock.elapsed();
		const next = clock.run(gate.acquire(queue, request));
		clock.offset += by;
		(await next).finished('lost');
		expect(clock.elapsed() - startedAt).toBe(2_000);
	});

	it.each([-3_600_000, 3_600_000])('by %d ms changes no wait for the limit', async (by) => {
		const clock = new VirtualClock();
		const gate = new RateGate(clock);
		const queue = { limit: 1 };
		const request = { route: 'GET /users', deadline: Infinity };
		const headers = {
			'inin-ratelimit-count': '300',
			'inin-ratelimit-allowed': '300',
			'inin-ratelimit-reset': '10',
		};
		const first = await gate.acquire(queue, request);
		first.sending('token');
		first.finished({ headers });
		const startedAt = clock.elapsed();
		const next = clock.run(gate.acquire(queue, request));
		clock.offset += by;
		(await next).finished('lost');
		expect(clock.elapsed() - startedAt).toBeLessThanOrEqual(11_250);
		expect(clock.elapsed() - startedAt).toBeGreaterThanOrEqual(10_000);
	});

	it('does not change the date that an error names', async () => {
		const clock = new VirtualClock();
		const gate = new RateGate(clock);
		const request = { route: 'GET /flows', deadline: Infinity };
		const permit = await gate.acquire({ limit: 1 }, request);
		gate.limited(request.route, { scope: 'route', retryAfterMs: 3_600_000 }, {});
		permit.finished('lost');
		const error = await failureOf(gate.acquire({ limit: 1 }, request));
		expect(error).toMatchObject({ reason: 'quota', until: clock.now() + 3_600_000 });
	});
});

it('reads files when they are sent, and holds no more than are under way', async () => {
	const client = clientFor(simulator, {
		maxConcurrency: 2,
		clock: systemClock,
		tokens: new TokenCache(),
	});
	let [held, most] = [0, 0];
	const upload = async (index: number) => {
		const body = async () => {
			most = Math.max(most, ++held);
			return Buffer.from(JSON.stringify({ name: `Queue ${index}` }));
		};
		const path = parseRequestPath(`/api/v2/routing/queues/${index}/members`);
		await client.request({ method: 'POST', path, body }).catch(() => undefined);
		held--;
	};
	await Promise.all(Array.from({ length: 10 }, async (_, index) => await upload(index)));
	// Two, and one whose end has not been noticed here yet.
	expect(most).toBeLessThanOrEqual(3);
});

it('remembers a bounded number of services that take no calls', () => {
	const limits = new ServiceLimits();
	for (let route = 0; route < 20_000; route++) {
		limits.refused(`GET /${route}`, { scope: 'route' }, 0, 86_400_000);
	}
	expect(limits.holdOf('GET /19999', 1)).toBeDefined();
	expect(limits.holdOf('GET /0', 1)).toBeUndefined();
});
