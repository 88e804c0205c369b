import { readField, withDefault, type ItemContext } from '../../../fields/field';
import { choice } from '../../../fields/kinds';
import { group } from '../../../fields/locators/group';
import { queue } from '../../../fields/locators/queue';
import { onlyIf } from '../../../fields/onlyIf';
import { someThings } from '../../../fields/thing';
import { list } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';

type From = 'group' | 'queue' | 'users';

const specifyUsers = withDefault<From>(
	choice<From>(
		'Specify Users',
		'specifyUsers',
		{
			group: 'Members of a Group',
			queue: 'Members of a Queue',
			users: 'One or More Users for Each Item',
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'users' },
	),
);

/** Whose status is meant, by the API's names. */
export const statusUsers = {
	specifyUsers,
	userIds: onlyIf(specifyUsers, 'users', someThings('user', 'Users', 'userIds')),
	queueId: onlyIf(specifyUsers, 'queue', queue),
	groupId: onlyIf(specifyUsers, 'group', group),
};

interface Chosen {
	userIds?: readonly string[];
	queueId?: string;
	groupId?: string;
}

/** The operations that list members. */
export const MEMBER_LISTS = ['getRoutingQueueMembers', 'getGroupMembers'] as const;

/** @returns the ID of a user who is meant alone, so that items can share calls */
export function oneUserOf(item: ItemContext): string | undefined {
	const ids = readField(item, statusUsers.userIds);
	return ids?.length === 1 ? ids[0] : undefined;
}

/** @returns the IDs of the users; members are listed once a run */
export async function userIdsOf(
	api: OperationApi,
	{ userIds, queueId, groupId }: Chosen,
): Promise<readonly string[]> {
	if (userIds !== undefined) return userIds;
	const [ofQueues, ofGroups] = MEMBER_LISTS;
	const [operationId, path] =
		queueId === undefined ? [ofGroups, { groupId }] : [ofQueues, { queueId }];
	return await api.once(`members ${JSON.stringify(path)}`, async (forAll) => {
		const members = await list(forAll, operationId, path, { limit: Infinity });
		return (members as Array<{ id: string }>).map(({ id }) => id);
	});
}
