import { isRepeated, type Page } from './page';

export interface NumberedOptions {
	/** Reads the page with this number, counted from 1, of a list with pages of this size. */
	read: (number: number, size: number) => Promise<Page>;
	/** The number of the first page, already read. */
	start: number;
	first: Page;
	/** Items before page 1 that the total counts: SCIM begins with any item. */
	skipped: number;
	/** Items that were asked for in a page, if that is known. */
	asked?: number;
	/** Pages that may be under way at once. */
	ahead: number;
	/** Items that are still wanted: no page is read ahead that will not be needed. */
	left: () => number;
	/** Whether items that come twice are recognised: only then can pages be read again. */
	canReread: () => boolean;
	/** Whether the item was on a page before. */
	isKnown: (item: unknown) => boolean;
}

/** A page, and whether one with its number was handed out before. */
export type NumberedPage = Page & { isAgain?: boolean };

/** Sizes that servers cut pages to are multiples of the API's default. */
const DEFAULT_PAGE_SIZE = 25;
/** Of a page, unless the list is shorter than ever: it may come and go without end. */
const MOST_REREADS = 5;

/**
 * The pages behind the first one of a list with numbered pages. Where the reply counts them they
 * are read side by side, else one after the other until one is short. As long as the total, the
 * number of pages or a link says that there is more, an empty page or one that repeats is no end.
 *
 * When something was deleted meanwhile, what stood at the top of a page has moved to the end of the
 * one before, which was read already. So when a page counts fewer items than the one before it, and
 * does not begin with something known, reading goes back to the page that does, and on from there.
 * The order in which the server answered may be another than that of the pages: then the one
 * before saw an addition that this page did not, which takes the same remedy.
 *
 * When no less is added than deleted between two replies, the total does not tell, and an item may
 * be missed: no reader of numbered pages can know when it is as much. The same holds for more
 * deleted than added when pages are read side by side, since the order of their answers is not known.
 */
export async function* numberedPages(options: NumberedOptions): AsyncGenerator<NumberedPage> {
	const { start, first, ahead, left, isKnown, skipped } = options;
	const size = sizeOf(options);
	// What a server cuts pages to is not known before it gave one.
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
			// Most often nothing moved since, and the page still fits.
			const fits = page.isApproximate || before.total === page.total;
			if (again === number - 1 && fits) pages.putBack(number, page);
			[number, isAgain] = [again, true];
		} else {
			// Some servers answer a number past the end with the last page.
			const isCounted = number <= (lastOf(before) ?? 0);
			if (!isCounted && isRepeated(page, before)) return;
			before = page;
		}
		yield { ...before, isAgain };
	}
}

const totalOf = ({ total }: Page) => total ?? Number.POSITIVE_INFINITY;

/** A page may lack its counts, an empty one have them as zero: those of the page before still hold. */
function counted(page: Page, before: Page): Page {
	const { total, pageCount } = page;
	const isUncounted = total === undefined || (total === 0 && page.items.length === 0);
	if (!isUncounted) return { ...page, pageCount: pageCount ?? before.pageCount };
	const { isApproximate } = before;
	return { ...page, total: before.total, isApproximate, pageCount: pageCount || before.pageCount };
}

/** Pages asked for and not yet taken. After a failure no more are asked for. */
class PagesAhead {
	private readonly pages = new Map<number, Promise<Page>>();
	private failed: Promise<Page> | undefined;

	constructor(
		private readonly most: number,
		private readonly read: (number: number) => Promise<Page>,
	) {}

	/** Asks for the pages from one number to another, as far as there is room. */
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
		// If the list ends before, nobody asks for it any more.
		page.catch(() => {
			this.failed ??= page;
		});
		return page;
	}
}

/** Servers cut a page without a word: to their maximum (outbound lists), or to the default. */
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

/** @returns the number of the last page, as far as the page tells */
function lastNumber(page: Page, size: number, skipped: number): number | undefined {
	const counted = page.total === undefined ? 0 : Math.ceil((page.total - skipped) / size);
	return Math.max(page.pageCount ?? 0, counted) || undefined;
}

function isLast(page: Page, number: number, size: number, last: number | undefined): boolean {
	const isShort = page.fill < size;
	if (page.isApproximate) return isShort && number >= (last ?? 0);
	if (last !== undefined && number < last) return false;
	// A link on a full page says more than a total that is too low.
	if (page.total !== undefined) return isShort || page.nextUri === undefined;
	// Without a total a link to the next page says more: a filter may leave a page short.
	return page.nextUri === undefined && (last !== undefined || isShort);
}
