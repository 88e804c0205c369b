import { median, medianOf, sum } from './statistics';

describe('median', () => {
	it('is the middle one, in any order', () => {
		expect(median([30, 1, 20])).toBe(20);
	});

	it('lies between the middle two of an even number', () => {
		expect(median([4, 1, 3, 2])).toBe(2.5);
	});

	it('sorts numbers as numbers and leaves the list as it was', () => {
		const values = [10, 9, 100];
		expect(median(values)).toBe(10);
		expect(values).toEqual([10, 9, 100]);
	});

	it('refuses an empty list', () => {
		expect(() => median([])).toThrow('no median');
	});

	it('takes a property', () => {
		expect(medianOf([{ ms: 5 }, { ms: 1 }, { ms: 3 }], ({ ms }) => ms)).toBe(3);
	});
});

describe('sum', () => {
	it('of nothing is 0', () => {
		expect([sum([]), sum([1, 2, 3])]).toEqual([0, 6]);
	});
});
