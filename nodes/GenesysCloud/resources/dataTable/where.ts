import { ParameterError } from '../../client/errors/callError';
import { cellOf, findColumn, notThere } from '../../fields/columns/matchCells';
import { momentOf } from '../../fields/moment';
import { columnsOf } from '../../operation/columns';
import type { OperationContext } from '../../operation/operation';
import { dataTableColumns } from './columns';
import type { Row } from './row';

/** Of the field that has the conditions. */
const LABEL = 'Column Values';

/**
 * @param wanted values by the names of columns; a list has alternatives
 * @returns whether a row has them; undefined where nothing is wanted
 * @throws {ParameterError} for a column that the table does not have, or a value of another type
 */
export async function matcherOf(
	context: OperationContext,
	datatableId: string,
	wanted: Record<string, unknown>,
): Promise<((row: Row) => boolean) | undefined> {
	if (Object.keys(wanted).length === 0) return undefined;
	const { columns, of } = await columnsOf(context, dataTableColumns, datatableId);
	const whose = { label: LABEL, of, word: dataTableColumns.word };
	const moment = momentOf(context.functions);
	const conditions = Object.entries(wanted).map(([name, value]) => {
		const column = findColumn(columns, name);
		if (column === undefined) throw new ParameterError(LABEL, notThere(name, columns, whose));
		// An expression that found nothing must not find the rows that have nothing in the column.
		if (value === undefined || value === null) {
			throw new ParameterError(LABEL, `has no value for '${name.slice(0, 80)}'.`);
		}
		const values = [value].flat().map((one) => cellOf(column, one, whose, moment) ?? '');
		return { id: column.id, values };
	});
	return (row) => conditions.every(({ id, values }) => values.includes(row[id] ?? ''));
}
