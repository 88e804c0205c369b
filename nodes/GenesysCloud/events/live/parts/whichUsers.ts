import { form, readField, withDefault, type Field } from '../../../fields/field';
import { choice } from '../../../fields/kinds';
import { group } from '../../../fields/locators/group';
import { queue } from '../../../fields/locators/queue';
import { onlyIf } from '../../../fields/onlyIf';
import { someThings } from '../../../fields/thing';
import type { OperationApi } from '../../../operation/operation';
import { namesFor } from './names';
import { idsIn } from './which';

/** Whose events are wanted. */
export type WhichUsers =
	| { from: 'all' }
	| { from: 'users'; userIds: readonly string[] }
	| { from: 'queue'; queueId: string }
	| { from: 'group'; groupId: string };

const specify = withDefault(
	choice(
		'Specify Users',
		'specifyUsers',
		{
			all: {
				name: 'All Users',
				description:
					'All active users, also those who are added later. Each takes one of 1,000 topics of a channel, and an OAuth client has 20 channels.',
			},
			group: { name: 'Members of a Group', description: 'Also those who join later' },
			queue: { name: 'Members of a Queue', description: 'Also those who join later' },
			users: 'Some Users',
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'users' },
	),
);

const chosen = onlyIf(specify, 'users', someThings('user', 'Users', 'userIds'));
const ofQueue = onlyIf(specify, 'queue', queue);
const ofGroup = onlyIf(specify, 'group', group);

/** Some users, the members of a queue or of a group, or all. */
export const whichUsers: Field<WhichUsers> = form<WhichUsers>(
	[specify, ...(chosen.parts ?? []), ...(ofQueue.parts ?? []), ...(ofGroup.parts ?? [])],
	(item) => {
		const from = readField(item, specify);
		if (from === 'users') return { from, userIds: readField(item, chosen) ?? [] };
		if (from === 'queue') return { from, queueId: readField(item, ofQueue) ?? '' };
		if (from === 'group') return { from, groupId: readField(item, ofGroup) ?? '' };
		return { from };
	},
);

/**
 * The IDs of the users who are meant now. Their names are asked for with them, 100 at a time: later,
 * events name users one by one.
 *
 * @throws {CallError} if their list cannot be read
 */
export async function userIdsOf(api: OperationApi, which: WhichUsers): Promise<readonly string[]> {
	const ids = [...new Set(await listed(api, which))];
	await namesFor(api, { user: ids });
	return ids;
}

async function listed(api: OperationApi, which: WhichUsers): Promise<readonly string[]> {
	switch (which.from) {
		case 'users':
			return which.userIds;
		case 'queue':
			return await idsIn(api, 'getRoutingQueueMembers', { queueId: which.queueId });
		case 'group':
			return await idsIn(api, 'getGroupMembers', { groupId: which.groupId });
		case 'all':
			return await idsIn(api, 'getUsers', { state: 'active' });
	}
}
