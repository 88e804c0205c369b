import { wholeDays } from '../../../../../nodes/GenesysCloud/resources/organization/usageDays';

const BERLIN = 'Europe/Berlin';

const days = (from: string, to: string, timeZone: string) =>
	wholeDays({ from: Date.parse(from), to: Date.parse(to) }, timeZone)
		.split('/')
		.map((end) => end.replace('T00:00:00.000Z', ''));

it.each([
	// Yesterday in Berlin, in New York and in Auckland.
	['2026-01-04T23:00:00Z', '2026-01-05T23:00:00Z', BERLIN, ['2026-01-05', '2026-01-06']],
	[
		'2026-01-05T05:00:00Z',
		'2026-01-06T05:00:00Z',
		'America/New_York',
		['2026-01-05', '2026-01-06'],
	],
	[
		'2026-01-04T11:00:00Z',
		'2026-01-05T11:00:00Z',
		'Pacific/Auckland',
		['2026-01-05', '2026-01-06'],
	],
	// The day on which clocks go forward.
	['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', BERLIN, ['2026-03-29', '2026-03-30']],
	// A part of a day counts as the day.
	['2026-01-05T10:00:00Z', '2026-01-05T11:00:00Z', 'UTC', ['2026-01-05', '2026-01-06']],
	['2026-01-31T10:00:00Z', '2026-02-01T00:00:00.001Z', 'UTC', ['2026-01-31', '2026-02-02']],
])('%s/%s in %s is %j', (from, to, timeZone, expected) => {
	expect(days(from, to, timeZone)).toEqual(expected);
});
