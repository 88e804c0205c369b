/** Skills, languages, roles, queues and licences of users. */
import type { Entity, User } from '../data/people';
import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import { arrayBody, noContent, objectBody, ok, type Call, type RouteTable } from '../router';
import { entityOf, grantsOf, type Grant } from './userExpands';
import { findUser, liveUser } from './users';

/** What a user has of a list, with a proficiency. */
export interface Rated {
	id: string;
	name?: string;
	proficiency: number;
	state?: string;
}

const MOST_IN_BULK = 50;
const MOST_QUEUES = 100;
const MOST_PROFICIENCY = 5;
const NOT_FOUND = 'general.resource.not.found';

export const userAssignments: RouteTable = {
	...ratedRoutes('routingskills', 'skills', 'skillId'),
	...ratedRoutes('routinglanguages', 'languages', 'languageId'),
	'GET /api/v2/users/{userId}/queues': (call) => {
		const { id } = findUser(call, call.params.userId);
		const joined = call.query.get('joined') ?? 'true';
		const own = call.org.queues.flatMap((queue) => {
			const membership = call.org.members.get(queue.id)?.find((member) => member.userId === id);
			return membership === undefined ? [] : [{ ...queue, joined: membership.joined }];
		});
		return ok(
			numberedPage(
				call,
				own.filter((queue) => String(queue.joined) === joined),
			),
		);
	},
	'PATCH /api/v2/users/{userId}/queues': (call) => {
		const { id } = liveUser(call, call.params.userId);
		const entries = arrayBody<{ id: string; joined: boolean }>(call, MOST_QUEUES);
		for (const { id: queueId, joined } of entries) {
			const membership = call.org.members.get(queueId)?.find((member) => member.userId === id);
			if (membership !== undefined) membership.joined = joined;
		}
		return ok({ entities: entries });
	},
	'GET /api/v2/authorization/subjects/{subjectId}': (call) => {
		const { id, name } = findUser(call, call.params.subjectId);
		const grants = grantsOf(findUser(call, id)).map(({ roleId, divisionId, groupId }) => ({
			subjectId: groupId ?? id,
			role: entityOf(call.org.roles, roleId),
			division: entityOf(call.org.divisions, divisionId),
			grantMadeAt: '2026-01-05T08:00:00.000Z',
		}));
		return ok({ id, name, grants, version: 1, selfUri: call.path });
	},
	'POST /api/v2/authorization/subjects/{subjectId}/bulkadd': (call) => {
		const user = liveUser(call, call.params.subjectId);
		const others = grantsIn(call).filter((grant) => !grantsOf(user).some(isSame(grant)));
		user.grants = [...grantsOf(user), ...others];
		return noContent();
	},
	'POST /api/v2/authorization/subjects/{subjectId}/bulkremove': (call) => {
		const user = liveUser(call, call.params.subjectId);
		const removed = grantsIn(call);
		user.grants = grantsOf(user).filter(
			(grant) => grant.groupId !== undefined || !removed.some(isSame(grant)),
		);
		return noContent();
	},
	'GET /api/v2/authorization/divisions/home': (call) =>
		ok(call.org.divisions.find(({ homeDivision }) => homeDivision === true)),
	'POST /api/v2/authorization/divisions/{divisionId}/objects/USER': (call) => {
		const division = call.org.divisions.find(({ id }) => id === call.params.divisionId);
		if (division === undefined) throw notFound('division', call.params.divisionId, NOT_FOUND);
		for (const id of arrayBody<string>(call)) {
			const user = liveUser(call, id);
			user.division = { ...user.division, id: division.id, name: String(division.name) };
		}
		return noContent();
	},
	'GET /api/v2/license/definitions': (call) => ok(definitionsOf(call).map((id) => ({ id }))),
	'POST /api/v2/license/infer': (call) => ok(inferred(call, arrayBody<string>(call))),
	'GET /api/v2/license/users': (call) =>
		ok(
			numberedPage(
				call,
				call.org.users
					.filter(({ state }) => state === 'active')
					.map((user) => ({ id: user.id, licenses: licensesOf(call, user) })),
			),
		),
	'GET /api/v2/license/users/{userId}': (call) => {
		const user = findUser(call, call.params.userId);
		return ok({ id: user.id, licenses: licensesOf(call, user).map((id) => ({ id })) });
	},
};

