/** Ways to find things by their names, with as few calls as that takes. */
import { inChunks } from '../shared/inChunks';
import { inParallel } from '../shared/inParallel';
import { list, type CallValues } from './apiCall';
import type { OperationApi } from './operation';

/** One thing that was found. */
export interface Found {
	id: string;
	/** What names it, in lower case. */
	names: string[];
}

/** @param names that are wanted, each once; others that come along do no harm */
export type FindThings = (
	api: Pick<OperationApi, 'list'>,
	names: readonly string[],
) => Promise<Found[]>;

interface Entry {
	id?: unknown;
	contextId?: unknown;
	name?: unknown;
	email?: unknown;
	username?: unknown;
}

/** Users in one search, at most. */
const MOST_USERS = 100;
/** For more names, one list of all is less than a question for each. */
const FEW_NAMES = 4;
/**
 * A filter may take other characters for something else, such as an asterisk for any text, or find
 * only one of the ways in which Unicode writes an accent.
 */
const PLAIN = /^[\w .,&'()/+#-]+$/;

/** In the whole list. */
export function whole(operationId: string): FindThings {
	return async (api) => found(await list(api, operationId, {}, { limit: Infinity }));
}

/**
 * By the filter of the list, or in the whole list.
 *
 * @param values other filters of the list
 * @param read returns what the entries of all lists are
 */
export function byName(
	operationId: string,
	{
		values = {},
		read = found,
	}: { values?: CallValues; read?: (entries: unknown[]) => Found[] } = {},
): FindThings {
	return async (api, names) => {
		const isFiltered = names.length <= FEW_NAMES && names.every((name) => PLAIN.test(name));
		const questions = isFiltered ? names.map((name) => ({ name })) : [{}];
		const lists = await inParallel<CallValues, unknown[]>(
			questions,
			async (query) => await list(api, operationId, { ...values, ...query }, { limit: Infinity }),
		);
		return read(lists.flat());
	};
}

/**
 * In the whole list, which is asked for by a query: whether its filter by name minds case is not
 * documented.
 */
export function byQuery(operationId: string): FindThings {
	return async (api) => found(await list(api, operationId, { filters: [] }, { limit: Infinity }));
}

interface Contact {
	firstName?: unknown;
	lastName?: unknown;
	workEmail?: unknown;
	personalEmail?: unknown;
	otherEmail?: unknown;
}

/** The most that the search of contacts gives. */
const MOST_CONTACTS = 1_000;

/** External contacts, by their email or their first and last name. */
export async function findContacts(
	api: Pick<OperationApi, 'list'>,
	names: readonly string[],
): Promise<Found[]> {
	const lists = await inParallel(
		[...names],
		async (q) => await list(api, 'getExternalcontactsContacts', { q }, { limit: MOST_CONTACTS }),
	);
	return lists.flat().flatMap((entry) => {
		const { id } = Object(entry) as Entry;
		const { firstName, lastName, workEmail, personalEmail, otherEmail } = Object(entry) as Contact;
		const name = [firstName, lastName].filter((part) => typeof part === 'string').join(' ');
		const all = [name, workEmail, personalEmail, otherEmail];
		const known = all.filter((one): one is string => typeof one === 'string' && one !== '');
		return typeof id === 'string' ? [{ id, names: known.map(keyOf) }] : [];
	});
}

/**
 * As {@link byName}, for forms: the versions of one are one thing, whatever each was called. Whether the
 * list has all of them unless it is asked for the latest is not documented.
 */
export function formsByName(operationId: string): FindThings {
	const read = (entries: unknown[]): Found[] => {
		const versions = new Map<unknown, Found>();
		(entries as Array<Entry | null>).forEach((entry, at) => {
			const [form] = found([entry]);
			if (form === undefined) return;
			const of = entry?.contextId ?? at;
			const known = versions.get(of) ?? { ...form, names: [] };
			known.names.push(...form.names);
			versions.set(of, known);
		});
		return [...versions.values()];
	};
	return byName(operationId, { read });
}

/** By email or user name, and what is no address by the name of the person. */
export async function findUsers(
	api: Pick<OperationApi, 'list'>,
	names: readonly string[],
): Promise<Found[]> {
	// Whether the search minds the case of an address is not documented.
	const emails = [
		...new Set(
			names.filter((name) => name.includes('@')).flatMap((name) => [name, name.toLowerCase()]),
		),
	];
	const others = names.filter((name) => !name.includes('@'));
	const criteria = [
		...inChunks(emails, MOST_USERS).map((values) => ({ fields: ['email', 'username'], values })),
		...inChunks(others, MOST_USERS).map((values) => ({ fields: ['name'], values })),
	];
	const users = await inParallel(criteria, async (criterion) => {
		const query = [
			{ type: 'EXACT', ...criterion },
			{ type: 'EXACT', fields: ['state'], values: ['active', 'inactive'] },
		];
		const values = { query, sortBy: 'name', sortOrder: 'ASC' };
		return found(await list(api, 'postUsersSearch', values, { limit: Infinity }));
	});
	return users.flat();
}

export function found(entries: unknown[]): Found[] {
	return (entries as Array<Entry | null>).flatMap((entry) =>
		typeof entry?.id === 'string'
			? [
					{
						id: entry.id,
						names: [entry.name, entry.email, entry.username]
							.filter((name): name is string => typeof name === 'string')
							.map(keyOf),
					},
				]
			: [],
	);
}

/** Names are the same whatever their case, and however Unicode writes their accents. */
export const keyOf = (name: string): string => name.trim().normalize('NFC').toLowerCase();
