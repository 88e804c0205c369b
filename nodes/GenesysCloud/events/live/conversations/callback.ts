import type { IDataObject } from 'n8n-workflow';

import { liveEvent } from '../../event';
import { orNull } from '../../../shared/rows';
import { output } from '../../output';
import { isoTime, partOf } from '../parts/output';
import { whichQueues } from '../parts/which';
import { stagesField } from './fields';
import { follow } from './follow';
import type { Conversation } from './model';
import { stagesInQueue } from './stages';

/** `v2.routing.queues.{id}.conversations.callbacks`: the ID is the fourth part. */
const QUEUE_AT = 3;

export const callback = liveEvent({
	value: 'callback',
	name: 'Callback',
	description: 'When a callback is scheduled, waits, is offered, taken, ended or wrapped up',
	fields: {
		stages: stagesField(
			'waiting',
			'scheduled',
			'alerting',
			'answered',
			'ended',
			'afterCallWork',
			'wrappedUp',
		),
		queues: whichQueues.field,
		output,
	},
	listen: ({ stages, queues, output: shape }, { api }) => {
		const itemsOf = follow(api, { stages, output: shape, flat: 'callback', more: callbackColumns });
		return {
			topics: async () =>
				(await whichQueues.idsOf(api, queues)).map(
					(id) => `v2.routing.queues.${id}.conversations.callbacks`,
				),
			items: async (notification) => {
				const queueId = partOf(notification.topicName, QUEUE_AT);
				return await itemsOf(notification, {
					queueId,
					stagesOf: (conversation) => stagesInQueue(conversation, queueId),
				});
			},
		};
	},
});

/** Whom to call and when: the participants have it, but not all of them. */
function callbackColumns({ participants }: Conversation): IDataObject {
	const all = participants.flatMap(({ communications }) => communications);
	const numbers = all.find((one) => one.callbackNumbers?.length)?.callbackNumbers;
	return {
		callbackNumbers: orNull(numbers?.map((one) => one.replace(/^tel:/i, '')).join(', ')),
		callbackName: orNull(all.find((one) => one.callbackUserName)?.callbackUserName),
		callbackTime: isoTime(all.find((one) => one.callbackScheduledTime)?.callbackScheduledTime),
	};
}
