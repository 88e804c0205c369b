/** Data tables and their rows. */
import { problemWith, schemaOf } from '../data/dataTables';
import type { Entity } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import {
	listParameter,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';

type Row = Record<string, unknown>;

const BASE = '/api/v2/flows/datatables';

export const dataTables: RouteTable = {
	[`GET ${BASE}`]: (call) => {
		const divisions = listParameter(call, 'divisionId');
		const name = call.query.get('name');
		const tables = call.org.dataTables.filter(
			(table) =>
				(name === null || matches(String(table.name), name)) &&
				(divisions.length === 0 || divisions.includes(divisionOf(table))),
		);
		if (call.query.get('sortBy') === 'name') {
			tables.sort((a, b) => String(a.name).localeCompare(String(b.name)));
		}
		return ok(
			numberedPage(
				call,
				tables.map((table) => shown(call, table)),
			),
		);
	},
	[`GET ${BASE}/{datatableId}`]: (call) => ok(shown(call, tableOf(call))),
	[`GET ${BASE}/{datatableId}/rows`]: (call) => {
		// Keys only, unless the caller asks for all fields.
		const brief = call.query.get('showbrief') !== 'false';
		const rows = [...rowsOf(call).values()];
		if (call.query.get('sortOrder') === 'descending') rows.reverse();
		return ok(numberedPage(call, brief ? rows.map(({ key }) => ({ key })) : rows));
	},
	[`POST ${BASE}/{datatableId}/rows`]: (call) => {
		const row = checked(call, objectBody(call));
		const key = required(row, 'key');
		if (rowsOf(call).has(key)) {
			const text = `The key "${key}" exists already`;
			throw new ApiFailure(409, 'flows.datatables.not.unique', text);
		}
		rowsOf(call).set(key, row);
		return ok(row);
	},
	[`GET ${BASE}/{datatableId}/rows/{rowId}`]: (call) => {
		const row = findRow(call);
		return ok(call.query.get('showbrief') === 'false' ? row : { key: row.key });
	},
	[`PUT ${BASE}/{datatableId}/rows/{rowId}`]: (call) => {
		findRow(call);
		const row = checked(call, { ...objectBody(call), key: call.params.rowId });
		rowsOf(call).set(call.params.rowId, row);
		return ok(row);
	},
	[`DELETE ${BASE}/{datatableId}/rows/{rowId}`]: (call) => {
		findRow(call);
		rowsOf(call).delete(call.params.rowId);
		return noContent();
	},
};

const divisionOf = ({ division }: Entity) => String((Object(division) as { id?: unknown }).id);

/** "The wildcard character * is supported within the filter. Matches are case-insensitive." */
function matches(name: string, filter: string): boolean {
	const parts = filter.toLowerCase().split('*');
	const text = name.toLowerCase();
	if (parts.length === 1) return text === parts[0];
	const [first, ...rest] = parts;
	const last = rest.pop()!;
	if (!text.startsWith(first) || !text.endsWith(last)) return false;
	let from = first.length;
	for (const part of rest) {
		const at = text.indexOf(part, from);
		if (at < 0) return false;
		from = at + part.length;
	}
	return from <= text.length - last.length;
}

function shown(call: Call, table: Entity): Row {
	const plain = Object.entries(table).filter(([name]) => name !== 'schema');
	const isFull = call.query.get('expand') === 'schema';
	return { ...Object.fromEntries(plain), ...(isFull && { schema: schemaOf(table) }) };
}

export function tableOf(call: Call): Entity {
	const { datatableId } = call.params;
	const table = call.org.dataTables.find(({ id }) => id === datatableId);
	if (table !== undefined) return table;
	throw notFound('data table', datatableId, 'flows.datatables.table.not.found');
}

export function rowsOf(call: Call): Map<string, Row> {
	const { id } = tableOf(call);
	const rows = call.org.rows.get(id) ?? new Map<string, Row>();
	call.org.rows.set(id, rows);
	return rows;
}

function findRow(call: Call): Row {
	const row = rowsOf(call).get(call.params.rowId);
	if (row !== undefined) return row;
	throw notFound('row', call.params.rowId, 'flows.datatables.row.not.found');
}

function checked(call: Call, row: Row): Row {
	const problem = problemWith(row, schemaOf(tableOf(call)));
	if (problem !== undefined) throw badRequest(problem, 'flows.datatables.schema.exception');
	return row;
}
