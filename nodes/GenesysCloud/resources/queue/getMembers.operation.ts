import type { IDataObject } from 'n8n-workflow';

import { queueLocator } from '../../fields/locators/queue';
import { isOn, oneOf } from '../../fields/parameters';
import { optionalText, readParameter } from '../../fields/itemParameters';
import { listFields, readLimit } from '../../operation/listFields';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { pick, simplifyField } from '../../operation/simplify';
import { expandField, readView, shown, type View } from '../user/view';
import { MEMBER_PAGING, queuePath, readQueueId } from './queuePath';

export const getMembers: Operation = {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of a queue',
	description: 'Get the users who are members of a queue, by themselves or through a group',
	properties: [
		queueLocator(),
		...listFields,
		simplifyField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Joined',
					name: 'joined',
					type: 'boolean',
					default: true,
					description: 'Whether to return those who have joined the queue, or those who have not',
				},
				{
					displayName: 'Member By',
					name: 'memberBy',
					type: 'options',
					options: [
						{ name: 'Group', value: 'group' },
						{ name: 'User', value: 'user' },
					],
					default: 'user',
					description: 'How they became members: through a group, or by themselves',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'A part of the name',
				},
			],
		},
		optionsField([expandField]),
	],
	async execute(context) {
		const { joined, memberBy, name } = (readParameter(context, 'filters') ?? {}) as IDataObject;
		const view = readView(context);
		const query = {
			expand: view.expand,
			joined: (joined ?? '') === '' ? undefined : isOn('Joined', joined),
			memberBy:
				(memberBy ?? '') === '' ? undefined : oneOf('Member By', memberBy, ['group', 'user']),
			name: optionalText('Name', name),
		};
		const path = queuePath(context.apiUrl, readQueueId(context), '/members');
		const members = await context.list(
			{ method: 'GET', path, query },
			{ paging: MEMBER_PAGING, listKey: 'entities', limit: readLimit(context) },
		);
		return members.map(shownMember(view));
	},
};

const simplified = pick(['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus']);

/** What was expanded stands in the member's user. */
function shownMember(view: View): (member: unknown) => unknown {
	if (!view.simplify) return (member) => member;
	if (view.expand.length === 0) return simplified;
	return (member) => ({
		...simplified(member),
		user: shown(view)((member as { user?: unknown } | null)?.user),
	});
}
