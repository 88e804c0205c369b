import { ceilingOf } from '../../catalog/listCeilings';
import { oneOf } from '../../fields/parameters';
import { readParameter } from '../../fields/itemParameters';
import { listFields, readLimit } from '../../operation/listFields';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { simplifyField } from '../../operation/simplify';
import { filterField, readState } from './state';
import { userPath } from './userPath';
import { expandField, readView, shown } from './view';

/** The official Swagger gives `ASC` as the default, which is not among its values. */
const SORT_ORDERS = ['ascending', 'descending'] as const;

export const getMany: Operation = {
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many users',
	description: 'Get a list of users',
	properties: [
		...listFields,
		simplifyField,
		filterField,
		optionsField([
			expandField,
			{
				displayName: 'Sort Order',
				name: 'sortOrder',
				type: 'options',
				options: [
					{ name: 'Ascending', value: 'ascending' },
					{ name: 'Descending', value: 'descending' },
				],
				default: 'ascending',
			},
		]),
	],
	async execute(context) {
		const view = readView(context);
		const sortOrder = readParameter(context, 'options.sortOrder');
		const query = {
			state: readState(context),
			sortOrder: sortOrder && oneOf('Sort Order', sortOrder, SORT_ORDERS),
			expand: view.expand,
		};
		const users = await context.list(
			{ method: 'GET', path: userPath(context.apiUrl), query },
			{
				// As large as Genesys's own Terraform provider asks (v1.84.1).
				paging: { by: 'pageNumber', in: 'query', size: 'pageSize', max: 500 },
				listKey: 'entities',
				ceiling: ceilingOf('getUsers', query),
				limit: readLimit(context),
			},
		);
		return users.map(shown(view));
	},
};
