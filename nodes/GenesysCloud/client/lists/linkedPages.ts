import type { Page } from './page';
import type { NextCall } from './pagingParameters';

export interface LinkedOptions {
	/** The first page, already read. */
	first: Page;
	/** The call for the page behind this one; undefined on the last. */
	next: (page: Page) => NextCall | undefined;
	read: (call: NextCall['call']) => Promise<Page>;
	/** Whether all is there that the server counts. */
	isComplete: () => boolean;
	/** The error for a position that comes again, with the rest of the list behind it. */
	circle: () => Error;
}

/**
 * The pages behind the first one of a list where each page tells where the next begins. An empty
 * page is no end as long as it names a new position. What is deleted meanwhile takes nothing with it
 * as long as positions name items or a snapshot; a server whose positions count items would skip
 * some, and nothing in its replies would tell.
 *
 * @throws what `circle` makes, of a position that was there before
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
			// A server that stays where it is and gives nothing has nothing left.
			if (before.items.length === 0 || isComplete()) return;
			throw circle();
		}
		visited.add(step.position);
		before = await read(step.call);
		yield before;
	}
}
