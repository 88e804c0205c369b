import { CallFailure } from './callFailure';
import type { ApiCall, ApiReply } from './genesysCloudClient';
import { Identities } from './identities';
import { linkedPages } from './linkedPages';
import { numberedPages } from './numberedPages';
import { readPage, type Page } from './page';
import {
	firstNumber,
	follow,
	guessPaging,
	isNumbered,
	numbered,
	sizeFor,
	skippedBy,
	withValues,
	type Paging,
} from './pagingParameters';

export type { Paging } from './pagingParameters';

export interface ListOptions {
	/** How the operation pages; `none` when it does not, undefined to find out from its reply. */
	paging?: Paging | 'none';
	/** Where the list stands in the reply, if that is known. */
	listKey?: string;
	/** Items at most; `Infinity` for all. */
	limit: number;
	/** Pages that may be under way at once. */
	pagesAhead: number;
	/** Base URL of the API, to check links against. */
	apiUrl: string;
}

export type Request = (call: ApiCall) => Promise<ApiReply>;

/**
 * The items of a list, in order, each once, over as many pages as it takes. What is there all the
 * time is returned though the list changes meanwhile; {@link numberedPages} and {@link linkedPages}
 * say where that cannot be. Items that nothing names come as often as the pages have them.
 *
 * @throws {CallFailure} of the page that failed, or when the reply is no list
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
	const identities = new Identities();
	let left = options.limit;
	if (left <= 0) return;
	for await (const { items } of pagesOf(request, call, options, identities, () => left)) {
		const fresh = identities.fresh(items).slice(0, left);
		left -= fresh.length;
		yield fresh;
		if (left === 0) return;
	}
}

async function* pagesOf(
	request: Request,
	call: ApiCall,
	options: ListOptions,
	identities: Identities,
	left: () => number,
): AsyncGenerator<Page> {
	const { listKey, limit, paging, pagesAhead, apiUrl } = options;
	const read = async (page: ApiCall) => await readCall(request, page, listKey);
	const start = typeof paging === 'object' ? withSize(call, paging, limit) : call;
	const first = await read(start);
	yield first;
	if (paging === 'none') return;
	const found = pagingOf(start, first, paging);
	if (found === undefined) return;
	if (!isNumbered(found)) {
		yield* linkedPages(first, (page) => follow(start, found, page, apiUrl), read);
		return;
	}
	yield* numberedPages({
		read: async (number, size) => await read(numbered(start, found, number, size)),
		first,
		start: firstNumber(start, found),
		skipped: skippedBy(start, found),
		asked: sizeFor(start, found, limit),
		ahead: pagesAhead,
		left,
		canReread: () => identities.reliable,
		isKnown: (item) => identities.has(item),
	});
}

function withSize(call: ApiCall, paging: Paging, limit: number): ApiCall {
	const size = sizeFor(call, paging, limit);
	return paging.size === undefined || size === undefined
		? call
		: withValues(call, paging, { [paging.size]: size });
}

function pagingOf(call: ApiCall, first: Page, known: Paging | undefined): Paging | undefined {
	const isUncounted = known && isNumbered(known) && (first.total ?? first.pageCount) === undefined;
	if (known !== undefined && !isUncounted) return known;
	const guess = guessPaging(call, first);
	// Without counts a position that the reply tells says more than a number.
	return known === undefined || (guess && !isNumbered(guess) && hasPosition(first)) ? guess : known;
}

const hasPosition = ({ next, linked }: Page) => Object.keys({ ...next, ...linked }).length > 0;

async function readCall(request: Request, call: ApiCall, listKey?: string): Promise<Page> {
	const { body } = await request(call);
	const page = readPage(body, listKey);
	if (page !== undefined) return page;
	const name = `${call.method} ${call.path.path}`;
	throw new CallFailure({
		message: `The reply to ${name} is no list`,
		remedy: "Choose 'Reply' for 'Output' to get it as it is.",
		outcome: 'refused',
		call: name,
	});
}
