/** Messages and e-mails without an agent, and what a customer writes by open messaging. */
import { randomUUID } from 'node:crypto';
import { badRequest, notFound } from '../errors';
import { numberedPage, pageOfBody } from '../paging';
import { listParameter, objectBody, ok, required, type Call, type RouteTable } from '../router';

const MOST_IN_SMS = 765;
const MOST = 2000;
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/;

type Json = Record<string, unknown>;

const INBOUND = '/api/v2/conversations/messages/{integrationId}/inbound/open';

export const messages: RouteTable = {
	'POST /api/v2/conversations/messages/agentless': (call) => {
		const body = objectBody(call);
		const fromAddress = required(body, 'fromAddress');
		const messengerType = required(body, 'toAddressMessengerType');
		assertSender(call, messengerType, fromAddress);
		const toAddress = required(body, 'toAddress');
		const isNumber = messengerType === 'sms' || messengerType === 'whatsapp';
		const number = messengerType === 'whatsapp' ? `+${toAddress}` : toAddress;
		if (isNumber && !INTERNATIONAL.test(number)) {
			throw badRequest(`${toAddress} is not a valid address`, 'invalid.whatsapp.address');
		}
		const template = body.messagingTemplate as { responseId?: string } | undefined;
		const text = template === undefined ? required(body, 'textBody') : '';
		if (template !== undefined) findResponse(call, template.responseId ?? '');
		if (text.length > (messengerType === 'sms' ? MOST_IN_SMS : MOST))
			throw badRequest('The message is too long', 'max.length.exceeded');
		call.org.commands.push({ path: call.path, body });
		return ok({
			id: randomUUID(),
			conversationId: randomUUID(),
			fromAddress,
			toAddress,
			messengerType,
			useExistingActiveConversation: body.useExistingActiveConversation,
			message: { id: randomUUID(), textBody: body.textBody },
			timestamp: new Date(call.state.now()).toISOString(),
		});
	},
	[`POST ${INBOUND}/message`]: (call) => {
		assertOpen(call);
		const body = objectBody(call);
		const channel = channelOf(body, 'from');
		// Custom attributes stand in the channel; elsewhere they are malformed.
		if (Object.values(Object(body.metadata) as Json).some((value) => typeof value !== 'string'))
			throw badRequest('The request could not be understood by the server');
		if (body.text === undefined && body.content === undefined)
			throw badRequest('text or content is required', 'constraint.validation');
		call.org.commands.push({ path: call.path, body });
		return ok({
			...received(call, channel),
			type: 'Text',
			text: body.text,
			content: body.content,
			...(call.query.get('prefetchConversationId') === 'true' && {
				conversationId: randomUUID(),
			}),
		});
	},
	[`POST ${INBOUND}/receipt`]: (call) => {
		assertOpen(call);
		const body = objectBody(call);
		const id = required(body, 'id');
		const status = required(body, 'status');
		if (!['Sent', 'Delivered', 'Failed', 'Published', 'Removed'].includes(status))
			throw badRequest(`${status} is not a status`, 'invalid.value');
		const channel = channelOf(body, 'to');
		call.org.commands.push({ path: call.path, body });
		return ok({ ...received(call, channel), id, type: 'Receipt', status, direction: 'Inbound' });
	},
	[`POST ${INBOUND}/event`]: (call) => {
		assertOpen(call);
		const body = objectBody(call);
		const channel = channelOf(body, 'from');
		if (!Array.isArray(body.events) || body.events.length === 0)
			throw badRequest('events is required', 'constraint.validation');
		call.org.commands.push({ path: call.path, body });
		return ok({ ...received(call, channel), type: 'Event', events: body.events });
	},
	'POST /api/v2/conversations/emails/agentless': (call) => {
		const body = objectBody(call);
		if (body.senderType !== 'Outbound')
			throw badRequest('The sender type is not valid', 'postino.error.invalid.sender.type');
		const from = required(Object(body.fromAddress) as Json, 'email');
		const [, domain] = from.split('@');
		if (!call.org.emailRoutes.has(domain))
			throw badRequest(`The domain of ${from} is not verified`, 'postino.error.not.verified');
		const to = body.toAddresses;
		if (!Array.isArray(to) || to.length !== 1)
			throw badRequest('toAddresses must have one address', 'postino.error.missing.field');
		if (body.textBody === undefined && body.htmlBody === undefined)
			throw badRequest('A body is required', 'postino.error.missing.field');
		call.org.commands.push({ path: call.path, body });
		return ok({
			id: randomUUID(),
			conversationId: randomUUID(),
			senderType: body.senderType,
			fromAddress: body.fromAddress,
			toAddresses: to,
			replyToAddress: body.replyToAddress,
			subject: body.subject,
			dateCreated: new Date(call.state.now()).toISOString(),
		});
	},
	'GET /api/v2/routing/sms/phonenumbers': (call) => {
		const digits = call.query.get('phoneNumber')?.replace(/\D/g, '') ?? '';
		const states = listParameter(call, 'phoneNumberStatus');
		return ok(
			numberedPage(
				call,
				call.org.smsNumbers.filter(
					({ phoneNumber, phoneNumberStatus }) =>
						String(phoneNumber).includes(digits) &&
						(states.length === 0 || states.includes(String(phoneNumberStatus))),
				),
			),
		);
	},
	'GET /api/v2/conversations/messaging/integrations': (call) =>
		ok(numberedPage(call, call.org.messagingIntegrations)),
	'GET /api/v2/conversations/messaging/integrations/open': (call) =>
		ok(
			numberedPage(
				call,
				call.org.messagingIntegrations.filter(({ messengerType }) => messengerType === 'open'),
			),
		),
	'GET /api/v2/responsemanagement/responses/{responseId}': (call) =>
		ok(findResponse(call, call.params.responseId)),
	'POST /api/v2/responsemanagement/responses/query': (call) => {
		const body = objectBody(call);
		const { pageNumber, pageSize } = pageOfBody(body, 500);
		const phrase = typeof body.queryPhrase === 'string' ? body.queryPhrase.toLowerCase() : '';
		const found = call.org.cannedResponses.filter((one) =>
			JSON.stringify([one.name, one.texts]).toLowerCase().includes(phrase),
		);
		return ok({
			results: {
				entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
				pageSize,
				pageNumber,
				total: found.length,
				pageCount: Math.ceil(found.length / pageSize),
			},
		});
	},
	'GET /api/v2/routing/email/domains': (call) =>
		ok(
			numberedPage(
				call,
				[...call.org.emailRoutes.keys()].map((id) => ({ id, name: id })),
			),
		),
	'GET /api/v2/routing/email/domains/{domainName}/routes': (call) => {
		const routes = call.org.emailRoutes.get(call.params.domainName);
		if (routes === undefined) throw notFound('domain', call.params.domainName);
		return ok(
			numberedPage(
				call,
				routes.map((pattern) => ({ id: randomUUID(), pattern })),
			),
		);
	},
};

