/** Management units, the business units that they belong to, and who works in them. */
import { CallError } from '../../../client/errors/callError';
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { inParallel } from '../../../shared/inParallel';
import { entriesOf } from '../../../shared/rows';

interface Ref {
	id?: string;
}

/** A management unit and its agents; without these all of them. */
export interface Place {
	managementUnitId: string;
	businessUnitId: string;
	userIds?: string[];
}

export interface Unit {
	id: string;
	name: string | null;
	businessUnitId: string;
	timeZone: string;
}

/** @returns a management unit; asked for once a run */
export async function unitOf(api: OperationApi, managementUnitId: string): Promise<Unit> {
	return await api.once(`management unit ${managementUnitId}`, async (forAll) => {
		const found = await send(forAll, 'getWorkforcemanagementManagementunit', { managementUnitId });
		const { name, businessUnit, timeZone } = Object(found) as {
			name?: string;
			businessUnit?: Ref;
			timeZone?: string;
		};
		return {
			id: managementUnitId,
			name: name ?? null,
			businessUnitId: businessUnit?.id ?? '',
			timeZone: timeZone ?? 'UTC',
		};
	});
}

/** @returns the management units of a business unit that the OAuth client may see */
export async function unitsIn(api: OperationApi, businessUnitId: string): Promise<Place[]> {
	return await api.once(`management units of ${businessUnitId}`, async (forAll) => {
		const found = await list(
			forAll,
			'getWorkforcemanagementBusinessunitManagementunits',
			{ businessUnitId },
			{ limit: Infinity },
		);
		return (found as Ref[]).flatMap(({ id }) =>
			id === undefined ? [] : [{ managementUnitId: id, businessUnitId }],
		);
	});
}

/** Requests at a time: each agent takes one, once a run. */
const MOST_AT_ONCE = 10;

/** Where agents work. */
export interface Placed {
	places: Array<Required<Place>>;
	/** Who is in no management unit. */
	outside: string[];
}

/** @returns the management units of agents, who are asked for one by one: the API has no list of them */
export async function placesOf(api: OperationApi, userIds: readonly string[]): Promise<Placed> {
	const found = await inParallel(
		userIds,
		async (userId) => ({ userId, place: await placeOf(api, userId) }),
		MOST_AT_ONCE,
	);
	const places = new Map<string, Required<Place>>();
	const outside: string[] = [];
	for (const { userId, place } of found) {
		if (place === undefined) {
			outside.push(userId);
			continue;
		}
		const known = places.get(place.managementUnitId) ?? { ...place, userIds: [] };
		known.userIds.push(userId);
		places.set(place.managementUnitId, known);
	}
	return { places: [...places.values()], outside };
}

async function placeOf(api: OperationApi, agentId: string): Promise<Place | undefined> {
	return await api.once(`management unit of ${agentId}`, async (forAll) => {
		const found = await send(forAll, 'getWorkforcemanagementAgentManagementunit', {
			agentId,
		}).catch((error: unknown) => {
			if (error instanceof CallError && error.details.status === 404) return undefined;
			throw error;
		});
		const { managementUnit, businessUnit } = Object(found) as Record<string, Ref | undefined>;
		const [managementUnitId, businessUnitId] = [managementUnit?.id, businessUnit?.id];
		return managementUnitId === undefined || businessUnitId === undefined
			? undefined
			: { managementUnitId, businessUnitId };
	});
}

/** @returns the IDs of the members of a team; listed once a run */
export async function membersOf(api: OperationApi, teamId: string): Promise<string[]> {
	return await api.once(`members of team ${teamId}`, async (forAll) => {
		const found = await list(forAll, 'getTeamMembers', { teamId }, { limit: Infinity });
		return entriesOf<Ref>(found).flatMap(({ id }) => id ?? []);
	});
}
