import {
	failuresAfter,
	isOld,
	isUsedUp,
	pauseBefore,
	spread,
} from '../../../../../nodes/GenesysCloud/client/notifications/reconnect';

describe('the pause before connecting again', () => {
	it.each([
		[0, 0, 0],
		[1, 0, 1_000],
		[1, 0.999, 1_499.5],
		[2, 0, 2_000],
		[3, 0, 4_000],
		[7, 0, 64_000],
		[7, 0.999, 90_000],
		[8, 0, 90_000],
		[1_000_000, 0.5, 90_000],
	])('after %i failures, with chance %d: %d ms', (failures, random, milliseconds) => {
		expect(pauseBefore(failures, random)).toBeCloseTo(milliseconds, 3);
	});
});

describe('failures in a row', () => {
	it.each([
		['a connection that lasted an hour begins anew', 9, 3_600_000, 1],
		['one that lasted a second, too', 9, 1_000, 1],
		['a shorter one counts on', 3, 999, 4],
		['the first one that was short is the first failure', 0, 0, 1],
	])('%s', (_, failures, lastedMs, result) => {
		expect(failuresAfter(failures, lastedMs)).toBe(result);
	});
});

describe('a channel', () => {
	const hours = (count: number) => count * 3_600_000;

	it('is used up after 10 connections or 23 hours', () => {
		expect(isUsedUp({ connections: 9, ageMs: hours(22.9) })).toBe(false);
		expect(isUsedUp({ connections: 10, ageMs: 0 })).toBe(true);
		expect(isUsedUp({ connections: 1, ageMs: hours(23) })).toBe(true);
		expect([isOld(hours(22.9)), isOld(hours(23))]).toEqual([false, true]);
	});
});

describe('topics over channels', () => {
	it('fills one after another', () => {
		expect(spread([], new Set(['a', 'b', 'c', 'd', 'e']), 2)).toEqual([
			['a', 'b'],
			['c', 'd'],
			['e'],
		]);
	});

	it('leaves where it is what stays, and fills up what went', () => {
		const channels = [['a', 'b'], ['c', 'd'], ['e']];
		expect(spread(channels, new Set(['b', 'c', 'e', 'f', 'g', 'h']), 2)).toEqual([
			['b', 'f'],
			['c', 'g'],
			['e', 'h'],
		]);
	});

	it('says by an empty list which channel is not needed', () => {
		expect(spread([['a'], ['b']], new Set(['b']), 2)).toEqual([[], ['b']]);
		expect(spread([['a']], new Set(), 2)).toEqual([[]]);
	});
});
