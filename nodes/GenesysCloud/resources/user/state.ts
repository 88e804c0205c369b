import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../fields/parameters';
import { readParameter, type ItemContext } from '../../fields/itemParameters';

const STATES = ['active', 'any', 'deleted', 'inactive'] as const;

/** Filters of what gives several users. */
export const filterField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Active', value: 'active' },
				{ name: 'Any', value: 'any' },
				{ name: 'Deleted', value: 'deleted' },
				{ name: 'Inactive', value: 'inactive' },
			],
			default: 'active',
		},
	],
};

/** @returns undefined when nothing is said about it */
export function readState(context: ItemContext): (typeof STATES)[number] | undefined {
	const state = readParameter(context, 'filters.state');
	return state === undefined ? undefined : oneOf('State', state, STATES);
}
