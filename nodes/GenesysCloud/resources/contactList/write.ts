/** Contacts written together, each with its own result. */
import { CallError } from '../../client/errors/callError';
import type { Cells } from '../../fields/columns/column';
import { fieldError, type ItemContext } from '../../fields/field';
import { send } from '../../operation/apiCall';
import { columnsOf, readCells } from '../../operation/columns';
import type { OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { contactListColumns } from './columns';
import {
	callableColumns,
	columns as columnsField,
	contactId as idField,
	ID_COLUMN,
	uncallableColumns,
} from './fields';
import { repliesFor } from './replies';
import { contactRow, type Contact } from './row';

/** Contacts in one call ("contacts per API call": 1,000), and of a bulk read. */
export const MOST_WRITTEN = 1_000;
export const MOST_READ = 50;
/** Of a call, as of all calls that items share. */
const MOST_BYTES = 500_000;

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
type Result = object | Error;

/**
 * Writes contacts with as few calls as that takes.
 *
 * @param isUpdate change contacts that there are; columns that are not given stay
 * @returns the row or the error of each, in their order; undefined for one to be sent alone
 * @throws {CallError} where one of them may be the reason
 */
export async function writeContacts(
	api: WriteApi,
	contactListId: string,
	wanted: readonly Wanted[],
	isUpdate: boolean,
): Promise<Array<Result | undefined>> {
	const known = isUpdate ? await readContacts(api, contactListId, wanted) : undefined;
	const contacts = await Promise.all(
		wanted.map(async (one) =>
			known === undefined
				? await newContact(api, contactListId, one)
				: await changedContact(api, contactListId, one, known),
		),
	);
	const results: Array<Result | undefined> = [...contacts];
	const calls = groups(wanted, contacts);
	const isOnly = calls.length === 1;
	for (const at of calls) {
		const sent = at.map((index) => contacts[index] as Contact);
		const rows = api.isDryRun
			? sent.map((one) => ({
					dryRun: true,
					change: isUpdate ? 'update' : 'add',
					...plannedRow(one),
				}))
			: await post(api, contactListId, sent, wanted[at[0]].queueing, isUpdate).catch(
					(error: unknown) => afterOthers(error, at.length, isOnly),
				);
		at.forEach((index, position) => {
			results[index] = rows[position];
		});
	}
	return results;
}

/**
 * What becomes of contacts whose call failed beside others that went well: those may not be sent again.
 *
 * @returns the error of each; undefined for those that may be tried one by one
 * @throws the error, if there is no other call
 */
function afterOthers(error: unknown, count: number, isOnly: boolean): Array<Error | undefined> {
	if (isOnly || !(error instanceof CallError)) throw error;
	const isOfOne = error.details.outcome === 'refused' && count > 1;
	return new Array<Error | undefined>(count).fill(isOfOne ? undefined : error);
}

/** Those that can be written with one call, by their places. */
function groups(wanted: readonly Wanted[], contacts: readonly Result[]): number[][] {
	const found = new Map<string, number[]>();
	wanted.forEach(({ queueing }, index) => {
		if (contacts[index] instanceof Error) return;
		const key = JSON.stringify(queueing);
		found.set(key, [...(found.get(key) ?? []), index]);
	});
	return [...found.values()].flatMap((places) => withinSize(places, contacts));
}

/** With all columns of the list, contacts are larger than what the items have of them. */
function withinSize(places: readonly number[], contacts: readonly Result[]): number[][] {
	const calls: number[][] = [];
	let size = Number.POSITIVE_INFINITY;
	for (const place of places) {
		const bytes = Buffer.byteLength(JSON.stringify(contacts[place])) + 1;
		size += bytes;
		if (size > MOST_BYTES) {
			calls.push([]);
			size = bytes;
		}
		calls.at(-1)?.push(place);
	}
	return calls;
}

const plannedRow = (contact: Contact) =>
	Object.fromEntries(Object.entries(contactRow(contact)).filter(([, value]) => value !== null));

/** Codes of refusals that are about the list, and so about each of its contacts. */
const ABOUT_LIST = new Set([
	'contact.bulk.operation.in.progress',
	'contact.list.clear.in.progress',
	'contact.list.import.in.progress',
	'uploads.black.listed',
]);

async function post(
	api: WriteApi,
	contactListId: string,
	contacts: readonly Contact[],
	queueing: Queueing,
	isUpdate: boolean,
): Promise<Result[]> {
	const written = await send(
		api,
		'postOutboundContactlistContacts',
		{ contactListId, ...queueing },
		[...contacts],
	).catch((error: unknown) => {
		const { status = 0, code = '' } = error instanceof CallError ? error.details : {};
		if (status === 404 || ABOUT_LIST.has(code)) return error as Error;
		throw error;
	});
	if (written instanceof Error) return contacts.map(() => written);
	const replies = repliesFor(contacts, Array.isArray(written) ? (written as Contact[]) : []);
	return contacts.map((contact, index) => ({
		...contactRow({ ...contact, ...Object(replies[index]) }),
		[isUpdate ? 'updated' : 'added']: true,
	}));
}

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

async function newContact(
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
async function changedContact(
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

/** Contacts by their IDs; without those that there are not. */
async function readContacts(
	api: WriteApi,
	contactListId: string,
	wanted: readonly Wanted[],
): Promise<Map<string, Contact>> {
	const ids = [...new Set(wanted.flatMap(({ contactId }) => contactId ?? []))];
	const contacts = await contactsByIds(api, contactListId, ids);
	return new Map(contacts.flatMap((one) => (one.id === undefined ? [] : [[one.id, one]])));
}

/** @returns those that there are */
export async function contactsByIds(
	api: Pick<OperationApi, 'request'>,
	contactListId: string,
	ids: readonly string[],
): Promise<Contact[]> {
	const read = await inParallel(inChunks(ids, MOST_READ), async (some) =>
		send(api, 'postOutboundContactlistContactsBulk', { contactListId }, some),
	);
	const found = read.flat() as Array<Contact | null>;
	return found.filter((one): one is Contact => typeof one === 'object' && one !== null);
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
