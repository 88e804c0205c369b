import { CallError } from '../errors/callError';
import { isRepeated, namesNext, type Page } from './page';

/** Some lists link to pages without end (`organizations/limits/changerequests`, according to the Genesys CLI). */
export const MOST_IDLE_PAGES = 5;

export type Kind = 'numbered' | 'linked' | 'unknown';

/**
 * Tracks how far a list was read, and whether its pages still bring new entries. Reading for ever would
 * block the execution, and stopping early would lose entries. So five pages in a row without a new
 * entry are an error. If all of them are empty the list has ended, because some lists of the API end in
 * this way.
 */
export class ListProgress {
	/** Number of different entries that were read. */
	count = 0;
	private idle = 0;
	private emptyOnly = true;
	/** Number of entries added during the reading. As many known ones may appear again. */
	private shifted = 0;
	private before: Page | undefined;
	private leastTotal = Number.POSITIVE_INFINITY;
	private isApproximate = false;
	private isGrouped = false;

	/**
	 * @param name method and path, for the error
	 * @param offset number of entries before the first page
	 */
	constructor(
		private readonly name: string,
		public offset = 0,
	) {}

	/**
	 * @param fresh number of new entries on the page
	 * @returns whether the list has ended
	 * @throws {CallError} for a list whose pages repeat without end
	 */
	isOver(page: Page & { isAgain?: boolean }, fresh: number, kind: Kind): boolean {
		this.count += fresh;
		if (page.isAgain) return false;
		const { before } = this;
		this.before = page;
		this.takeTotal(page, before);
		// Entries without an identity can only be compared. Do so if nothing else limits the list.
		const isSame = kind === 'linked' && !this.isShort && before && isRepeated(page, before);
		const isIdle = fresh === 0 ? !this.isExplained(page, kind) : isSame;
		if (!isIdle) {
			[this.idle, this.emptyOnly] = [0, true];
			return false;
		}
		this.idle++;
		if (page.items.length > 0) this.emptyOnly = false;
		// An undocumented link may lead to the same page again.
		if (kind === 'unknown' && page.items.length > 0) return true;
		if (kind === 'linked' && this.isComplete) return true;
		if (this.idle < MOST_IDLE_PAGES) return false;
		if (this.emptyOnly) return true;
		throw this.circle();
	}

	/** Whether all entries that the server counts were read. */
	get isComplete(): boolean {
		return this.isCounted && !this.isShort;
	}

	/** Returns what the user should know about missing entries; undefined if there are none. */
	hint(pageSize: number): string | undefined {
		const missing = this.leastTotal - this.offset - this.count;
		const isShort = this.isCounted && (this.isApproximate ? missing >= pageSize : missing > 0);
		if (isShort) {
			const about = this.isApproximate ? 'about ' : '';
			return `Returned ${this.count} of ${about}${this.leastTotal - this.offset} entries: the list ended before the total that Genesys Cloud names. The others may have been deleted in the meantime, or the OAuth client may have no access to them.`;
		}
		return this.idle >= MOST_IDLE_PAGES && this.emptyOnly && !this.isCounted
			? `Returned ${this.count} entries: the list was treated as complete, because ${MOST_IDLE_PAGES} pages in a row were empty although each named a next one.`
			: undefined;
	}

	/**
	 * @param limit entries that were wanted, and came
	 * @param page the last one that was read
	 * @param options `isCut`: whether it had more than were wanted; `advice`: how to get the others
	 * @returns what to say of the entries that were not asked for; undefined when there are none
	 */
	moreThan(
		limit: number,
		page: Page,
		{ isCut, advice }: { isCut: boolean; advice?: string },
	): string | undefined {
		const total = this.isCounted ? this.leastTotal - this.offset : undefined;
		if (total === undefined ? !isCut && !namesNext(page) : total <= limit) return undefined;
		return partOf(limit, total, advice, this.isApproximate);
	}

	circle(): CallError {
		return new CallError({
			message: `The list goes in a circle: after ${this.count} entries its pages bring nothing new`,
			remedy: `${this.untilHere} To get the others, use other filters.`,
			outcome: 'refused',
			call: this.name,
		});
	}

	/** How to get the entries that were read before a page was refused. */
	get untilHere(): string {
		return `${this.count} entries were read before. To get them, turn off 'Return All' and set 'Limit' to ${this.count}.`;
	}

	private get isCounted(): boolean {
		return Number.isFinite(this.leastTotal);
	}

	/** Whether the total says that there are more entries. */
	private get isShort(): boolean {
		return this.isCounted && this.offset + this.count < this.leastTotal;
	}

	private takeTotal({ total, isApproximate, isGrouped }: Page, before: Page | undefined): void {
		// The total counts other things than the entries of the list.
		this.isGrouped ||= isGrouped;
		if (total === undefined || this.isGrouped) return;
		this.shifted += Math.max(0, total - (before?.total ?? total));
		if (total === 0 && before !== undefined) return;
		this.leastTotal = Math.min(this.leastTotal, total);
		this.isApproximate = isApproximate;
	}

	/** Entries added before a numbered page move known entries onto it. */
	private isExplained({ items }: Page, kind: Kind): boolean {
		if (kind !== 'numbered' || items.length === 0 || this.shifted < items.length) return false;
		this.shifted -= items.length;
		return true;
	}
}

/**
 * @param limit entries that were wanted, and came
 * @param total of the list, if it is known
 * @param advice how to get the others, if not by the fields of the node
 * @returns what to say of a list that has more entries
 */
export function partOf(
	limit: number,
	total: number | undefined,
	advice?: string,
	isApproximate = false,
): string {
	const entries =
		total === undefined
			? `${limit} entries`
			: `${limit} of ${isApproximate ? 'about ' : ''}${total} entries`;
	const usual = `To get ${total === undefined ? 'more' : 'all'}, switch on 'Return All' or raise 'Limit'.`;
	if (advice === undefined) return `${entries}. ${usual}`;
	return `${entries}${total === undefined ? ', and there are more' : ''}. ${advice}`;
}
