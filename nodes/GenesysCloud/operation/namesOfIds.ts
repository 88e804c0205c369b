import { wordFor, type Thing } from '../catalog/namedThings';
import { presenceNames, type PresenceDefinition } from '../catalog/presences';
import { CallError } from '../client/errors/callError';
import { inChunks } from '../shared/inChunks';
import { inParallel } from '../shared/inParallel';
import { list, send } from './apiCall';
import type { OperationApi } from './operation';

/** Names by IDs. */
export type Names = ReadonlyMap<string, string>;

/** IDs in one call, at most (`max.user.ids` for users; the same page size for the others). */
const MOST_IDS = 100;

const LISTS: Partial<Record<Thing, string>> = {
	user: 'getUsers',
	queue: 'getRoutingQueues',
	division: 'getAuthorizationDivisions',
	skill: 'getRoutingSkills',
	wrapUpCode: 'getRoutingWrapupcodes',
	language: 'getRoutingLanguages',
	flow: 'getFlows',
	group: 'getGroups',
	role: 'getAuthorizationRoles',
	campaign: 'getOutboundCampaignsAll',
	contactList: 'getOutboundContactlists',
	dncList: 'getOutboundDnclists',
};

/** Their lists have no filter by ID. */
const WHOLE_LISTS: Partial<Record<Thing, string>> = {
	team: 'getTeams',
	dataTable: 'getFlowsDatatables',
	emergencyGroup: 'getArchitectEmergencygroups',
	schedule: 'getArchitectSchedules',
	scheduleGroup: 'getArchitectSchedulegroups',
	knowledgeBase: 'getKnowledgeKnowledgebases',
	businessUnit: 'getWorkforcemanagementBusinessunits',
	managementUnit: 'getWorkforcemanagementManagementunits',
	oauthClient: 'getOauthClients',
	integration: 'getIntegrations',
	worktype: 'postTaskmanagementWorktypesQuery',
	workbin: 'postTaskmanagementWorkbinsQuery',
};

/** Lists that are asked for by a query, which must say that it wants all. */
const BY_QUERY = new Set<Thing>(['worktype', 'workbin']);

/**
 * The names of things whose IDs are in a result. Each is asked for once a run, 100 with a call.
 *
 * @returns names by IDs; without those that do not exist, or that the OAuth client may not see: a hint
 * says so
 * @throws {CallError} other than a 403
 */
export async function namesOfIds(
	api: OperationApi,
	thing: Thing,
	ids: Iterable<string>,
): Promise<Names> {
	const known = await api.once(
		`names of ${thing}`,
		async () => await Promise.resolve(new Map<string, string | undefined>()),
	);
	await api.inTurn(`names of ${thing}`, async () => {
		const missing = [...new Set(ids)].filter((id) => id !== '' && !known.has(id));
		if (missing.length === 0) return;
		missing.forEach((id) => known.set(id, undefined));
		const found = await namesFrom(api, thing, missing).catch((error: unknown) => {
			if (!(error instanceof CallError) || error.details.status !== 403) {
				// Other items must not take them for things without names.
				missing.forEach((id) => known.delete(id));
				throw error;
			}
			api.hint(
				`The names of ${wordFor(thing)}s are missing, because the OAuth client may not see them. ${error.details.remedy}`,
			);
			return [];
		});
		for (const [id, name] of found) known.set(id, name);
	});
	return known as Names;
}

type Named = [id: string, name: string];

async function namesFrom(api: OperationApi, thing: Thing, ids: string[]): Promise<Named[]> {
	if (thing === 'presence') return await presences(api);
	const whole = WHOLE_LISTS[thing];
	if (whole !== undefined) {
		const values = BY_QUERY.has(thing) ? { filters: [] } : {};
		return (await list(api, whole, values, { limit: Infinity })).flatMap(nameIn);
	}
	const chunks = inChunks(ids, MOST_IDS);
	if (thing === 'externalOrganization') {
		return (await inParallel(chunks, async (some) => await organizations(api, some))).flat();
	}
	const operationId = LISTS[thing]!;
	const found = await inParallel(chunks, async (id) => {
		const state = thing === 'user' ? 'any' : undefined;
		const values = { id, pageSize: id.length, state };
		return await list(api, operationId, values, { limit: Infinity, onePage: true });
	});
	return found.flat().flatMap(nameIn);
}

function nameIn(entry: unknown): Named[] {
	const { id, name } = Object(entry) as { id?: unknown; name?: unknown };
	return typeof id === 'string' && typeof name === 'string' ? [[id, name]] : [];
}

async function presences(api: OperationApi): Promise<Named[]> {
	const all = await list(api, 'getPresenceDefinitions0', {}, { limit: Infinity });
	return (all as PresenceDefinition[]).map((one) => [one.id, presenceNames(one)[0] ?? one.id]);
}

/** They are got by their IDs; one that is not there is a result without success. */
async function organizations(api: OperationApi, ids: readonly string[]): Promise<Named[]> {
	const body = { entities: ids.map((id) => ({ id })) };
	const reply = await send(api, 'postExternalcontactsBulkOrganizations', {}, body);
	const { results } = Object(reply) as { results?: Array<{ entity?: unknown } | null> };
	return (Array.isArray(results) ? results : []).flatMap((one) => nameIn(one?.entity));
}