function assertSender(call: Call, messengerType: string, from: string): void {
	const { smsNumbers, messagingIntegrations } = call.org;
	const isKnown =
		messengerType === 'sms'
			? smsNumbers.some(({ phoneNumber }) => phoneNumber === from)
			: messagingIntegrations.some(
					({ id, messengerType: its }) => id === from && its === messengerType,
				);
	if (!isKnown) throw badRequest(`${from} is not a sender of this channel`, 'invalid.value');
}

function assertOpen(call: Call): void {
	const id = call.params.integrationId;
	const found = call.org.messagingIntegrations.find((one) => one.id === id);
	if (found?.messengerType !== 'open') throw notFound('integration', id);
}

function channelOf(body: Json, side: 'from' | 'to'): Json {
	const channel = Object(body.channel) as Json;
	const person = Object(channel[side]) as Json;
	required(person, 'id');
	if (!['Email', 'Phone', 'Opaque'].includes(required(person, 'idType')))
		throw badRequest('idType is not valid', 'invalid.value');
	if (Number.isNaN(Date.parse(required(channel, 'time'))))
		throw badRequest('channel.time is required', 'missing.open.channel.date');
	return channel;
}

const received = (call: Call, channel: Json) => ({
	id: randomUUID(),
	channel: { ...channel, platform: 'Open', id: call.params.integrationId },
});

function findResponse(call: Call, id: string) {
	const found = call.org.cannedResponses.find((one) => one.id === id);
	if (found === undefined) throw notFound('response', id, 'rms.response.not.found');
	return found;
}
