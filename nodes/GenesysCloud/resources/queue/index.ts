import { fieldError, filters, updatable } from '../../fields/field';
import { choice, requiredText, text, toggle } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { queue as queueField } from '../../fields/locators/queue';
import {
	create as createOne,
	get as getOne,
	list,
	remove,
	update as change,
} from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { thing } from '../../fields/thing';
import { activateMembers, addMembers, deactivateMembers, removeMembers } from './changeMembers';
import { createOrUpdate } from './createOrUpdate';
import { getMembers } from './members';
import { getEstimatedWaitTime } from './estimatedWait';
import { getLiveStatistics } from './live';
import { writableOf } from './mergePatch';
import { setRingNumber } from './ringNumber';
import { DIVISION, NAME, NEW_SETTINGS, patched, patchesOf, SETTINGS } from './settings';
import { addWrapUpCodes, getWrapUpCodes, removeWrapUpCodes } from './wrapUpCodes';

/** The fields of a queue that most workflows need. */
const SIMPLE = [
	'id',
	'name',
	'description',
	'division',
	'memberCount',
	'joinedMemberCount',
	'skillEvaluationMethod',
	'acwSettings',
	'dateCreated',
	'dateModified',
];

/**
 * Makes one call per item. The list accepts 100 IDs, but may return something else than a single call:
 * new queues are missing from it for seconds, and the Terraform provider stopped reading queues from
 * the list (its pull request 2520) after groups of bullseye rings were lost.
 */
const get = getOne('getRoutingQueue', {
	action: 'Get a queue',
	description: 'Get the settings of a queue',
	fields: { queueId: queueField },
	simple: SIMPLE,
});

const getMany = list('getRoutingQueues', {
	action: 'Get many queues',
	description: 'Get a list of queues, sorted by name',
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', {
			placeholder: 'e.g. Sales*',
			description: 'Use an asterisk at the beginning or end to match any text',
		}),
	}),
	options: {
		sortOrder: choice(
			'Sort Order',
			'sortOrder',
			{ asc: 'Ascending', desc: 'Descending' },
			{ description: 'How to sort the queues by their name' },
		),
	},
	simple: SIMPLE,
	values: ({ sortOrder = 'asc', ...wanted }) => ({ ...wanted, sortOrder }),
});

const create = createOne('postRoutingQueues', {
	action: 'Create a queue',
	description: 'Create a queue',
	fields: {
		name: requiredText('Name', 'name', { placeholder: 'e.g. Sales' }),
		divisionId: DIVISION,
	},
	more: NEW_SETTINGS,
	body: ({ name, divisionId, ...settings }) =>
		patched({}, [
			...patchesOf(settings),
			{ name },
			divisionId === '' ? {} : { division: { id: divisionId } },
		]),
});

const updateFields = updatable({ ...SETTINGS, name: NAME });

/** The API replaces the whole queue, so the other settings are read first and written back. */
const update = change(
	{ read: 'getRoutingQueue', write: 'putRoutingQueue' },
	{
		action: 'Update a queue',
		description: 'Change settings of a queue and keep all others',
		fields: { queueId: queueField },
		more: updateFields,
		changes: (settings) => {
			const patches = patchesOf(settings);
			if (patches.length > 0) return [(current) => patched(writableOf(current), patches)];
			throw fieldError(updateFields, 'has no value. Add at least one to change.');
		},
	},
);

const deleteQueue = remove('deleteRoutingQueue', {
	action: 'Delete a queue',
	description: 'Delete a queue permanently',
	fields: { queueId: queueField },
	options: {
		forceDelete: toggle(
			'Force Delete',
			'forceDelete',
			'Whether to delete the queue even while it is in use',
		),
	},
	values: ({ queueId, forceDelete }) => ({ queueId, forceDelete: forceDelete || undefined }),
});

export const queue: Resource = {
	value: 'queue',
	name: 'Queue',
	operations: [
		get,
		getMany,
		create,
		update,
		createOrUpdate,
		deleteQueue,
		getMembers,
		addMembers,
		removeMembers,
		activateMembers,
		deactivateMembers,
		setRingNumber,
		getWrapUpCodes,
		addWrapUpCodes,
		removeWrapUpCodes,
		getLiveStatistics,
		getEstimatedWaitTime,
	],
};
