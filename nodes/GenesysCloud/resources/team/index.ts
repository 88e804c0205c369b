import { additional, fieldError, filters, updatable } from '../../fields/field';
import { requiredText, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { key, thing, thingOrNone } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom, list, remove } from '../../operation/builders';
import { createOrUpdate as write } from '../../operation/createOrUpdate';
import type { OperationContext, Resource } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { addMembers, getMembers, removeMembers, team as teamField } from './members';
import { teamRow, type Team } from './row';

const placeholder = 'e.g. Berlin';

const division = thingOrNone(
	'division',
	divisionLocator({ description: 'If it is empty, a new team is in the home division' }),
);

const description = text('Description', 'description');

const additionalFields = additional({ description });

const updateFields = updatable({
	description,
	divisionId: thing('division', divisionLocator({ required: false })),
	name: requiredText('Name', 'name', { required: false }),
});

/** The name of the division comes only if it is asked for. */
const EXPAND = { expand: 'entities.division' };

const getMany = list('getTeams', {
	action: 'Get many teams',
	description: 'Get a list of teams',
	more: filters({ name: text('Name', 'name', { description: 'Beginning of the name' }) }),
	values: (wanted) => ({ ...wanted, ...EXPAND }),
	simple: teamRow,
});

const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a team',
	description: 'Get the settings of a team',
	ids: ['getTeam'],
	fields: { teamId: teamField },
	execute: async (context, { teamId }) => await send(context, 'getTeam', { teamId, ...EXPAND }),
	simple: teamRow,
});

interface Settings {
	name?: string;
	description?: string;
	divisionId?: string;
}

const bodyOf = ({ divisionId, ...texts }: Settings) => ({
	...texts,
	...(divisionId !== undefined && divisionId !== '' && { division: { id: divisionId } }),
});

const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a team',
	description: 'Create a team',
	ids: ['postTeams'],
	fields: { name: requiredText('Name', 'name', { placeholder }), divisionId: division },
	more: additionalFields,
	execute: async (context, settings) => teamRow(await send(context, 'postTeams', bodyOf(settings))),
});

/** The API asks for the name in every change. */
async function change(context: OperationContext, teamId: string, changes: Settings) {
	const calls = { read: 'getTeam', write: 'patchTeam' };
	return await readMergeWrite(context, calls, { teamId }, ({ name }: Team) => ({
		name,
		...bodyOf(changes),
	}));
}

const update = custom({
	value: 'update',
	name: 'Update',
	action: 'Update a team',
	description: 'Change settings of a team and keep all others',
	ids: ['getTeam', 'patchTeam'],
	fields: { teamId: teamField },
	more: updateFields,
	async execute(context, { teamId, ...changes }) {
		if (Object.keys(changes).length > 0) return teamRow(await change(context, teamId, changes));
		throw fieldError(updateFields, 'has no value. Add at least one field to change.');
	},
});

const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a team',
	description: 'Create a team, or change the one that has the name',
	ids: ['getTeam', 'patchTeam', 'postTeams'],
	plans: true,
	fields: { teamId: key('team', 'Name', 'name', { placeholder }), divisionId: division },
	more: additionalFields,
	async execute(context, { teamId: named, ...settings }) {
		const hasChange = Object.keys(bodyOf(settings)).length > 0;
		const written = await write(context, 'Name', named, {
			create: async () =>
				await send(context, 'postTeams', bodyOf({ name: named.name, ...settings })),
			update: async (teamId) =>
				hasChange
					? await change(context, teamId, settings)
					: await send(context, 'getTeam', { teamId, ...EXPAND }),
		});
		return teamRow(written);
	},
});

const deleteTeam = remove('deleteTeam', {
	action: 'Delete a team',
	description: 'Delete a team; its members stay users',
	fields: { teamId: teamField },
});

export const team: Resource = {
	value: 'team',
	name: 'Team',
	operations: [
		getMany,
		get,
		create,
		update,
		createOrUpdate,
		deleteTeam,
		getMembers,
		addMembers,
		removeMembers,
	],
};
