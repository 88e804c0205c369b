import type { IExecuteFunctions } from 'n8n-workflow';

import { clockTime, wallTime } from '../../../../nodes/GenesysCloud/fields/wallTimes';

const item = (timeZone: string) => ({
	functions: { getTimezone: () => timeZone } as unknown as IExecuteFunctions,
	itemIndex: 0,
});

const read = (value: unknown, timeZone = 'America/New_York') =>
	wallTime('Start', 'start').parse(value, item(timeZone));

it.each([
	['2026-07-01', '2026-07-01T00:00:00.000'],
	['2026-07-01T08:30', '2026-07-01T08:30:00.000'],
	[' 2026-07-01 08:30:15 ', '2026-07-01T08:30:15.000'],
	['2026-07-01T08:30:15.123456', '2026-07-01T08:30:15.000'],
	// Not there in spring in New York, which decides nothing here.
	['2026-03-08T02:30:00', '2026-03-08T02:30:00.000'],
	['2026-07-01T12:00:00Z', '2026-07-01T08:00:00.000'],
	['2026-07-01T12:00:00+02:00', '2026-07-01T06:00:00.000'],
	[new Date('2026-12-01T12:00:00Z'), '2026-12-01T07:00:00.000'],
	[undefined, undefined],
	['', undefined],
])('%s is %s', (value, expected) => {
	expect(read(value)).toBe(expected);
});

it.each(['soon', '2026-02-30T08:00', '2026-01-01T25:00', '2026-13-01', 7, true, [], { a: 1 }])(
	'%j is no time',
	(value) => {
		expect(() => read(value)).toThrow("'Start' is");
	},
);

it.each([
	['08:30', 30_600_000],
	[' 8:05 ', 29_100_000],
	['24:00', 86_400_000],
	['', undefined],
	[null, undefined],
])('%s is %s milliseconds after midnight', (value, expected) => {
	expect(clockTime('From', 'from').parse(value, item('UTC'))).toBe(expected);
});

it.each(['24:01', '8', '08:60', 'noon', 8, {}, '08:30:00'])('%j is no time of day', (value) => {
	expect(() => clockTime('From', 'from').parse(value, item('UTC'))).toThrow("'From' is");
});
