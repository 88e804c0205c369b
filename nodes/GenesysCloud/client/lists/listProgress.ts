import { CallError } from '../errors/callError';
import { isRepeated, namesNext, type Page } from './page';

/** Endless chains of pages exist (`organizations/limits/changerequests`, as the Genesys CLI says). */
export const MOST_IDLE_PAGES = 5;

export type Kind = 'numbered' | 'linked' | 'unknown';

/**
 * How far a list got, and whether it still gets on. A list that is read for ever would hold up its
 * execution, and one that stops early would lack entries: so five pages in a row that bring nothing
 * new are an error. If they are empty the list is taken as ended, because that is how some lists of
 * the API end.
 */
export class ListProgress {
	/** Entries that came, each once. */
	count = 0;
	private idle = 0;
	private emptyOnly = true;
	/** Entries that were added meanwhile, so that as many known ones may come again. */
	private shifted = 0;
	private before: Page | undefined;
	private leastTotal = Number.POSITIVE_INFINITY;
	private isApproximate = false;
	private isGrouped = false;

	/**
	 * @param name method and path, for the error
	 * @param offset entries before the first page
	 */
	constructor(
		private readonly name: string,
		public offset = 0,
	) {}

	/**
	 * @param fresh how many of its entries are new
	 * @returns whether the list is over
	 * @throws {CallError} for a list that goes in a circle
	 */
	isOver(page: Page & { isAgain?: boolean }, fresh: number, kind: Kind): boolean {
		this.count += fresh;
		if (page.isAgain) return false;
		const { before } = this;
		this.before = page;
		this.takeTotal(page, before);
		// Entries that nothing names can only be compared, where nothing else bounds the list.
		const isSame = kind === 'linked' && !this.isShort && before && isRepeated(page, before);
		const isIdle = fresh === 0 ? !this.isExplained(page, kind) : isSame;
		if (!isIdle) {
			[this.idle, this.emptyOnly] = [0, true];
			return false;
		}
		this.idle++;
		if (page.items.length > 0) this.emptyOnly = false;
		// A link that nobody promised may lead to the same page again.
		if (kind === 'unknown' && page.items.length > 0) return true;
		if (kind === 'linked' && this.isComplete) return true;
		if (this.idle < MOST_IDLE_PAGES) return false;
		if (this.emptyOnly) return true;
		throw this.circle();
	}

	/** Whether all came that the server counts. */
	get isComplete(): boolean {
		return this.isCounted && !this.isShort;
	}

	/** What a person should know of the end of the list; undefined when all came. */
	hint(pageSize: number): string | undefined {
		const missing = this.leastTotal - this.offset - this.count;
		const isShort = this.isCounted && (this.isApproximate ? missing >= pageSize : missing > 0);
		if (isShort) {
			const about = this.isApproximate ? 'about ' : '';
			return `${this.count} of ${about}${this.leastTotal - this.offset} entries came: the list ended before the total that Genesys Cloud names. The others may have been deleted meanwhile, or the OAuth client may not see them.`;
		}
		return this.idle >= MOST_IDLE_PAGES && this.emptyOnly && !this.isCounted
			? `${this.count} entries came: the list was taken as ended, because ${MOST_IDLE_PAGES} pages in a row were empty although each named a next one.`
			: undefined;
	}

	/**
	 * @param limit entries that were wanted, and came
	 * @param page the last one that was read
	 * @param isCut whether it had more than were wanted
	 * @returns what to say of the entries that were not asked for; undefined when there are none
	 */
	moreThan(limit: number, page: Page, isCut: boolean): string | undefined {
		const total = this.isCounted ? this.leastTotal - this.offset : undefined;
		if (total === undefined ? !isCut && !namesNext(page) : total <= limit) return undefined;
		const count = total === undefined ? '' : ` of ${this.isApproximate ? 'about ' : ''}${total}`;
		return `${limit}${count} entries. To get ${total === undefined ? 'more' : 'all'}, switch on 'Return All' or raise 'Limit'.`;
	}

	circle(): CallError {
		return new CallError({
			message: `The list goes in a circle: its pages bring nothing new after ${this.count} entries`,
			remedy: `${this.untilHere} Otherwise ask for it with other filters.`,
			outcome: 'refused',
			call: this.name,
		});
	}

	/** How to get what was read before a page was refused. */
	get untilHere(): string {
		return `${this.count} entries were read before. They come with 'Return All' off and 'Limit' ${this.count}.`;
	}

	private get isCounted(): boolean {
		return Number.isFinite(this.leastTotal);
	}

	/** Whether the total says that there is more. */
	private get isShort(): boolean {
		return this.isCounted && this.offset + this.count < this.leastTotal;
	}

	private takeTotal({ total, isApproximate, isGrouped }: Page, before: Page | undefined): void {
		// What the total counts is not what the list gives.
		this.isGrouped ||= isGrouped;
		if (total === undefined || this.isGrouped) return;
		this.shifted += Math.max(0, total - (before?.total ?? total));
		if (total === 0 && before !== undefined) return;
		this.leastTotal = Math.min(this.leastTotal, total);
		this.isApproximate = isApproximate;
	}

	/** What was added in front of a numbered page moves known entries onto it. */
	private isExplained({ items }: Page, kind: Kind): boolean {
		if (kind !== 'numbered' || items.length === 0 || this.shifted < items.length) return false;
		this.shifted -= items.length;
		return true;
	}
}
