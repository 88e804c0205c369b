import { randomUUID } from 'node:crypto';
import type { Entity } from '../data/people';
import { makeQueue, type QueueMember } from '../data/routing';
import { badRequest, notFound } from '../errors';
import { numberedPage } from '../paging';
import {
	arrayBody,
	listParameter,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';
import { shown } from './users';

export const queues: RouteTable = {
	'GET /api/v2/routing/queues': (call) =>
		ok(numberedPage(call, select(call), { maxPageSize: 500 })),
	'GET /api/v2/routing/queues/{queueId}': (call) => ok(findQueue(call)),
	'POST /api/v2/routing/queues': (call) => {
		const body = objectBody(call);
		const name = required(body, 'name');
		refuseTakenName(call, name);
		const queue = makeQueue({ ...body, id: randomUUID(), name }, division(call, body));
		call.org.queues.push(queue);
		call.org.members.set(queue.id, []);
		return ok(queue);
	},
	// Replaces the whole object: fields that the body lacks get their defaults.
	'PUT /api/v2/routing/queues/{queueId}': (call) => {
		const queue = findQueue(call);
		const body = objectBody(call);
		const name = required(body, 'name');
		refuseTakenName(call, name, queue.id);
		const fresh = makeQueue({ ...body, id: queue.id, name }, division(call, body));
		for (const field of Object.keys(queue)) delete queue[field];
		Object.assign(queue, fresh, { dateModified: new Date(call.state.now()).toISOString() });
		countMembers(call, queue);
		return ok(queue);
	},
	'DELETE /api/v2/routing/queues/{queueId}': (call) => {
		const queue = findQueue(call);
		call.org.queues.splice(call.org.queues.indexOf(queue), 1);
		call.org.members.delete(queue.id);
		return ok();
	},
	'GET /api/v2/routing/queues/{queueId}/members': (call) => {
		const { query } = call;
		const name = query.get('name')?.toLowerCase() ?? '';
		const entities = membersOf(call)
			.map((member) => memberEntity(call, member))
			.filter(
				(member) =>
					[null, String(member.joined)].includes(query.get('joined')) &&
					[null, member.memberBy].includes(query.get('memberBy')) &&
					String(member.name).toLowerCase().includes(name),
			);
		return ok(numberedPage(call, entities));
	},
	'POST /api/v2/routing/queues/{queueId}/members': (call) => {
		const queue = findQueue(call);
		const ids = arrayBody<{ id: string }>(call, 100).map(({ id }) => id);
		const unknown = ids.find((id) => !call.org.users.some((user) => user.id === id));
		if (unknown !== undefined) throw badRequest(`Unknown user ${unknown}`, 'invalid.id');
		const others = membersOf(call).filter((member) => !ids.includes(member.userId));
		const removed = call.query.get('delete') === 'true';
		call.org.members.set(
			queue.id,
			removed ? others : [...others, ...ids.map((userId) => ({ userId, joined: true }))],
		);
		countMembers(call, queue);
		return ok();
	},
	'PATCH /api/v2/routing/queues/{queueId}/members': (call) => {
		const queue = findQueue(call);
		for (const change of arrayBody<MemberChange>(call, 100)) changeMember(call, change);
		countMembers(call, queue);
		return ok({ entities: membersOf(call).map((member) => memberEntity(call, member)) });
	},
	'PATCH /api/v2/routing/queues/{queueId}/members/{memberId}': (call) => {
		const { memberId: id } = call.params;
		const isMember = membersOf(call).some(({ userId }) => userId === id);
		if (!isMember) throw notFound('queue member', id, 'resource.not.found');
		changeMember(call, { ...objectBody(call), id });
		return ok();
	},
	'DELETE /api/v2/routing/queues/{queueId}/members/{memberId}': (call) => {
		const queue = findQueue(call);
		const members = membersOf(call);
		const others = members.filter((member) => member.userId !== call.params.memberId);
		if (others.length === members.length)
			throw notFound('queue member', call.params.memberId, 'resource.not.found');
		call.org.members.set(queue.id, others);
		countMembers(call, queue);
		return noContent();
	},
	'GET /api/v2/routing/queues/{queueId}/estimatedwaittime': (call) => {
		findQueue(call);
		return ok({ results: [{ intent: 'ALL', formula: 'BEST', estimatedWaitTimeSeconds: 42 }] });
	},
};

function select(call: Call): Entity[] {
	const name = call.query.get('name')?.toLowerCase();
	const ids = listParameter(call, 'id');
	const divisionIds = listParameter(call, 'divisionId');
	const found = call.org.queues.filter(
		(queue) =>
			(name === undefined || matchesName(String(queue.name), name)) &&
			(ids.length === 0 || ids.includes(queue.id)) &&
			(divisionIds.length === 0 || divisionIds.includes((queue.division as { id: string }).id)),
	);
	found.sort((a, b) => String(a.name).localeCompare(String(b.name)));
	return call.query.get('sortOrder') === 'desc' ? found.reverse() : found;
}

/** Asterisks are allowed at both ends. */
export function matchesName(name: string, pattern: string): boolean {
	const actual = name.toLowerCase();
	const text = pattern.toLowerCase().replace(/^\*|\*$/g, '');
	if (pattern.startsWith('*') && pattern.endsWith('*')) return actual.includes(text);
	if (pattern.startsWith('*')) return actual.endsWith(text);
	if (pattern.endsWith('*')) return actual.startsWith(text);
	return actual === text;
}

export function findQueue(call: Call): Entity {
	const queue = call.org.queues.find(({ id }) => id === call.params.queueId);
	if (queue === undefined) throw notFound('queue', call.params.queueId);
	return queue;
}

function division(call: Call, body: Record<string, unknown>): Entity {
	const wanted = (body.division as { id?: string } | undefined)?.id;
	const found =
		wanted === undefined
			? call.org.divisions[0]
			: call.org.divisions.find(({ id }) => id === wanted);
	if (found === undefined) throw badRequest(`Unknown division ${wanted}`, 'invalid.id');
	return found;
}

function refuseTakenName(call: Call, name: string, ownId?: string): void {
	if (call.org.queues.some((queue) => queue.name === name && queue.id !== ownId)) {
		throw badRequest(`A queue named "${name}" exists already`, 'duplicate.name');
	}
}

function membersOf(call: Call) {
	return call.org.members.get(findQueue(call).id) ?? [];
}

function countMembers(call: Call, queue: Entity): void {
	const members = call.org.members.get(queue.id) ?? [];
	queue.memberCount = members.length;
	queue.userMemberCount = members.length;
	queue.joinedMemberCount = members.filter((member) => member.joined).length;
}

interface MemberChange {
	id: string;
	joined?: boolean;
	ringNumber?: number;
}

/** Users who are no members are passed over. */
function changeMember(call: Call, { id, joined, ringNumber }: MemberChange): void {
	if (!call.org.users.some((user) => user.id === id))
		throw badRequest(`Unknown user ${id}`, 'invalid.id');
	const member = membersOf(call).find(({ userId }) => userId === id);
	if (member === undefined) return;
	if (ringNumber !== undefined) member.ringNumber = ringNumber;
	else member.joined = joined === true;
}

function memberEntity(call: Call, { userId, joined, ringNumber = 1 }: QueueMember) {
	const user = call.org.users.find(({ id }) => id === userId);
	return {
		id: userId,
		name: user?.name,
		user: user === undefined ? { id: userId } : shown(user, call),
		ringNumber,
		joined,
		memberBy: 'user',
		routingStatus: user?.routingStatus,
		selfUri: `/api/v2/routing/queues/${call.params.queueId}/members/${userId}`,
	};
}
