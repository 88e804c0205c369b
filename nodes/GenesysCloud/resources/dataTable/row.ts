import { CallError } from '../../client/errors/callError';
import { fieldError } from '../../fields/field';
import { readCells } from '../../operation/columns';
import { send } from '../../operation/apiCall';
import type { OperationApi, OperationContext } from '../../operation/operation';
import type { Cells } from '../../fields/columns/column';
import { dataTableColumns } from './columns';
import { columns } from './fields';

/** A row as the API has it, by the names of its columns. */
export type Row = Record<string, unknown>;

/** What is wanted of a row. */
export interface Wanted {
	key: string;
	/** With the key. */
	values: Row;
	/** Columns that are left without a value. The API takes no null. */
	emptied: readonly string[];
}

/** The name of the first column in the API, whatever people call it. */
export const KEY = 'key';

/**
 * What an item has for the columns of a table.
 *
 * @throws {ParameterError} where there is no key, and for what a column does not take
 */
export async function rowIn(
	context: OperationContext,
	datatableId: string,
	given: Cells,
): Promise<Wanted> {
	const label = columns.property.displayName;
	const all = await readCells(context, dataTableColumns, datatableId, label, given);
	const key = typeof all[KEY] === 'string' ? all[KEY].trim() : '';
	if (key === '') {
		throw fieldError(
			columns,
			"has no value for the column 'key', which names the row. Fill it in, or name a field of the input so.",
		);
	}
	const entries = Object.entries({ ...all, [KEY]: key });
	return {
		key,
		values: Object.fromEntries(entries.filter(([, value]) => value !== null)),
		emptied: entries.filter(([, value]) => value === null).map(([name]) => name),
	};
}

/** @returns undefined where the table has no such row */
export async function rowOf(
	api: Pick<OperationApi, 'request'>,
	datatableId: string,
	rowId: string,
): Promise<Row | undefined> {
	const values = { datatableId, rowId, showbrief: false };
	const row = await send(api, 'getFlowsDatatableRow', values).catch((error: unknown) => {
		if (isNoRow(error)) return undefined;
		throw error;
	});
	return (row ?? undefined) as Row | undefined;
}

/** A table that is not there has another code. */
const isNoRow = (error: unknown) =>
	error instanceof CallError &&
	error.details.status === 404 &&
	error.details.code !== 'flows.datatables.table.not.found';

/** Adds what was done to a row, under names that none of its columns has. */
export function withNotes(row: Row, notes: Row): Row {
	const named = Object.entries(notes).map(([name, value]) => [
		Object.hasOwn(row, name) ? `row_${name}` : name,
		value,
	]);
	return { ...row, ...Object.fromEntries(named) };
}

export const noRow = (key: string): CallError =>
	new CallError({
		message: `The data table has no row with the key '${key.slice(0, 80)}'`,
		remedy: "Use 'Create or Update Row' to create what is missing.",
		outcome: 'refused',
		status: 404,
	});
