import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../fields/parameters';
import { readParameter } from '../../fields/itemParameters';
import { listFields, readLimit } from '../../operation/listFields';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { simplifyField } from '../../operation/simplify';
import { criteriaFields, readCriteria } from './criteria';
import { filterField } from './state';
import { userPath } from './userPath';
import { expandField, readView, shown } from './view';

const sortFields: INodeProperties[] = [
	{
		displayName: 'Sort By',
		name: 'sortBy',
		type: 'options',
		options: [
			{ name: 'Email', value: 'email' },
			{ name: 'Name', value: 'name' },
		],
		default: 'name',
	},
	{
		displayName: 'Sort Order',
		name: 'sortOrder',
		type: 'options',
		options: [
			{ name: 'Ascending', value: 'ASC' },
			{ name: 'Descending', value: 'DESC' },
		],
		default: 'ASC',
	},
];

export const search: Operation = {
	value: 'search',
	name: 'Search',
	action: 'Search users',
	description: 'Find users by name, email and other fields',
	properties: [
		...criteriaFields,
		...listFields,
		simplifyField,
		filterField,
		optionsField([expandField, ...sortFields]),
	],
	async execute(context) {
		const view = readView(context);
		const option = (name: string) => readParameter(context, `options.${name}`);
		const body = JSON.stringify({
			query: readCriteria(context),
			// Always sorted: without that the order may change from page to page.
			sortBy: oneOf('Sort By', option('sortBy') ?? 'name', ['email', 'name']),
			sortOrder: oneOf('Sort Order', option('sortOrder') ?? 'ASC', ['ASC', 'DESC']),
			...(view.expand.length > 0 ? { expand: view.expand } : {}),
		});
		const users = await context.list(
			{ method: 'POST', path: userPath(context.apiUrl, 'search'), body },
			{
				paging: { by: 'pageNumber', in: 'body', size: 'pageSize', max: 100 },
				listKey: 'results',
				limit: readLimit(context),
			},
		);
		return users.map(shown(view));
	},
};
