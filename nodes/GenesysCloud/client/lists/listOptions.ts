import type { Ceiling } from '../../catalog/listCeilings';
import type { Paging } from './pagingParameters';

export interface ListOptions {
	/** How the operation pages; `none` if it does not, undefined to find out from its response. */
	paging?: Paging | 'none';
	/** The field of the response that has the list, if it is known. */
	listKey?: string;
	/**
	 * The fields that together identify an entry, separated by spaces. Undefined for `id`; empty if
	 * nothing identifies an entry, so that equal entries all count.
	 */
	identity?: string;
	/** The most entries that the operation can return, if that is documented. */
	ceiling?: Ceiling;
	/** Most items to return; `Infinity` for all. */
	limit: number;
	/** Most pages under way at the same time. */
	pagesAhead: number;
	/** Shows a hint about missing entries. */
	hint?: (text: string) => void;
	/** What the hint advises if there are more than `limit`; by default the fields of the node. */
	toGetMore?: string;
}
