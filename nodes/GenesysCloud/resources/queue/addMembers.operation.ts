import type { Operation } from '../../operation/operation';
import { changeMembers } from './changeMembers';
import { memberFields } from './memberFields';

export const addMembers: Operation = {
	value: 'addMembers',
	name: 'Add Members',
	action: 'Add members to a queue',
	description: 'Add users to a queue; those who are members already stay so',
	properties: memberFields,
	...changeMembers('added'),
};
