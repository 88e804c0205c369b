/** Teams and their members. A user has the team that he or she is in. */
import { randomUUID } from 'node:crypto';
import type { Entity, User } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { omit } from '../omit';
import { afterPage } from '../paging';
import {
	listParameter,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';

const NOT_FOUND = 'general.resource.not.found';
/** The greatest number of members in a call is not published. */
const MOST_IN_CALL = 100;

export const teams: RouteTable = {
	'GET /api/v2/teams': (call) => {
		const name = call.query.get('name')?.toLowerCase() ?? '';
		const found = call.org.teams.filter((one) => String(one.name).toLowerCase().startsWith(name));
		return ok(
			afterPage(
				call,
				found.map((team) => shownTeam(call, team)),
				100,
			),
		);
	},
	'POST /api/v2/teams': (call) => {
		const body = objectBody(call);
		refuseTakenName(call, required(body, 'name'));
		const id = randomUUID();
		const [home] = call.org.divisions;
		const team = {
			division: { id: home.id },
			...body,
			id,
			dateModified: new Date(call.state.now()).toISOString(),
			selfUri: `/api/v2/teams/${id}`,
		} as Entity;
		call.org.teams.push(team);
		return ok(shownTeam(call, team));
	},
	'GET /api/v2/teams/{teamId}': (call) => ok(shownTeam(call, teamOf(call))),
	'PATCH /api/v2/teams/{teamId}': (call) => {
		const team = teamOf(call);
		const body = objectBody(call);
		refuseTakenName(call, required(body, 'name'), team.id);
		return ok(shownTeam(call, Object.assign(team, body)));
	},
	'DELETE /api/v2/teams/{teamId}': (call) => {
		const team = teamOf(call);
		call.org.teams.splice(call.org.teams.indexOf(team), 1);
		for (const user of membersOf(call, team.id)) delete user.team;
		return noContent();
	},
	'GET /api/v2/teams/{teamId}/members': (call) => {
		const isExpanded = listParameter(call, 'expand').includes('entities');
		const members = membersOf(call, teamOf(call).id).map(({ id, name }) => ({
			id,
			...(isExpanded && { name }),
			selfUri: `/api/v2/users/${id}`,
		}));
		return ok(afterPage(call, members, 100));
	},
	'POST /api/v2/teams/{teamId}/members': (call) => {
		const team = teamOf(call);
		const { memberIds } = objectBody(call) as { memberIds?: string[] };
		if (!Array.isArray(memberIds))
			throw badRequest('memberIds is required', 'constraint.validation');
		if (memberIds.length > MOST_IN_CALL) throw badRequest('Too many members', 'max.user.ids');
		const results = memberIds.map((id) => ({ id, reason: refusalOf(call, team, id) }));
		const added = results.filter(({ reason }) => reason === undefined);
		for (const { id } of added) userOf(call, id)!.team = { id: team.id, name: team.name };
		return ok({
			entities: added.map(({ id }) => ({ id, selfUri: `/api/v2/users/${id}` })),
			failures: results.filter(({ reason }) => reason !== undefined),
		});
	},
	'DELETE /api/v2/teams/{teamId}/members': (call) => {
		const team = teamOf(call);
		const ids = listParameter(call, 'id');
		if (ids.length === 0) throw badRequest('id is required', 'constraint.validation');
		if (ids.length > MOST_IN_CALL) throw badRequest('Too many members', 'max.user.ids');
		for (const user of membersOf(call, team.id)) if (ids.includes(user.id)) delete user.team;
		return noContent();
	},
};

const teamIdOf = ({ team }: User) => (team as { id?: string } | undefined)?.id;

const membersOf = (call: Call, teamId: string) =>
	call.org.users.filter((user) => teamIdOf(user) === teamId);

const userOf = (call: Call, id: string) =>
	call.org.users.find((user) => user.id === id && user.state !== 'deleted');

function refusalOf(call: Call, team: Entity, userId: string): string | undefined {
	const user = userOf(call, userId);
	if (user === undefined) return 'UserNotFound';
	const current = teamIdOf(user);
	if (current !== undefined && current !== team.id) return 'UserGroupLimitExceeded';
	const division = team.restrictedTo as string | undefined;
	return division !== undefined && division !== user.division.id
		? 'UserGroupDivisionMismatch'
		: undefined;
}

function teamOf(call: Call): Entity {
	const { teamId } = call.params;
	const team = call.org.teams.find(({ id }) => id === teamId);
	if (team === undefined) throw notFound('team', teamId, NOT_FOUND);
	return team;
}

/** With the name of the division only if it is asked for. */
function shownTeam(call: Call, team: Entity): object {
	const shown = omit(team, 'restrictedTo');
	const { id } = (team.division ?? {}) as { id?: string };
	const isExpanded = call.query.get('expand') === 'entities.division';
	const name = call.org.divisions.find((one) => one.id === id)?.name;
	return {
		...shown,
		...(id !== undefined && { division: { id, ...(isExpanded && { name }) } }),
		memberCount: membersOf(call, team.id).length,
	};
}

function refuseTakenName(call: Call, name: string, id?: string): void {
	if (call.org.teams.some((one) => one.name === name && one.id !== id))
		throw new ApiFailure(400, 'group.name.in.use', `The name ${name} is in use`);
}
