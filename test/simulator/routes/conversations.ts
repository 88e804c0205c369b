import { randomUUID } from 'node:crypto';
import type { Conversation, Participant } from '../data/conversations';
import { badRequest, notFound } from '../errors';
import { cursorPage } from '../paging';
import { accepted, objectBody, ok, required, type Call, type RouteTable } from '../router';

const SEARCH_PAGE_SIZE = 25;

export const conversations: RouteTable = {
	// Lists the caller's own conversations; a client has none.
	'GET /api/v2/conversations': () => ok({ entities: [] }),
	'GET /api/v2/conversations/{conversationId}': (call) => ok(conversationEntity(find(call))),
	'POST /api/v2/conversations/{conversationId}/disconnect': (call) => {
		find(call).conversationEnd ??= new Date(call.state.now()).toISOString();
		return accepted();
	},
	'PATCH /api/v2/conversations/{conversationId}/participants/{participantId}/attributes': (
		call,
	) => {
		const attributes = objectBody(call).attributes;
		if (typeof attributes !== 'object' || attributes === null)
			throw badRequest('attributes is required', 'constraint.validation');
		const participant = findParticipant(call);
		// Merged, not replaced: an assumption, the Swagger does not say.
		participant.attributes = {
			...participant.attributes,
			...(attributes as Record<string, string>),
		};
		return accepted();
	},
	'POST /api/v2/conversations/participants/attributes/search': (call) => {
		const { cursor } = objectBody(call);
		const found = call.org.conversations.flatMap((conversation) =>
			conversation.participants
				.filter((participant) => participant.attributes !== undefined)
				.map(({ participantId, attributes }) => ({
					conversationId: conversation.conversationId,
					participantId,
					participantAttributes: attributes,
				})),
		);
		const { items, next } = cursorPage(
			found.slice(0, 130),
			cursor as string | undefined,
			SEARCH_PAGE_SIZE,
		);
		return ok({ results: items, ...(next === undefined ? {} : { cursor: next }) });
	},
	'POST /api/v2/conversations/callbacks': (call) => {
		const body = objectBody(call);
		if (!Array.isArray(body.callbackNumbers))
			throw badRequest('callbackNumbers is required', 'constraint.validation');
		call.org.commands.push({ path: call.path, body });
		const conversation = { id: randomUUID(), selfUri: '/api/v2/conversations/callbacks' };
		return ok({ conversation, callbackIdentifiers: [{ type: 'EXTERNAL', id: randomUUID() }] });
	},
	'POST /api/v2/conversations/messages/agentless': (call) => {
		const body = objectBody(call);
		required(body, 'fromAddress');
		required(body, 'toAddressMessengerType');
		call.org.commands.push({ path: call.path, body });
		return ok({
			id: randomUUID(),
			conversationId: randomUUID(),
			fromAddress: body.fromAddress,
			toAddress: body.toAddress,
			messengerType: body.toAddressMessengerType,
			textBody: body.textBody,
			timestamp: new Date(call.state.now()).toISOString(),
		});
	},
	'POST /api/v2/conversations/emails/agentless': (call) => {
		const body = objectBody(call);
		required(body, 'fromAddress');
		call.org.commands.push({ path: call.path, body });
		return ok({
			conversationId: randomUUID(),
			senderType: body.senderType,
			fromAddress: { email: body.fromAddress },
		});
	},
};

function find(call: Call): Conversation {
	const id = call.params.conversationId;
	const conversation = call.org.conversations.find(({ conversationId }) => conversationId === id);
	if (conversation === undefined) throw notFound('conversation', id);
	return conversation;
}

function findParticipant(call: Call): Participant {
	const id = call.params.participantId;
	const participant = find(call).participants.find(({ participantId }) => participantId === id);
	if (participant === undefined) throw notFound('participant', id);
	return participant;
}

/** The conversation resource differs from the analytics record of the same conversation. */
function conversationEntity(conversation: Conversation): Record<string, unknown> {
	const {
		conversationId: id,
		conversationStart: startTime,
		conversationEnd: endTime,
		participants,
	} = conversation;
	return {
		id,
		startTime,
		endTime,
		participants: participants.map(
			({ participantId, participantName, purpose, userId, attributes = {} }) => ({
				id: participantId,
				name: participantName,
				purpose,
				userId,
				attributes,
			}),
		),
		selfUri: `/api/v2/conversations/${id}`,
	};
}
