import type { Operation } from '../../operation/operation';
import { changeMembers } from './changeMembers';
import { memberFields } from './memberFields';

export const removeMembers: Operation = {
	value: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove members from a queue',
	description: 'Remove users from a queue; those who are no members are passed over',
	properties: memberFields,
	...changeMembers('removed'),
};
