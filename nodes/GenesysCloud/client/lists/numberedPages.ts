import { isRepeated, type Page } from './page';

export interface NumberedOptions {
	/** Reads the page with this number, counted from 1, of a list with pages of this size. */
	read: (number: number, size: number) => Promise<Page>;
	/** The number of the first page, already read. */
	start: number;
	first: Page;
	/** Number of items before page 1 that the total counts: SCIM lists can start at any item. */
	skipped: number;
	/** The page size that was requested, if it is known. */
	asked?: number;
	/** Most pages under way at the same time. */
	ahead: number;
	/** How many items are still wanted. Pages that will not be needed are not read ahead. */
	left: () => number;
	/** Whether items that appear twice are recognised. Only then can pages be read again. */
	canReread: () => boolean;
	/** Whether an earlier page had the item. */
	isKnown: (item: unknown) => boolean;
}

/** A page, and whether a page with the same number was yielded before. */
export type NumberedPage = Page & { isAgain?: boolean };

/** The API's default page size. Servers that shorten pages use a multiple of it. */
const DEFAULT_PAGE_SIZE = 25;
/** How often to go back from one page, unless the list has become shorter: it may change without end. */
const MOST_REREADS = 5;

/**
 * Yields the pages after the first one of a list with numbered pages. If the response counts them, they
 * are read in parallel, otherwise one after the other until one is short. As long as the total, the
 * number of pages or a link says that there is more, an empty or repeated page is not the end.
 *
 * If an item was deleted during the reading, the first item of a page has moved to the end of the page
 * before, which was already read. So if the total of a page is lower than that of the page before, and
 * its first item is not known yet, reading goes back to a page whose first item is known and continues
 * from there. The server may have answered in another order: then the page before saw an addition that
 * this page did not see, and the same method works.
 *
 * If at least as many items are added as deleted between two pages, the total does not show the
 * deletion and an item may be missed. With equal numbers no reader of numbered pages can detect it.
 * The same is true for more deletions than additions when pages are read in parallel, because the order
 * of the responses is not known.
 */
export async function* numberedPages(options: NumberedOptions): AsyncGenerator<NumberedPage> {
	const { start, first, ahead, left, isKnown, skipped } = options;
	const size = sizeOf(options);
	// The size to which a server shortens pages is known only after a page with items.
	let step = first.items.length === 0 ? Math.min(size, DEFAULT_PAGE_SIZE) : size;
	const pages = new PagesAhead(ahead, async (number) => await options.read(number, size));
	const lastOf = (page: Page) => lastNumber(page, step, skipped);
	const mostRereads = first.isApproximate ? 1 : MOST_REREADS;
	let [before, furthest, lowest, rereads] = [first, start, totalOf(first), 0];
	for (let number = start + 1; !isLast(before, number - 1, size, lastOf(before)); number++) {
		pages.start(number, Math.min(number - 1 + left() / size, lastOf(before) ?? number));
		const page = counted(await pages.take(number), before);
		if (step < size) step = Math.min(size, Math.max(step, page.items.length));
		let isAgain = number <= furthest;
		if (number > furthest || totalOf(page) < lowest) rereads = 0;
		[furthest, lowest] = [Math.max(furthest, number), Math.min(lowest, totalOf(page))];
		const deleted = before.total === undefined ? 0 : before.total - totalOf(page);
		const mayMiss = deleted > 0 && !isKnown(page.items[0]) && options.canReread();
		if (mayMiss && rereads++ < mostRereads) {
			let again = Math.max(start, number - Math.ceil(deleted / size));
			before = await pages.take(again);
			while (again > start && !isKnown(before.items[0])) before = await pages.take(--again);
			// Usually nothing has changed since, and the page can still be used.
			const fits = page.isApproximate || before.total === page.total;
			if (again === number - 1 && fits) pages.putBack(number, page);
			[number, isAgain] = [again, true];
		} else {
			// For a number after the end, some servers return the last page.
			const isCounted = number <= (lastOf(before) ?? 0);
			if (!isCounted && isRepeated(page, before)) return;
			before = page;
		}
		yield { ...before, isAgain };
	}
}

const totalOf = ({ total }: Page) => total ?? Number.POSITIVE_INFINITY;

/** A page may lack counts, and an empty page may have zeros. Then the counts of the page before apply. */
function counted(page: Page, before: Page): Page {
	const { total, pageCount } = page;
	const isUncounted = total === undefined || (total === 0 && page.items.length === 0);
	if (!isUncounted) return { ...page, pageCount: pageCount ?? before.pageCount };
	const { isApproximate } = before;
	return { ...page, total: before.total, isApproximate, pageCount: pageCount || before.pageCount };
}

/** Pages that were requested but not yet taken. After a failure no more are requested. */
class PagesAhead {
	private readonly pages = new Map<number, Promise<Page>>();
	private failed: Promise<Page> | undefined;

	constructor(
		private readonly most: number,
		private readonly read: (number: number) => Promise<Page>,
	) {}

	/** Requests the pages from one number to another, up to the limit. */
	start(from: number, to: number): void {
		for (let number = from; number < to + 1; number++) {
			if (this.pages.has(number)) continue;
			if (this.pages.size >= this.most) return;
			this.pages.set(number, this.ask(number));
		}
	}

	async take(number: number): Promise<Page> {
		const page = this.pages.get(number) ?? this.ask(number);
		this.pages.delete(number);
		return await page;
	}

	putBack(number: number, page: Page): void {
		this.pages.set(number, Promise.resolve(page));
	}

	private ask(number: number): Promise<Page> {
		if (this.failed !== undefined) return this.failed;
		const page = this.read(number);
		// If the list ends before this page, nothing else handles the rejection.
		page.catch(() => {
			this.failed ??= page;
		});
		return page;
	}
}

/** Servers may shorten a page without saying so: to their maximum (outbound lists), or to the default. */
export function sizeOf({
	first,
	start,
	skipped,
	asked,
}: Pick<NumberedOptions, 'first' | 'start' | 'skipped' | 'asked'>): number {
	const { items, total, pageSize, isGrouped } = first;
	const size = pageSize || asked || items.length || DEFAULT_PAGE_SIZE;
	if (isGrouped) return size;
	const isCut =
		total === undefined
			? items.length % DEFAULT_PAGE_SIZE === 0
			: total > skipped + (start - 1) * size + items.length;
	return Math.max(1, isCut && items.length > 0 ? items.length : size);
}

/** @returns the number of the last page, if the page shows it */
function lastNumber(page: Page, size: number, skipped: number): number | undefined {
	const counted = page.total === undefined ? 0 : Math.ceil((page.total - skipped) / size);
	return Math.max(page.pageCount ?? 0, counted) || undefined;
}

function isLast(page: Page, number: number, size: number, last: number | undefined): boolean {
	const isShort = page.fill < size;
	if (page.isApproximate) return isShort && number >= (last ?? 0);
	if (last !== undefined && number < last) return false;
	// A link on a full page is more reliable than a total that is too low.
	if (page.total !== undefined) return isShort || page.nextUri === undefined;
	// Without a total a link is more reliable: a filter may make a page short.
	return page.nextUri === undefined && (last !== undefined || isShort);
}
