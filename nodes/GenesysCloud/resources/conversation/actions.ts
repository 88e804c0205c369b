import { requiredText } from '../../fields/kinds';
import { conversation } from '../../fields/locators/conversation';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';

export const disconnect = custom({
	value: 'disconnect',
	name: 'Disconnect',
	action: 'Disconnect a conversation',
	description: 'End a conversation for all who take part, with a wrap-up code of the system',
	ids: ['postConversationDisconnect'],
	fields: { conversationId: conversation },
	execute: async (context, { conversationId }) => {
		await send(context, 'postConversationDisconnect', { conversationId });
		return { conversationId, disconnected: true };
	},
});

export const setTag = custom({
	value: 'setTag',
	name: 'Set Tag',
	action: 'Set the tag of a conversation',
	description: 'Set the external tag of a conversation, such as the number of a case',
	ids: ['putConversationTags'],
	fields: {
		conversationId: conversation,
		externalTag: requiredText('External Tag', 'tag', { placeholder: 'e.g. CASE-4711' }),
	},
	execute: async (context, { conversationId, externalTag }) => {
		await send(context, 'putConversationTags', { conversationId, externalTag });
		return { conversationId, tag: externalTag };
	},
});
