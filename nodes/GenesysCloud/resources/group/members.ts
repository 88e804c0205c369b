import { send } from '../../operation/apiCall';
import { list } from '../../operation/builders';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { ADD, changeMembers, REMOVE, type Kind } from '../members/changeMembers';
import { memberRow } from '../members/memberRow';
import { group } from './field';

const GROUP: Kind = {
	idName: 'groupId',
	word: 'group',
	field: group,
	read: 'getGroup',
	// "A maximum of 50 members are allowed per request" (official Swagger, for those that are removed).
	mostInCall: 50,
};

export const getMembers = list('getGroupMembers', {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of a group',
	description:
		'Get the users of a group: those who were added, its owners, and those whom a rule adds',
	fields: { groupId: group },
	simple: memberRow,
});

export const addMembers = changeMembers(
	{
		value: 'addMembers',
		name: 'Add Members',
		action: 'Add members to a group',
		description: 'Add users to a group; those who are already members are not changed',
	},
	GROUP,
	{
		...ADD,
		ids: ['postGroupMembers'],
		async write(api, groupId, memberIds) {
			const calls = { read: 'getGroup', write: 'postGroupMembers' };
			await readMergeWrite(api, calls, { groupId }, ({ version }) => ({ memberIds, version }));
			return undefined;
		},
	},
);

export const removeMembers = changeMembers(
	{
		value: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from a group',
		description: 'Remove users from a group; those whom a rule adds stay',
	},
	GROUP,
	{
		...REMOVE,
		ids: ['deleteGroupMembers'],
		async write(api, groupId, userIds) {
			await send(api, 'deleteGroupMembers', { groupId, ids: userIds.join(',') });
			return undefined;
		},
	},
);
