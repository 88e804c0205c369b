import { CallError } from '../errors/callError';
import type { ApiCall, ApiReply } from '../request/apiCall';
import type { SeenEntries } from './seenEntries';
import { linkedPages } from './linkedPages';
import type { Kind, ListProgress } from './listProgress';
import { numberedPages, sizeOf, type NumberedPage } from './numberedPages';
import { emptyPage, namesNext, readPage, type Page } from './page';
import { isTooLarge, refusesSize, withKnownSize, withSmallerPages } from './pageSizes';
import type { ListOptions } from './listOptions';
import {
	firstNumber,
	follow,
	guessPaging,
	isNumbered,
	numbered,
	sizeFor,
	skippedBy,
	valueOf,
	withValues,
	type Paging,
} from './pagingParameters';

export interface ReaderOptions extends ListOptions {
	identities: SeenEntries;
	progress: ListProgress;
	/** Returns how many items are still wanted. */
	left: () => number;
}

/** For operations without a position parameter: the link has everything about the next page. */
const BY_LINK: Paging = { by: 'cursor', in: 'query' };

/** Reads the pages of one list in order. */
export class ListReader {
	readonly name: string;
	/** How the list is paged; known after the first page. */
	kind: Kind = 'linked';
	private first: Page | undefined;
	private isFollowed = false;

	constructor(
		private readonly request: (call: ApiCall) => Promise<ApiReply>,
		private readonly call: ApiCall,
		private readonly options: ReaderOptions,
	) {
		this.name = `${call.method} ${call.path.path}`;
	}

	async *pages(): AsyncGenerator<NumberedPage> {
		const { limit } = this.options;
		const known = this.knownPaging();
		let start = known === undefined ? this.call : withSize(this.call, known, limit);
		let first = await this.read(start).catch((error: unknown) => {
			const smaller = known && withSmallerPages(this.call, start, known);
			if (smaller === undefined || !isSizeFault(start, known, error)) throw error;
			start = smaller;
			return undefined;
		});
		first ??= await this.read(start);
		this.first = first;
		const found = this.pagingOf(start, first);
		this.isFollowed = found !== undefined;
		if (found === undefined) {
			yield first;
			return;
		}
		if (!isNumbered(found)) {
			// If the caller gave a position, it is not known how many entries come before it.
			const isPlaced = found.by !== 'q64' && valueOf(start, found, found.by) !== undefined;
			if (isPlaced) this.options.progress.offset = Infinity;
			yield first;
			yield* this.linked(start, found, first);
			return;
		}
		this.kind = 'numbered';
		const at = { first, start: firstNumber(start, found), skipped: skippedBy(start, found) };
		const size = sizeOf({ ...at, asked: sizeOfCall(start, found) });
		this.options.progress.offset = at.skipped + (at.start - 1) * size;
		yield first;
		yield* this.numbered(start, found, at.start, first);
	}

	/** @returns a hint if the list has more entries than could be read */
	hint(count: number): string | undefined {
		if (this.isFollowed || this.first === undefined || !namesNext(this.first)) return undefined;
		const { total, pageCount } = this.first;
		if (pageCount === 1 || (total !== undefined && total <= count)) return undefined;
		return `Returned ${count} entries, but Genesys Cloud says that there are more. This operation has no parameter for the next page.`;
	}

	private async *linked(start: ApiCall, paging: Paging, first: Page): AsyncGenerator<Page> {
		const { progress } = this.options;
		let base = start;
		yield* linkedPages({
			first,
			next: (page) => follow(base, paging, page),
			read: async (call) => {
				const page = await this.read(call, true).catch((error: unknown) => {
					const smaller = this.smallerAfter(error, call, paging);
					base = withSmallerPages(this.call, base, paging) ?? base;
					return smaller;
				});
				return 'items' in page ? page : await this.read(page, true);
			},
			isComplete: () => progress.isComplete,
			circle: () => progress.circle(),
		});
	}

