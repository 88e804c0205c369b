import { addStats } from '../../../../../nodes/GenesysCloud/resources/analytics/stats';

it('adds counts and sums, and keeps the extremes', () => {
	const a = { count: 2, sum: 10, min: 3, max: 7 };
	const b = { count: 1, sum: 20, min: 20, max: 20 };
	expect(addStats(a, b)).toEqual({ count: 3, sum: 30, min: 3, max: 20 });
});

it('makes a rate of the sums: 9 of 10 and 1 of 90 are 10 percent, not 45', () => {
	const a = { ratio: 0.9, numerator: 9, denominator: 10, target: 0.8 };
	const b = { ratio: 1 / 90, numerator: 1, denominator: 90, target: 0.8 };
	expect(addStats(a, b)).toEqual({ ratio: 0.1, numerator: 10, denominator: 100, target: 0.8 });
});

it('has no rate where its parts are not known, and no target where there are two', () => {
	const mixed = addStats({ ratio: 0.5, target: 0.8 }, { ratio: 1, target: 0.9 });
	expect(mixed).toEqual({ target: null });
	expect(addStats(mixed, { target: 0.9 })).toEqual({ target: null });
	expect(addStats({}, mixed)).toEqual({ target: null });
	expect(addStats({ target: 0.8 }, { count: 1 })).toEqual({ target: 0.8, count: 1 });
});
