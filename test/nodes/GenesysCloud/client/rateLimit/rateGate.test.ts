import {
	gateOf,
	RateGate,
	RateLimitedError,
	type GateRequest,
	type ExecutionQueue,
	type Permit,
} from '../../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { RateWindow } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateWindow';
import { VirtualClock } from '../kit/virtualClock';

const headersOf = (count: number, reset = 60, allowed = 300) => ({
	'inin-ratelimit-count': String(count),
	'inin-ratelimit-allowed': String(allowed),
	'inin-ratelimit-reset': String(reset),
});

const ROUTE = 'GET /api/v2/users';
const LANE: ExecutionQueue = { limit: 30 };

let clock: VirtualClock;
let gate: RateGate;

beforeEach(() => {
	clock = new VirtualClock();
	gate = new RateGate(clock, new RateWindow());
});

const acquire = async (
	queue: ExecutionQueue,
	request: Partial<GateRequest> = {},
): Promise<Permit> => await gate.acquire(queue, { route: ROUTE, deadline: Infinity, ...request });

/** One whole call; its reply names nothing unless told otherwise. */
async function call(
	queue: ExecutionQueue,
	request: Partial<GateRequest> & { takes?: number; headers?: Record<string, unknown> } = {},
): Promise<number> {
	const { takes = 10, headers = {}, ...rest } = request;
	const permit = await acquire(queue, rest);
	const sentAt = clock.now();
	permit.sending('token');
	await clock.wait(takes);
	permit.finished({ headers });
	return sentAt;
}

/** Names the window, so that no call has to wait for a first response. */
async function open(count = 1, reset = 60): Promise<void> {
	await clock.run(call({ limit: 1 }, { headers: headersOf(count, reset) }));
}

const failure = async (work: Promise<unknown>): Promise<unknown> =>
	await clock.run(work.catch((error: unknown) => error));

describe('queues', () => {
	it('keep to their own bound', async () => {
		await open();
		let most = 0;
		let underWay = 0;
		await clock.run(
			Promise.all(
				Array.from({ length: 40 }, async () => {
					const permit = await acquire(LANE);
					most = Math.max(most, ++underWay);
					permit.sending('token');
					await clock.wait(50);
					underWay--;
					permit.finished({ headers: {} });
				}),
			),
		);
		expect(most).toBe(30);
	});

	it('take turns, so that one call is not held up by 5,000', async () => {
		await open();
		const big = { limit: 30 };
		const start = clock.now();
		let done = 0;
		const stop = new AbortController();
		const many = Array.from({ length: 5_000 }, async () => {
			const signal = AbortSignal.any([stop.signal]);
			await call(big, { takes: 100, headers: headersOf(1), signal }).then(
				() => done++,
				() => {},
			);
		});
		await clock.run(clock.wait(1_000));
		const sentAt = await clock.run(call({ limit: 1 }, { headers: headersOf(1) }));
		expect(sentAt - start).toBeLessThanOrEqual(1_000);
		expect(done).toBeLessThan(500);
		stop.abort();
		await clock.run(Promise.all(many));
		expect(done).toBeLessThan(500);
		expect(gate.isIdle).toBe(true);
	});

	it('take turns also when a window opens', async () => {
		await open(290, 5);
		const order: string[] = [];
		const runs = ['a', 'b', 'c'].flatMap((name) => {
			const queue = { limit: 30 };
			return Array.from({ length: 20 }, async () => {
				await call(queue, { headers: headersOf(1) }).then(() => order.push(name));
			});
		});
		await clock.run(Promise.all(runs));
		for (const name of ['a', 'b', 'c']) {
			expect(order.slice(0, 30).filter((other) => other === name).length).toBeGreaterThan(5);
		}
	});

	it('leave nothing behind', async () => {
		await clock.run(Promise.all(Array.from({ length: 100 }, async () => await call({ limit: 3 }))));
		expect(gate.isIdle).toBe(true);
	});
});

