import { wholeOf, type Conversation } from '../../../operation/analytics/conversation';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationContext } from '../../../operation/operation';
import {
	columnsOf,
	idsIn,
	NAMED,
	ROWS,
	type AllNames,
	type NamedThing,
	type Row,
	type RowOf,
} from './detailRows';

/** The columns with names of things. */
const NAME_COLUMNS: Record<NamedThing, RegExp> = {
	queue: /^queueNames?$/,
	user: /^(?:user|agent)Names?$/,
	wrapUpCode: /^wrapUpCodeNames?$/,
	skill: /^skillNames$/,
	division: /^divisionNames$/,
};

/**
 * @param names of attributes of participants, each to be a column
 * @param isShown whether a column is wanted; names of things are not asked for without need
 * @returns the rows of each conversation of a page, in its order, because in an export of 260,000 a map
 * from conversations to rows kept hundreds of megabytes of garbage alive; names beside IDs are looked up
 * for all together
 */
export async function rowsOf(
	context: OperationContext,
	page: readonly Conversation[],
	kind: RowOf,
	names: readonly string[],
	isShown: (column: string) => boolean = () => true,
): Promise<Row[][]> {
	const whole = page.map(wholeOf);
	const ids = idsIn(whole);
	const shown = columnsOf(kind).filter(isShown);
	const found = await Promise.all(
		NAMED.map(async (thing) => {
			const isWanted = shown.some((column) => NAME_COLUMNS[thing].test(column));
			return [thing, await namesOfIds(context, thing, isWanted ? ids[thing] : [])] as const;
		}),
	);
	const allNames = Object.fromEntries(found) as unknown as AllNames;
	return whole.map((one) => {
		const rows = ROWS[kind](one, allNames);
		if (names.length === 0) return rows;
		return rows.map((row) => ({ ...row, ...dataOf(one, Object.keys(row), names) }));
	});
}

/** @returns the columns of attributes; a name that the row has already gets `data_` before it */
export const dataColumns = (taken: readonly string[], names: readonly string[]): string[] =>
	names.map((name) => (taken.includes(name) ? `data_${name}` : name));

/** Where several participants have an attribute, that of the customer counts. */
function dataOf(
	{ participants = [] }: Conversation,
	taken: readonly string[],
	names: readonly string[],
): Row {
	const ordered = [...participants].sort(
		(a, b) => Number(b.purpose === 'customer') - Number(a.purpose === 'customer'),
	);
	const valueOf = (name: string) =>
		ordered.find(({ attributes }) => Object.hasOwn(attributes ?? {}, name))?.attributes?.[name];
	return Object.fromEntries(
		dataColumns(taken, names).map((column, index) => [column, valueOf(names[index]) ?? null]),
	);
}
