/** What a polling trigger remembers, and what it asks for next: pure policy. */
import { createHash } from 'crypto';

import type { Found } from '../../events/event';
import { DAY_MS, type Span } from '../../operation/spans';

/** How far a trigger has come. Times are milliseconds since 1970. */
export interface Cursor {
	/** Counts the changes: of two copies the one with more is the later, whatever the clock says. */
	revision: number;
	/** The value of the event: another one starts anew. */
	event: string;
	/** Nothing before this is found: it was before the start, or what was found is forgotten. */
	since: number;
	/** Until when everything was asked for. */
	until: number;
	/** When the newest of what was found happened. */
	newest: number;
	/** When those happened that were found and may come again, by digests of their IDs. */
	seen: ReadonlyMap<string, number>;
	/** Those that were found and are not complete, by their IDs. */
	waiting: ReadonlyMap<string, { time: number; askAt: number }>;
	/** What was not asked for, because nobody asked for too long; the next item says so. */
	gap?: Span;
}

/** A longer time is asked for in parts, so that not all of it is in memory. */
export const MOST_AT_ONCE_MS = DAY_MS;

/** What happened while the trigger did not run is made up for, but not for ever. */
export const MOST_BEHIND_MS = 7 * DAY_MS;

/** About 400 KB of static data. With more, those that happened first are forgotten. */
export const MOST_SEEN = 20_000;

/** Each of them has a whole ID. */
export const MOST_WAITING = 5_000;

/**
 * @param pastMs how much of what happened before is wanted
 * @param before of another event, which this one takes the place of
 */
export const firstCursor = (
	event: string,
	now: number,
	pastMs: number,
	before?: Cursor,
): Cursor => ({
	revision: (before?.revision ?? 0) + 1,
	event,
	since: now - pastMs,
	until: now - pastMs,
	newest: 0,
	seen: new Map(),
	waiting: new Map(),
});

/** @returns where to go on after a time in which nobody asked; it is cut if it was too long */
export function resumed(cursor: Cursor, now: number): Cursor {
	const earliest = now - MOST_BEHIND_MS;
	const from = Math.max(cursor.until, cursor.since);
	if (from >= earliest) return cursor;
	return { ...cursor, since: earliest, until: earliest, gap: { from, to: earliest } };
}

/**
 * The time to ask for next. The clock may have been wrong: if it was ahead, `until` lies in the future
 * and does not count; if it is behind, nothing is asked for until it has reached `since`.
 *
 * @param lateMs how late what happened may show
 * @returns undefined where there is nothing to ask for
 */
export function windowOf(cursor: Cursor, lateMs: number, now: number): Span | undefined {
	const from = Math.max(Math.min(cursor.until, now) - lateMs, cursor.since);
	const to = Math.min(now, from + lateMs + MOST_AT_ONCE_MS);
	return from < to ? { from, to } : undefined;
}

/** Short, because thousands of them are stored; of 20,000 two are equal once in 20 trillion times. */
export const digestOf = (id: string): string =>
	createHash('sha256').update(id).digest('base64url').slice(0, 12);

/** @param found what is delivered, or needs no delivery; ordered by time, all of it before what is left */
export function withFound(cursor: Cursor, found: readonly Found[], lateMs: number): Cursor {
	const seen = new Map(cursor.seen);
	const waiting = new Map(cursor.waiting);
	let { newest } = cursor;
	for (const { id, time, askAt } of found) {
		if (askAt !== undefined) {
			waiting.set(id, { time, askAt });
			continue;
		}
		waiting.delete(id);
		seen.set(digestOf(id), time);
		newest = Math.max(newest, time);
	}
	return bounded({ ...cursor, revision: cursor.revision + 1, newest, seen, waiting }, lateMs);
}

/** @returns the cursor after everything before a time was asked for and delivered */
export const reached = (cursor: Cursor, until: number): Cursor => ({
	...cursor,
	revision: cursor.revision + 1,
	until,
});

/** What ended again, such as a conversation that went on, is not found a second time for that. */
export function withTime(cursor: Cursor, id: string, time: number): Cursor {
	const digest = digestOf(id);
	if ((cursor.seen.get(digest) ?? Infinity) >= time) return cursor;
	return { ...cursor, seen: new Map(cursor.seen).set(digest, time) };
}

/**
 * Forgets what cannot come again. What happened is measured by what happened since, not by the clock:
 * if that was ahead for a while, nothing is forgotten too early.
 */
function bounded(cursor: Cursor, lateMs: number): Cursor {
	let since = Math.max(cursor.since, cursor.newest - lateMs);
	const times = [...cursor.seen.values()].filter((time) => time >= since);
	if (times.length > MOST_SEEN) {
		since = times.sort((a, b) => b - a)[MOST_SEEN - 1];
	}
	// Stored times are whole seconds.
	const kept = [...cursor.seen].filter(([, time]) => time >= since - 1_000);
	const waiting = [...cursor.waiting].slice(-MOST_WAITING);
	return { ...cursor, since, seen: new Map(kept), waiting: new Map(waiting) };
}
