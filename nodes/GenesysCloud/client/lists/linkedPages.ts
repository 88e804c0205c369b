import type { Page } from './page';
import type { NextCall } from './pagingParameters';

export interface LinkedOptions {
	/** The first page, already read. */
	first: Page;
	/** Returns the call for the page after this one; undefined on the last page. */
	next: (page: Page) => NextCall | undefined;
	read: (call: NextCall['call']) => Promise<Page>;
	/** Whether all entries that the server counts were read. */
	isComplete: () => boolean;
	/** Returns the error for a position that appears again before the end of the list. */
	circle: () => Error;
}

/**
 * Yields the pages after the first one of a list in which each page names the position of the next. An
 * empty page is not the end if it names a new position. Deletions during the reading skip no items as
 * long as positions refer to items or a snapshot. If a server's positions were offsets it would skip
 * some items, and nothing in its responses would show that.
 *
 * @throws the error from `circle`, when a position appears again
 */
export async function* linkedPages({
	first,
	next,
	read,
	isComplete,
	circle,
}: LinkedOptions): AsyncGenerator<Page> {
	const visited = new Set<string>();
	for (let before = first; ; ) {
		const step = next(before);
		if (step === undefined) return;
		if (visited.has(step.position)) {
			// A server that repeats the position and returns nothing has nothing left.
			if (before.items.length === 0 || isComplete()) return;
			throw circle();
		}
		visited.add(step.position);
		before = await read(step.call);
		yield before;
	}
}
