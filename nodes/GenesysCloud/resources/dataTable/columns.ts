import { schemaColumns } from '../../fields/columns/schemaColumns';
import { send } from '../../operation/apiCall';
import type { ColumnSource } from '../../operation/columns';

interface DataTable {
	name?: unknown;
	schema?: unknown;
}

/** The columns of a data table; the first one is `key`. */
export const dataTableColumns: ColumnSource = {
	thing: 'dataTable',
	parameter: 'datatableId',
	word: 'column',
	async load(api, datatableId) {
		const values = { datatableId, expand: 'schema' };
		const { name, schema } = Object(await send(api, 'getFlowsDatatable', values)) as DataTable;
		return { ...(typeof name === 'string' && { name }), columns: schemaColumns(schema) };
	},
};
