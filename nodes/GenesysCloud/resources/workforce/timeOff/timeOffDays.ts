/** Fields that say when time off is. */
import { dateTimeOf, isDate } from '../../../fields/dates';
import {
	changed,
	fieldError,
	form,
	readField,
	withDefault,
	type Field,
	type ItemContext,
} from '../../../fields/field';
import { choice, date, dateTime, number, toggle } from '../../../fields/kinds';
import { shownIf } from '../../../fields/onlyIf';
import { isNothing } from '../../../fields/plainValues';
import { DAY_MS, isoOf } from '../../../operation/spans';

type Kind = 'partOfDay' | 'wholeDays';

const kind = withDefault<Kind>(
	choice<Kind>(
		'Time Off For',
		'timeOffFor',
		{ partOfDay: 'Part of a Day', wholeDays: 'Whole Days' },
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'wholeDays' },
	),
);

const from = changed(date('From', 'from', { required: true }), shownIf(kind, 'wholeDays'));
const to = changed(
	date('To', 'to', { description: 'The last day. Leave empty for one day.' }),
	shownIf(kind, 'wholeDays'),
);

const begin = dateTime('Start', 'start', {
	required: true,
	description: 'Without a time zone, in that of the management unit',
});

/** Kept as it was given: whose time zone it is in is known only when the unit of the user is. */
const start: Field<string | undefined> = {
	property: { ...begin.property, ...shownIf(kind, 'partOfDay') },
	parse: (value, item) => {
		const time = begin.parse(value, item);
		return time === undefined || isDate(value) ? time : String(value).trim();
	},
};

/** @returns ISO 8601 in UTC, of what is given without a time zone in this one */
export const startIn = (given: string, timeZone: string): string =>
	dateTimeOf(start.property.displayName, given, { timeZone });

export const hours: Field<number> = withDefault(
	number('Hours Per Day', 'hours', [0.25, 24], {
		typeOptions: { minValue: 0.25, maxValue: 24, numberPrecision: 2 },
		default: 8,
		description: 'How much time off each day takes from the balance of the user',
	}),
);

export const weekdaysOnly = toggle(
	'Weekdays Only',
	'weekdaysOnly',
	'Whether to leave out Saturdays and Sundays',
);

/** Days as calendars have them, or the start of a part of one. */
export interface Days {
	dates?: string[];
	start?: string;
}

/** More is a mistake, such as a wrong year. */
const MOST_DAYS = 366;

export const days: Field<Days> = form<Days>([kind, from, to, start], (item: ItemContext): Days => {
	if (readField(item, kind) === 'partOfDay') {
		const given = readField(item, start);
		if (given === undefined) {
			throw fieldError(start, 'is empty. Enter a date and time such as 2026-01-31T08:00.');
		}
		return { start: given };
	}
	const first = readField(item, from);
	if (isNothing(first)) throw fieldError(from, 'is empty. Enter a date such as 2026-01-31.');
	return { dates: datesBetween(first!, readField(item, to) ?? first!) };
});

function datesBetween(first: string, last: string): string[] {
	const [begun, end] = [first, last].map((day) => Date.parse(day));
	const count = (end - begun) / DAY_MS + 1;
	if (!(count >= 1)) {
		throw fieldError(to, `is '${last}', before the first day. Enter '${first}' or a later day.`);
	}
	if (count > MOST_DAYS) {
		throw fieldError(to, `is '${last}', more than a year after the first day. Check the years.`);
	}
	return Array.from({ length: count }, (_, day) => isoOf(begun + day * DAY_MS).slice(0, 10));
}

/** @throws {ParameterError} where no day is left */
export function withoutWeekends(dates: readonly string[]): string[] {
	const left = dates.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()));
	if (left.length > 0) return left;
	throw fieldError(weekdaysOnly, 'leaves no day. Choose other days, or switch it off.');
}
