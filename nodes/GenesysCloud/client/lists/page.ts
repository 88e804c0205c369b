/** Parameters whose values come from a response. */
export const LINK_PARAMETERS = ['cursor', 'after', 'nextPage'] as const;
export type LinkParameter = (typeof LINK_PARAMETERS)[number];
export type Positions = Partial<Record<LinkParameter, string>>;

/** One page of a list, independent of the names that the operation uses. */
export interface Page {
	items: unknown[];
	/** Number of things on the page that page sizes and totals count; usually its items. */
	fill: number;
	/** Its items are groups of the things that page sizes and totals count. */
	isGrouped: boolean;
	/** Number of items on all pages, as the server counts them at this moment. */
	total?: number;
	/** The total is only approximate. */
	isApproximate: boolean;
	pageCount?: number;
	pageNumber?: number;
	/** The page size that the server used. It may be less than requested. */
	pageSize?: number;
	/** Positions of the next page in fields of the response, by the parameter that takes them. */
	next: Positions;
	/** Positions of the next page in links. */
	linked: Positions;
	/** A link to the next page, unchanged. */
	nextUri?: string;
	/** The value of `q64` with which the GET of a search returns the next page. */
	nextQuery?: string;
}

/** Fields of responses that have lists: `Resources` in SCIM, `conversations` and `userDetails` in Analytics. */
const LIST_KEYS = ['entities', 'results', 'conversations', 'userDetails', 'Resources', 'members'];
/**
 * The list in which records are grouped by user. A user with more records than fit on a page is on the
 * next page too. Page size and total count records, so a full page may have one item.
 */
const GROUPED = 'userDetails';
/** The total of details queries. It changes while they are paged (Genesys's blog, 2022-04-21). */
const APPROXIMATE_TOTAL = 'totalHits';
const TOTAL_KEYS = ['total', 'totalResults', 'totalNumberOfEntities', APPROXIMATE_TOTAL];

/**
 * Reads a response as a page of a list.
 *
 * @param listKey the field that has the list, if it is known; empty if the response itself is the list
 * @returns undefined if the response is not a list
 */
export function readPage(reply: unknown, listKey?: string): Page | undefined {
	if (Array.isArray(reply)) return { ...emptyPage(), items: reply, fill: reply.length };
	if (!isObject(reply)) return undefined;
	// Some responses have the list and its counts in a nested object: `results.entities`.
	const [parent, child] = listKey?.split('.', 2) ?? [];
	if (child !== undefined) {
		const isEmpty = Object.hasOwn(reply, parent) && reply[parent] === null;
		return isEmpty ? emptyPage() : readPage(reply[parent], child);
	}
	if (listKey === undefined && isObject(reply.results)) return readPage(reply.results);
	const items = listOf(reply, listKey);
	if (items === undefined) return undefined;
	const nextUri = textOf(reply.nextUri);
	const { total, ...counts } = countsOf(reply, items.length);
	const isApproximate = total !== undefined && reply[APPROXIMATE_TOTAL] === total;
	const next = filled({ cursor: textOf(reply.cursor), after: textOf(reply.after) });
	const isGrouped = reply[GROUPED] === items;
	return {
		items,
		fill: isGrouped ? recordsIn(items) : items.length,
		isGrouped,
		total,
		isApproximate,
		...counts,
		next,
		linked: linkedIn(reply, nextUri),
		nextUri,
		nextQuery: nextQueryIn(reply),
	};
}

/** Returns a page without items, for an empty response after the first page. */
export function emptyPage(): Page {
	return { items: [], fill: 0, isGrouped: false, isApproximate: false, next: {}, linked: {} };
}

/** Returns whether the response names a next page. */
export function namesNext({ next, linked, nextUri, nextQuery }: Page): boolean {
	const positions = Object.keys({ ...next, ...linked });
	return positions.length > 0 || nextUri !== undefined || nextQuery !== undefined;
}

/** For a position after the end, some servers return the last page again and again. */
export function isRepeated(page: Page, before: Page): boolean {
	const { items } = page;
	const isSame = (item: unknown, index: number) =>
		JSON.stringify(item) === JSON.stringify(before.items[index]);
	return items.length > 0 && items.length === before.items.length && items.every(isSame);
}

function recordsIn(groups: readonly unknown[]): number {
	const recordsOf = (group: unknown) =>
		Object.values(Object(group) as object).reduce(
			(count: number, list: unknown) => count + (Array.isArray(list) ? list.length : 0),
			0,
		);
	return groups.reduce((count: number, group) => count + Math.max(1, recordsOf(group)), 0);
}

function listOf(
	reply: Record<string, unknown>,
	listKey: string | undefined,
): unknown[] | undefined {
	const key = [listKey, ...LIST_KEYS].find((name) => name && Array.isArray(reply[name]));
	if (key !== undefined) return reply[key] as unknown[];
	// An empty page may lack the field, as in details queries.
	if (listKey) return [];
	const lists = Object.values(reply).filter((value): value is unknown[] => Array.isArray(value));
	if (lists.length === 0) return countOf(reply, TOTAL_KEYS) === undefined ? undefined : [];
	// An object with an ID and a list among its fields is not a list.
	return lists.length === 1 && reply.id === undefined ? lists[0] : undefined;
}

function countsOf(reply: Record<string, unknown>, length: number) {
	const total = countOf(reply, TOTAL_KEYS);
	const pageCount = countOf(reply, ['pageCount']);
	return {
		// A total below the number of items, such as 0, means that nothing was counted.
		total: total !== undefined && total < length ? undefined : total,
		pageCount: pageCount === 0 && length > 0 ? undefined : pageCount,
		pageNumber: countOf(reply, ['pageNumber']),
		pageSize: countOf(reply, ['pageSize', 'itemsPerPage']),
	};
}

/** Most lists have the position only in `nextUri`, scans of external contacts in `cursors`. */
function linkedIn(reply: Record<string, unknown>, nextUri = ''): Positions {
	const { cursors } = reply as { cursors?: { after?: unknown } | null };
	const inUri = new URLSearchParams(nextUri.split('?').slice(1).join('?'));
	const linked = textOf(cursors?.after);
	return filled({
		cursor: linked ?? textOf(inUri.get('cursor')),
		after: textOf(inUri.get('after')) ?? linked,
		nextPage: textOf(inUri.get('nextPage')),
	});
}

/** `nextPage` of search responses: "Q64 value for the next page of results". It may also be a link with it. */
function nextQueryIn({ nextPage }: Record<string, unknown>): string | undefined {
	const text = textOf(nextPage);
	const start = text?.search(/(^|[?&])q64=/) ?? -1;
	return start < 0
		? text
		: (new URLSearchParams(text?.slice(start).replace('?', '')).get('q64') ?? undefined);
}

function filled(positions: Positions): Positions {
	return Object.fromEntries(Object.entries(positions).filter(([, value]) => value !== undefined));
}

function countOf(reply: Record<string, unknown>, names: readonly string[]): number | undefined {
	const name = names.find((candidate) => typeof reply[candidate] === 'number');
	return name === undefined ? undefined : (reply[name] as number);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
