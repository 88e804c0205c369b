/** Data tables' rows. */
import { badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { noContent, objectBody, ok, required, type Call, type RouteTable } from '../router';

type Row = Record<string, unknown>;

export const architect: RouteTable = {
	'GET /api/v2/flows/datatables/{datatableId}/rows': (call) => {
		// Keys only, unless the caller asks for all fields.
		const brief = call.query.get('showbrief') !== 'false';
		const rows = [...rowsOf(call).values()];
		return ok(numberedPage(call, brief ? rows.map(({ key }) => ({ key })) : rows));
	},
	'POST /api/v2/flows/datatables/{datatableId}/rows': (call) => {
		const row = objectBody(call);
		const key = required(row, 'key');
		if (rowsOf(call).has(key))
			throw badRequest(`The key "${key}" exists already`, 'flows.datatables.not.unique');
		rowsOf(call).set(key, row);
		return ok(row);
	},
	'GET /api/v2/flows/datatables/{datatableId}/rows/{rowId}': (call) => {
		const row = findRow(call);
		return ok(call.query.get('showbrief') === 'false' ? row : { key: row.key });
	},
	'PUT /api/v2/flows/datatables/{datatableId}/rows/{rowId}': (call) => {
		findRow(call);
		const row = { ...objectBody(call), key: call.params.rowId };
		rowsOf(call).set(call.params.rowId, row);
		return ok(row);
	},
	'DELETE /api/v2/flows/datatables/{datatableId}/rows/{rowId}': (call) => {
		findRow(call);
		rowsOf(call).delete(call.params.rowId);
		return noContent();
	},
};

function rowsOf(call: Call): Map<string, Row> {
	const rows = call.org.rows.get(call.params.datatableId);
	if (rows === undefined) throw notFound('data table', call.params.datatableId);
	return rows;
}

function findRow(call: Call): Row {
	const row = rowsOf(call).get(call.params.rowId);
	if (row === undefined) throw notFound('row', call.params.rowId);
	return row;
}
