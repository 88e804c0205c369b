/** Presence and routing status of users. */
import { presenceId, presenceOf } from '../data/people';
import { badRequest } from '../errors';
import { arrayBody, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { findUser, liveUser } from './users';

const ROUTING_STATUSES = ['OFF_QUEUE', 'IDLE', 'INTERACTING', 'NOT_RESPONDING', 'COMMUNICATING'];

const MOST_PRESENCES = 50;

export const userStatus: RouteTable = {
	'GET /api/v2/users/{userId}/presences/purecloud': (call) =>
		ok(findUser(call, call.params.userId).presence),
	'PATCH /api/v2/users/{userId}/presences/purecloud': (call) =>
		ok(setPresence(call, call.params.userId, objectBody(call))),
	'PUT /api/v2/users/presences/bulk': (call) => {
		const entries = arrayBody<Record<string, unknown>>(call);
		refuseMore(entries);
		const onQueue = presenceId('On Queue');
		if (entries.some((entry) => definitionOf(entry) === onQueue)) {
			throw badRequest('On Queue is not supported', 'endpoint.does.not.support.on.queue');
		}
		// As a whole or not at all.
		entries.forEach((entry) => liveUser(call, String(entry.id)));
		return ok(entries.map((entry) => setPresence(call, String(entry.id), entry)));
	},
	'GET /api/v2/users/presences/purecloud/bulk': (call) => {
		const ids = listParameter(call, 'id');
		refuseMore(ids);
		return ok(ids.map((id) => ({ id, ...findUser(call, id).presence })));
	},
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
};

function refuseMore(entries: unknown[]): void {
	if (entries.length <= MOST_PRESENCES) return;
	throw badRequest(`At most ${MOST_PRESENCES} users are allowed`, 'max.user.presences');
}

const definitionOf = ({ presenceDefinition }: Record<string, unknown>) =>
	(presenceDefinition as { id?: string } | undefined)?.id;

function setPresence(
	call: Call,
	userId: string,
	patch: Record<string, unknown>,
): Record<string, unknown> {
	const user = liveUser(call, userId);
	const definitionId = definitionOf(patch);
	const definition = call.org.presenceDefinitions.find(({ id }) => id === definitionId);
	if (definitionId !== undefined && definition === undefined) {
		throw badRequest(`Unknown presence definition ${definitionId}`, 'invalid.presence');
	}
	user.presence = {
		...(definition === undefined
			? user.presence
			: {
					...presenceOf(userId, String(definition.systemPresence)),
					presenceDefinition: {
						id: definition.id,
						systemPresence: definition.systemPresence,
					},
				}),
		id: userId,
		message: patch.message ?? '',
		modifiedDate: new Date(call.state.now()).toISOString(),
	};
	return user.presence;
}
