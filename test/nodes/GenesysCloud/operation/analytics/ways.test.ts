import {
	dependsOnTotal,
	isTooMany,
	waysOf,
} from '../../../../../nodes/GenesysCloud/operation/analytics/ways';

/** Days of a month. */
const day = (number: number) => Date.UTC(2026, 0, number);
const days = (from: number, to: number) => ({ from: day(from), to: day(to) });

const all = { span: days(1, 20), needsAttributes: false, mustBeFresh: false };
const withAttributes = { ...all, needsAttributes: true };
const fresh = { ...all, mustBeFresh: true };

describe('the way to read an interval', () => {
	it.each([
		['few: queries', all, 10_000, day(19), { byQuery: days(1, 20) }],
		[
			'many: a job, and queries for what is newer',
			all,
			10_001,
			day(19),
			{
				byJob: days(1, 19),
				byQuery: days(19, 20),
			},
		],
		['many, all of it ready: a job', all, 10_001, day(25), { byJob: days(1, 20) }],
		['many, none of it ready: queries', all, 10_001, day(1), { byQuery: days(1, 20) }],
		['many, ready until long before: queries', all, 10_001, day(-9), { byQuery: days(1, 20) }],
		[
			'many, and it is not known what is ready: queries',
			all,
			10_001,
			undefined,
			{
				byQuery: days(1, 20),
			},
		],
		['unknown number: queries', all, undefined, undefined, { byQuery: days(1, 20) }],
		['many as they are now: queries', fresh, 50_000, day(19), { byQuery: days(1, 20) }],
		[
			'attributes: a job, and the rest not yet',
			withAttributes,
			undefined,
			day(19),
			{
				byJob: days(1, 19),
				notYet: days(19, 20),
			},
		],
		['attributes, all ready: a job', withAttributes, undefined, day(20), { byJob: days(1, 20) }],
		[
			'attributes, nothing ready: nothing yet',
			withAttributes,
			undefined,
			day(1),
			{
				notYet: days(1, 20),
			},
		],
	])('%s', (_, wanted, total, available, ways) => {
		expect(waysOf(wanted, total, available)).toEqual(ways);
	});

	it('depends on how many there are only where more than 10,000 are wanted', () => {
		expect(dependsOnTotal(all, Infinity)).toBe(true);
		expect(dependsOnTotal(all, 10_001)).toBe(true);
		expect(dependsOnTotal(all, 10_000)).toBe(false);
		expect(dependsOnTotal(withAttributes, Infinity)).toBe(false);
		expect(dependsOnTotal(fresh, Infinity)).toBe(false);
	});

	it('halves before 100,000 hits, because the number changes', () => {
		expect([95_000, 95_001].map(isTooMany)).toEqual([false, true]);
	});
});
