import {
	scheduledOf,
	stateAt,
} from '../../../../../nodes/GenesysCloud/resources/scheduleGroup/state';
import type { State } from '../../../../../nodes/GenesysCloud/resources/scheduleGroup/group';
import {
	clockAt,
	instantOf,
	textOf,
	wallTimeOf,
} from '../../../../../nodes/GenesysCloud/resources/schedule/recurrence/wallTime';

const scheduled = (state: State, name: string, start: string, end: string, rrule?: string) =>
	scheduledOf(state, { id: name, name, start: `${start}:00.000`, end: `${end}:00.000`, rrule })!;

const HOURS = scheduled(
	'open',
	'Hours',
	'2026-01-05T08:00',
	'2026-01-05T18:00',
	'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
);
const LUNCH = scheduled(
	'closed',
	'Lunch',
	'2026-01-05T12:00',
	'2026-01-05T13:00',
	'FREQ=DAILY;INTERVAL=1',
);
const NIGHT = scheduled('open', 'Night', '2026-01-05T22:00', '2026-01-06T06:00', 'FREQ=DAILY');
const CHRISTMAS = scheduled(
	'holiday',
	'Christmas',
	'2025-12-25T00:00',
	'2025-12-27T00:00',
	'FREQ=YEARLY;INTERVAL=1;BYMONTH=12;BYMONTHDAY=25',
);
const ALWAYS = scheduled('open', 'Always', '2020-01-01T00:00', '2020-01-02T00:00', 'FREQ=DAILY');
const ALL = [HOURS, LUNCH, CHRISTMAS];

it.each([
	['in the hours', ALL, '2026-11-30T09:00', 'open', 'Hours', '2026-11-30T12:00'],
	['at the first moment', ALL, '2026-11-30T08:00', 'open', 'Hours', '2026-11-30T12:00'],
	['at the end', ALL, '2026-11-30T18:00', 'closed', undefined, '2026-12-01T08:00'],
	['at lunch', ALL, '2026-11-30T12:30', 'closed', 'Lunch', '2026-11-30T13:00'],
	[
		'after the last day of a week',
		ALL,
		'2026-12-04T18:30',
		'closed',
		undefined,
		'2026-12-07T08:00',
	],
	// A Friday and a Saturday.
	['on a holiday', ALL, '2026-12-25T12:30', 'holiday', 'Christmas', '2026-12-27T00:00'],
	['on its second day', ALL, '2026-12-26T23:59', 'holiday', 'Christmas', '2026-12-27T00:00'],
	['over midnight', [NIGHT], '2026-12-01T03:00', 'open', 'Night', '2026-12-01T06:00'],
	['before the first time', [NIGHT], '2026-01-05T03:00', 'closed', undefined, '2026-01-05T22:00'],
	['where it never closes', [ALWAYS], '2026-12-01T03:00', 'open', 'Always', undefined],
	['without any schedule', [], '2026-12-01T03:00', 'closed', undefined, undefined],
] as const)('%s', (_, schedules, time, state, name, until) => {
	const found = stateAt(schedules, wallTimeOf(time));
	expect(found.state).toBe(state);
	expect(found.schedule?.name).toBe(name);
	expect(found.until === undefined ? undefined : textOf(found.until).slice(0, 16)).toBe(until);
});

it('does not guess what an unknown rule means', () => {
	const rrule = 'FREQ=YEARLY;BYWEEKNO=20';
	const times = { start: '2026-01-01T00:00:00', end: '2026-01-02T00:00:00' };
	expect(scheduledOf('open', { id: '1', name: 'Odd', rrule, ...times })).toBeUndefined();
});

it('reads a broken schedule as one that never takes place', () => {
	const broken = scheduledOf('open', { id: '1', start: null, end: 'x' })!;
	expect(stateAt([broken], wallTimeOf('2026-01-01T00:00')).state).toBe('closed');
});

it('knows the clocks of a time zone', () => {
	const summer = Date.parse('2026-07-01T10:00:00Z');
	expect(textOf(clockAt(summer, 'Europe/Berlin'))).toBe('2026-07-01T12:00:00.000');
	expect(instantOf(clockAt(summer, 'America/New_York'), 'America/New_York')).toBe(
		'2026-07-01T10:00:00.000Z',
	);
	expect(textOf(wallTimeOf('2026-07-01T12:00:00.123456'))).toBe('2026-07-01T12:00:00.123');
	expect(wallTimeOf(7)).toBeNaN();
});

it('takes a moment only, however many times there are', () => {
	const started = performance.now();
	const many = Array.from({ length: 100 }, (_, index) => ({ ...HOURS, id: String(index) }));
	expect(stateAt(many, wallTimeOf('2036-11-28T09:00')).state).toBe('open');
	expect(performance.now() - started).toBeLessThan(2_000);
});
