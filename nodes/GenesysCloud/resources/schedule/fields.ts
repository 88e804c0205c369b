/** Fields that say when a schedule begins, ends, and repeats. */
import { changed, withDefault } from '../../fields/field';
import { choice, choices, date, number, text, toggle } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { wallTime } from '../../fields/wallTimes';

/** Schedules have no time zone: the groups that use them do. */
const start = wallTime('Start', 'start', {
	description: 'As clocks show it in the time zone of the schedule group',
});

const end = wallTime('End', 'end', {
	description: 'When it ends for the first time. Of whole days the last one.',
});

const wholeDays = toggle('Whole Days', 'wholeDays', 'Whether it begins and ends at midnight');

const repeats = choice(
	'Repeats',
	'repeats',
	{
		custom: 'By an iCalendar Rule',
		daily: 'Daily',
		monthly: 'Monthly',
		never: 'Never',
		weekly: 'Weekly',
		yearly: 'Yearly',
	},
	{ default: 'never' },
);

export const when = { start, end, wholeDays, repeats };

/** As {@link when}, where they are always there. */
export const whenNew = {
	start: changed(start, { required: true }),
	end,
	wholeDays: withDefault(wholeDays),
	repeats: withDefault(repeats),
};

/** Days in the order of the alphabet, as n8n wants it. */
const weekdays = choices(
	'Weekdays',
	'weekdays',
	{
		FR: 'Friday',
		MO: 'Monday',
		SA: 'Saturday',
		SU: 'Sunday',
		TH: 'Thursday',
		TU: 'Tuesday',
		WE: 'Wednesday',
	},
	{ description: 'Days of a weekly schedule. Without them it is the day of the start.' },
);

const weekOfMonth = choice(
	'Week of Month',
	'weekOfMonth',
	{ '1': 'First', '4': 'Fourth', '-1': 'Last', '2': 'Second', '3': 'Third' },
	{
		default: '1',
		description:
			'Repeats monthly or yearly on the weekday of the start, such as the fourth Thursday, instead of on its date',
	},
);

/** What else says when it repeats. */
export const repetition = {
	every: number('Every', 'every', [1, 1_000], {
		typeOptions: { minValue: 1, numberPrecision: 0 },
		description: 'Of weekly schedules, 2 is every second week',
	}),
	times: number('Repeat Times', 'times', [1, 10_000], {
		typeOptions: { minValue: 1, numberPrecision: 0 },
		description: 'How often it takes place',
	}),
	until: date('Repeat Until', 'until', { description: 'The last day on which it takes place' }),
	rrule: text('Rule', 'rrule', {
		placeholder: 'e.g. FREQ=WEEKLY;INTERVAL=1;BYDAY=MO,TU',
		description: 'When it repeats by an iCalendar rule',
	}),
	weekdays,
	weekOfMonth,
};

export const about = {
	description: text('Description', 'description'),
	divisionId: thing('division', divisionLocator({ required: false })),
};

/** The labels of fields, for errors. */
export const LABELS = {
	start: start.property.displayName,
	end: end.property.displayName,
	repeats: repeats.property.displayName,
	times: repetition.times.property.displayName,
	until: repetition.until.property.displayName,
	rrule: repetition.rrule.property.displayName,
	weekdays: weekdays.property.displayName,
	weekOfMonth: weekOfMonth.property.displayName,
};
