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

/** Sizes that servers cut pages to are multiples of the API's default. */
const DEFAULT_PAGE_SIZE = 25;
/** Of a page, unless the list is shorter than ever: it may come and go without end. */
const MOST_REREADS = 5;

/**
 * The pages behind the first one of a list with numbered pages. Where the reply counts them they
 * are read side by side, else one after the other until one is short.
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
export async function* numberedPages(options: NumberedOptions): AsyncGenerator<Page> {
	const { start, first, ahead, left, isKnown } = options;
	const size = sizeOf(options);
	const pages = new PagesAhead(ahead, async (number) => await options.read(number, size));
	const lastOf = (page: Page) => lastNumber(page, size, options.skipped);
	const mostRereads = first.isApproximate ? 1 : MOST_REREADS;
	let [before, furthest, lowest, rereads] = [first, start, totalOf(first), 0];
	for (let number = start + 1; !isLast(before, number - 1, size, lastOf(before)); number++) {
		pages.start(number, Math.min(number - 1 + left() / size, lastOf(before) ?? number));
		const page = await pages.take(number);
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
			number = again;
		} else {
			// When items moved, the same page again is no sign of the end.
			const stayed = page.isApproximate || page.total === before.total;
			if (page.items.length === 0 || (stayed && isRepeated(page, before))) return;
			before = page;
		}
		yield before;
	}
}

const totalOf = ({ total }: Page) => total ?? Number.POSITIVE_INFINITY;

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
function sizeOf({ first, start, skipped, asked }: NumberedOptions): number {
	const { items, total, pageSize } = first;
	const size = pageSize || asked || items.length;
	const isCut =
		total === undefined
			? items.length % DEFAULT_PAGE_SIZE === 0
			: total > skipped + (start - 1) * size + items.length;
	return Math.max(1, isCut ? items.length : size);
}

/** @returns the number of the last page, as far as the page tells */
function lastNumber(page: Page, size: number, skipped: number): number | undefined {
	const counted = page.total === undefined ? 0 : Math.ceil((page.total - skipped) / size);
	return Math.max(page.pageCount ?? 0, counted) || undefined;
}

function isLast(page: Page, number: number, size: number, last: number | undefined): boolean {
	if (page.items.length === 0) return true;
	const isShort = page.items.length < size;
	if (page.isApproximate) return isShort && number >= (last ?? 0);
	if (page.total !== undefined) return number >= (last ?? 0);
	// Without a total a link to the next page says more: a filter may leave a page short.
	return page.nextUri === undefined && (last === undefined ? isShort : number >= last);
}
