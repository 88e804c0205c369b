import { withDefault } from '../../../fields/field';
import { liveEvent } from '../../event';
import { output } from '../../output';
import { partOf } from '../parts/output';
import { whichQueues } from '../parts/which';
import { conversationFilters, participantData, stagesField } from './fields';
import { follow } from './follow';
import { stagesInQueue } from './stages';

/** `v2.routing.queues.{id}.conversations`: the ID is the fourth part. */
const QUEUE_AT = 3;

export const queueConversation = liveEvent({
	value: 'queueConversation',
	name: 'Conversation in a Queue',
	description: 'When a conversation waits in a queue, is offered, answered, ended or wrapped up',
	notice:
		'Conversations that never reach a queue are not sent. For every conversation, trigger on Conversation Ended, or use the Genesys Cloud Webhook Trigger node.',
	fields: {
		stages: stagesField('waiting', 'alerting', 'answered', 'ended', 'afterCallWork', 'wrappedUp'),
		queues: whichQueues.field,
		filters: conversationFilters,
		output,
		withData: withDefault(participantData),
	},
	listen: ({ stages, queues, filters, output: shape, withData }, { api }) => {
		const itemsOf = follow(api, { stages, ...filters, output: shape, withData });
		return {
			topics: async () =>
				(await whichQueues.idsOf(api, queues)).map((id) => `v2.routing.queues.${id}.conversations`),
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
