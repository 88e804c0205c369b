import { isRepeated, type Page } from './page';
import type { NextCall } from './pagingParameters';

/** Endless chains of empty pages exist (`organizations/limits/changerequests`, as the Genesys CLI says). */
const MOST_EMPTY_PAGES = 3;

/**
 * The pages behind the first one of a list where each page tells where the next begins. What is
 * deleted meanwhile takes nothing with it as long as positions name items or a snapshot; a server
 * whose positions count items would skip some, and nothing in its replies would tell.
 *
 * @param next the call for the page behind this one; undefined on the last
 */
export async function* linkedPages(
	first: Page,
	next: (page: Page) => NextCall | undefined,
	read: (call: NextCall['call']) => Promise<Page>,
): AsyncGenerator<Page> {
	const visited = new Set<string>();
	let before = first;
	let empty = first.items.length === 0 ? 1 : 0;
	while (empty < MOST_EMPTY_PAGES) {
		const step = next(before);
		if (step === undefined || visited.has(step.position)) return;
		visited.add(step.position);
		const page = await read(step.call);
		if (isRepeated(page, before)) return;
		empty = page.items.length === 0 ? empty + 1 : 0;
		yield page;
		before = page;
	}
}
