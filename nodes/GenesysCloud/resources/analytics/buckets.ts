import { dateTimeIn, type Unit } from '../../fields/dates';
import { withDefault } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { DAY_MS, spansOf, type Span } from '../../operation/spans';
import type { Period } from './period';

export type Granularity = 'P1D' | 'P1M' | 'P1W' | 'PT15M' | 'PT1H' | 'PT30M' | 'whole';

export const granularity = withDefault<Granularity>(
	choice<Granularity>(
		'Granularity',
		'granularity',
		{
			PT15M: '15 Minutes',
			PT30M: '30 Minutes',
			P1D: 'Day',
			PT1H: 'Hour',
			P1M: 'Month',
			P1W: 'Week',
			whole: 'Whole Interval',
		},
		{
			default: 'whole',
			description: 'The parts of the interval that get rows of their own. Weeks begin on Monday.',
		},
	),
);

/** One call: a time span, and the length of the parts that the reply has of it. */
export interface Piece extends Span {
	/** Missing where it is one part. */
	granularity?: string;
}

const MINUTE_MS = 60_000;

/** Parts of an hour, in milliseconds. */
const STEPS: Partial<Record<Granularity, number>> = {
	PT15M: 15 * MINUTE_MS,
	PT30M: 30 * MINUTE_MS,
	PT1H: 60 * MINUTE_MS,
};

const UNITS: Partial<Record<Granularity, Unit>> = { P1D: 'day', P1W: 'week', P1M: 'month' };

/** As the API is asked for it. Months are asked for one by one, as they have no fixed length. */
const ASKED: Partial<Record<Granularity, string>> = {
	PT15M: 'PT15M',
	PT30M: 'PT30M',
	PT1H: 'PT1H',
	P1D: 'P1D',
	P1W: 'P7D',
};

/**
 * Most days in one call. Genesys publishes no limit for aggregates. Clients of others split at twelve
 * months, because longer intervals were refused or cut; with parts of a day a reply would also be long.
 */
const MOST_DAYS = { short: 31, long: 366 };

/** @returns the parts of a period: those of the clock and the calendar of its time zone, in order */
export function bucketsOf(period: Period, size: Granularity): Span[] {
	const buckets: Span[] = [];
	let { from } = period;
	while (from < period.to) {
		const to = Math.min(nextBound(from, size, period), period.to);
		buckets.push({ from, to });
		from = to;
	}
	return buckets;
}

function nextBound(time: number, size: Granularity, { timeZone, to }: Period): number {
	const unit = UNITS[size];
	const step = STEPS[size];
	const here = dateTimeIn(time, timeZone);
	if (unit !== undefined)
		return (
			here
				.startOf(unit)
				.plus({ [`${unit}s`]: 1 })
				// A day may begin at 1:00, where clocks are put forward at midnight.
				.startOf(unit)
				.toMillis()
		);
	if (step === undefined) return to;
	const hour = here.startOf('hour').toMillis();
	return hour + (Math.floor((time - hour) / step) + 1) * step;
}

/**
 * The calls for a period. A first part that does not begin on the clock is asked for alone, because the
 * API counts parts from the beginning of the interval.
 */
export function piecesOf(period: Period, size: Granularity): Piece[] {
	const asked = ASKED[size];
	if (size === 'whole') return spansOf(period, MOST_DAYS.long * DAY_MS);
	const buckets = bucketsOf(period, size);
	if (asked === undefined) return buckets;
	const most = (STEPS[size] === undefined ? MOST_DAYS.long : MOST_DAYS.short) * DAY_MS;
	const pieces: Piece[] = [];
	let last: Piece | undefined;
	for (const bucket of buckets) {
		const isWhole = begins(bucket.from, size, period);
		if (last !== undefined && isWhole && bucket.to - last.from <= most) {
			last.to = bucket.to;
			continue;
		}
		last = isWhole ? { ...bucket, granularity: asked } : undefined;
		pieces.push(last ?? bucket);
	}
	return pieces;
}

/** Whether a part of this size begins at the time. */
const begins = (time: number, size: Granularity, period: Period): boolean =>
	nextBound(time - 1, size, period) === time;
