import type { ApiCall, ApiReply } from '../request/apiCall';
import { SeenEntries } from './seenEntries';
import { assertBelowCeiling, withWayOut } from './listCeiling';
import type { ListOptions } from './listOptions';
import { ListProgress } from './listProgress';
import { ListReader } from './listReader';
import { sizeFor } from './pagingParameters';

export type { ListOptions } from './listOptions';
export type { Paging } from './pagingParameters';

/** @param stop fires when the page is no longer needed */
export type Request = (call: ApiCall, stop?: AbortSignal) => Promise<ApiReply>;

/**
 * Reads all pages of a list and returns its items in order, each once. Items that exist during the
 * whole reading are returned even if the list changes; `numberedPages` and `linkedPages` name the
 * exceptions. Items without an identity are returned as often as the pages have them.
 *
 * @throws {CallError} of the page that failed, if the response is not a list, if the pages repeat
 * without end, or if the list is longer than the operation can return
 */
export async function listItems(
	request: Request,
	call: ApiCall,
	options: ListOptions,
): Promise<unknown[]> {
	const all: unknown[] = [];
	for await (const items of listPages(request, call, options)) {
		for (const item of items) all.push(item);
	}
	return all;
}

/** Does the same as {@link listItems}, one page at a time. */
export async function* listPages(
	request: Request,
	call: ApiCall,
	options: ListOptions,
): AsyncGenerator<unknown[]> {
	const { limit, paging, ceiling, identity } = options;
	if (limit <= 0) return;
	const identities = new SeenEntries(identity?.split(' ').filter(Boolean));
	const progress = new ListProgress(`${call.method} ${call.path.path}`);
	const over = new AbortController();
	let left = limit;
	let doubles = 0;
	const reader = new ListReader(async (page) => await request(page, over.signal), call, {
		...options,
		identities,
		progress,
		left: () => left,
	});
	try {
		for await (const page of reader.pages()) {
			assertBelowCeiling(page, ceiling, progress.offset + limit, reader.name);
			const fresh = identities.fresh(page.items);
			const given = fresh.slice(0, left);
			left -= given.length;
			if (!page.isAgain) doubles += page.items.length - fresh.length;
			const isOver = progress.isOver(page, fresh.length, reader.kind);
			yield given;
			if (left === 0) {
				const more = progress.moreThan(limit, page, {
					isCut: fresh.length > given.length,
					advice: options.toGetMore,
				});
				if (more !== undefined) options.hint?.(more);
				return;
			}
			if (isOver) break;
		}
	} catch (error) {
		throw withWayOut(error, progress);
	} finally {
		// Do not send requests for further pages; let those under way finish.
		over.abort(new DOMException('The list has ended', 'AbortError'));
	}
	const size = (typeof paging === 'object' && sizeFor(call, paging, limit)) || 1;
	const hint = progress.hint(size) ?? reader.hint(progress.count);
	if (hint !== undefined) options.hint?.(hint);
	if (doubles > 0) {
		options.hint?.(
			`${doubles} entries came twice and were left out: the list changed while it was read, or a page was repeated.`,
		);
	}
}
