import type { IDataObject } from 'n8n-workflow';

import type { Found, Known, Poller } from '../../events/event';
import { isoOf, type Span } from '../../operation/spans';
import { digestOf, reached, windowOf, withFound, withTime, type Cursor } from './cursor';

export interface Poll {
	poller: Poller;
	/** How late what happened may show, in milliseconds. */
	lateMs: number;
	/** Most items that start one execution; those of one event stay together. */
	mostItems: number;
	now(): number;
	load(): Cursor;
	save(cursor: Cursor): void;
	/** Starts an execution. @returns when it has ended */
	deliver(items: IDataObject[]): Promise<void>;
	/** False when the trigger was closed: nothing more is started. */
	isOpen(): boolean;
}

/**
 * Asks what happened since the last time and starts executions with it, in the order of time. The cursor
 * is written before each: a crash between that and n8n's save repeats this one execution and no more.
 *
 * @throws the failure of a call; nothing is moved by it, so that the next poll asks for the same
 */
export async function pollOnce(poll: Poll): Promise<void> {
	let cursor = poll.load();
	const save = (next: Cursor) => {
		cursor = next;
		poll.save(next);
	};
	while (poll.isOpen()) {
		const now = poll.now();
		const span = windowOf(cursor, poll.lateMs, now);
		if (span === undefined) return;
		const read = await readAll(poll, cursor, span, now);
		cursor = read.cursor;
		for (const { found, isLast } of groupsOf(read.found, poll.mostItems)) {
			if (!poll.isOpen()) return;
			const items = found.flatMap((one) => one.items ?? []);
			const { gap } = cursor;
			const after = withFound(cursor, found, poll.lateMs);
			const moved = isLast ? reached(after, span.to) : after;
			if (items.length === 0) {
				save(moved);
				continue;
			}
			const before = cursor;
			save(withoutGap(moved));
			await poll.deliver(withGap(items, gap)).catch((error: unknown) => {
				// Nothing was started with it.
				save({ ...before, revision: cursor.revision + 1 });
				return Promise.reject(error as Error);
			});
		}
		if (!poll.isOpen()) return;
		if (cursor.until !== span.to) save(reached(cursor, span.to));
		if (span.to >= now) return;
	}
}

/** What is new or has become complete, in the order of time. */
async function readAll(
	{ poller }: Poll,
	before: Cursor,
	span: Span,
	now: number,
): Promise<{ found: Found[]; cursor: Cursor }> {
	let cursor = before;
	const due = [...cursor.waiting].filter(([, { askAt }]) => askAt <= now);
	const waiting = new Set(due.map(([id]) => id));
	const known: Known = {
		isNew: (id) => !before.seen.has(digestOf(id)) && !before.waiting.has(id),
		waiting: due.map(([id, { time }]) => ({ id, time })),
	};
	const found = new Map<string, Found>();
	for await (const page of poller.read(span, known)) {
		for (const one of page) {
			const isWithin = one.time >= span.from && one.time < span.to;
			if (waiting.has(one.id) || (isWithin && known.isNew(one.id))) found.set(one.id, one);
			else if (isWithin) cursor = withTime(cursor, one.id, one.time);
		}
	}
	return { found: [...found.values()].sort((a, b) => a.time - b.time), cursor };
}

/** What starts an execution together; what has no items goes with those before it. */
function groupsOf(all: readonly Found[], mostItems: number) {
	const groups: Found[][] = [];
	let count = 0;
	for (const one of all) {
		const more = one.items?.length ?? 0;
		if (groups.length === 0 || (count > 0 && more > 0 && count + more > mostItems)) {
			groups.push([]);
			count = 0;
		}
		groups[groups.length - 1].push(one);
		count += more;
	}
	return groups.map((found, index) => ({ found, isLast: index === groups.length - 1 }));
}

/** The first item after a time that nobody asked for says so. */
function withGap([first, ...others]: IDataObject[], gap: Span | undefined): IDataObject[] {
	if (gap === undefined) return [first, ...others];
	return [{ ...first, gap: { from: isoOf(gap.from), to: isoOf(gap.to) } }, ...others];
}

const withoutGap = (cursor: Cursor): Cursor => ({ ...cursor, gap: undefined });
