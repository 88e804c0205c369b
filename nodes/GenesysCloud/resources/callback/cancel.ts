import { conversation } from '../../fields/locators/conversation';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';

/** The state that ends a callback, with all who take part. */
export const ENDED = { state: 'disconnected' };

export const cancel = custom({
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel a callback',
	description: 'Take a callback out of its queue, whether it waits or has a time',
	ids: ['patchConversationsCallback'],
	fields: { conversationId: conversation },
	execute: async (context, { conversationId }) => {
		await send(context, 'patchConversationsCallback', { conversationId }, ENDED);
		return { conversationId, canceled: true };
	},
});
