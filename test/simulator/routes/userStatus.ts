/** Presence, routing status, skills and queues of users. */
import { presenceOf } from '../data/people';
import { badRequest } from '../errors';
import { numberedPage } from '../paging';
import { arrayBody, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { findUser, liveUser } from './users';

const ROUTING_STATUSES = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'];

export const userStatus: RouteTable = {
	'GET /api/v2/users/{userId}/presences/purecloud': (call) =>
		ok(findUser(call, call.params.userId).presence),
	'PATCH /api/v2/users/{userId}/presences/purecloud': (call) =>
		ok(setPresence(call, call.params.userId, objectBody(call))),
	'PUT /api/v2/users/presences/bulk': (call) =>
		ok(
			arrayBody<Record<string, unknown>>(call, 50).map((entry) =>
				setPresence(call, String(entry.id), entry),
			),
		),
	'GET /api/v2/users/presences/purecloud/bulk': (call) =>
		ok(listParameter(call, 'id').map((id) => ({ id, ...findUser(call, id).presence }))),
	'GET /api/v2/users/{userId}/routingstatus': (call) =>
		ok(findUser(call, call.params.userId).routingStatus),
	'PUT /api/v2/users/{userId}/routingstatus': (call) => {
		const user = liveUser(call, call.params.userId);
		const status = String(objectBody(call).status);
		if (!ROUTING_STATUSES.includes(status)) {
			throw badRequest(
				`Value [${status}] is not valid for field type [status]. Allowable values are: ${ROUTING_STATUSES.join(', ')}`,
				'invalid.value',
			);
		}
		user.routingStatus = {
			userId: user.id,
			status,
			startTime: new Date(call.state.now()).toISOString(),
		};
		return ok(user.routingStatus);
	},
	'GET /api/v2/users/{userId}/queues': (call) => {
		const { id } = findUser(call, call.params.userId);
		const own = call.org.queues.flatMap((queue) => {
			const membership = call.org.members.get(queue.id)?.find((member) => member.userId === id);
			return membership === undefined ? [] : [{ ...queue, joined: membership.joined }];
		});
		return ok(numberedPage(call, own));
	},
	'PATCH /api/v2/users/{userId}/queues': (call) => {
		const { id } = liveUser(call, call.params.userId);
		const entries = arrayBody<{ id: string; joined: boolean }>(call, 100);
		for (const { id: queueId, joined } of entries) {
			const membership = call.org.members.get(queueId)?.find((member) => member.userId === id);
			if (membership !== undefined) membership.joined = joined;
		}
		return ok({ entities: entries });
	},
	'GET /api/v2/users/{userId}/routingskills': (call) => ok(numberedPage(call, skillsOf(call))),
	'POST /api/v2/users/{userId}/routingskills': (call) => {
		const skill = objectBody(call);
		liveUser(call, call.params.userId).skills = [...skillsOf(call), skill];
		return ok({ ...skill, state: 'active' });
	},
	'PATCH /api/v2/users/{userId}/routingskills/bulk': (call) => {
		const added = arrayBody<{ id: string }>(call, 50);
		const kept = skillsOf(call).filter((skill) => !added.some(({ id }) => id === skill.id));
		liveUser(call, call.params.userId).skills = [...kept, ...added];
		return ok(numberedPage(call, skillsOf(call)));
	},
	'PUT /api/v2/users/{userId}/routingskills/bulk': (call) => {
		liveUser(call, call.params.userId).skills = arrayBody(call, 50);
		return ok(numberedPage(call, skillsOf(call)));
	},
	'DELETE /api/v2/users/{userId}/routingskills/{skillId}': (call) => {
		const user = liveUser(call, call.params.userId);
		user.skills = skillsOf(call).filter((skill) => skill.id !== call.params.skillId);
		return ok();
	},
};

function skillsOf(call: Call): Array<{ id?: unknown }> {
	return (findUser(call, call.params.userId).skills as Array<{ id?: unknown }> | undefined) ?? [];
}

function setPresence(
	call: Call,
	userId: string,
	patch: Record<string, unknown>,
): Record<string, unknown> {
	const user = liveUser(call, userId);
	const definitionId = (patch.presenceDefinition as { id?: string } | undefined)?.id;
	const definition = call.org.presenceDefinitions.find(({ id }) => id === definitionId);
	if (definitionId !== undefined && definition === undefined) {
		throw badRequest(`Unknown presence definition ${definitionId}`, 'invalid.presence');
	}
	user.presence = {
		...(definition === undefined
			? user.presence
			: presenceOf(userId, String(definition.systemPresence))),
		id: userId,
		message: patch.message ?? '',
		modifiedDate: new Date(call.state.now()).toISOString(),
	};
	return user.presence;
}
