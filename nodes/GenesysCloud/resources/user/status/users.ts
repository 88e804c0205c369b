import { form, readField, withDefault, type Field, type ItemContext } from '../../../fields/field';
import { choice } from '../../../fields/kinds';
import { groupLocator } from '../../../fields/locators/group';
import { queueLocator } from '../../../fields/locators/queue';
import { someThings, thing } from '../../../fields/thing';
import { list } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';

type From = 'group' | 'queue' | 'users';

const usersFrom = withDefault<From>(
	choice<From>(
		'Specify Users',
		'usersFrom',
		{
			group: 'Members of a Group',
			queue: 'Members of a Queue',
			users: 'One or More Users for Each Item',
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'users' },
	),
);

const shownFor = (from: From) => ({ displayOptions: { show: { usersFrom: [from] } } });

/** A field that counts for one way to say whose status is meant. */
function only<T>(from: From, field: Field<T>, others: ReadonlyArray<Field<unknown>> = []) {
	return form<T | undefined>([...others, field], (item) =>
		readField(item, usersFrom) === from ? readField(item, field) : undefined,
	);
}

const users = someThings('user', 'Users', 'userIds', shownFor('users'));

/** Whose status is meant, by the API's names. */
export const statusUsers = {
	userIds: only('users', users, [usersFrom]),
	queueId: only('queue', thing('queue', queueLocator(shownFor('queue')))),
	groupId: only('group', thing('group', groupLocator(shownFor('group')))),
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
