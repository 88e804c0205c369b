/** Parameters whose values only a reply can tell. */
export const LINK_PARAMETERS = ['cursor', 'after', 'nextPage'] as const;
export type LinkParameter = (typeof LINK_PARAMETERS)[number];
export type Positions = Partial<Record<LinkParameter, string>>;

/** One page of a list, whatever the operation calls its parts. */
export interface Page {
	items: unknown[];
	/** What it holds of what page sizes and totals count: its items, where nothing else is known. */
	fill: number;
	/** Its items are groups of what page sizes and totals count. */
	isGrouped: boolean;
	/** Items in all pages, as the server counts at this moment. */
	total?: number;
	/** The total is about right, no more. */
	isApproximate: boolean;
	pageCount?: number;
	pageNumber?: number;
	/** As the server cut it; it may be less than was asked for. */
	pageSize?: number;
	/** Positions of the next page in fields of the reply, by the parameter that takes them. */
	next: Positions;
	/** Positions of the next page in links. */
	linked: Positions;
	/** A link to the next page, as it came. */
	nextUri?: string;
	/** What the GET of a search takes as `q64` for the next page. */
	nextQuery?: string;
}

/** Where lists stand in replies: `Resources` is SCIM's, `conversations` and `userDetails` are Analytics'. */
const LIST_KEYS = ['entities', 'results', 'conversations', 'userDetails', 'Resources', 'members'];
/**
 * Where records come grouped by user: whoever has more than a page holds stands on the next page too.
 * Of what the size and the total count records, a page may show one item.
 */
const GROUPED = 'userDetails';
/** Of details queries. It moves while they are paged (Genesys's blog, 2022-04-21). */
const APPROXIMATE_TOTAL = 'totalHits';
const TOTAL_KEYS = ['total', 'totalResults', 'totalNumberOfEntities', APPROXIMATE_TOTAL];

/**
 * Reads a reply as a page of a list.
 *
 * @param listKey where the list stands, if that is known; empty when the reply itself is the list
 * @returns undefined when the reply is no list
 */
export function readPage(reply: unknown, listKey?: string): Page | undefined {
	if (Array.isArray(reply)) return { ...emptyPage(), items: reply, fill: reply.length };
	if (!isObject(reply)) return undefined;
	// Some replies wrap list and counts in one more object: `results.entities`.
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

/** Behind the first page of a list, what a server has nothing to say of. */
export function emptyPage(): Page {
	return { items: [], fill: 0, isGrouped: false, isApproximate: false, next: {}, linked: {} };
}

/** Whether the reply says that another page follows. */
export function namesNext({ next, linked, nextUri, nextQuery }: Page): boolean {
	const positions = Object.keys({ ...next, ...linked });
	return positions.length > 0 || nextUri !== undefined || nextQuery !== undefined;
}

/** Some servers answer a position past the end with the last page, for ever. */
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
	// An empty page may lack its key, as those of details queries do.
	if (listKey) return [];
	const lists = Object.values(reply).filter((value): value is unknown[] => Array.isArray(value));
	if (lists.length === 0) return countOf(reply, TOTAL_KEYS) === undefined ? undefined : [];
	// A thing that has an ID and a list among its fields is no list.
	return lists.length === 1 && reply.id === undefined ? lists[0] : undefined;
}

function countsOf(reply: Record<string, unknown>, length: number) {
	const total = countOf(reply, TOTAL_KEYS);
	const pageCount = countOf(reply, ['pageCount']);
	return {
		// Zero beside items: it was not counted.
		total: total !== undefined && total < length ? undefined : total,
		pageCount: pageCount === 0 && length > 0 ? undefined : pageCount,
		pageNumber: countOf(reply, ['pageNumber']),
		pageSize: countOf(reply, ['pageSize', 'itemsPerPage']),
	};
}

/** Most lists tell the position in `nextUri` alone; scans of external contacts in `cursors`. */
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

/** `nextPage` of search replies: "Q64 value for the next page of results"; a link holds it too. */
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
