import type { Thing } from '../catalog/namedThings';
import { presenceNames, type PresenceDefinition } from '../catalog/presences';
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
export type FindThings = (api: OperationApi, names: readonly string[]) => Promise<Found[]>;

interface Entry {
	id?: unknown;
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

/** How things are found by their names, with as few calls as that takes. */
export const FIND: Record<Thing, FindThings> = {
	user: findUsers,
	queue: byName('getRoutingQueues'),
	division: byName('getAuthorizationDivisions'),
	skill: byName('getRoutingSkills'),
	wrapUpCode: byName('getRoutingWrapupcodes'),
	language: byName('getRoutingLanguages'),
	flow: byName('getFlows'),
	role: byName('getAuthorizationRoles'),
	presence: async (api) =>
		(await list(api, 'getPresenceDefinitions0', {}, { limit: Infinity })).flatMap((entry) => {
			const definition = entry as PresenceDefinition | null;
			const names = definition === null ? [] : presenceNames(definition).map(keyOf);
			return definition === null ? [] : [{ id: definition.id, names }];
		}),
	group: whole('getGroups'),
	// Their list has no filter by name.
	messagingIntegration: whole('getConversationsMessagingIntegrations'),
	cannedResponse: async (api, names) => {
		const searches = names.map(
			async (queryPhrase) =>
				await list(
					api,
					'postResponsemanagementResponsesQuery',
					{ queryPhrase },
					{ limit: Infinity },
				),
		);
		return found((await Promise.all(searches)).flat());
	},
	script: byName('getScripts'),
	// Of every medium.
	campaign: byName('getOutboundCampaignsAll'),
	contactList: byName('getOutboundContactlists'),
};

/** In the whole list. */
function whole(operationId: string): FindThings {
	return async (api) => found(await list(api, operationId, {}, { limit: Infinity }));
}

/** By the filter of the list, or in the whole list. */
function byName(operationId: string): FindThings {
	return async (api, names) => {
		const isFiltered = names.length <= FEW_NAMES && names.every((name) => PLAIN.test(name));
		const questions = isFiltered ? names.map((name) => ({ name })) : [{}];
		const lists = await inParallel<CallValues, unknown[]>(
			questions,
			async (query) => await list(api, operationId, query, { limit: Infinity }),
		);
		return lists.flatMap(found);
	};
}

/** By email or user name, and what is no address by the name of the person. */
async function findUsers(api: OperationApi, names: readonly string[]): Promise<Found[]> {
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

function found(entries: unknown[]): Found[] {
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
