import { send } from '../../operation/apiCall';
import { custom, remove } from '../../operation/builders';
import type { Resource } from '../../operation/operation';
import { workItem as itemField } from './fields';
import { addNote } from './note';
import { query } from './query';
import { workItemRow } from './row';
import { create, update } from './write';

/** What brings names; the API lets a single work item have these alone. */
const EXPANDS = ['type', 'workbin', 'status', 'queue', 'assignee'];

const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get a work item',
	description: 'Get a work item with its custom fields',
	ids: ['getTaskmanagementWorkitem'],
	fields: { workitemId: itemField },
	execute: async (context, { workitemId }) =>
		await send(context, 'getTaskmanagementWorkitem', { workitemId, expands: EXPANDS }),
	simple: (entry) => workItemRow(entry),
});

const deleteItem = remove('deleteTaskmanagementWorkitem', {
	action: 'Delete a work item',
	description: 'Delete a work item permanently',
	fields: { workitemId: itemField },
});

/** The API's own place for work: people, or flows, do it by its priority and due date. */
export const workItem: Resource = {
	value: 'workItem',
	name: 'Work Item',
	operations: [create, get, query, update, deleteItem, addNote],
};
