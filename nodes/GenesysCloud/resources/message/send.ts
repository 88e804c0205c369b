import { internationalNumber } from '../../fields/addresses';
import { fieldError, form, readField, withDefault } from '../../fields/field';
import { choice, requiredText, toggle } from '../../fields/kinds';
import { messagingIntegrationLocator } from '../../fields/locators/channels/messagingIntegration';
import { smsNumber, smsNumberLocator } from '../../fields/locators/channels/smsNumber';
import { thing } from '../../fields/thing';
import { send as sendCall } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { contentOfMessage, text } from './template';

const channel = withDefault(
	choice(
		'Channel',
		'messengerType',
		{
			sms: 'SMS',
			whatsapp: 'WhatsApp',
			open: 'Open Messaging',
			apple: 'Apple Messages for Business',
			webmessaging: 'Web Messaging',
		},
		{ noDataExpression: true },
	),
);

type Channel = 'sms' | 'whatsapp' | 'open' | 'apple' | 'webmessaging';

const fromNumber = smsNumber(
	smsNumberLocator({ displayOptions: { show: { messengerType: ['sms'] } } }),
);

const fromIntegration = thing(
	'messagingIntegration',
	messagingIntegrationLocator({
		displayName: 'From Integration',
		name: 'fromIntegration',
		displayOptions: { hide: { messengerType: ['sms'] } },
	}),
);

const toAddress = requiredText('To', 'toAddress', {
	placeholder: 'e.g. +49 30 1234567',
	description:
		'A number with its country code for SMS and WhatsApp, and the ID of the recipient for other channels',
});

/** The sender is a number for SMS, and an integration for other channels. */
const from = form<string>([fromNumber, fromIntegration], (item) =>
	readField(item, channel) === 'sms'
		? readField(item, fromNumber)
		: readField(item, fromIntegration),
);

/** Characters (the limits of the API's `textBody`). */
const MOST_IN_SMS = 765;
const MOST = 2000;

/** @throws {ParameterError} for a text that the API would refuse */
function assertFits(channelOf: Channel, body: string | undefined): void {
	const most = channelOf === 'sms' ? MOST_IN_SMS : MOST;
	const length = body?.length ?? 0;
	if (length <= most) return;
	const what = channelOf === 'sms' ? 'An SMS' : 'A message';
	throw fieldError(text, `has ${length} characters. ${what} takes up to ${most}: shorten it.`);
}

/** WhatsApp knows people by their number without the plus. */
function recipientOf(channelOf: Channel, to: string): string {
	if (channelOf !== 'sms' && channelOf !== 'whatsapp') return to;
	const { displayName } = toAddress.property;
	const plus = channelOf === 'whatsapp' && /^[1-9][\d\s().-]*$/.test(to) ? '+' : '';
	const number = internationalNumber(displayName, `${plus}${to}`);
	return channelOf === 'whatsapp' ? number.slice(1) : number;
}

export const send = custom({
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description: 'Send an SMS or another message to one person, without an agent',
	ids: ['postConversationsMessagesAgentless'],
	fields: {
		toAddressMessengerType: channel,
		fromAddress: from,
		toAddress,
		content: contentOfMessage,
	},
	options: {
		useExistingActiveConversation: toggle(
			'Use Existing Conversation',
			'useExistingConversation',
			'Whether the message becomes part of a conversation with this person that is still open. If there is one and this is off, the message is refused.',
		),
	},
	execute: async (context, { content, toAddress: to, toAddressMessengerType, ...others }) => {
		assertFits(toAddressMessengerType, content.text);
		return await sendCall(context, 'postConversationsMessagesAgentless', {
			...others,
			toAddressMessengerType,
			toAddress: recipientOf(toAddressMessengerType, to),
			textBody: content.text,
			messagingTemplate: content.template,
		});
	},
	simple: (reply, { toAddressMessengerType }) => {
		const sent = Object(reply) as Record<string, unknown>;
		return {
			id: sent.id,
			conversationId: sent.conversationId,
			channel: sent.messengerType ?? toAddressMessengerType,
			fromAddress: sent.fromAddress,
			toAddress: sent.toAddress,
			time: sent.timestamp,
		};
	},
});
