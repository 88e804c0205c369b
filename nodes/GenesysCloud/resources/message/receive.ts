import { collection, fieldError, form, readField, withDefault } from '../../fields/field';
import { mustBeGiven } from '../../fields/mustBeGiven';
import { choice, dateTime, requiredText, text } from '../../fields/kinds';
import { messagingIntegrationLocator } from '../../fields/locators/channels/messagingIntegration';
import { startOfRun } from '../../fields/moment';
import { textPairs } from '../../fields/pairs';
import { optionalText } from '../../fields/plainValues';
import { thing } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { attachmentOf } from './attachment';

const IDS = {
	receipt: 'postConversationsMessageInboundOpenReceipt',
	typing: 'postConversationsMessageInboundOpenEvent',
	message: 'postConversationsMessageInboundOpenMessage',
} as const;

const kind = withDefault(
	choice(
		'Type',
		'openMessageType',
		{
			message: 'Message',
			receipt: {
				name: 'Receipt',
				description: 'What became of a message that Genesys Cloud has sent',
			},
			typing: { name: 'Typing', description: 'The customer is typing' },
		},
		{ default: 'message', noDataExpression: true },
	),
);

const integrationId = thing(
	'messagingIntegration',
	messagingIntegrationLocator({}, 'searchOpenIntegrations'),
);

const customerId = requiredText('Customer ID', 'customerId', {
	placeholder: 'e.g. ada@acme.example',
	description: 'What your system knows the customer by. The same ID continues the conversation.',
});

const messageText = text('Text', 'messageText', {
	typeOptions: { rows: 3 },
	displayOptions: { show: { openMessageType: ['message'] } },
});

const receiptId = requiredText('Message ID', 'receiptId', {
	displayOptions: { show: { openMessageType: ['receipt'] } },
	description: 'The ID of the message that Genesys Cloud has sent',
});

const status = mustBeGiven(
	choice(
		'Status',
		'receiptStatus',
		{
			Delivered: 'Delivered',
			Failed: 'Failed',
			Published: { name: 'Published', description: 'The customer sees it' },
			Removed: 'Removed',
			Sent: 'Sent',
		},
		{ displayOptions: { show: { openMessageType: ['receipt'] } } },
	),
	'a status such as Delivered',
);

const failure = text('Reason', 'receiptReason', {
	description: 'Why the message could not be delivered',
	displayOptions: { show: { openMessageType: ['receipt'], receiptStatus: ['Failed'] } },
});

/** Receipts and typing have nothing of this. */
const FOR_MESSAGES = { displayOptions: { show: { '/openMessageType': ['message'] } } };

const more = collection(
	{ displayName: 'Additional Fields', name: 'messageFields', placeholder: 'Add Field' },
	{
		attachmentUrl: text('Attachment URL', 'attachmentUrl', {
			...FOR_MESSAGES,
			placeholder: 'e.g. https://acme.example/invoice.pdf',
			description: 'Address of an image or a file that comes with the message',
		}),
		customAttributes: textPairs('Participant Data', 'customAttributes', 'Add Attribute', {
			...FOR_MESSAGES,
			description: 'Attributes of the customer, which flows, scripts and reports can read',
		}),
		email: text('Customer Email', 'customerEmail', { placeholder: 'e.g. ada@acme.example' }),
		firstName: text('Customer First Name', 'customerFirstName'),
		idType: choice('Customer ID Type', 'customerIdType', {
			Email: 'Email',
			Opaque: 'Other',
			Phone: 'Phone Number',
		}),
		lastName: text('Customer Last Name', 'customerLastName'),
		messageId: text('Message ID', 'messageId', {
			...FOR_MESSAGES,
			description: 'The ID of the message in your system, to which a later receipt can refer',
		}),
		nickname: text('Customer Nickname', 'customerNickname'),
		time: dateTime('Time', 'messageTime', {
			description: 'When it happened. Leave empty for now.',
		}),
	},
);

/** What the kinds differ in. */
interface Event {
	type: keyof typeof IDS;
	text?: string;
	receipt?: { id: string; status: string; reason?: string };
}

const event = form<Event>([kind, messageText, receiptId, status, failure], (item) => {
	const type = readField(item, kind);
	if (type === 'message') return { type, text: readField(item, messageText) };
	if (type === 'typing') return { type };
	const of = readField(item, status);
	const reason = of === 'Failed' ? readField(item, failure) : undefined;
	return { type, receipt: { id: readField(item, receiptId), status: of, reason } };
});

type Json = Record<string, unknown>;

export const receiveOpenMessage = custom({
	value: 'receiveOpenMessage',
	name: 'Receive Open Message',
	action: 'Receive an open message',
	description: 'Pass a message, a receipt or typing of a customer to an open messaging integration',
	ids: Object.values(IDS),
	fields: { integrationId, event, customerId },
	more,
	execute: async (context, { integrationId: to, event: of, customerId: id, ...given }) => {
		const { attachmentUrl, customAttributes, messageId, idType = 'Opaque', time, ...names } = given;
		const { type, receipt, text: said } = of;
		const at = time ?? new Date(startOfRun(context.functions)).toISOString();
		const person = { id, idType, ...names };
		const values = { integrationId: to };
		if (receipt !== undefined) {
			const { reason, ...others } = receipt;
			return await send(context, IDS.receipt, values, {
				...others,
				channel: { to: person, time: at },
				...(reason && { reasons: [{ code: 'GeneralError', message: reason }] }),
				isFinalReceipt: ['Failed', 'Published', 'Removed'].includes(receipt.status),
			});
		}
		if (type === 'typing') {
			return await send(context, IDS.typing, values, {
				channel: { from: person, time: at },
				events: [{ eventType: 'Typing' }],
			});
		}
		const { displayName } = more.fields.attachmentUrl.property;
		const attachment = attachmentOf(displayName, attachmentUrl);
		if ((said ?? '').trim() === '' && attachment === undefined) {
			throw fieldError(messageText, 'is empty. Enter some text, or add an attachment.');
		}
		return await send(
			context,
			IDS.message,
			{ ...values, prefetchConversationId: true },
			{
				channel: {
					from: person,
					time: at,
					...(messageId && { messageId }),
					...(customAttributes && { metadata: { customAttributes } }),
				},
				...(said && { text: said }),
				...(attachment && { content: [{ attachment }] }),
			},
		);
	},
	simple: (reply, { integrationId: to, event: of, customerId: id }) => {
		const received = Object(reply) as Json;
		const { time } = Object(received.channel) as Json;
		return {
			id: received.id,
			conversationId: received.conversationId,
			integrationId: to,
			type: of.type,
			customerId: id,
			text: optionalText(messageText.property.displayName, received.text),
			status: received.status,
			time,
		};
	},
});
