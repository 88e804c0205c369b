/** Contacts written together, each with its own result. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { repliesFor } from './replies';
import { contactRow, type Contact } from './row';
import { changedContact, newContact, type Queueing, type Wanted, type WriteApi } from './wanted';

/** Contacts in one call ("contacts per API call": 1,000), and of a bulk read. */
export const MOST_WRITTEN = 1_000;
export const MOST_READ = 50;
/** Of a call, as of all calls that items share. */
const MOST_BYTES = 500_000;

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
