import { queueLocator } from '../../fields/locators/queue';
import { isOn } from '../../fields/parameters';
import type { Operation } from '../../operation/operation';
import { readParameter } from '../../fields/itemParameters';
import { optionsField } from '../../operation/runOptions';
import { queuePath, readQueueId } from './queuePath';

export const deleteQueue: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a queue',
	description: 'Delete a queue permanently',
	properties: [
		queueLocator(),
		optionsField([
			{
				displayName: 'Force Delete',
				name: 'forceDelete',
				type: 'boolean',
				default: false,
				description: 'Whether to delete the queue even while it is in use',
			},
		]),
	],
	async execute(context) {
		const force = isOn('Force Delete', readParameter(context, 'options.forceDelete'));
		const path = queuePath(context.apiUrl, readQueueId(context));
		await context.request({ method: 'DELETE', path, query: force ? { forceDelete: true } : {} });
		return { deleted: true };
	},
};
