/** Fields that say whose schedules, time off or adherence is meant. */
import { readFields, withDefault, type ItemContext } from '../../../fields/field';
import { choice } from '../../../fields/kinds';
import { team } from '../../../fields/locators/areas/people';
import { businessUnit, managementUnit } from '../../../fields/locators/areas/workforce';
import { onlyIf } from '../../../fields/onlyIf';
import { someThings } from '../../../fields/thing';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { membersOf, placesOf, unitOf, unitsIn, type Place } from './units';

type Of = 'businessUnit' | 'managementUnit' | 'team' | 'users';

const specifyAgents = withDefault<Of>(
	choice<Of>(
		'Specify Agents',
		'specifyAgents',
		{
			businessUnit: 'All of a Business Unit',
			managementUnit: 'All of a Management Unit',
			team: 'Members of a Team',
			users: 'One or More Users for Each Item',
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'managementUnit' },
	),
);

/** Whose, by the API's names. */
export const agents = {
	specifyAgents,
	businessUnitId: onlyIf(specifyAgents, 'businessUnit', businessUnit.one()),
	managementUnitId: onlyIf(specifyAgents, 'managementUnit', managementUnit.one()),
	teamId: onlyIf(specifyAgents, 'team', team.one()),
	userIds: onlyIf(specifyAgents, 'users', someThings('user', 'Users', 'userIds')),
};

export interface Agents {
	businessUnitId?: string;
	managementUnitId?: string;
	teamId?: string;
	userIds?: readonly string[];
}

/** The operations that find them. */
export const AGENT_LISTS = [
	'getWorkforcemanagementManagementunit',
	'getWorkforcemanagementBusinessunitManagementunits',
	'getWorkforcemanagementAgentManagementunit',
	'getTeamMembers',
] as const;

/** @returns the ID of a user who is meant alone, so that items can share calls */
export function oneAgentOf(item: ItemContext): string | undefined {
	const { userIds } = readFields(item, { userIds: agents.userIds });
	return userIds?.length === 1 ? userIds[0] : undefined;
}

/** @returns the IDs of users, or of the members of a team; undefined for a unit */
export async function usersIn(
	api: OperationApi,
	{ userIds, teamId }: Agents,
): Promise<readonly string[] | undefined> {
	return teamId === undefined ? userIds : await membersOf(api, teamId);
}

/** @returns the management units, with the agents who are meant; a hint names who is in none */
export async function placesIn(api: OperationApi, who: Agents): Promise<Place[]> {
	const users = await usersIn(api, who);
	if (users !== undefined) {
		const { places, outside } = await placesOf(api, users);
		await sayWhoIsOutside(api, outside);
		return places;
	}
	const { businessUnitId, managementUnitId = '' } = who;
	if (businessUnitId !== undefined) return await unitsIn(api, businessUnitId);
	const unit = await unitOf(api, managementUnitId);
	return [{ managementUnitId, businessUnitId: unit.businessUnitId }];
}

/** More are not named. */
const MOST_NAMES = 10;

/** Says whose rows are missing. */
export async function sayWhoIsOutside(api: OperationApi, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const names = await namesOfIds(api, 'user', ids);
	const named = ids.slice(0, MOST_NAMES).map((id) => names.get(id) ?? id);
	const more = ids.length - named.length;
	const are = ids.length === 1 ? 'is' : 'are';
	api.hint(
		`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${are} in no management unit, and so without an item.`,
	);
}
