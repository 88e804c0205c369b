import { withDefault } from '../../../fields/field';
import { liveEvent } from '../../event';
import { output } from '../../output';
import { partOf } from '../parts/output';
import { userIdsOf, whichUsers } from '../parts/whichUsers';
import { conversationFilters, participantData, stagesField } from './fields';
import { follow } from './follow';
import { stagesOfUser } from './stages';

/** `v2.users.{id}.conversations`: the ID is the third part. */
const USER_AT = 2;

export const userConversation = liveEvent({
	value: 'userConversation',
	name: 'Conversation of a User',
	description:
		'When a user calls somebody, is offered a conversation, answers, leaves or wraps it up, from a queue or not',
	fields: {
		stages: stagesField('answered', 'dialing', 'alerting', 'ended', 'afterCallWork', 'wrappedUp'),
		users: whichUsers,
		filters: conversationFilters,
		output,
		withData: withDefault(participantData),
	},
	listen: ({ stages, users, filters, output: shape, withData }, { api }) => {
		const itemsOf = follow(api, { stages, ...filters, output: shape, withData });
		return {
			topics: async () => (await userIdsOf(api, users)).map((id) => `v2.users.${id}.conversations`),
			items: async (notification) => {
				const userId = partOf(notification.topicName, USER_AT);
				return await itemsOf(notification, {
					stagesOf: (conversation) => stagesOfUser(conversation, userId),
				});
			},
		};
	},
});
