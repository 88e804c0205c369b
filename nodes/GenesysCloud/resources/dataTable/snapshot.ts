import { list, send } from '../../operation/apiCall';
import type { OperationApi, OperationContext } from '../../operation/operation';
import { KEY, rowOf, type Row } from './row';

/** Rows in one page, at most. */
const PAGE = 100;
/** For fewer items, a call for each row is not much. */
const FEW_ITEMS = 3;

/** What a run knows of the rows of a table. */
export interface Snapshot {
	/** By their keys; undefined for one that is not there. */
	rows: Map<string, Row | undefined>;
	/** What is not among them is not in the table. */
	isWhole: boolean;
	/** Keys of rows that are read again, because it is not known whether a write was carried out. */
	unsure: Set<string>;
}

/**
 * The rows that a run has read or written. Where it has more items than the table has pages, the whole
 * table is read at once, and not a row for each item.
 */
export async function snapshotOf(
	context: OperationContext,
	datatableId: string,
): Promise<Snapshot> {
	const items = context.functions.getInputData().length;
	return await context.once(
		`rows of data table ${datatableId}`,
		async (api) => await read(api, datatableId, items),
	);
}

/**
 * @param isFresh to read it again
 * @returns a row as it is now; undefined where the table has none of the key
 */
export async function currentRow(
	api: OperationApi,
	{ rows, isWhole, unsure }: Snapshot,
	datatableId: string,
	key: string,
	isFresh: boolean,
): Promise<Row | undefined> {
	if (isFresh || unsure.has(key) || (!rows.has(key) && !isWhole)) {
		rows.set(key, await rowOf(api, datatableId, key));
		unsure.delete(key);
	}
	return rows.get(key);
}

async function read(api: OperationApi, datatableId: string, items: number): Promise<Snapshot> {
	const rows: Snapshot['rows'] = new Map();
	const unsure = new Set<string>();
	if (items <= FEW_ITEMS) return { rows, isWhole: false, unsure };
	const first = await send(api, 'getFlowsDatatableRows', { datatableId, pageSize: 1 });
	const { total } = Object(first) as { total?: unknown };
	const pages = typeof total === 'number' ? Math.ceil(total / PAGE) : Number.POSITIVE_INFINITY;
	if (pages > items) return { rows, isWhole: false, unsure };
	const values = { datatableId, showbrief: false };
	const all = await list(api, 'getFlowsDatatableRows', values, { limit: Infinity });
	for (const row of all as Row[]) rows.set(String(row[KEY]), row);
	return { rows, isWhole: true, unsure };
}
