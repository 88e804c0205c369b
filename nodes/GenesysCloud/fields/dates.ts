import { tryToParseDateTime } from 'n8n-workflow';

import { isNothing, wrongValue } from './plainValues';

/** The parts used of Luxon's DateTime, which n8n parses dates to. */
export interface DateTime {
	isValid: boolean;
	toMillis(): number;
	toISO(): string;
	toUTC(): { toISO(): string };
	/** With the offset of its zone. */
	toISO(options?: { suppressMilliseconds?: boolean }): string;
	toISODate(): string;
	startOf(unit: Unit): DateTime;
	minus(duration: Partial<Record<`${Unit}s`, number>>): DateTime;
	plus(duration: Partial<Record<`${Unit}s`, number>>): DateTime;
}

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month';

const A_DATE = 'a date such as 2026-01-31';
const A_DATE_TIME = 'a date and time such as 2026-01-31T08:00:00Z';
const AN_INTERVAL =
	"an interval such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z, or words such as 'Today', 'Yesterday', 'Last 24 hours' or 'Last month'";
const A_PLAN =
	"an interval such as 2026-01-31T08:00:00Z/2026-01-31T18:00:00Z, or words such as 'Today', 'Tomorrow', 'Next 7 days', 'This week' or 'Yesterday'";

/** A day, or a time of it as n8n's date picker gives it, without a zone. */
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|T[\d:.]+$)/;

/**
 * @param parameter the field's name in the editor, for the error
 * @returns the day, such as 2026-01-31
 * @throws {ParameterError}
 */
export function dateOf(
	parameter: string,
	value: unknown,
	{ timeZone }: Pick<Moment, 'timeZone'>,
): string {
	const day = DAY.exec(String(value))?.[0];
	if (day !== undefined && isDayThere(day)) return day;
	return parseDateTime(parameter, value, timeZone, A_DATE).toISODate();
}

/**
 * @returns false for a day such as 2026-02-30, which n8n and `Date` take for the second of March; true
 * for text that does not begin with a day
 */
