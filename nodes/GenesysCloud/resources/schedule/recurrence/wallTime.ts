/**
 * Times as clocks show them, without a zone, as schedules have them. Here they are milliseconds since
 * 1970 as if the clocks showed UTC, so that every day has 24 hours.
 */
import { dateTimeIn, dateTimeOf } from '../../../fields/dates';

export const DAY_MS = 86_400_000;

const LOCAL = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)/;

/** @returns NaN for what is no such time; digits after milliseconds, which Genesys Cloud may add, do not count */
export const wallTimeOf = (text: unknown): number =>
	Date.parse(`${LOCAL.exec(typeof text === 'string' ? text : '')?.[1] ?? ''}Z`);

/** @returns such as 2026-01-31T08:00:00.000, as Genesys Cloud takes it */
export const textOf = (wallTime: number): string => new Date(wallTime).toISOString().slice(0, -1);

/** @returns the day, such as 2026-01-31 */
export const dayOf = (wallTime: number): string => new Date(wallTime).toISOString().slice(0, 10);

/**
 * @param instant in milliseconds since 1970
 * @returns what the clocks of a time zone show then
 */
export const clockAt = (instant: number, timeZone: string): number =>
	wallTimeOf(dateTimeIn(instant, timeZone).toISO());

/** @returns when the clocks of a time zone show this, as ISO 8601 in UTC */
export const instantOf = (wallTime: number, timeZone: string): string =>
	dateTimeOf('', textOf(wallTime), { timeZone });
