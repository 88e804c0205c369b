import { ApiFailure, badRequest, notFound } from '../errors';
import { numberedPage, pageOfBody } from '../paging';
import { accepted, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { shown, versionConflict } from './users';

/** "A maximum of 50 members are allowed per request." */
const MOST_IN_CALL = 50;

export const groups: RouteTable = {
	'GET /api/v2/groups/{groupId}/members': (call) => {
		const ids = memberIds(call);
		const members = call.org.users.filter((user) => ids.includes(user.id));
		return ok(
			numberedPage(
				call,
				members.map((user) => shown(user, call)),
			),
		);
	},
	'POST /api/v2/groups/{groupId}/members': (call) => {
		const body = objectBody(call);
		const group = call.org.groups.find(({ id }) => id === call.params.groupId);
		const ids = memberIds(call);
		if (!Array.isArray(body.memberIds))
			throw badRequest('memberIds is required', 'constraint.validation');
		if (body.memberIds.length > MOST_IN_CALL)
			throw badRequest('Too many members', 'constraint.validation');
		const unknown = (body.memberIds as string[]).find(
			(id) => !call.org.users.some((user) => user.id === id && user.state !== 'deleted'),
		);
		if (unknown !== undefined)
			throw new ApiFailure(400, 'general.resource.not.found', `There is no user ${unknown}`);
		if (body.version !== group?.version) throw versionConflict(call, 'group');
		call.org.groupMembers.set(call.params.groupId, [
			...new Set([...ids, ...(body.memberIds as string[])]),
		]);
		group!.version = Number(group!.version) + 1;
		return accepted({});
	},
	'DELETE /api/v2/groups/{groupId}/members': (call) => {
		const removed = listParameter(call, 'ids');
		if (removed.length === 0) throw badRequest('ids is required', 'constraint.validation');
		if (removed.length > MOST_IN_CALL)
			throw badRequest('Too many members', 'constraint.validation');
		call.org.groupMembers.set(
			call.params.groupId,
			memberIds(call).filter((id) => !removed.includes(id)),
		);
		return accepted({});
	},
	'POST /api/v2/groups/search': (call) => {
		const body = objectBody(call);
		const { pageNumber, pageSize } = pageOfBody(body);
		const wanted = ((body.query ?? []) as Array<{ value?: string }>).map(({ value = '' }) =>
			value.toLowerCase(),
		);
		const found = call.org.groups.filter(({ name }) =>
			wanted.every((text) => String(name).toLowerCase().includes(text)),
		);
		return ok({
			total: found.length,
			pageCount: Math.ceil(found.length / pageSize),
			pageSize,
			pageNumber,
			types: ['groups'],
			results: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		});
	},
};

function memberIds(call: Call): string[] {
	const ids = call.org.groupMembers.get(call.params.groupId);
	if (ids === undefined) throw notFound('group', call.params.groupId);
	return ids;
}
