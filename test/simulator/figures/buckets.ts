import { DateTime, Duration } from 'luxon';

import { badRequest } from '../errors';

export interface Span {
	from: number;
	to: number;
}

const DAY_MS = 86_400_000;

/** Longer intervals are refused; shorter ones, where they are asked for in parts of a day. */
const MOST_DAYS = { long: 366, short: 31 };

/** The parts of an interval that a query asks for, from its beginning, in its time zone. */
export function bucketsOf(
	{ start, end }: { start: number; end: number },
	{ granularity, timeZone = 'UTC' }: Record<string, unknown>,
): Span[] {
	if (granularity === undefined) {
		limit(start, end, MOST_DAYS.long);
		return [{ from: start, to: end }];
	}
	const step = Duration.fromISO(String(granularity));
	const zone = DateTime.fromMillis(start, { zone: String(timeZone) });
	if (!step.isValid || step.toMillis() <= 0) throw badRequest('granularity is not valid');
	if (!zone.isValid) throw badRequest(`Unknown time zone ${String(timeZone)}`);
	limit(start, end, step.toMillis() < DAY_MS ? MOST_DAYS.short : MOST_DAYS.long);
	const buckets: Span[] = [];
	for (let at = zone; at.toMillis() < end; at = at.plus(step)) {
		buckets.push({ from: at.toMillis(), to: Math.min(at.plus(step).toMillis(), end) });
	}
	return buckets;
}

function limit(start: number, end: number, days: number): void {
	// An hour more, as clocks change.
	if (end - start <= days * DAY_MS + 3_600_000) return;
	throw badRequest(`The interval must not exceed ${days} days`);
}

export const intervalOf = ({ from, to }: Span): string =>
	[from, to].map((time) => new Date(time).toISOString()).join('/');
