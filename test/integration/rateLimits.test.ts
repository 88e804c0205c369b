import { sleep } from 'n8n-workflow';

import { readClientSettings } from '../../credentials/settings/clientSettings';
import { TokenCache } from '../../credentials/token/cache';
import {
	createClient,
	type ClientOptions,
	type GenesysCloudClient,
} from '../../nodes/GenesysCloud/client/genesysCloudClient';
import { CallError } from '../../nodes/GenesysCloud/client/errors/callError';
import { RateGate } from '../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { RateWindow } from '../../nodes/GenesysCloud/client/rateLimit/rateWindow';
import { parseRequestPath } from '../../nodes/GenesysCloud/client/request/requestPath';
import { n8nHttpRequest } from '../credentials/kit/n8nHelpers';
import {
	DEFAULT_CLIENT,
	startSimulator,
	type RateLimitOptions,
	type Simulator,
	type SimulatorOptions,
} from '../simulator';
import { createEngine } from '../support';

/** In production it is a minute; the rules are the same. */
const WINDOW_MS = 5_000;
const ALLOWED = 300;
const ITEMS = 1_000;

const httpRequest = n8nHttpRequest(createEngine());
const open: Simulator[] = [];

// Not after each: some of these tests run side by side.
afterAll(async () => {
	await Promise.all(open.splice(0).map(async (simulator) => await simulator.close()));
});

async function start(options: SimulatorOptions): Promise<Simulator> {
	const simulator = await startSimulator(options);
	open.push(simulator);
	return simulator;
}

/** A client with its own counts, as in its own process. */
function clientOf(simulator: Simulator, options: Partial<ClientOptions> = {}): GenesysCloudClient {
	return createClient({
		settings: readClientSettings({
			region: 'custom',
			loginUrl: simulator.loginUrl,
			apiUrl: simulator.apiUrl,
			clientId: DEFAULT_CLIENT.id,
			clientSecret: DEFAULT_CLIENT.secret,
		}),
		httpRequest,
		maxConcurrency: 30,
		failOnRateLimit: false,
		maximumWait: 600_000,
		timeout: 60_000,
		tokens: new TokenCache(),
		gate: new RateGate(undefined, new RateWindow(WINDOW_MS)),
		...options,
	});
}

async function get(client: GenesysCloudClient, path: string): Promise<unknown> {
	const call = { method: 'GET' as const, path: parseRequestPath(path) };
	return (await client.request(call)).body;
}

/** A window that lies on the clock and is nearly over takes no 300 calls, so the least would be too low. */
async function atBeginOfWindow(): Promise<void> {
	await sleep(WINDOW_MS - (Date.now() % WINDOW_MS));
}

/** Many calls, as many at a time as in an execution of the node. */
async function getMany(client: GenesysCloudClient, paths: string[]): Promise<unknown[]> {
	const results = new Array<unknown>(paths.length);
	let next = 0;
	const work = async () => {
		for (let index = next++; index < paths.length; index = next++) {
			results[index] = await get(client, paths[index]);
		}
	};
	await Promise.all(Array.from({ length: 30 }, work));
	return results;
}

