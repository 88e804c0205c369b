/** Contacts as items want them, and as the API takes them. */
import type { Cells } from '../../fields/columns/column';
import { fieldError, type ItemContext } from '../../fields/field';
import { columnsOf, readCells } from '../../operation/columns';
import type { OperationApi } from '../../operation/operation';
import { contactListColumns } from './columns';
import {
	callableColumns,
	columns as columnsField,
	contactId as idField,
	ID_COLUMN,
	uncallableColumns,
} from './fields';
import type { Contact } from './row';

/** How Genesys Cloud puts contacts in the queue of a campaign. */
export interface Queueing {
	priority?: boolean;
	clearSystemData?: boolean;
	doNotQueue?: boolean;
}

/** A contact as the item wants it. */
export interface Wanted {
	contactId?: string;
	cells: Cells;
	callable?: boolean;
	/** Phone columns that may be called, and that must not. */
	callableColumns?: readonly string[];
	uncallableColumns?: readonly string[];
	queueing: Queueing;
}

export type WriteApi = OperationApi & Pick<ItemContext, 'functions'>;

async function contactOf(
	api: WriteApi,
	contactListId: string,
	wanted: Wanted,
): Promise<Contact | Error> {
	const { contactId, callable } = wanted;
	return await settled(async () => {
		const data = await dataOf(api, contactListId, wanted.cells);
		const phoneNumberStatus = await statusOf(api, contactListId, wanted);
		return {
			...(contactId !== undefined && { id: contactId }),
			contactListId,
			data,
			...(callable !== undefined && { callable }),
			...(phoneNumberStatus && { phoneNumberStatus }),
		};
	});
}

/** @returns the contact that is sent, or why there is none */
export async function newContact(
	api: WriteApi,
	contactListId: string,
	wanted: Wanted,
): Promise<Contact | Error> {
	const contact = await contactOf(api, contactListId, wanted);
	if (contact instanceof Error) return contact;
	const isEmpty = Object.values(contact.data ?? {}).every((value) => value === '');
	return isEmpty
		? fieldError(columnsField, 'is empty. Enter a value for at least one column.')
		: await withAllColumns(api, contactListId, contact);
}

/** The API refuses a contact that lacks a column of its list (`contact.missing.columns`). */
async function withAllColumns(
	api: WriteApi,
	contactListId: string,
	contact: Contact,
): Promise<Contact | Error> {
	return await settled(async () => {
		const { columns } = await columnsOf(api, contactListColumns, contactListId);
		const empty = Object.fromEntries(columns.map(({ id }) => [id, '']));
		return { ...contact, data: { ...empty, ...contact.data } };
	});
}

/** What is not given stays as it is: the API replaces the whole contact. */
export async function changedContact(
	api: WriteApi,
	contactListId: string,
	wanted: Wanted,
	known: ReadonlyMap<string, Contact>,
): Promise<Contact | Error> {
	const changes = await contactOf(api, contactListId, wanted);
	if (changes instanceof Error) return changes;
	const current = known.get(wanted.contactId ?? '');
	if (current === undefined) {
		return fieldError(
			idField,
			`is '${(wanted.contactId ?? '').slice(0, 80)}', and no contact of the contact list has this ID. Use 'Add Contacts' for a new one.`,
		);
	}
	const { callable, phoneNumberStatus, contactableStatus, data } = current;
	return await withAllColumns(api, contactListId, {
		...(callable !== undefined && { callable }),
		...(contactableStatus && { contactableStatus }),
		...changes,
		data: { ...data, ...changes.data },
		...((phoneNumberStatus ?? changes.phoneNumberStatus) && {
			phoneNumberStatus: { ...phoneNumberStatus, ...changes.phoneNumberStatus },
		}),
	});
}

/** The API takes text alone. An emptied value is an empty text. */
async function dataOf(
	api: WriteApi,
	contactListId: string,
	cells: Cells,
): Promise<Record<string, string>> {
	const { property } = columnsField;
	const values = await readCells(
		api,
		contactListColumns,
		contactListId,
		property.displayName,
		cells,
	);
	return Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, value === null ? '' : String(value)]),
	);
}

async function statusOf(
	api: WriteApi,
	contactListId: string,
	wanted: Wanted,
): Promise<Contact['phoneNumberStatus']> {
	const named = [
		...(wanted.callableColumns ?? []).map((column) => ({ column, callable: true })),
		...(wanted.uncallableColumns ?? []).map((column) => ({ column, callable: false })),
	];
	if (named.length === 0) return undefined;
	const { columns, of } = await columnsOf(api, contactListColumns, contactListId);
	const wrong = named.find(({ column }) => !columns.some(({ id }) => id === column));
	if (wrong === undefined)
		return Object.fromEntries(named.map(({ column, callable }) => [column, { callable }]));
	throw fieldError(
		wrong.callable ? callableColumns : uncallableColumns,
		`has '${wrong.column.slice(0, 80)}', but the ${of} has no such column. There are: ${columns.map(({ id }) => id).join(', ')}.`,
	);
}

/** An error is the result of one, not of all. */
async function settled<T>(task: () => Promise<T>): Promise<T | Error> {
	return await task().catch((error: unknown) => error as Error);
}

/** In an automatic mapping, the ID may come with the columns, as exports name it. */
export function withOwnId(wanted: Wanted): Wanted {
	const { [ID_COLUMN]: id, ...values } = wanted.cells.values;
	if (!wanted.cells.isAutomatic || id === undefined) return wanted;
	const given = typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '';
	const contactId = wanted.contactId ?? (given === '' ? undefined : given);
	return { ...wanted, contactId, cells: { values, isAutomatic: true } };
}