export function isDayThere(text: string): boolean {
	const day = FIRST_DAY.exec(text)?.[0];
	if (day === undefined) return true;
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

const FIRST_DAY = /^\d{4}-\d\d-\d\d/;

/** As {@link dateOf}; returns ISO 8601 in UTC. */
export function dateTimeOf(
	parameter: string,
	value: unknown,
	{ timeZone }: Pick<Moment, 'timeZone'>,
): string {
	return parseDateTime(parameter, value, timeZone, A_DATE_TIME).toUTC().toISO();
}

/** What phrases count from. */
export interface Moment {
	/** Of dates without one. */
	timeZone: string;
	/** Milliseconds since 1970. */
	now: number;
	/** Whether plans are asked for: 'Today' is all of it, and there are 'Tomorrow' and 'Next 7 days'. */
	isAhead?: boolean;
	/** When the node last ran to its end, in milliseconds since 1970; undefined if it never did. */
	lastRun?: () => number | undefined;
}

/**
 * An interval: from and to separated by a slash, an ISO 8601 duration, or a phrase; see
 * {@link intervalOfPhrase}.
 *
 * @returns ISO 8601 in UTC, such as 2026-01-31T08:00:00.000Z/2026-01-31T09:00:00.000Z
 * @throws {ParameterError}
 */
export function intervalOf(parameter: string, value: unknown, moment: Moment): string {
	const expected = moment.isAhead === true ? A_PLAN : AN_INTERVAL;
	if (typeof value !== 'string') throw wrongValue(parameter, value, expected);
	const text = value.trim();
	const ends = text.split('/').map((end) => end.trim());
	if (ends.length === 2 && !ends.includes('')) {
		return ends.map((end) => endOfInterval(parameter, end, moment.timeZone)).join('/');
	}
	if (DURATION.test(text)) return text;
	const found = intervalOfPhrase(text, moment);
	if (found === undefined) throw wrongValue(parameter, value, expected);
	return found;
}

const DURATION = /^P\w+$/i;

/** With a zone, it is complete; a duration (P1D) stays as well. */
const COMPLETE = /(Z|[+-]\d\d:?\d\d)$/i;

function endOfInterval(parameter: string, end: string, timeZone: string): string {
	if (DURATION.test(end) || (end.includes('T') && COMPLETE.test(end))) return end;
	return parseDateTime(parameter, end, timeZone, AN_INTERVAL).toUTC().toISO();
}

const LAST = /^(?:the )?(?:last|past|previous) (?:(\d{1,4}) )?(minute|hour|day|week|month)s?$/;
const THIS = /^(?:this|current) (day|week|month)( so far)?$/;

/** Where there was no last run. */
const FIRST_INTERVAL_MS = 86_400_000;

/**
 * The interval that a phrase names: Today, Yesterday, This week, This month, Last week, Last month,
 * Last 7 days (or another number of minutes, hours, days, weeks or months) and Since the last run.
 *
 * Days, weeks (from Monday) and months are those of the time zone, so that a day on which the clocks
 * change has 23 or 25 hours. A number of minutes or hours ends now; a number of days, weeks or months
 * ends with the last whole one. Today and This week end now. The first run counts from 24 hours before.
 *
 * @returns ISO 8601 in UTC; undefined for any other text
 */
export function intervalOfPhrase(
	phrase: string,
	{ timeZone, now, isAhead = false, lastRun }: Moment,
): string | undefined {
	const text = phrase.trim().toLowerCase().replace(/\s+/g, ' ');
	const end = dateTimeIn(now, timeZone);
	const plan = isAhead ? planOfPhrase(text, end) : undefined;
	if (plan !== undefined) return plan;
	if (text === 'since the last run') {
		return between(dateTimeIn(lastRun?.() ?? now - FIRST_INTERVAL_MS, timeZone), end);
	}
	if (text === 'today') return between(end.startOf('day'), end);
	if (text === 'yesterday') return wholeUnits(end, 'day', 1);
	const [, current] = THIS.exec(text) ?? [];
	if (current !== undefined) return between(end.startOf(current as Unit), end);
	const [, count = '1', unit] = LAST.exec(text) ?? [];
	if (unit === undefined || Number(count) === 0) return undefined;
	return unit === 'minute' || unit === 'hour'
		? between(end.minus({ [`${unit}s`]: Number(count) }), end)
		: wholeUnits(end, unit as Unit, Number(count));
}

const NEXT = /^(?:the )?next (?:(\d{1,4}) )?(hour|day|week|month)s?$/;

/**
 * Today, This week and This month are whole ones. A number of days begins with today, as people look at
 * the plans of a day in its morning; a number of hours begins now, and weeks and months with the next.
 */
function planOfPhrase(text: string, now: DateTime): string | undefined {
	const [, current] = THIS.exec(text === 'today' ? 'this day' : text) ?? [];
	if (current !== undefined) return unitsFrom(now, current as Unit, 0, 1);
	if (text === 'tomorrow') return unitsFrom(now, 'day', 1, 1);
	const [, count, unit] = NEXT.exec(text) ?? [];
	if (unit === undefined || Number(count ?? 1) === 0) return undefined;
	if (unit === 'hour') return between(now, now.plus({ hours: Number(count ?? 1) }));
	const isFromToday = unit === 'day' && count !== undefined;
	return unitsFrom(now, unit as Unit, isFromToday ? 0 : 1, Number(count ?? 1));
}

function unitsFrom(now: DateTime, unit: Unit, skipped: number, count: number): string {
	const from = now.startOf(unit).plus({ [`${unit}s`]: skipped });
	// A day may begin at 1:00, where clocks are put forward at midnight.
	return between(from.startOf(unit), from.plus({ [`${unit}s`]: count }).startOf(unit));
}

/**
 * @param time in milliseconds since 1970
 * @returns the time of a time zone
 */
export const dateTimeIn = (time: number, timeZone: string): DateTime =>
	tryToParseDateTime(new Date(time), timeZone) as unknown as DateTime;

function wholeUnits(now: DateTime, unit: Unit, count: number): string {
	const end = now.startOf(unit);
	// A day may begin at 1:00, where clocks are put forward at midnight.
	return between(end.minus({ [`${unit}s`]: count }).startOf(unit), end);
}

const between = (from: DateTime, to: DateTime) =>
	[from, to].map((end) => end.toUTC().toISO()).join('/');

function parseDateTime(
	parameter: string,
	value: unknown,
	zone: string,
	expected: string,
): DateTime {
	try {
		const date = isDateTime(value) ? new Date(value.toMillis()) : value;
		if (!isNothing(date) && (typeof date === 'string' || date instanceof Date)) {
			const clear = typeof date === 'string' ? withoutDoubt(date.trim()) : date;
			const parsed = tryToParseDateTime(clear, zone) as unknown as DateTime;
			if (parsed.isValid && isDayThere(String(value).trim())) return parsed;
		}
	} catch {
		// Said below.
	}
	throw wrongValue(parameter, value, expected);
}

/** ISO 8601 and SQL. */
const YEAR_FIRST = /^(?:\d{4}(?:-|W|$)|\d{7,8}(?:T|$))/;
const SLASHES = /^\d{4}[/.]\d{1,2}[/.]\d{1,2}(?!\d)/;
const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const HAS_ZONE =
	/(?:\d ?Z|\bGMT|\bUTC|\b[ECMP][SD]T|(?:GMT|UTC|:\d\d) ?[+-]\d\d:?\d\d)(?: \([^()]*\))?$/i;

/**
 * n8n leaves other forms than {@link YEAR_FIRST} to `Date`, which takes 03.10.2026 for the tenth of
 * March, and what has no zone for a time of the server.
 *
 * @returns the text, or the time in it as clocks show it
 * @throws {RangeError} where nobody can tell the day from the month
 */
function withoutDoubt(text: string): string {
	if (YEAR_FIRST.test(text)) return text;
	if (!MONTH.test(text) && !SLASHES.test(text)) throw new RangeError('Which is the month?');
	return HAS_ZONE.test(text) ? text : new Date(`${text} UTC`).toISOString().slice(0, -1);
}

/** Whether an expression gave a date instead of text. */
export const isDate = (value: unknown): boolean => value instanceof Date || isDateTime(value);

function isDateTime(value: unknown): value is Pick<DateTime, 'toMillis'> {
	return typeof (value as { toMillis?: unknown } | null)?.toMillis === 'function';
}
