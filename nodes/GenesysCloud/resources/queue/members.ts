import { filters } from '../../fields/field';
import { choice, text, toggle } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { list } from '../../operation/builders';
import { pick } from '../../operation/shape';
import { expand, simpleUser } from '../user/view';

const simpleMember = pick(['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus']);

export const getMembers = list('getRoutingQueueMembers', {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of a queue',
	description: 'Get the users who are members of a queue, directly or through a group',
	fields: { queueId: queue },
	more: filters({
		joined: toggle(
			'Joined',
			'joined',
			'Whether to return the members who have joined the queue, or those who have not',
			{ default: true },
		),
		memberBy: choice(
			'Member By',
			'memberBy',
			{ group: 'Group', user: 'User' },
			{
				default: 'user',
				description: 'Whether the members were added through a group or as users',
			},
		),
		name: text('Name', 'name', { description: 'Part of the name' }),
	}),
	options: { expand },
	// Expanded fields are in the member's user.
	simple: (member, { expand: expanded = [] }) =>
		expanded.length === 0
			? simpleMember(member)
			: {
					...simpleMember(member),
					user: simpleUser((member as { user?: unknown } | null)?.user, { expand: expanded }),
				},
});
