import { keepForNextStart, takeLeftOver } from '../../../../nodes/GenesysCloud/trigger/leftOver';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const after = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

it('goes to the next start, and is not lost then', async () => {
	const lost = keepForNextStart('a', [{ n: 1 }, { n: 2 }]);
	await after(9_000);
	expect(takeLeftOver('b')).toEqual([]);
	expect(takeLeftOver('a')).toEqual([{ n: 1 }, { n: 2 }]);
	expect(takeLeftOver('a')).toEqual([]);
	await after(2_000);
	expect(await lost).toBe(0);
});

it('is lost, and counted, when there is no start soon', async () => {
	const lost = keepForNextStart('a', [{ n: 1 }, { n: 2 }]);
	await after(11_000);
	expect(await lost).toBe(2);
	expect(takeLeftOver('a')).toEqual([]);
});

it('of two closes is kept in order, and counted once', async () => {
	const first = keepForNextStart('a', [{ n: 1 }]);
	await after(5_000);
	const second = keepForNextStart('a', [{ n: 2 }]);
	await after(11_000);
	expect([await first, await second]).toEqual([0, 2]);
});

it('nothing is nothing', async () => {
	expect(await keepForNextStart('a', [])).toBe(0);
});
