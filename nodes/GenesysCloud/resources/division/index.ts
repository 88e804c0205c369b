import { filters } from '../../fields/field';
import { requiredText, text, toggle } from '../../fields/kinds';
import { send } from '../../operation/apiCall';
import { custom, list } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { moveObjects } from './move';

interface Division {
	id?: string;
	name?: string;
	description?: string;
	homeDivision?: boolean;
	objectCounts?: Record<string, number> | null;
}

/** A division as one row. */
function divisionRow(entry: unknown): Record<string, unknown> {
	const { id, name, description, homeDivision, objectCounts } = Object(entry) as Division;
	return {
		id: id ?? null,
		name: name ?? null,
		description: description ?? null,
		isHome: homeDivision ?? null,
		...(objectCounts && { objectCounts }),
	};
}

const getMany = list('getAuthorizationDivisions', {
	action: 'Get many divisions',
	description: 'Get a list of divisions',
	fields: {
		objectCount: toggle(
			'Include Object Counts',
			'includeObjectCounts',
			'Whether to return how many objects of each type are in the division',
		),
	},
	more: filters({ name: text('Name', 'name', { description: 'Part of the name' }) }),
	simple: (entry, { objectCount }) => {
		const { objectCounts, ...row } = divisionRow(entry);
		return objectCount === true ? { ...row, objectCounts } : row;
	},
});

const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a division',
	description: 'Create a division',
	ids: ['postAuthorizationDivisions'],
	fields: {
		name: requiredText('Name', 'name', { placeholder: 'e.g. Berlin' }),
		description: text('Description', 'description'),
	},
	// The API asks for a description.
	execute: async (context, { name, description = '' }) =>
		divisionRow(await send(context, 'postAuthorizationDivisions', { name, description })),
});

export const division: Resource = {
	value: 'division',
	name: 'Division',
	operations: [getMany, create, moveObjects],
};
