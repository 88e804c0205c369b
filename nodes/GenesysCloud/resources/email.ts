import { email as emailField, emailOrNone } from '../fields/addresses';
import { additional, withDefault } from '../fields/field';
import { choice, requiredText, text } from '../fields/kinds';
import { emailAddressLocator, emailSender } from '../fields/locators/channels/emailSender';
import { send as sendCall } from '../operation/apiCall';
import { custom } from '../operation/builders';
import type { Resource } from '../operation/operation';

const format = withDefault(
	choice('Email Format', 'emailFormat', { html: 'HTML', text: 'Text' }, { default: 'text' }),
);

type Json = Record<string, unknown>;

const addressIn = (given: unknown) => (Object(given) as Json).email;

const send = custom({
	value: 'send',
	name: 'Send',
	action: 'Send an email',
	description: 'Send an email to one person, without an agent',
	ids: ['postConversationsEmailsAgentless'],
	fields: {
		fromAddress: emailSender(emailAddressLocator()),
		toAddress: emailField('To Email', 'toEmail', {
			placeholder: 'e.g. name@email.com',
			description: 'One address',
		}),
		subject: requiredText('Subject', 'subject'),
		format,
		message: requiredText('Message', 'message', { typeOptions: { rows: 5 } }),
	},
	more: additional({
		fromName: text('From Name', 'fromName', { placeholder: 'e.g. Acme Support' }),
		replyTo: emailOrNone('Reply To', 'replyTo', {
			placeholder: 'e.g. name@email.com',
			description: 'Where answers go, if not to the sender',
		}),
		toName: text('To Name', 'toName', { placeholder: 'e.g. Ada Lovelace' }),
	}),
	execute: async (context, values) =>
		await sendCall(context, 'postConversationsEmailsAgentless', {
			senderType: 'Outbound',
			fromAddress: {
				email: values.fromAddress,
				...(values.fromName && { name: values.fromName }),
			},
			toAddresses: [{ email: values.toAddress, ...(values.toName && { name: values.toName }) }],
			replyToAddress: values.replyTo && { email: values.replyTo },
			subject: values.subject,
			[values.format === 'html' ? 'htmlBody' : 'textBody']: values.message,
		}),
	simple: (reply, { toAddress }) => {
		const sent = Object(reply) as Json;
		const [first] = Array.isArray(sent.toAddresses) ? (sent.toAddresses as unknown[]) : [];
		return {
			id: sent.id,
			conversationId: sent.conversationId,
			fromAddress: addressIn(sent.fromAddress),
			toAddress: addressIn(first) ?? toAddress,
			subject: sent.subject,
			time: sent.dateCreated,
		};
	},
});

export const email: Resource = { value: 'email', name: 'Email', operations: [send] };
