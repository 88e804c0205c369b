/** Imports of CSV files into contact lists. They go on with each look at their status. */
import { randomUUID } from 'node:crypto';
import { parseCsv } from '../csv';
import type { OrgData } from '../data/orgData';
import { ok, type RouteTable } from '../router';
import { findList } from './contactLists';

interface Import {
	rows: string[][];
	head: string[];
	idColumn?: string;
	/** Looks until it has ended. */
	left: number;
	status: ImportStatus;
}

interface ImportStatus {
	state: string;
	totalRecords: number;
	completedRecords: number;
	percentComplete: number;
	failureReason?: string;
}

const MOST_COLUMNS = 50;
const imports = new WeakMap<OrgData, Map<string, Import>>();

const importsOf = (org: OrgData): Map<string, Import> => {
	const known = imports.get(org) ?? new Map<string, Import>();
	imports.set(org, known);
	return known;
};

export const statusOfImport = (org: OrgData, listId: string): ImportStatus | undefined =>
	importsOf(org).get(listId)?.status;

export const contactImports: RouteTable = {
	'GET /api/v2/outbound/contactlists/{contactListId}/importstatus': (call) => {
		const { id } = findList(call);
		const one = importsOf(call.org).get(id);
		if (one === undefined) return ok({});
		if (one.left > 0) {
			one.left -= 1;
			const completedRecords = Math.floor(one.rows.length / (one.left + 2));
			const percentComplete = Math.floor((100 * completedRecords) / (one.rows.length || 1));
			Object.assign(one.status, { completedRecords, percentComplete });
		} else if (one.status.state === 'IN_PROGRESS') {
			end(call.org, id, one);
		}
		return ok(one.status);
	},
};

/** Begins the import of a form that was uploaded. */
export function beginImport(org: OrgData, form: Map<string, string>, polls: number): void {
	const listId = form.get('id') ?? '';
	if (form.get('fileType') !== 'contactlist' || !org.dialer.has(listId)) return;
	const [head = [], ...rows] = parseCsv(form.get('file') ?? '');
	importsOf(org).set(listId, {
		rows,
		head,
		idColumn: form.get('contact-id-name'),
		left: polls,
		status: {
			state: 'IN_PROGRESS',
			totalRecords: rows.length,
			completedRecords: 0,
			percentComplete: 0,
		},
	});
}

function end(org: OrgData, listId: string, one: Import): void {
	const { head, rows, idColumn, status } = one;
	one.rows = [];
	if (head.length > MOST_COLUMNS) {
		const failureReason = 'CONTACT_COLUMNS_LIMIT_EXCEEDED';
		Object.assign(status, { state: 'FAILED', completedRecords: 0, failureReason });
		return;
	}
	const { columnNames, phoneColumns } = org.contactLists.find(({ id }) => id === listId) as {
		columnNames?: string[];
		phoneColumns?: Array<{ columnName: string }>;
	};
	const contacts = org.dialer.get(listId)!;
	let completed = 0;
	for (const row of rows) {
		const cells = Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']));
		if (!phoneColumns?.some(({ columnName }) => cells[columnName])) continue;
		completed += 1;
		const id = (idColumn && cells[idColumn]) || randomUUID();
		const data = Object.fromEntries(
			(columnNames ?? []).map((name): [string, string] => [name, cells[name] ?? '']),
		);
		contacts.set(id, { id, contactListId: listId, data, callable: true });
	}
	Object.assign(status, { state: 'COMPLETED', completedRecords: completed, percentComplete: 100 });
}
