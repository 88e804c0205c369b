/** Values of a row, from lists of Analytics. Missing ones are null, so that all rows have all columns. */
import type { Segment, Session } from '../../../operation/analytics/conversation';

/** Between several values in one column: names have commas. */
const SEPARATOR = '; ';

/** @returns each value once */
export function joined(values: ReadonlyArray<string | null | undefined>): string | null {
	const given = once(values);
	return given.length === 0 ? null : given.join(SEPARATOR);
}

/** For a handful of values a set would take more memory than the row. @returns each text once */
export function once(values: ReadonlyArray<string | null | undefined>): string[] {
	const given: string[] = [];
	for (const value of values) {
		if (typeof value === 'string' && value !== '' && !given.includes(value)) given.push(value);
	}
	return given;
}

export const firstOf = (values: ReadonlyArray<string | undefined>): string | undefined =>
	values.find((value) => value !== undefined && value !== '');

/** A number or an address, without the scheme that the API writes before it. */
export const withoutScheme = (address: string | undefined): string | null =>
	address?.replace(/^(?:tel|mailto|sip):/i, '') ?? null;

const toSeconds = (milliseconds: number) => Math.round(milliseconds) / 1000;

export function secondsBetween(start: string | undefined, end: string | undefined): number | null {
	if (start === undefined || end === undefined) return null;
	return toSeconds(Date.parse(end) - Date.parse(start));
}

/** @returns the sum of a metric; null where no session has it */
export function sumOf(sessions: readonly Session[], metric: string): number | null {
	let sum: number | null = null;
	for (const { metrics = [] } of sessions) {
		for (const { name, value } of metrics) if (name === metric) sum = (sum ?? 0) + (value ?? 0);
	}
	return sum;
}

/**
 * @param metrics the first that there is counts: `tTalkComplete` is the sum of the parts of a session,
 * `tTalk`
 * @returns the sum of a metric in seconds; null where no session has it
 */
export function secondsOf(sessions: readonly Session[], ...metrics: string[]): number | null {
	for (const metric of metrics) {
		const sum = sumOf(sessions, metric);
		if (sum !== null) return toSeconds(sum);
	}
	return null;
}

/** From the first segment to the last; without an end while one goes on. */
export function timesOf(segments: readonly Segment[]) {
	const starts = segments.flatMap(({ segmentStart }) => segmentStart ?? []).sort(byTime);
	const ends = segments.flatMap(({ segmentEnd }) => segmentEnd ?? []).sort(byTime);
	const end = ends.length === segments.length ? ends.at(-1) : undefined;
	return {
		startTime: starts.at(0) ?? null,
		endTime: end ?? null,
		durationSeconds: secondsBetween(starts.at(0), end),
	};
}

const byTime = (a: string, b: string) => Date.parse(a) - Date.parse(b);
