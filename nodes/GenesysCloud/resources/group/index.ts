import { fieldError, filters } from '../../fields/field';
import { requiredText, text } from '../../fields/kinds';
import { key } from '../../fields/thing';
import { list, send } from '../../operation/apiCall';
import { custom, remove } from '../../operation/builders';
import { createOrUpdate as write } from '../../operation/createOrUpdate';
import { readLimit } from '../../operation/listFields';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi, Resource } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { group as groupField } from './field';
import { addMembers, getMembers, removeMembers } from './members';
import { groupRow, ownersOf, type Group } from './row';
import { additionalFields, changedGroup, newGroup, updateFields } from './settings';

const placeholder = 'e.g. Night Shift';

/** Owners come as references. */
async function withOwners(api: OperationApi, groups: readonly Group[]): Promise<Group[]> {
	const unnamed = groups.flatMap(ownersOf).filter(({ name }) => name === undefined);
	const names = await namesOfIds(
		api,
		'user',
		unnamed.map(({ id }) => id ?? ''),
	);
	return groups.map((one) => ({
		...one,
		owners: ownersOf(one).map((owner) => ({ name: names.get(owner.id ?? ''), ...owner })),
	}));
}

const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many groups',
	description: 'Get a list of groups, sorted by name',
	ids: ['getGroups', 'postGroupsSearch'],
	isList: true,
	more: filters({ name: text('Name', 'name', { description: 'Part of the name' }) }),
	async execute(context, { name: value }) {
		const limit = readLimit(context);
		const found =
			value === undefined
				? await list(context, 'getGroups', { sortOrder: 'ascending' }, { limit })
				: await list(
						context,
						'postGroupsSearch',
						{
							query: [{ type: 'CONTAINS', fields: ['name'], value }],
							sortBy: 'name',
							sortOrder: 'ASC',
						},
						{ limit },
					);
		return await withOwners(context, found as Group[]);
	},
	simple: groupRow,
});

const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a group',
	description: 'Get the settings of a group',
	ids: ['getGroup'],
	fields: { groupId: groupField },
	execute: async (context, { groupId }) =>
		(await withOwners(context, [(await send(context, 'getGroup', { groupId })) as Group]))[0],
	simple: groupRow,
});

const create = custom({
	value: 'create',
	name: 'Create',
	action: 'Create a group',
	description: 'Create an official group',
	ids: ['postGroups'],
	fields: { name: requiredText('Name', 'name', { placeholder }) },
	more: additionalFields,
	execute: async (context, { name, ...settings }) =>
		groupRow(await send(context, 'postGroups', newGroup(name, settings))),
});

const CALLS = { read: 'getGroup', write: 'putGroup' };

const update = custom({
	value: 'update',
	name: 'Update',
	action: 'Update a group',
	description: 'Change settings of a group and keep all others',
	ids: Object.values(CALLS),
	fields: { groupId: groupField },
	more: updateFields,
	async execute(context, { groupId, ...changes }) {
		if (Object.keys(changes).length === 0) {
			throw fieldError(updateFields, 'has no value. Add at least one field to change.');
		}
		return groupRow(
			await readMergeWrite(context, CALLS, { groupId }, (current) =>
				changedGroup(current, changes),
			),
		);
	},
});

const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a group',
	description: 'Create a group, or change the one that has the name; other settings stay',
	ids: ['getGroup', 'putGroup', 'postGroups'],
	plans: true,
	fields: { groupId: key('group', 'Name', 'name', { placeholder }) },
	more: additionalFields,
	execute: async (context, { groupId: named, ...settings }) =>
		groupRow(
			await write(context, 'Name', named, {
				create: async () => await send(context, 'postGroups', newGroup(named.name, settings)),
				update: async (groupId) =>
					Object.keys(settings).length === 0
						? await send(context, 'getGroup', { groupId })
						: await readMergeWrite(context, CALLS, { groupId }, (current) =>
								changedGroup(current, settings),
							),
			}),
		),
});

const deleteGroup = remove('deleteGroup', {
	action: 'Delete a group',
	description: 'Delete a group; its members stay users',
	fields: { groupId: groupField },
});

export const group: Resource = {
	value: 'group',
	name: 'Group',
	operations: [
		getMany,
		get,
		create,
		update,
		createOrUpdate,
		deleteGroup,
		getMembers,
		addMembers,
		removeMembers,
	],
};
