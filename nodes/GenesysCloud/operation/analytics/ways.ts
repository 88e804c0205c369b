/** Which calls read the conversations of an interval: pure policy. */
import { DAY_MS, type Span } from '../spans';

/**
 * Longest interval of a details query: "a search interval as part of your query that does not exceed 7
 * days" (the API's own error, in the changelog 0.4.0 of Splunk's add-on).
 */
export const QUERY_MS = 7 * DAY_MS;

/** Longest interval of a job; the same text with 31 days is older, and no job was seen to take more. */
export const JOB_MS = 31 * DAY_MS;

/**
 * "Pagination may not exceed 100000 results" (the API's own error). The total changes while pages are
 * read, so a piece is halved somewhat before.
 */
export const MOST_HITS_OF_QUERY = 95_000;

/** From here a job takes fewer calls: pages of 1,000 instead of 100. */
export const WORTH_A_JOB = 10_000;

export interface Wanted {
	span: Span;
	/** Participant attributes are in the results of jobs alone. */
	needsAttributes: boolean;
	/** Data of jobs is up to a day old: it cannot tell what is open. */
	mustBeFresh: boolean;
}

/** The parts of an interval, by how they are read. */
export interface Ways {
	byJob?: Span;
	byQuery?: Span;
	/** What can only be read by a job, whose data does not reach there yet. */
	notYet?: Span;
}

/** @returns whether it must be known how many conversations there are, to choose the way */
export const dependsOnTotal = (
	{ needsAttributes, mustBeFresh }: Wanted,
	/** `Infinity` for all. */
	limit: number,
): boolean => !needsAttributes && !mustBeFresh && limit > WORTH_A_JOB;

/**
 * @param total conversations of the interval; undefined if the way does not depend on it
 * @param available until when jobs have data, in milliseconds; undefined if that is not known
 */
export function waysOf(
	{ span, needsAttributes, mustBeFresh }: Wanted,
	total: number | undefined,
	available: number | undefined,
): Ways {
	const isWorthAJob = total !== undefined && total > WORTH_A_JOB && !mustBeFresh;
	if (!needsAttributes && !isWorthAJob) return { byQuery: span };
	const border = Math.min(available ?? span.from, span.to);
	const [older, newer] = [
		{ from: span.from, to: border },
		{ from: Math.max(border, span.from), to: span.to },
	].map((part) => (part.from < part.to ? part : undefined));
	return { byJob: older, [needsAttributes ? 'notYet' : 'byQuery']: newer };
}

/** Whether reading a piece of an interval by pages would break off. */
export const isTooMany = (totalHits: number): boolean => totalHits > MOST_HITS_OF_QUERY;
