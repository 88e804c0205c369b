import { queueLocator } from '../../fields/locators/queue';
import type { Operation } from '../../operation/operation';
import { optionsField } from '../../operation/runOptions';
import { isSimplified, simplifyField } from '../../operation/simplify';
import { queuePath, readQueueId } from './queuePath';
import { simplifyQueue } from './simplifyQueue';

/**
 * One call an item. The list takes 100 IDs, but what it gives is not surely what a single call
 * gives: new queues are missing there for seconds, and the Terraform provider stopped reading queues
 * from the list (its pull request 2520) after groups of bullseye rings were lost.
 */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a queue',
	description: 'Get the settings of a queue',
	properties: [queueLocator(), simplifyField, optionsField()],
	async execute(context) {
		const path = queuePath(context.apiUrl, readQueueId(context));
		const isSimple = isSimplified(context);
		const { body } = await context.request({ method: 'GET', path });
		return isSimple ? simplifyQueue(body) : body;
	},
};