describe('the limit of the token, in real time', () => {
	/** The theoretical minimum: full windows from the first call on, and calls that take no time. */
	function leastMs(kind: RateLimitOptions['kind'], startedAt: number): number {
		const turns = Math.ceil(ITEMS / ALLOWED) - 1;
		const first = kind === 'fixedAligned' ? WINDOW_MS - (startedAt % WINDOW_MS) : WINDOW_MS;
		return first + (turns - 1) * WINDOW_MS;
	}

	it.concurrent.each([
		['fixed', 'ceil'],
		['sliding', 'ceil'],
		['fixedAligned', 'floor'],
	] as const)(
		'%s windows, reset rounded by %s: 1,000 results, no 429, two windows more than the least at most',
		async (kind, resetRounding) => {
			const rateLimit = { allowed: ALLOWED, windowMs: WINDOW_MS, kind, resetRounding };
			const simulator = await start({ rateLimit });
			const users = simulator.org().users.filter(({ state }) => state === 'active');
			const ids = Array.from({ length: ITEMS }, (_, index) => users[index % users.length].id);
			if (kind === 'fixedAligned') await atBeginOfWindow();
			const startedAt = Date.now();
			const results = await getMany(
				clientOf(simulator),
				ids.map((id) => `/api/v2/users/${id}`),
			);
			const took = Date.now() - startedAt;
			const least = leastMs(kind, startedAt);
			expect(results.map((user) => (user as { id: string }).id)).toEqual(ids);
			expect(simulator.counts.rateLimited).toBe(0);
			expect(simulator.counts.exchanges).toBe(1);
			// How near it comes is shown with a clock of its own (rateSimulation.test.ts): here the machine
			// may be slow.
			expect(took).toBeGreaterThanOrEqual(least - 100);
			expect(took).toBeLessThan(least + 2 * WINDOW_MS);
		},
		60_000,
	);

	it.concurrent(
		'two processes that share a token lose nothing',
		async () => {
			const rateLimit = { allowed: ALLOWED, windowMs: WINDOW_MS, kind: 'fixed' as const };
			const simulator = await start({ rateLimit });
			const tokens = new TokenCache();
			const paths = simulator
				.org()
				.users.filter(({ state }) => state === 'active')
				.slice(0, 350)
				.map(({ id }) => `/api/v2/users/${id}`);
			const runs = [clientOf(simulator, { tokens }), clientOf(simulator, { tokens })];
			const results = await Promise.all(runs.map(async (client) => await getMany(client, paths)));
			for (const result of results) {
				expect(result.map((user) => `/api/v2/users/${(user as { id: string }).id}`)).toEqual(paths);
			}
			expect(simulator.counts.exchanges).toBe(1);
		},
		60_000,
	);
});

describe('the limit of a single service', () => {
	const limited = (retryAfterSeconds: number) => ({
		host: 'api' as const,
		path: '/api/v2/routing/queues',
		respond: {
			status: 429,
			retryAfterSeconds,
			limit: { key: 'assignment.rate', namespace: 'x', value: 3 },
		},
	});

	it('delays its route and no other', async () => {
		const simulator = await start({});
		const client = clientOf(simulator);
		await get(client, '/api/v2/tokens/me');
		simulator.fault({ ...limited(4), times: 1 });
		const startedAt = Date.now();
		const since = () => Date.now() - startedAt;
		const slow = get(client, '/api/v2/routing/queues').then(since);
		// The call was refused; the other calls must not wait for it.
		while (simulator.requests.every(({ status }) => status !== 429))
			await get(client, '/api/v2/users');
		await getMany(
			client,
			Array.from({ length: 60 }, () => '/api/v2/users?pageSize=1'),
		);
		expect(since()).toBeLessThan(3_900);
		expect(await slow).toBeGreaterThanOrEqual(4_000);
		expect(simulator.counts.rateLimited).toBe(0);
	});

	it('of an hour is a quota: the rest fails at once, unsent, with the time', async () => {
		const simulator = await start({});
		const client = clientOf(simulator);
		simulator.fault({ ...limited(3_600), times: Number.POSITIVE_INFINITY });
		const first = await get(client, '/api/v2/routing/queues').catch((error: unknown) => error);
		const seen = simulator.requests.length;
		const rest = await Promise.all(
			Array.from(
				{ length: 50 },
				async () => await get(client, '/api/v2/routing/queues').catch((error: unknown) => error),
			),
		);
		expect(simulator.requests).toHaveLength(seen);
		for (const error of [first, ...rest]) {
			const { retryAt = 0, status } = (error as CallError).details;
			expect(status).toBe(429);
			expect(Math.abs(retryAt - Date.now() - 3_600_000)).toBeLessThan(10_000);
		}
		for (const error of rest) {
			expect((error as CallError).details.outcome).toBe('notSent');
			expect((error as CallError).details.remedy).toContain(
				new Date((error as CallError).details.retryAt ?? 0).toISOString(),
			);
		}
		expect(await get(client, '/api/v2/tokens/me')).toBeDefined();
	});
});
