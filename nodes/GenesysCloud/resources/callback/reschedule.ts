import { countryCode } from '../../fields/countryCode';
import { fieldError, updatable } from '../../fields/field';
import { text } from '../../fields/kinds';
import { conversation } from '../../fields/locators/conversation';
import { queueLocator } from '../../fields/locators/queue';
import { userLocator } from '../../fields/locators/user';
import { textList } from '../../fields/addresses';
import { thing } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { createdIn, dialled, phoneNumbers } from './create';
import { ownerOf } from './owner';
import { atTime } from './time';

const agent = thing(
	'user',
	userLocator({
		displayName: 'Agent',
		name: 'agentId',
		required: false,
		description: 'The agent who owns the callback then, if that changes',
	}),
);

export const reschedule = custom({
	value: 'reschedule',
	name: 'Reschedule',
	action: 'Reschedule a callback',
	description: 'Change the time of a callback that belongs to an agent',
	ids: ['getConversation', 'patchConversationsCallbacks'],
	plans: true,
	fields: { conversationId: conversation, callbackScheduledTime: atTime },
	more: updatable({
		agentId: agent,
		countryCode,
		phoneNumbers: text(phoneNumbers.property.displayName, 'newPhoneNumbers', {
			placeholder: 'e.g. +49 30 1234567',
			description: 'Numbers of the customer, separated by commas, if they change',
		}),
		queueId: thing('queue', queueLocator({ required: false })),
	}),
	execute: async (context, values) => {
		const { conversationId, callbackScheduledTime, queueId, countryCode: country } = values;
		const given = textList(phoneNumbers.property.displayName, values.phoneNumbers);
		const callbackNumbers = given.length === 0 ? undefined : dialled(given, country);
		return await context.inTurn(`conversation ${conversationId}`, async () => {
			const agentId =
				values.agentId ?? ownerOf(await send(context, 'getConversation', { conversationId }));
			if (agentId === undefined) {
				throw fieldError(
					conversation,
					'is a callback that belongs to no agent, and Genesys Cloud reschedules no other. Cancel it and create another, or add an agent who takes it.',
				);
			}
			const change = {
				conversationId,
				agentId,
				callbackScheduledTime,
				queueId,
				callbackNumbers,
				countryCode: country,
			};
			if (context.isDryRun) return { planned: change };
			return await send(context, 'patchConversationsCallbacks', change);
		});
	},
	simple: (reply, { conversationId, callbackScheduledTime: scheduledTime }) => {
		const { planned } = Object(reply) as { planned?: { agentId: string } };
		return planned === undefined
			? { ...createdIn(reply), scheduledTime, rescheduled: true }
			: {
					dryRun: true,
					change: 'reschedule',
					conversationId,
					agentId: planned.agentId,
					scheduledTime,
				};
	},
});
