import { leastWindows, windowsUsed } from './windows';

const WINDOW_MS = 5_000;

describe('the windows that a job took', () => {
	it('are whole ones when no time passes between them', () => {
		expect(windowsUsed([0, 10, 400, 5_000, 5_400, 10_000], WINDOW_MS)).toBe(3);
	});

	it('count the last one as a whole', () => {
		expect(windowsUsed([7_000], WINDOW_MS)).toBe(1);
		expect(windowsUsed([7_000, 11_999], WINDOW_MS)).toBe(1);
	});

	it('also count the time until the next call', () => {
		expect(windowsUsed([0, 6_000], WINDOW_MS)).toBeCloseTo(2.2);
		expect(windowsUsed([0, 6_000, 10_999, 12_000], WINDOW_MS)).toBeCloseTo(3.4);
	});

	it('are none without calls', () => {
		expect(windowsUsed([], WINDOW_MS)).toBe(0);
	});

	it('are at the least what the calls fill', () => {
		expect([1, 300, 301, 1_000].map((calls) => leastWindows(calls, 300))).toEqual([1, 1, 2, 4]);
	});
});
