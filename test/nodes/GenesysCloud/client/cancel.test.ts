/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import { TokenCache } from '../../../../credentials/token/cache';
import { RateGate } from '../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { startSimulator, type Simulator } from '../../../simulator';
import { clientFor, failureOf, httpRequest } from './kit/clientKit';

let simulator: Simulator;
let tokens: TokenCache;

beforeAll(async () => {
	simulator = await startSimulator({
		rateLimit: { allowed: 1_000_000 },
		sizes: { users: 5, queues: 3, conversations: 5, contacts: 3, audits: 3 },
	});
	tokens = new TokenCache();
	await clientFor(simulator, { tokens }).get('/api/v2/date');
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.reset());

const calls = () => simulator.requests.filter(({ host }) => host === 'api');
const sleep = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Cancels after 200 ms, and returns how long the calls took to end, and whether they continued afterwards. */
async function cancelled(count: number, gate = new RateGate(), path = '/api/v2/date') {
	const cancel = new AbortController();
	// Counted here: the simulator may hear of them later.
	let sent = 0;
	const client = clientFor(simulator, {
		tokens,
		gate,
		signal: cancel.signal,
		httpRequest: async (options) => {
			sent += 1;
			return await httpRequest(options);
		},
	});
	const work = Array.from({ length: count }, async () => await failureOf(client.get(path)));
	await sleep(200);
	const start = Date.now();
	cancel.abort(new DOMException('The execution was cancelled', 'AbortError'));
	const sentBefore = sent;
	const errors = await Promise.all(work);
	const took = Date.now() - start;
	await sleep(700);
	for (const error of errors) expect(error).toMatchObject({ name: 'AbortError' });
	return { took, sentAfter: sent - sentBefore, gate };
}

describe('cancelling ends it within a second, and nothing is sent after', () => {
	it('while calls wait for the rate limit', async () => {
		const gate = new RateGate();
		gate.limited('GET /api/v2/date', { scope: 'token', retryAfterMs: 30_000 }, {});
		const { took, sentAfter } = await cancelled(40, gate);
		expect([took < 10_000, sentAfter, gate.isIdle]).toEqual([true, 0, true]);
	});

	it('during the pause before a call is repeated', async () => {
		simulator.fault({
			host: 'api',
			respond: { status: 503, retryAfterSeconds: 20 },
			times: Infinity,
		});
		const { took, sentAfter, gate } = await cancelled(5);
		expect([took < 10_000, sentAfter, gate.isIdle]).toEqual([true, 0, true]);
	});

	it('while requests are under way', async () => {
		simulator.fault({ host: 'api', stallMs: 20_000, times: Infinity });
		const { took, sentAfter, gate } = await cancelled(60);
		expect([took < 10_000, sentAfter, gate.isIdle]).toEqual([true, 0, true]);
		// The connections are closed.
		expect(calls().every(({ aborted }) => aborted)).toBe(true);
	});

	it('while a token is being fetched', async () => {
		simulator.fault({ host: 'login', stallMs: 5_000 });
		const cancel = new AbortController();
		const gate = new RateGate();
		const client = clientFor(simulator, { gate, signal: cancel.signal });
		const work = Array.from({ length: 5 }, async () => await failureOf(client.get('/api/v2/date')));
		await sleep(200);
		const start = Date.now();
		cancel.abort(new DOMException('The execution was cancelled', 'AbortError'));
		await Promise.all(work);
		expect(Date.now() - start).toBeLessThan(4_000);
		expect([calls().length, gate.isIdle]).toEqual([0, true]);
	});
});

describe('another item that failed (stop)', () => {
	it('ends waiting and pauses, with the failure that was to be repeated', async () => {
		simulator.fault({ host: 'api', respond: { status: 503, retryAfterSeconds: 20 } });
		const stop = new AbortController();
		const client = clientFor(simulator, { tokens });
		const path = { path: '/api/v2/date', query: [] };
		const work = failureOf(client.request({ method: 'GET', path }, { stop: stop.signal }));
		await sleep(200);
		const start = Date.now();
		stop.abort(new DOMException('Another item failed', 'AbortError'));
		expect(await work).toMatchObject({ details: { status: 503, outcome: 'refused' } });
		expect(Date.now() - start).toBeLessThan(4_000);
		expect(calls()).toHaveLength(1);
	});

	it('does not end a request that is under way', async () => {
		simulator.fault({ host: 'api', stallMs: 500 });
		const stop = new AbortController();
		const client = clientFor(simulator, { tokens });
		const path = { path: '/api/v2/date', query: [] };
		const work = client.request({ method: 'GET', path }, { stop: stop.signal });
		await sleep(200);
		stop.abort(new DOMException('Another item failed', 'AbortError'));
		expect((await work).status).toBe(200);
	});
});

describe('5,000 calls', () => {
	it('do not hold up the one call of another execution', async () => {
		const gate = new RateGate();
		const stop = new AbortController();
		simulator.setOptions({ latencyMs: 30 });
		const big = clientFor(simulator, { tokens, gate, signal: stop.signal });
		const many = Array.from({ length: 5_000 }, async () => {
			await big.get('/api/v2/date').catch(() => {});
		});
		await sleep(500);
		const start = Date.now();
		await clientFor(simulator, { tokens, gate }).get('/api/v2/users');
		const took = Date.now() - start;
		stop.abort();
		await Promise.all(many);
		simulator.setOptions({ latencyMs: 0 });
		expect(took).toBeLessThan(4_000);
		expect(gate.isIdle).toBe(true);
	});
});