function ratedRoutes(
	path: string,
	list: 'skills' | 'languages',
	parameter: 'skillId' | 'languageId',
): RouteTable {
	const base = `/api/v2/users/{userId}/${path}`;
	const of = (user: User) => (user[list] as Rated[] | undefined) ?? [];
	const page = (call: Call, user: User) => ok(numberedPage(call, of(user)));
	const given = (call: Call) =>
		arrayBody<Rated>(call, MOST_IN_BULK).map((one) => ratedOf(call.org[list], one));
	return {
		[`GET ${base}`]: (call) => page(call, findUser(call, call.params.userId)),
		[`POST ${base}`]: (call) => {
			const user = liveUser(call, call.params.userId);
			const added = ratedOf(call.org[list], objectBody(call) as unknown as Rated);
			user[list] = [...of(user).filter(({ id }) => id !== added.id), added];
			return ok(added);
		},
		[`PATCH ${base}/bulk`]: (call) => {
			const user = liveUser(call, call.params.userId);
			const added = given(call);
			const kept = of(user).filter((one) => !added.some(({ id }) => id === one.id));
			user[list] = [...kept, ...added];
			return page(call, user);
		},
		// Languages have no such call.
		...(list === 'skills' && {
			[`PUT ${base}/bulk`]: (call: Call) => {
				const user = liveUser(call, call.params.userId);
				user[list] = given(call);
				return page(call, user);
			},
		}),
		[`DELETE ${base}/{${parameter}}`]: (call) => {
			const user = liveUser(call, call.params.userId);
			const id = call.params[parameter];
			const left = of(user).filter((one) => one.id !== id);
			if (left.length === of(user).length) throw notFound(list.slice(0, -1), id, NOT_FOUND);
			user[list] = left;
			return noContent();
		},
	};
}

function ratedOf(all: Entity[], { id, proficiency }: Rated): Rated {
	const found = all.find((one) => one.id === id);
	if (found === undefined) throw notFound('routing entity', id, NOT_FOUND);
	if (!(Number(proficiency) >= 0 && Number(proficiency) <= MOST_PROFICIENCY)) {
		throw badRequest('The proficiency must be between 0 and 5', 'general.bad.request');
	}
	return { id, name: String(found.name), proficiency: Number(proficiency), state: 'active' };
}

const isSame = (one: Grant) => (other: Grant) =>
	one.roleId === other.roleId && one.divisionId === other.divisionId;

/** The grants in a body. */
export function grantsIn(call: Call): Grant[] {
	const { grants } = objectBody(call) as { grants?: unknown };
	if (!Array.isArray(grants)) throw badRequest('grants is required', 'constraint.validation');
	for (const { roleId, divisionId } of grants as Grant[]) {
		if (entityOf(call.org.roles, roleId).name === undefined)
			throw new ApiFailure(400, 'bad.role.divisions', `Unknown role ${roleId}`);
		if (entityOf(call.org.divisions, divisionId).name === undefined)
			throw new ApiFailure(400, 'bad.role.divisions', `Unknown division ${divisionId}`);
	}
	return grants as Grant[];
}

/** A role says in `licenses` what it needs, and the organization in `licenses` what it has. */
function inferred(call: Call, roleIds: string[]): string[] {
	const roles = call.org.roles.filter(({ id }) => roleIds.includes(id));
	return [
		...new Set(roles.flatMap(({ licenses }) => (licenses as string[] | undefined) ?? ['cloudCX1'])),
	];
}

const licensesOf = (call: Call, user: User) =>
	inferred(
		call,
		grantsOf(user).map(({ roleId }) => roleId),
	);

const definitionsOf = (call: Call) => call.org.licenses;
