import { queue } from '../../fields/locators/queue';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { ADD, changeMembers, REMOVE, type Change, type Kind } from '../members/changeMembers';
import { MOST_IN_CALL } from './bulk';

const QUEUE: Kind = {
	idName: 'queueId',
	word: 'queue',
	field: queue,
	read: 'getRoutingQueue',
	mostInCall: MOST_IN_CALL,
};

/** @param query what makes the call do the opposite */
function membership(
	said: Pick<Change, 'change' | 'past' | 'result'>,
	operationId: string,
	query: { delete?: true } = {},
): Change {
	const { joined } = said.result;
	return {
		...said,
		ids: [operationId],
		async write(api: OperationApi, queueId, userIds) {
			const body = userIds.map((id) => ({ id, ...(joined !== undefined && { joined }) }));
			await send(api, operationId, { queueId, ...query }, body);
			return undefined;
		},
	};
}

const CHANGE = 'postRoutingQueueMembers';
const JOIN = 'patchRoutingQueueMembers';

export const addMembers = changeMembers(
	{
		value: 'addMembers',
		name: 'Add Members',
		action: 'Add members to a queue',
		description: 'Add users to a queue; those who are already members are not changed',
	},
	QUEUE,
	membership(ADD, CHANGE),
);

export const removeMembers = changeMembers(
	{
		value: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from a queue',
		description: 'Remove users from a queue; those who are not members are ignored',
	},
	QUEUE,
	membership(REMOVE, CHANGE, { delete: true }),
);

export const activateMembers = changeMembers(
	{
		value: 'activateMembers',
		name: 'Activate Members',
		action: 'Activate members of a queue',
		description: 'Join members to a queue, so that they get its work; other users are ignored',
	},
	QUEUE,
	membership({ change: 'activate', past: 'activated', result: { joined: true } }, JOIN),
);

export const deactivateMembers = changeMembers(
	{
		value: 'deactivateMembers',
		name: 'Deactivate Members',
		action: 'Deactivate members of a queue',
		description: 'Keep users as members of a queue, but give them no work of it',
	},
	QUEUE,
	membership({ change: 'deactivate', past: 'deactivated', result: { joined: false } }, JOIN),
);
