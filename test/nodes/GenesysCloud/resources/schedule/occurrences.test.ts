import { RRule } from 'rrule';

import { occurrences } from '../../../../../nodes/GenesysCloud/resources/schedule/recurrence/occurrences';
import { parseRule } from '../../../../../nodes/GenesysCloud/resources/schedule/recurrence/rule';
import {
	textOf,
	wallTimeOf,
} from '../../../../../nodes/GenesysCloud/resources/schedule/recurrence/wallTime';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const CASES = 2_000;

/** Park and Miller's generator, so that a failure can be repeated. */
function randomFrom(seed: number) {
	let state = seed;
	const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	const some = <T>(from: readonly T[], most: number) => [
		...new Set(Array.from({ length: whole(1, most) }, () => from[whole(0, from.length - 1)])),
	];
	return { next, whole, some };
}

type Random = ReturnType<typeof randomFrom>;

/**
 * A rule as Genesys Cloud, or a person who writes one, may have it. The package takes a second and more
 * for one that never takes place, so there is none of these.
 */
function ruleFrom({ next, whole, some }: Random): string {
	const frequency = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'][whole(0, 3)];
	const takesNth = frequency === 'MONTHLY' || frequency === 'YEARLY';
	const [hasDays, isNth, hasMonths] = [next() < 0.5, takesNth && next() < 0.5, next() < 0.3];
	const nth = () => [1, 2, 3, 4, -1, -2][whole(0, 5)];
	const parts = [`FREQ=${frequency}`];
	if (next() < 0.6) parts.push(`INTERVAL=${whole(1, 4)}`);
	if (hasDays) {
		parts.push(
			`BYDAY=${some(DAYS, 4)
				.map((day) => (isNth ? `${nth()}${day}` : day))
				.join(',')}`,
		);
	}
	if (hasMonths) parts.push(`BYMONTH=${some([1, 2, 3, 6, 11, 12], 3).join(',')}`);
	// RFC 5545 does not allow days of the month with weeks.
	if (frequency !== 'WEEKLY' && !(hasDays && isNth) && next() < 0.4) {
		const days = hasMonths ? [1, 2, 15, 24, 28, -1, -3] : [1, 15, 24, 28, 29, 30, 31, -1, -3];
		parts.push(`BYMONTHDAY=${some(days, 3).join(',')}`);
	}
	if (takesNth && parts.length > 2 && next() < 0.2) parts.push(`BYSETPOS=${[1, -1][whole(0, 1)]}`);
	if (frequency === 'WEEKLY' && next() < 0.3) parts.push(`WKST=${DAYS[whole(0, 6)]}`);
	const end = next();
	if (end < 0.25) parts.push(`COUNT=${whole(1, 40)}`);
	else if (end < 0.5) parts.push(`UNTIL=202${whole(0, 9)}0${whole(1, 9)}15T120000Z`);
	return parts.join(';');
}

const stampOf = (time: number) =>
	`${new Date(time).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

it(`agrees with the package rrule in ${CASES} cases`, () => {
	const random = randomFrom(20_261_129);
	let found = 0;
	for (let index = 0; index < CASES; index++) {
		const text = ruleFrom(random);
		const start =
			Date.UTC(2018, 0, 1) + random.whole(0, 3_000) * 86_400_000 + random.whole(0, 95) * 900_000;
		const from = start + random.whole(-200, 600) * 86_400_000;
		const range = { from, to: from + random.whole(1, 400) * 86_400_000 };
		const options = RRule.parseString(text);
		// Without an end, the package looks for what never comes until the year 9999.
		const until = new Date(Math.min(options.until?.getTime() ?? range.to, range.to));
		const expected = new RRule({ ...options, dtstart: new Date(start), until })
			.between(new Date(range.from), new Date(range.to), true)
			.map((date) => date.toISOString());
		const actual = occurrences(start, parseRule(text), range).map((time) =>
			new Date(time).toISOString(),
		);
		found += expected.length;
		expect([text, stampOf(start), actual]).toEqual([text, stampOf(start), expected]);
	}
	expect(found).toBeGreaterThan(CASES);
});

const all = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2032, 0, 1) };
const days = (start: string, rule: string) =>
	occurrences(wallTimeOf(start), parseRule(rule), all).map((time) => textOf(time).slice(0, 10));

it.each([
	[
		'the fourth Thursday of November',
		'2026-11-26',
		'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3',
		['2026-11-26', '2027-11-25', '2028-11-23'],
	],
	[
		'both days of Christmas',
		'2026-12-25',
		'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25,26;COUNT=3',
		['2026-12-25', '2026-12-26', '2027-12-25'],
	],
	['a leap day', '2024-02-29', 'FREQ=YEARLY', ['2024-02-29', '2028-02-29']],
	['a day that there is not', '2024-02-29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', []],
	[
		'a last day without a time, which counts to its end',
		'2026-01-05',
		'FREQ=WEEKLY;UNTIL=20260112',
		['2026-01-05', '2026-01-12'],
	],
	['a start that does not fit', '2026-01-06', 'FREQ=WEEKLY;BYDAY=MO;COUNT=1', ['2026-01-12']],
])('%s', (_, start, rule, expected) => {
	expect(days(`${start}T00:00:00`, rule)).toEqual(expected);
});

it.each(
	[
		['', 'FREQ=HOURLY', 'FREQ=WEEKLY;BYWEEKNO=3', 'BYDAY=MO', 'FREQ=DAILY;INTERVAL=0'],
		[
			'FREQ=DAILY;COUNT=x',
			'FREQ=WEEKLY;BYDAY=XX',
			'FREQ=YEARLY;BYMONTH=13',
			'toString=1;FREQ=DAILY',
		],
		['FREQ=MONTHLY;BYMONTHDAY=0', 'FREQ=DAILY;UNTIL=tomorrow', 'FREQ=WEEKLY;WKST=1', 'FREQ'],
	].flat(),
)("'%s' is no rule that is known", (text) => {
	expect(parseRule(text)).toBeUndefined();
});