describe('a limit of a service', () => {
	const hit = (retryAfterMs: number, limitKey?: string) =>
		({ scope: 'route', retryAfterMs, ...(limitKey && { limitKey }) }) as const;

	it('delays its route and no other', async () => {
		await open();
		const start = clock.now();
		gate.limited(ROUTE, hit(2_000), {});
		const [held, free] = await clock.run(
			Promise.all([call(LANE), call(LANE, { route: 'GET /api/v2/groups' })]),
		);
		expect(held - start).toBe(2_000);
		expect(free - start).toBe(0);
	});

	it('delays every route that met it under the same name', async () => {
		await open();
		const other = 'PUT /api/v2/flows';
		gate.limited(ROUTE, hit(1_000, 'flows.rate'), {});
		gate.limited(other, hit(1_000, 'flows.rate'), {});
		await clock.run(clock.wait(5_000));
		const start = clock.now();
		gate.limited(ROUTE, hit(3_000, 'flows.rate'), {});
		const [shared, free] = await clock.run(
			Promise.all([call(LANE, { route: other }), call(LANE, { route: 'GET /api/v2/x' })]),
		);
		expect(shared - start).toBe(3_000);
		expect(free - start).toBe(0);
	});

	it('is not shortened by a later, shorter answer', async () => {
		await open();
		const start = clock.now();
		gate.limited(ROUTE, hit(9_000), {});
		gate.limited(ROUTE, hit(1_000), {});
		expect((await clock.run(call(LANE))) - start).toBe(9_000);
	});

	it('takes one call at a time for a minute, so that none uses up its attempts', async () => {
		await open();
		// Three calls in two seconds, like the limit of some services.
		const sent: number[] = [];
		const tries: number[] = [];
		await clock.run(
			Promise.all(
				Array.from({ length: 30 }, async () => {
					for (let attempt = 1; ; attempt++) {
						const permit = await acquire(LANE);
						permit.sending('token');
						await clock.wait(20);
						const recent = sent.filter((time) => time > clock.now() - 2_000).length;
						const isRefused = recent >= 3;
						if (isRefused) gate.limited(ROUTE, hit(2_000), {});
						else sent.push(clock.now());
						permit.finished({ headers: headersOf(1) });
						if (isRefused) continue;
						tries.push(attempt);
						return;
					}
				}),
			),
		);
		expect(tries).toHaveLength(30);
		expect(Math.max(...tries)).toBeLessThanOrEqual(4);
		expect(gate.isIdle).toBe(true);
	});

	it('fails all calls at once when it is a quota of hours, with the time it named', async () => {
		await open();
		const waiting = Promise.all(
			Array.from({ length: 5 }, async () => await failure(acquire(LANE))),
		);
		gate.limited(ROUTE, hit(0), {});
		const start = clock.now();
		gate.limited(ROUTE, hit(3_600_000), {});
		const error = await failure(acquire(LANE));
		expect(error).toBeInstanceOf(RateLimitedError);
		expect(error).toMatchObject({ reason: 'quota', until: start + 3_600_000 });
		expect(clock.now()).toBe(start);
		// Other routes continue.
		await clock.run(call({ limit: 1 }, { route: 'GET /api/v2/groups' }));
		await waiting;
	});

	it.each([
		[180_000, 'waits'],
		[180_001, 'fails'],
	])('a wait of %i ms: %s', async (retryAfterMs, expected) => {
		await open();
		gate.limited(ROUTE, hit(retryAfterMs), {});
		const result = await failure(call(LANE));
		expect(result instanceof RateLimitedError ? 'fails' : 'waits').toBe(expected);
	});

	it('waits a second where the reply names no time, or none at all', async () => {
		await open();
		for (const retryAfterMs of [undefined, 0]) {
			const start = clock.now();
			gate.limited(ROUTE, { scope: 'route', retryAfterMs }, {});
			expect((await clock.run(call(LANE))) - start).toBe(1_000);
		}
	});

	it('does not remember routes without end', async () => {
		await open();
		for (let index = 0; index < 5_000; index++) {
			gate.limited(`GET /api/v2/rows/${index}`, hit(0, 'rows.rate.per.minute'), {});
		}
		expect(JSON.stringify(gate, mapsToo).length).toBeLessThan(200_000);
	});
});

const mapsToo = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);

