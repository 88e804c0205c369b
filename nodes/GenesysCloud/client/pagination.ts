import type { ApiCall, ApiReply } from './genesysCloudClient';
import { Identities } from './identities';
import { assertBelowCeiling, withWayOut, type Ceiling } from './listCeiling';
import { ListProgress } from './listProgress';
import { ListReader } from './listReader';
import { sizeFor, type Paging } from './pagingParameters';

export type { Paging } from './pagingParameters';
export type { Ceiling } from './listCeiling';

export interface ListOptions {
	/** How the operation pages; `none` when it does not, undefined to find out from its reply. */
	paging?: Paging | 'none';
	/** Where the list stands in the reply, if that is known. */
	listKey?: string;
	/**
	 * The fields that together tell an entry from all others, joined by spaces. Undefined when a plain
	 * `id` does; empty when nothing does, so that equal entries are entries.
	 */
	identity?: string;
	/** Where the operation stops, if that is documented. */
	ceiling?: Ceiling;
	/** Items at most; `Infinity` for all. */
	limit: number;
	/** Pages that may be under way at once. */
	pagesAhead: number;
	/** Base URL of the API, to check links against. */
	apiUrl: string;
	/** Tells a person what is missing. */
	hint?: (text: string) => void;
}

/** @param stop fires when nobody waits for the page any more */
export type Request = (call: ApiCall, stop?: AbortSignal) => Promise<ApiReply>;

/**
 * The items of a list, in order, each once, over as many pages as it takes. What is there all the
 * time is returned though the list changes meanwhile; `numberedPages` and `linkedPages` say where
 * that cannot be. Items that nothing names come as often as the pages have them.
 *
 * @throws {CallFailure} of the page that failed, when the reply is no list, when the list goes in a
 * circle, or when it is longer than the operation can give
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

/** As {@link listItems}, a page at a time. */
export async function* listPages(
	request: Request,
	call: ApiCall,
	options: ListOptions,
): AsyncGenerator<unknown[]> {
	const { limit, paging, ceiling, identity } = options;
	if (limit <= 0) return;
	const identities = new Identities(identity?.split(' ').filter(Boolean));
	const progress = new ListProgress(`${call.method} ${call.path.path}`);
	const over = new AbortController();
	let left = limit;
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
			const isOver = progress.isOver(page, fresh.length, reader.kind);
			yield given;
			if (left === 0) return;
			if (isOver) break;
		}
	} catch (error) {
		throw withWayOut(error, progress);
	} finally {
		// Pages that were asked for ahead are not sent any more; what is under way is let end.
		over.abort(new DOMException('The list has ended', 'AbortError'));
	}
	const size = (typeof paging === 'object' && sizeFor(call, paging, limit)) || 1;
	const hint = progress.hint(size) ?? reader.hint(progress.count);
	if (hint !== undefined) options.hint?.(hint);
}
