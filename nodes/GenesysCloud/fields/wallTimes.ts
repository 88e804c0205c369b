/** Fields for times as clocks show them, where what they are in has its own time zone, or none. */
import { dateTimeIn, dateTimeOf, isDate, isDayThere } from './dates';
import type { Field } from './field';
import type { More } from './kinds';
import { isNothing, wrongValue } from './plainValues';

/** As n8n's date picker and sheets give it. */
const LOCAL = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

const EXPECTED = 'a date and time such as 2026-01-31T08:00';

/**
 * A time without a zone, such as 2026-01-31T08:00:00.000. What comes with a zone is as the clocks of the
 * workflow's time zone show it.
 *
 * @returns undefined for none
 */
export function wallTime(
	displayName: string,
	name: string,
	more: More = {},
): Field<string | undefined> {
	return {
		property: { displayName, name, type: 'dateTime', default: '', ...more },
		parse: (value, { functions }) =>
			isNothing(value) ? undefined : wallTimeOf(displayName, value, functions.getTimezone()),
	};
}

function wallTimeOf(label: string, value: unknown, timeZone: string): string {
	const [, day, time = '00:00', second = '00'] =
		LOCAL.exec(isDate(value) ? '' : String(value).trim()) ?? [];
	if (day === undefined) {
		const instant = Date.parse(dateTimeOf(label, value, { timeZone }));
		return dateTimeIn(instant, timeZone).toISO().slice(0, 23);
	}
	const isThere = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) && Number(second) < 60;
	if (isThere && isDayThere(day)) return `${day}T${time}:${second}.000`;
	throw wrongValue(label, value, EXPECTED);
}

const CLOCK = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/** A time of day, in milliseconds since midnight; 24:00 is the end of the day. */
export function clockTime(
	displayName: string,
	name: string,
	more: More = {},
): Field<number | undefined> {
	return {
		property: { displayName, name, type: 'string', default: '', ...more },
		parse: (value) => {
			if (isNothing(value)) return undefined;
			const [, hours, minutes] = CLOCK.exec(String(value).trim()) ?? [];
			const time = (Number(hours) * 60 + Number(minutes)) * 60_000;
			if (time <= 86_400_000) return time;
			throw wrongValue(displayName, value, 'a time such as 08:30');
		},
	};
}
