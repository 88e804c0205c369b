import { additional, filters } from '../../fields/field';
import { requiredText, text } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { wrapUpCode as codeField } from '../../fields/locators/wrapUpCode';
import { key, thing, thingOrNone } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { create as createOne, custom, list, remove } from '../../operation/builders';
import { createOrUpdate as write } from '../../operation/createOrUpdate';
import type { Resource } from '../../operation/operation';
import { readMergeWrite } from '../../operation/readMergeWrite';
import { wrapUpCodeRow } from './row';

const placeholder = 'e.g. Resolved';

const division = thingOrNone(
	'division',
	divisionLocator({
		description:
			'The division of the wrap-up code. If it is empty, a new one is in the home division.',
	}),
);

const additionalFields = additional({ description: text('Description', 'description') });

const getMany = list('getRoutingWrapupcodes', {
	action: 'Get many wrap-up codes',
	description: 'Get a list of the wrap-up codes of the organization',
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', { description: 'Beginning of the name' }),
	}),
	simple: wrapUpCodeRow,
});

const create = createOne('postRoutingWrapupcodes', {
	action: 'Create a wrap-up code',
	description: 'Create a wrap-up code, which queues can then use',
	fields: { name: requiredText('Name', 'name', { placeholder }), divisionId: division },
	more: additionalFields,
	body: ({ name, divisionId, description }) => ({
		name,
		...(divisionId !== '' && { division: { id: divisionId } }),
		...(description !== undefined && { description }),
	}),
});

interface Stored {
	name?: string;
	description?: string;
	division?: { id?: string };
}

const createOrUpdate = custom({
	value: 'createOrUpdate',
	name: 'Create or Update',
	action: 'Create or update a wrap-up code',
	description: 'Create a wrap-up code, or change the one that has the name',
	ids: ['getRoutingWrapupcode', 'putRoutingWrapupcode', 'postRoutingWrapupcodes'],
	plans: true,
	fields: {
		codeId: key('wrapUpCode', 'Name', 'name', { placeholder }),
		divisionId: division,
	},
	more: additionalFields,
	async execute(context, { codeId: named, divisionId, description }) {
		const changes = {
			...(divisionId !== '' && { division: { id: divisionId } }),
			...(description !== undefined && { description }),
		};
		const written = await write(context, 'Name', named, {
			create: async () =>
				await send(context, 'postRoutingWrapupcodes', { name: named.name, ...changes }),
			update: async (codeId) => {
				if (Object.keys(changes).length === 0)
					return await send(context, 'getRoutingWrapupcode', { codeId });
				const calls = { read: 'getRoutingWrapupcode', write: 'putRoutingWrapupcode' };
				return await readMergeWrite(context, calls, { codeId }, (current: Stored) => ({
					...writableOf(current),
					...changes,
				}));
			},
		});
		const { created, dryRun } = written;
		return dryRun === true ? written : { ...wrapUpCodeRow(written), created };
	},
});

/** What can be written of a wrap-up code. */
const writableOf = ({ name, description, division: { id } = {} }: Stored) => ({
	name,
	...(description !== undefined && { description }),
	...(id !== undefined && { division: { id } }),
});

const deleteCode = remove('deleteRoutingWrapupcode', {
	action: 'Delete a wrap-up code',
	description: 'Delete a wrap-up code and remove it from all queues',
	fields: { codeId: codeField },
});

export const wrapUpCode: Resource = {
	value: 'wrapUpCode',
	name: 'Wrap-Up Code',
	operations: [getMany, create, createOrUpdate, deleteCode],
};
