/** Rows that are written or removed. */
import { send } from '../../operation/apiCall';
import { custom, remove } from '../../operation/builders';
import { rowIn } from './row';
import { columns, rowKey, table } from './fields';
import { writeRow } from './writeRow';

const fields = { datatableId: table, row: columns };

export const createRow = custom({
	value: 'createRow',
	name: 'Create Row',
	action: 'Create a row in a data table',
	description: 'Add a row, and fail if there is one with the same key',
	ids: ['getFlowsDatatable', 'postFlowsDatatableRows'],
	// The columns are read first.
	plans: true,
	fields,
	async execute(context, { datatableId, row }) {
		const { values } = await rowIn(context, datatableId, row);
		return await send(context, 'postFlowsDatatableRows', { datatableId }, values);
	},
});

export const createOrUpdateRow = custom({
	value: 'createOrUpdateRow',
	name: 'Create or Update Row',
	action: 'Create or update a row of a data table',
	description: 'Add a row, or change columns of the one that has the key (upsert)',
	ids: [
		'getFlowsDatatable',
		'getFlowsDatatableRows',
		'getFlowsDatatableRow',
		'postFlowsDatatableRows',
		'putFlowsDatatableRow',
	],
	// It is among the columns.
	finds: ['rowId'],
	plans: true,
	fields,
	execute: async (context, { datatableId, row }) =>
		await writeRow(context, datatableId, await rowIn(context, datatableId, row), 'create'),
});

export const updateRow = custom({
	value: 'updateRow',
	name: 'Update Row',
	action: 'Update a row of a data table',
	description: 'Change columns of the row that has the key, and keep the others',
	ids: [
		'getFlowsDatatable',
		'getFlowsDatatableRows',
		'getFlowsDatatableRow',
		'putFlowsDatatableRow',
	],
	// It is among the columns.
	finds: ['rowId'],
	plans: true,
	fields,
	execute: async (context, { datatableId, row }) =>
		await writeRow(context, datatableId, await rowIn(context, datatableId, row), 'fail'),
});

export const deleteRow = remove('deleteFlowsDatatableRow', {
	value: 'deleteRow',
	name: 'Delete Row',
	action: 'Delete a row of a data table',
	description: 'Delete the row that has the key',
	fields: { datatableId: table, rowId: rowKey },
});
