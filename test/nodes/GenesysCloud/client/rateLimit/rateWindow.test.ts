import {
	RATE_WINDOW_MS,
	RateWindow,
} from '../../../../../nodes/GenesysCloud/client/rateLimit/rateWindow';

const WINDOW_MS = RATE_WINDOW_MS;
const ALLOWED = 300;

describe('RateWindow', () => {
	const now = 1_000_000;
	const named = (count: number, resetSeconds = 30, allowed = ALLOWED) => ({
		count,
		allowed,
		resetMs: resetSeconds * 1_000,
	});

	/** A window in which one reply, to a call sent and answered at `now`, said this. */
	function told(count: number, resetSeconds?: number, allowed?: number): RateWindow {
		const window = new RateWindow();
		window.finished(window.sent(now), now, named(count, resetSeconds, allowed));
		return window;
	}

	/** How many calls it lets through at once. */
	function room(window: RateWindow, time: number): number {
		let calls = 0;
		while (calls < 1_000 && window.nextSlot(time) === time) {
			window.sent(time);
			calls++;
		}
		return calls;
	}

	it('lets one call go ahead until a reply has named the window', () => {
		const window = new RateWindow();
		expect(room(window, now)).toBe(1);
		expect(window.nextSlot(now + 1)).toBe(now + 2_000);
		expect(room(told(1), now)).toBe(299);
	});

	it.each([1, 30, 59, 60])(
		'never locks up: a count above the limit is forgotten a window later (reset %i s)',
		(resetSeconds) => {
			const window = told(ALLOWED + 1, resetSeconds);
			expect(window.nextSlot(now)).not.toBe(now);
			expect(room(window, now + WINDOW_MS)).toBeGreaterThan(0);
		},
	);

	it('never locks up when a limit turns out to be smaller than what others have sent', () => {
		const window = told(500, 60, 3_000);
		window.close(now + 1_000, ALLOWED);
		expect(room(window, now + 1_000 + WINDOW_MS)).toBeGreaterThan(0);
	});

	it('sends the others when the first takes longer than two seconds', () => {
		const window = new RateWindow();
		window.sent(now);
		expect(window.nextSlot(now + 1_999)).toBe(now + 2_000);
		expect(room(window, now + 2_000)).toBe(299);
	});

	it('counts what is under way', () => {
		const window = told(290);
		expect(room(window, now)).toBe(10);
	});

	it('counts the calls of others', () => {
		expect(room(told(250), now)).toBe(50);
	});

	it('counts a call for a whole window after its reply, and not longer', () => {
		const window = new RateWindow();
		for (let call = 0; call < ALLOWED; call++) {
			window.finished(window.sent(now), now + call, named(call + 1, 60));
		}
		expect(window.nextSlot(now + 500)).toBe(now + WINDOW_MS);
		expect(room(window, now + WINDOW_MS - 1)).toBe(0);
	});

	it('does not trust a reset to the second', () => {
		expect(told(300, 5).nextSlot(now)).toBe(now + 6_000);
		expect(told(300, 0).nextSlot(now)).toBe(now + 1_000);
		// No window is longer than a minute.
		expect(told(300, 60).nextSlot(now)).toBe(now + WINDOW_MS);
		expect(told(300, 86_400).nextSlot(now)).toBe(now + WINDOW_MS);
	});

	it('narrows the end of the window down with each reply', () => {
		const window = new RateWindow();
		// It ends in 30.2 s, and the reset is rounded up.
		for (const [after, count, reset] of [
			[0, 298, 31],
			[400, 299, 30],
			[900, 300, 30],
		]) {
			window.finished(window.sent(now + after), now + after, named(count, reset));
		}
		expect(window.nextSlot(now + 900)).toBe(now + 400 + 31_000);
	});

	it('sends one call when the window should have turned, and the others when its reply says so', () => {
		const window = told(300, 5);
		const turn = now + 6_000;
		expect(room(window, turn)).toBe(1);
		expect(room(window, turn + 1)).toBe(0);
		const next = told(300, 5);
		const scout = next.sent(turn);
		next.finished(scout, turn + 50, named(1, 59));
		expect(room(next, turn + 50)).toBe(299);
	});

	it('notices a window that ended early, from any response', () => {
		const window = new RateWindow();
		for (let call = 0; call < 200; call++) {
			window.finished(window.sent(now), now, named(call + 1, 2));
		}
		window.finished(window.sent(now + 2_500), now + 2_600, named(1, 59));
		expect(room(window, now + 2_600)).toBe(299);
	});

	it('ignores a late response from the window before', () => {
		const window = told(100, 5);
		const slow = window.sent(now + 10);
		const turn = now + 6_000;
		window.finished(window.sent(turn), turn + 50, named(1, 59));
		window.finished(slow, turn + 100, named(300, 4));
		// Ours are the scout and the slow one, which may have been counted in either window.
		expect(room(window, turn + 100)).toBe(298);
	});

	it('does not count calls that were never sent', () => {
		const window = told(1);
		for (let call = 0; call < 500; call++) window.finished(window.sent(now), now, 'unsent');
		expect(room(window, now)).toBe(299);
	});

	it('counts calls whose reply was lost', () => {
		const window = told(1);
		for (let call = 0; call < 100; call++) window.finished(window.sent(now), now, 'lost');
		expect(room(window, now)).toBe(199);
	});

	it('counts by itself when replies name nothing', () => {
		const window = new RateWindow();
		window.finished(window.sent(now), now, 'unnamed');
		expect(room(window, now)).toBe(299);
	});

	it('stays closed after a refusal, then sends one call ahead', () => {
		const window = told(10);
		const inFlight = window.sent(now);
		window.close(now + 7_000);
		expect(window.nextSlot(now + 10)).toBe(now + 7_000);
		expect(window.isFull(now + 10)).toBe(true);
		// A call sent before says nothing about the time after.
		window.finished(inFlight, now + 20, named(12));
		expect(room(window, now + 6_999)).toBe(0);
		expect(room(window, now + 7_000)).toBe(1);
	});

	it('starts at zero with a new token, and forgets calls of the old one', () => {
		const window = told(300);
		const old = window.sent(now);
		window.reset();
		window.finished(old, now + 10, named(300));
		expect(room(window, now + 10)).toBe(1);
	});

	it('is not full when the window is just unknown', () => {
		const window = told(300, 5);
		expect(window.isFull(now + 5_999)).toBe(true);
		expect(window.isFull(now + 6_000)).toBe(false);
	});

	it('gives away a place in a sliding window only once', () => {
		const window = new RateWindow();
		window.finished(window.sent(now), now, named(1, 60));
		for (let call = 1; call < ALLOWED - 1; call++) {
			window.finished(window.sent(now + 5_000), now + 5_000, named(call + 1, 55));
		}
		// The first call leaves the window at `later`, and another takes its place.
		const later = now + WINDOW_MS;
		const early = window.sent(later - 5);
		expect(room(window, later)).toBe(1);
		// The response was already under way: its reset still refers to the first call.
		window.finished(early, later + 5, named(299, 0));
		expect(window.nextSlot(later + 5)).toBe(later + 5_000);
	});

	it('uses the greatest count of calls that were answered together', () => {
		// 20 in flight when the window turned: each may or may not have seen the others.
		const window = told(300, 5);
		const turn = now + 6_000;
		const calls = Array.from({ length: 20 }, () => window.sent(turn));
		calls.forEach((call, index) => window.finished(call, turn + 100, named(20 - index, 59)));
		expect(room(window, turn + 100)).toBe(280);
	});

	it('learns the limit from a refusal where headers are missing', () => {
		const window = new RateWindow();
		window.finished(window.sent(now), now, 'unnamed');
		window.close(now + 1_000, 100);
		window.finished(window.sent(now + 1_000), now + 1_000, 'unnamed');
		expect(room(window, now + 1_000)).toBe(98);
	});

	it('is not misled by a limit that is greater than the one in the headers', () => {
		const window = told(1, 60, 300);
		window.close(now + 1_000, 3_000);
		window.finished(window.sent(now + 1_000), now + 1_000, 'unnamed');
		expect(room(window, now + 1_000)).toBe(298);
	});

	it('believes what a refusal names for one window, unless headers say the same', () => {
		const window = new RateWindow();
		window.close(now + 1_000, 1);
		expect(room(window, now + 1_500)).toBe(1);
		expect(room(window, now + 61_500)).toBeGreaterThan(1);
	});

	it('keeps little data', () => {
		const window = new RateWindow();
		for (let call = 0; call < 20_000; call++) {
			const time = now + call * 250;
			window.finished(window.sent(time), time + 100, named(240, 1));
			window.nextSlot(time + 200);
		}
		expect(JSON.stringify(window).length).toBeLessThan(20_000);
	});
});
