/** Clients and server in virtual time: every kind of window, exact, in many variants. */
import { RateGate } from '../../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { leastTime, runProcess, Server, type Load, type Rule } from '../kit/rateModel';
import { seeded, VirtualClock } from '../kit/virtualClock';

const WINDOW_MS = 60_000;
const ALLOWED = 300;

const KINDS = ['fixed', 'fixedAligned', 'sliding'] as const;
const ROUNDINGS = ['ceil', 'floor'] as const;

function rule(patch: Partial<Rule> = {}): Rule {
	return {
		kind: 'fixed',
		resetRounding: 'ceil',
		headers: true,
		count429: false,
		allowed: ALLOWED,
		windowMs: WINDOW_MS,
		...patch,
	};
}

/** A clock that starts anywhere in an aligned window. */
const clockOf = (seed: number) =>
	new VirtualClock(1_700_000_000_000 + Math.floor(seeded(seed)() * WINDOW_MS));

/** Half to one and a half times the mean, 30 % of it on the way there. */
function latencyOf(mean: number, seed: number): Load['latency'] {
	const random = seeded(seed);
	return () => [mean * 0.3 * (0.5 + random()), mean * 0.7 * (0.5 + random())];
}

describe('1,000 calls at 300 a minute', () => {
	const cases = KINDS.flatMap((kind) =>
		ROUNDINGS.flatMap((resetRounding) =>
			[
				{ headers: true, count429: false },
				{ headers: true, count429: true },
				{ headers: false, count429: false },
			].map((variant) => rule({ kind, resetRounding, ...variant })),
		),
	);
	const loads = [
		[1, 20],
		[5, 60],
		[30, 5],
		[30, 400],
		[50, 150],
		[50, 1_500],
	] as const;

	it.each(cases)(
		'$kind windows, reset $resetRounding, headers $headers, 429 counted $count429: all answered, none refused, in time',
		async (server) => {
			for (const [index, [concurrency, mean]] of loads.entries()) {
				const seed = index + 1;
				const load = (): Load => ({
					calls: 1_000,
					concurrency,
					latency: latencyOf(mean, seed),
				});
				const oracle = clockOf(seed);
				const least = await oracle.run(leastTime(oracle, server, load()));
				const clock = clockOf(seed);
				const limit = new Server(clock, server);
				const { answered, took } = await clock.run(
					runProcess(clock, limit, new RateGate(clock), load()),
				);

				const what = `${concurrency} at once, ${mean} ms, seed ${seed}`;
				expect([what, answered, limit.refused]).toEqual([what, 1_000, 0]);
				// When a call was counted shows only in its reply, so a round trip goes to each window too.
				const windows = Math.ceil(1_000 / ALLOWED);
				const roundTrip = 1.5 * mean;
				expect([what, took - least <= windows * 1_000 + (windows - 1) * roundTrip]).toEqual([
					what,
					true,
				]);
				// Waiting costs very little: some wake-ups a second.
				expect(clock.sleeps).toBeLessThan(1_000 + (took / 1_000) * 5);
			}
		},
	);

	it('does not lose a window when it starts shortly before one ends', async () => {
		for (const early of [50, 300, 1_000, 2_500]) {
			for (const resetRounding of ROUNDINGS) {
				const clock = new VirtualClock(1_700_000_040_000 - early);
				expect(clock.now() % WINDOW_MS).toBe(WINDOW_MS - early);
				const limit = new Server(clock, rule({ kind: 'fixedAligned', resetRounding }));
				const { took } = await clock.run(
					runProcess(clock, limit, new RateGate(clock), {
						calls: 1_000,
						concurrency: 30,
						latency: latencyOf(150, early),
					}),
				);
				// What does not fit before the turn takes three windows more, the last of them in part.
				expect([early, limit.refused]).toEqual([early, 0]);
				expect(took).toBeLessThan(3 * WINDOW_MS + early + 4_000);
			}
		}
	});

	it('takes the limit from the replies', async () => {
		const clock = clockOf(1);
		const limit = new Server(clock, rule({ allowed: 100 }));
		const { took } = await clock.run(
			runProcess(clock, limit, new RateGate(clock), {
				calls: 350,
				concurrency: 30,
				latency: latencyOf(50, 1),
			}),
		);
		expect(limit.refused).toBe(0);
		expect(took).toBeLessThan(3 * WINDOW_MS + 4_000);
	});
});

describe('other processes with the same token', () => {
	it.each(KINDS.flatMap((kind) => ROUNDINGS.map((resetRounding) => ({ kind, resetRounding }))))(
		'two gates share $kind windows, reset $resetRounding, and nothing is lost',
		async (variant) => {
			for (const seed of [1, 2]) {
				const oracle = clockOf(seed);
				const both = { calls: 1_200, concurrency: 40, latency: latencyOf(60, seed) };
				const least = await oracle.run(leastTime(oracle, rule(variant), both));
				const clock = clockOf(seed);
				const limit = new Server(clock, rule(variant));
				const load = () => ({ calls: 600, concurrency: 20, latency: latencyOf(60, seed) });
				const start = clock.now();
				const results = await clock.run(
					Promise.all([
						runProcess(clock, limit, new RateGate(clock), load()),
						runProcess(clock, limit, new RateGate(clock), load()),
					]),
				);
				expect(results.map(({ answered }) => answered)).toEqual([600, 600]);
				// Each sees the other's calls only in a response, so some calls are refused and sent again.
				expect(limit.refused).toBeLessThan(5 * 45);
				expect(clock.now() - start - least).toBeLessThan(WINDOW_MS + 8_000);
			}
		},
	);

	it.each(KINDS)(
		'%s windows: leaves room for calls that do not go through the gate',
		async (kind) => {
			const clock = clockOf(3);
			const limit = new Server(clock, rule({ kind }));
			let ended = false;
			async function others(): Promise<void> {
				while (!ended) {
					limit.take();
					await clock.wait(1_000);
				}
			}
			const work = runProcess(clock, limit, new RateGate(clock), {
				calls: 1_000,
				concurrency: 30,
				latency: latencyOf(60, 3),
			}).finally(() => {
				ended = true;
			});
			const [{ answered, refused, took }] = await clock.run(Promise.all([work, others()]));
			expect(answered).toBe(1_000);
			// 60 calls a minute are gone, so it takes a fifth window in the worst case.
			expect(took).toBeLessThan(4 * WINDOW_MS + 5_000);
			expect(refused).toBeLessThan(40);
		},
	);

	it('sees at its first reply that a window is used up, and sends nothing else until it ends', async () => {
		const clock = clockOf(4);
		const limit = new Server(clock, rule());
		for (let call = 0; call < 299; call++) limit.take();
		const start = clock.now();
		const { took, refused } = await clock.run(
			runProcess(clock, limit, new RateGate(clock), {
				calls: 50,
				concurrency: 30,
				latency: latencyOf(50, 4),
			}),
		);
		expect(clock.now() - start).toBe(took);
		expect(refused).toBe(0);
		expect(took).toBeGreaterThan(WINDOW_MS - 100);
		expect(took).toBeLessThan(WINDOW_MS + 2_500);
	});
});
