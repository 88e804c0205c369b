/** Contacts and contact lists as flat rows. */
type Row = Record<string, unknown>;

interface CallRecord {
	lastAttempt?: string;
	lastResult?: string;
}

export interface Contact {
	id?: string;
	contactListId?: string;
	data?: Record<string, unknown> | null;
	callable?: boolean;
	callRecords?: Record<string, CallRecord | null> | null;
	phoneNumberStatus?: Record<string, { callable?: boolean } | null> | null;
	contactableStatus?: Record<string, unknown> | null;
	dateCreated?: string;
}

/** @returns what is known of a contact, then its columns; one that has the name of a field gets another */
export function contactRow(entry: unknown): Row {
	const contact = Object(entry) as Contact;
	const row: Row = {
		contactId: contact.id ?? null,
		contactListId: contact.contactListId ?? null,
		callable: contact.callable ?? null,
		uncallableColumns: uncallable(contact).join(', ') || null,
		...lastCall(contact),
		dateCreated: contact.dateCreated ?? null,
	};
	for (const [name, value] of Object.entries(contact.data ?? {})) {
		if (name === '__proto__') continue;
		row[Object.hasOwn(row, name) ? `${name} (column)` : name] = value;
	}
	return row;
}

const uncallable = ({ phoneNumberStatus }: Contact) =>
	Object.entries(phoneNumberStatus ?? {})
		.filter(([, status]) => status?.callable === false)
		.map(([column]) => column);

/** Of all its numbers. */
function lastCall({ callRecords }: Contact): Row {
	const [last] = Object.values(callRecords ?? {})
		.filter((record) => typeof record?.lastAttempt === 'string')
		.sort((a, b) => String(b?.lastAttempt).localeCompare(String(a?.lastAttempt)));
	return { lastAttempt: last?.lastAttempt ?? null, lastResult: last?.lastResult ?? null };
}

interface ContactList {
	id?: string;
	name?: string;
	division?: { id?: string; name?: string } | null;
	size?: number;
	columnNames?: unknown[] | null;
	phoneColumns?: Array<{ columnName?: string } | null> | null;
	emailColumns?: Array<{ columnName?: string } | null> | null;
	importStatus?: ImportStatus | null;
	timeZone?: string;
	dateCreated?: string;
	dateModified?: string;
}

export interface ImportStatus {
	state?: string;
	totalRecords?: number;
	completedRecords?: number;
	percentComplete?: number;
	failureReason?: string;
}

export function listRow(entry: unknown): Row {
	const list = Object(entry) as ContactList;
	const { division, importStatus } = list;
	return {
		id: list.id ?? null,
		name: list.name ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
		size: list.size ?? null,
		columns: (list.columnNames ?? []).join(', '),
		phoneColumns: namesOf(list.phoneColumns),
		emailColumns: namesOf(list.emailColumns),
		importState: importStatus?.state ?? null,
		importedRecords: importStatus?.completedRecords ?? null,
		importTotalRecords: importStatus?.totalRecords ?? null,
		importFailureReason: importStatus?.failureReason ?? null,
		timeZone: list.timeZone ?? null,
		dateCreated: list.dateCreated ?? null,
		dateModified: list.dateModified ?? null,
	};
}

const namesOf = (columns: ContactList['phoneColumns']) =>
	(columns ?? []).flatMap((column) => column?.columnName ?? []).join(', ');
