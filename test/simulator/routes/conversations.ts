import type { Conversation, Participant } from '../data/conversations';
import { badRequest, notFound } from '../errors';
import { cursorPage } from '../paging';
import {
	accepted,
	noContent,
	objectBody,
	ok,
	required,
	type Call,
	type RouteTable,
} from '../router';

const SEARCH_PAGE_SIZE = 25;
const DAY_MS = 86_400_000;
/** Fields that the search of participant data knows. */
const SEARCHED = ['conversationId', 'startTime', 'endTime', 'divisionId'];

interface Criterion {
	type?: string;
	fields?: string[];
	startValue?: string;
	endValue?: string;
}

const REPLACE = '/api/v2/conversations/{conversationId}/participants/{participantId}/replace';

export const conversations: RouteTable = {
	// Lists the caller's own conversations; a client has none.
	'GET /api/v2/conversations': () => ok({ entities: [] }),
	'GET /api/v2/conversations/{conversationId}': (call) =>
		ok(conversationEntity(findConversation(call))),
	'POST /api/v2/conversations/{conversationId}/disconnect': (call) => {
		findConversation(call).conversationEnd ??= new Date(call.state.now()).toISOString();
		return accepted();
	},
	'PUT /api/v2/conversations/{conversationId}/tags': (call) => {
		const conversation = findConversation(call);
		conversation.externalTag = required(objectBody(call), 'externalTag');
		return accepted();
	},
	'PATCH /api/v2/conversations/{conversationId}/participants/{participantId}/attributes': (
		call,
	) => {
		const attributes = objectBody(call).attributes;
		if (typeof attributes !== 'object' || attributes === null)
			throw badRequest('attributes is required', 'constraint.validation');
		const participant = findParticipant(call);
		const given = attributes as Record<string, string>;
		participant.attributes = call.state.options.attributesAreReplaced
			? given
			: { ...participant.attributes, ...given };
		return accepted();
	},
	[`POST ${REPLACE}/queue`]: (call) => {
		const queueId = required(objectBody(call), 'queueId');
		if (!call.org.queues.some(({ id }) => id === queueId))
			throw badRequest(`There is no queue ${queueId}`, 'conversations.error.queue.not.found');
		return transfer(call, { purpose: 'acd' }, queueId);
	},
	[`POST ${REPLACE}/agent`]: (call) => {
		const userId = required(objectBody(call), 'userId');
		if (!call.org.users.some(({ id }) => id === userId)) throw notFound('user', userId);
		return transfer(call, { purpose: 'agent', userId });
	},
	// By time alone: of a criterion on an attribute it says that it does not support it.
	'POST /api/v2/conversations/participants/attributes/search': (call) => {
		const { cursor, query } = objectBody(call) as { cursor?: string; query?: Criterion[] };
		const criteria = query ?? [];
		for (const { type, fields = [], startValue = '', endValue = '' } of criteria) {
			const isKnown = fields.every((field) => SEARCHED.includes(field));
			const length = Date.parse(endValue) - Date.parse(startValue);
			if (!isKnown || (type === 'DATE_RANGE' && !(length > 0 && length <= DAY_MS)))
				throw badRequest('Search not supported.');
		}
		const from = call.state.now() - 30 * DAY_MS;
		const found = call.org.conversations.filter(
			({ conversationStart }) =>
				criteria.every(
					({ startValue, endValue }) =>
						Date.parse(conversationStart) >= Date.parse(startValue!) &&
						Date.parse(conversationStart) <= Date.parse(endValue!),
				) &&
				// Without a criterion, the first ones.
				(criteria.length === 0 || Date.parse(conversationStart) >= from),
		);
		const shown = criteria.length === 0 ? found.slice(0, 130) : found;
		const { items, next } = cursorPage(shown.map(attributesOf), cursor, SEARCH_PAGE_SIZE);
		return ok({ results: items, ...(next === undefined ? {} : { cursor: next }) });
	},
};