describe('waiting', () => {
	it('fails at once, unsent, where it is told to', async () => {
		await open(300, 20);
		const start = clock.now();
		const error = await failure(acquire(LANE, { failFast: true }));
		expect(error).toMatchObject({ reason: 'failFast', until: start + 21_000 });
		expect(clock.now()).toBe(start);
	});

	it('does not treat an unknown window as a limit', async () => {
		await open(300, 5);
		await clock.run(clock.wait(6_000));
		const calls = Array.from(
			{ length: 30 },
			async () => await call(LANE, { failFast: true, headers: headersOf(1) }),
		);
		expect(await clock.run(Promise.all(calls))).toHaveLength(30);
	});

	it('ends at the deadline', async () => {
		await open(300, 50);
		const start = clock.now();
		const error = await failure(acquire(LANE, { deadline: clock.elapsed() + 10_000 }));
		expect(error).toMatchObject({ reason: 'maximumWait', until: start + 51_000 });
		expect(clock.now() - start).toBeLessThanOrEqual(10_250);
	});

	it('lets a call through that may not wait, if there is nothing to wait for', async () => {
		await open();
		await clock.run(call(LANE, { deadline: clock.elapsed() }));
	});

	it('for other calls of the same queue does not count as waiting for a limit', async () => {
		await open();
		const queue = { limit: 1 };
		const slow = call(queue, { takes: 30_000 });
		const next = call(queue, { deadline: clock.elapsed() + 1_000 });
		await clock.run(Promise.all([slow, next]));
	});

	it('costs a few wake-ups a second', async () => {
		await open(300, 59);
		const before = clock.sleeps;
		await clock.run(call(LANE, { headers: headersOf(1) }));
		expect(clock.sleeps - before).toBeGreaterThan(100);
		expect(clock.sleeps - before).toBeLessThan(60 * 5);
	});

	it('costs nothing once no call waits', async () => {
		await open(300, 5);
		await clock.run(call(LANE, { headers: headersOf(1) }));
		const before = clock.sleeps;
		await clock.run(clock.wait(60_000));
		expect(clock.sleeps).toBe(before);
	});

	it('ends with the signal, and the next in line gets the place', async () => {
		await open(299, 30);
		const cancel = new AbortController();
		const first = await clock.run(acquire(LANE));
		const left = failure(acquire(LANE, { signal: cancel.signal }));
		const stays = call(LANE, { headers: headersOf(1) });
		cancel.abort(new Error('cancelled'));
		expect(await left).toMatchObject({ message: 'cancelled' });
		first.finished('unsent');
		await clock.run(stays);
		expect(gate.isIdle).toBe(true);
	});

	it('does not begin with a signal that has fired', async () => {
		expect(await failure(acquire(LANE, { signal: AbortSignal.abort(new Error('gone')) }))).toEqual(
			new Error('gone'),
		);
		expect(gate.isIdle).toBe(true);
	});

	it('leaves no listener on the signal', async () => {
		const cancel = new AbortController();
		const { signal } = cancel;
		let listeners = 0;
		const add = signal.addEventListener.bind(signal);
		const remove = signal.removeEventListener.bind(signal);
		signal.addEventListener = ((...args: Parameters<typeof add>) => {
			listeners++;
			add(...args);
		}) as typeof add;
		signal.removeEventListener = ((...args: Parameters<typeof remove>) => {
			listeners--;
			remove(...args);
		}) as typeof remove;
		await clock.run(
			Promise.all(Array.from({ length: 10 }, async () => await call(LANE, { signal }))),
		);
		expect(listeners).toBe(0);
	});

	it('goes on after the scout was lost', async () => {
		const permits: Permit[] = [];
		const waiting = Array.from({ length: 3 }, async () => permits.push(await acquire(LANE)));
		await clock.run(clock.wait(1));
		expect(permits).toHaveLength(1);
		permits[0].sending('token');
		permits[0].finished('lost');
		await clock.run(clock.wait(1));
		permits[1].finished('unsent');
		await clock.run(Promise.all(waiting));
		expect(permits).toHaveLength(3);
	});
});

describe('the token', () => {
	it('500 calls that never got one do not use up the window', async () => {
		await open();
		for (let index = 0; index < 500; index++) {
			(await clock.run(acquire(LANE))).finished('unsent');
		}
		const start = clock.now();
		expect((await clock.run(call(LANE))) - start).toBe(0);
	});

	it('a new one starts at zero', async () => {
		await open(300, 50);
		const start = clock.now();
		const permit = new RateGate(clock);
		expect(permit.isIdle).toBe(true);
		const renewed = gate.acquire(LANE, { route: ROUTE, deadline: start + 60_000 });
		const first = await clock.run(renewed);
		first.sending('another token');
		first.finished({ headers: headersOf(1) });
		const at = clock.now();
		await clock.run(
			Promise.all(Array.from({ length: 200 }, async () => await call(LANE, { takes: 0 }))),
		);
		// `call` sends with the token before: only the window of that one is counted anew.
		expect(clock.now() - at).toBeLessThan(60_000);
	});

	it('has one gate in the process for each client', () => {
		expect(gateOf('key 1')).toBe(gateOf('key 1'));
		expect(gateOf('key 1')).not.toBe(gateOf('key 2'));
	});

	it('keeps a hundred gates, and any that are in use', async () => {
		const used = gateOf('used');
		const permit = await used.acquire(LANE, { route: ROUTE, deadline: Infinity });
		const idle = gateOf('idle');
		for (let index = 0; index < 150; index++) gateOf(`other ${index}`);
		expect(gateOf('used')).toBe(used);
		expect(gateOf('idle')).not.toBe(idle);
		permit.finished('unsent');
	});
});
