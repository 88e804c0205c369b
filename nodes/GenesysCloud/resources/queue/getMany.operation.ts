import type { IDataObject } from 'n8n-workflow';

import { divisionLocator } from '../../fields/locators/division';
import { oneOf } from '../../fields/parameters';
import { idOf, optionalText, readParameter } from '../../fields/itemParameters';
import { listFields, readLimit } from '../../operation/listFields';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { isSimplified, simplifyField } from '../../operation/simplify';
import { QUEUE_PAGING, queuePath } from './queuePath';
import { simplifyQueue } from './simplifyQueue';

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many queues',
	description: 'Get a list of queues, sorted by name',
	properties: [
		...listFields,
		simplifyField,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				divisionLocator({ required: false }),
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Sales*',
					description: 'An asterisk at the beginning or end stands for any text',
				},
			],
		},
		optionsField([
			{
				displayName: 'Sort Order',
				name: 'sortOrder',
				type: 'options',
				options: [
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				default: 'asc',
				description: 'How to sort the queues by their name',
			},
		]),
	],
	async execute(context) {
		const { divisionId, name } = (readParameter(context, 'filters') ?? {}) as IDataObject;
		const sortOrder = readParameter(context, 'options.sortOrder') ?? 'asc';
		const query = {
			divisionId: divisionId === undefined ? undefined : idOf('Division', divisionId),
			name: optionalText('Name', name),
			sortOrder: oneOf('Sort Order', sortOrder, ['asc', 'desc']),
		};
		const isSimple = isSimplified(context);
		const queues = await context.list(
			{ method: 'GET', path: queuePath(context.apiUrl), query },
			{ paging: QUEUE_PAGING, listKey: 'entities', limit: readLimit(context) },
		);
		return isSimple ? queues.map(simplifyQueue) : queues;
	},
};
