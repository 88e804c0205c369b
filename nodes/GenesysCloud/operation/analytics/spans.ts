import { ParameterError } from '../../client/errors/callError';

/** A part of time, in milliseconds since 1970; without its end. */
export interface Span {
	start: number;
	end: number;
}

const MINUTE_MS = 60_000;
const UNITS_MS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: MINUTE_MS, S: 1_000 };

const DURATION =
	/^P(?:(?<W>\d+)W)?(?:(?<D>\d+)D)?(?:T(?:(?<H>\d+)H)?(?:(?<M>\d+)M)?(?:(?<S>\d+)S)?)?$/i;

/** @returns milliseconds; undefined for what is no duration, or one of months, which have no length */
function lengthOf(text: string): number | undefined {
	const parts = Object.entries(DURATION.exec(text)?.groups ?? {});
	const sum = parts.reduce(
		(ms, [unit, count]) => ms + Number(count ?? 0) * UNITS_MS[unit as keyof typeof UNITS_MS],
		0,
	);
	return sum > 0 ? sum : undefined;
}

/**
 * @param label of the field, for errors
 * @param interval in ISO 8601: from and to, of which one may be a duration
 * @throws {ParameterError} for an interval without a beginning, and one that ends before it
 */
export function spanOf(label: string, interval: string): Span {
	const [from = '', to = ''] = interval.split('/');
	const [length, before] = [lengthOf(to), lengthOf(from)];
	const start = before === undefined ? Date.parse(from) : Date.parse(to) - before;
	const end = length === undefined ? Date.parse(to) : Date.parse(from) + length;
	if (start < end) return { start, end };
	throw new ParameterError(
		label,
		start >= end
			? `is '${interval.slice(0, 80)}', which ends before it begins. Enter from and to in this order.`
			: `${interval === '' ? 'is empty' : `is '${interval.slice(0, 80)}'`}. Enter from and to, such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z.`,
	);
}

/** @returns as the API takes it */
export const intervalOf = ({ start, end }: Span): string =>
	`${new Date(start).toISOString()}/${new Date(end).toISOString()}`;

/** @returns parts of at most so many days, in order */
export function piecesOf({ start, end }: Span, days: number): Span[] {
	const pieces: Span[] = [];
	for (let from = start; from < end; from += days * UNITS_MS.D) {
		pieces.push({ start: from, end: Math.min(from + days * UNITS_MS.D, end) });
	}
	return pieces;
}

/** @returns both halves, cut at a whole minute; undefined for a piece of less than two minutes */
export function halvesOf({ start, end }: Span): [Span, Span] | undefined {
	if (end - start < 2 * MINUTE_MS) return undefined;
	const middle = Math.ceil((start + end) / 2 / MINUTE_MS) * MINUTE_MS;
	return [
		{ start, end: middle },
		{ start: middle, end },
	];
}