const attributesOf = (conversation: Conversation) => ({
	conversationId: conversation.conversationId,
	startTime: conversation.conversationStart,
	endTime: conversation.conversationEnd,
	divisionIds: conversation.divisionIds,
	participantData: conversation.participants
		.filter(({ attributes }) => attributes !== undefined)
		.map(({ participantId, purpose, attributes }) => ({
			participantId,
			participantPurpose: purpose,
			participantAttributes: attributes,
		})),
	truncatedData: conversation.truncatedData ?? false,
});

export function findConversation(call: Call): Conversation {
	const id = call.params.conversationId;
	const conversation = call.org.conversations.find(({ conversationId }) => conversationId === id);
	if (conversation === undefined) throw notFound('conversation', id);
	return conversation;
}

function findParticipant(call: Call): Participant {
	const id = call.params.participantId;
	const participant = findConversation(call).participants.find(
		({ participantId }) => participantId === id,
	);
	if (participant === undefined)
		throw notFound('participant', id, 'conversation.error.participant.not.found');
	return participant;
}

function transfer(call: Call, to: Pick<Participant, 'purpose' | 'userId'>, queueId?: string) {
	const conversation = findConversation(call);
	const before = findParticipant(call);
	const at = new Date(call.state.now()).toISOString();
	if (conversation.conversationEnd !== undefined || before.hasLeft === true) {
		throw badRequest(
			'The participant is not connected',
			'conversations.error.transfer.not.connected',
		);
	}
	before.hasLeft = true;
	const { mediaType } = before.sessions[0];
	const segment = { segmentStart: at, segmentType: 'interact', queueId };
	const id = `${before.participantId.slice(0, -1)}${conversation.participants.length}`;
	conversation.participants.push({
		participantId: id,
		...to,
		sessions: [{ sessionId: id, mediaType, segments: [segment] }],
	});
	return noContent();
}

const LISTS: Record<string, string> = {
	voice: 'calls',
	callback: 'callbacks',
	chat: 'chats',
	email: 'emails',
	message: 'messages',
};

/** The conversation resource differs from the analytics record of the same conversation. */
export function conversationEntity(conversation: Conversation): Record<string, unknown> {
	const {
		conversationId: id,
		conversationStart: startTime,
		conversationEnd: endTime,
		externalTag,
		participants,
	} = conversation;
	return {
		id,
		startTime,
		endTime,
		externalTag,
		participants: participants.map((one) => participantEntity(conversation, one)),
		selfUri: `/api/v2/conversations/${id}`,
	};
}

function participantEntity(conversation: Conversation, participant: Participant) {
	const {
		participantId,
		participantName,
		purpose,
		userId,
		attributes = {},
		sessions,
	} = participant;
	const hasEnded = conversation.conversationEnd !== undefined || participant.hasLeft === true;
	const segments = sessions.flatMap((session) => session.segments);
	const code = segments.find(({ wrapUpCode }) => wrapUpCode !== undefined)?.wrapUpCode;
	const agents = (purpose === 'acd' ? (conversation.agents ?? []) : []) as string[];
	return {
		id: participantId,
		name: participantName,
		purpose,
		userId,
		queueId: purpose === 'customer' ? undefined : segments[0]?.queueId,
		startTime: conversation.conversationStart,
		endTime: hasEnded
			? (conversation.conversationEnd ?? conversation.conversationStart)
			: undefined,
		attributes,
		...(code !== undefined && { wrapup: { code } }),
		...(agents.length > 0 && {
			conversationRoutingData: { scoredAgents: agents.map((one) => ({ agent: { id: one } })) },
		}),
		[LISTS[sessions[0]?.mediaType] ?? 'calls']: sessions.map((session) => ({
			id: session.sessionId,
			state: hasEnded ? 'terminated' : 'connected',
			direction: session.direction,
			callbackNumbers: session.callbackNumbers,
		})),
	};
}
