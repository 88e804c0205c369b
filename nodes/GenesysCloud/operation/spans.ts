/** Parts of time: how they are read, and cut into those that a call takes. */
import { dateTimeIn, type DateTime, type Unit } from '../fields/dates';

/** From one instant to another, in milliseconds since 1970; without its end. */
export interface Span {
	from: number;
	to: number;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

/** @returns ISO 8601 in UTC */
export const isoOf = (time: number): string => new Date(time).toISOString();

/** @returns as the API takes it */
export const intervalOf = ({ from, to }: Span): string => `${isoOf(from)}/${isoOf(to)}`;

/**
 * @param text from and to, one of which may be a duration such as P1D
 * @param timeZone whose days and months those of a duration are
 * @returns undefined where neither is a time, or one cannot be read
 */
export function spanOf(text: string, timeZone: string): Span | undefined {
	const [first, last = ''] = text.split('/');
	const [start, end] = [first, last].map((one) => Date.parse(one));
	const from = Number.isNaN(start) ? moved(end, first, timeZone, 'minus') : start;
	const to = Number.isNaN(end) ? moved(start, last, timeZone, 'plus') : end;
	return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to };
}

const DURATION = /^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;
const UNITS: Unit[] = ['month', 'week', 'day', 'hour', 'minute', 'second'];

/** Days of a time zone may have 23 or 25 hours. */
function moved(time: number, duration: string, timeZone: string, way: 'plus' | 'minus'): number {
	const parts = DURATION.exec(duration)?.slice(1);
	if (parts === undefined || Number.isNaN(time)) return Number.NaN;
	const amounts = UNITS.map((unit, index) => [`${unit}s`, Number(parts[index] ?? 0)]);
	const start: DateTime = dateTimeIn(time, timeZone);
	return start[way](Object.fromEntries(amounts) as Parameters<DateTime['plus']>[0]).toMillis();
}

/** @returns the span in parts of at most this length, the oldest first; none of one that is empty */
export function spansOf({ from, to }: Span, mostMs: number): Span[] {
	const spans: Span[] = [];
	for (let start = from; start < to; start += mostMs) {
		spans.push({ from: start, to: Math.min(start + mostMs, to) });
	}
	return spans;
}

/** @returns both halves, cut at a whole minute; undefined for a span of less than two minutes */
export function halvesOf({ from, to }: Span): [Span, Span] | undefined {
	if (to - from < 2 * MINUTE_MS) return undefined;
	const middle = Math.ceil((from + to) / 2 / MINUTE_MS) * MINUTE_MS;
	return [
		{ from, to: middle },
		{ from: middle, to },
	];
}
