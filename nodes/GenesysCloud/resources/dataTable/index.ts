import type { Resource } from '../../operation/operation';
import { exportCsv } from './exportCsv';
import { getMany, getRow, getRows } from './find';
import { importCsv } from './importCsv';
import { createOrUpdateRow, createRow, deleteRow, updateRow } from './rows';

export const dataTable: Resource = {
	value: 'dataTable',
	name: 'Data Table',
	operations: [
		getRows,
		getRow,
		createRow,
		createOrUpdateRow,
		updateRow,
		deleteRow,
		importCsv,
		exportCsv,
		getMany,
	],
};