	private async *numbered(
		start: ApiCall,
		paging: Paging,
		from: number,
		first: Page,
	): AsyncGenerator<NumberedPage> {
		const { identities, pagesAhead, left } = this.options;
		const asked = sizeOfCall(start, paging);
		let done = from;
		try {
			const pages = numberedPages({
				read: async (number, size) => await this.read(numbered(start, paging, number, size), true),
				first,
				start: from,
				skipped: skippedBy(start, paging),
				asked,
				ahead: pagesAhead,
				left,
				canReread: () => identities.reliable,
				isKnown: (item) => identities.has(item),
			});
			for await (const page of pages) {
				if (!page.isAgain) done++;
				yield page;
			}
		} catch (error) {
			const smaller = this.smallerAfter(error, start, paging);
			// Read what comes after the pages that were read, in smaller pages.
			const size = sizeOf({ first, start: from, skipped: skippedBy(start, paging), asked });
			const next = Math.floor((done * size) / (sizeOfCall(smaller, paging) ?? size)) + 1;
			const page = await this.read(numbered(smaller, paging, next, size), true);
			yield page;
			yield* this.numbered(smaller, paging, next, page);
		}
	}

	private knownPaging(): Paging | undefined {
		const { paging } = this.options;
		return typeof paging === 'object' ? withKnownSize(this.call, paging) : undefined;
	}

	/** @throws the error, if it is not about the page size or the caller set the size */
	private smallerAfter(error: unknown, call: ApiCall, paging: Paging): ApiCall {
		const smaller = isTooLarge(error) ? withSmallerPages(this.call, call, paging) : undefined;
		if (smaller === undefined) throw error;
		return smaller;
	}

	private pagingOf(call: ApiCall, first: Page): Paging | undefined {
		const known = this.options.paging;
		if (known === 'none') {
			this.kind = 'unknown';
			const { total, pageCount, items, nextUri } = first;
			const isWhole = pageCount === 1 || (total !== undefined && total <= items.length);
			return call.method === 'GET' && nextUri !== undefined && !isWhole ? BY_LINK : undefined;
		}
		const isUncounted =
			known && isNumbered(known) && (first.total ?? first.pageCount) === undefined;
		if (known !== undefined && !isUncounted) return known;
		const guess = guessPaging(call, first);
		// Without counts, a position in the response is more reliable than a page number.
		const { next, linked } = first;
		const hasPosition = Object.keys({ ...next, ...linked }).length > 0;
		return known === undefined || (guess && !isNumbered(guess) && hasPosition) ? guess : known;
	}

	private async read(call: ApiCall, isLater = false): Promise<Page> {
		const { body } = await this.request(call);
		const page = readPage(body, this.options.listKey);
		if (page !== undefined) return page;
		// After the first page, an empty response is an empty page.
		if (isLater && isNothing(body)) return emptyPage();
		throw new CallError({
			message: `The response to ${this.name} is not a list`,
			remedy: "Choose 'Reply' for 'Output' to get it as it is.",
			outcome: 'refused',
			call: this.name,
		});
	}
}

function isSizeFault(call: ApiCall, paging: Paging | undefined, error: unknown): boolean {
	return paging !== undefined && (isTooLarge(error) || refusesSize(call, paging, error));
}

function isNothing(body: unknown): boolean {
	if (body === null || body === undefined || body === '') return true;
	if (typeof body !== 'object') return false;
	return Object.entries(body).every(([name, value]) => name === 'success' && value === true);
}

function withSize(call: ApiCall, paging: Paging, limit: number): ApiCall {
	const size = sizeFor(call, paging, limit);
	return paging.size === undefined || size === undefined
		? call
		: withValues(call, paging, { [paging.size]: size });
}

function sizeOfCall(call: ApiCall, paging: Paging): number | undefined {
	const size = paging.size === undefined ? undefined : valueOf(call, paging, paging.size);
	return Number(size) || undefined;
}
