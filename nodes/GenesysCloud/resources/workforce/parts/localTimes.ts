/** Times as clocks show them where agents work. */
import { dateTimeIn } from '../../../fields/dates';
import { isoOf, type Span } from '../../../operation/spans';

const MINUTE_MS = 60_000;

/** @param minutes how long it lasts */
export function spanFrom(start: string | undefined, minutes = 0): Span {
	const from = Date.parse(start ?? '');
	return { from, to: from + minutes * MINUTE_MS };
}

/** A day of a time zone, which may have 23 or 25 hours. */
export function dayIn(date: string, timeZone: string): Span {
	// At noon in UTC it is the same day from 11 hours behind to 11 hours ahead; beyond, the start is moved.
	const noon = dateTimeIn(Date.parse(`${date}T12:00:00Z`), timeZone);
	const ahead = noon.toISODate() > date ? 1 : 0;
	const start = noon.minus({ days: ahead }).startOf('day');
	return { from: start.toMillis(), to: start.plus({ days: 1 }).startOf('day').toMillis() };
}

/** @returns columns of a time span: in UTC, and in the time zone */
export function timeColumns({ from, to }: Span, timeZone: string) {
	if (Number.isNaN(from) || Number.isNaN(to)) {
		return { date: null, start: null, end: null, localStart: null, localEnd: null, timeZone };
	}
	const local = (time: number) => dateTimeIn(time, timeZone).toISO({ suppressMilliseconds: true });
	return {
		date: dateTimeIn(from, timeZone).toISODate(),
		start: isoOf(from),
		end: isoOf(to),
		localStart: local(from),
		localEnd: local(to),
		timeZone,
	};
}
