import type { INodeProperties } from 'n8n-workflow';

import { queueLocator } from '../../fields/locators/queue';
import { userLocator } from '../../fields/locators/user';
import { optionsField } from '../../operation/runOptions';

/** Who is to be added or removed: one user for each item, or several with one item. */
export const memberFields: INodeProperties[] = [
	queueLocator(),
	{
		displayName: 'Specify Users',
		name: 'specifyUsers',
		type: 'options',
		options: [
			{
				name: 'One User for Each Item',
				value: 'one',
				description: 'Items with the same queue share calls, so that 100 users take one',
			},
			{ name: 'Several Users by ID', value: 'several' },
		],
		default: 'one',
		// With an expression n8n would show, and require, both fields below.
		noDataExpression: true,
	},
	userLocator({ displayOptions: { show: { specifyUsers: ['one'] } } }),
	{
		displayName: 'User IDs',
		name: 'userIds',
		type: 'string',
		required: true,
		default: '',
		displayOptions: { show: { specifyUsers: ['several'] } },
		placeholder: 'e.g. 0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9, 1a2b3c4d-5e6f-4071-8293-a4b5c6d7e8f9',
		description: 'Separated by commas, or a list from an expression',
	},
	optionsField(),
];
