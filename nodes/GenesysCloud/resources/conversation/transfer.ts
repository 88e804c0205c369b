import { fieldError, type Field } from '../../fields/field';
import { conversation } from '../../fields/locators/conversation';
import { queue } from '../../fields/locators/queue';
import { user } from '../../fields/locators/user';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Operation } from '../../operation/operation';
import { holderOf } from './participants';

export const transferToQueue = transfer('postConversationParticipantReplaceQueue', queue, {
	value: 'transferToQueue',
	name: 'Transfer to Queue',
	action: 'Transfer a conversation to a queue',
	description: 'Hand a conversation that is going on over to a queue',
	to: 'queueId',
});

export const transferToUser = transfer('postConversationParticipantReplaceAgent', user, {
	value: 'transferToUser',
	name: 'Transfer to User',
	action: 'Transfer a conversation to a user',
	description: 'Hand a conversation that is going on over to a user',
	to: 'userId',
});

/** Hands a conversation over from the one who has it, without waiting for an answer. */
function transfer(
	operationId: string,
	target: Field<string>,
	{
		to,
		...said
	}: Pick<Operation, 'value' | 'name' | 'action' | 'description'> & { to: 'queueId' | 'userId' },
): Operation {
	return custom({
		...said,
		ids: ['getConversation', operationId],
		finds: ['participantId'],
		plans: true,
		fields: { conversationId: conversation, target },
		execute: async (context, { conversationId, target: id }) =>
			await context.inTurn(`conversation ${conversationId}`, async () => {
				const holder = holderOf(await send(context, 'getConversation', { conversationId }));
				if (holder?.id === undefined) {
					throw fieldError(
						conversation,
						'has no one to hand it over: it has ended, or is still with the customer alone.',
					);
				}
				const row = { conversationId, participantId: holder.id, [to]: id };
				if (context.isDryRun) return { dryRun: true, change: 'transfer', ...row };
				const body = { transferType: 'Unattended', [to]: id };
				await send(context, operationId, { conversationId, participantId: holder.id }, body);
				return { ...row, transferred: true };
			}),
	});
}
