import type { Ceiling } from '../../catalog/listCeilings';
import type { Paging } from './pagingParameters';

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
	/** Tells a person what is missing. */
	hint?: (text: string) => void;
}
