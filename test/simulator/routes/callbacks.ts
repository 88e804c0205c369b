/** Callbacks: each is a conversation that waits in a queue. */
import { randomUUID } from 'node:crypto';
import type { Conversation } from '../data/conversations';
import { badRequest, failure, notFound } from '../errors';
import { arrayBody, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { conversationEntity, findConversation } from './conversations';

const MOST_IN_BULK = 100;
const FARTHEST_MS = 30 * 86_400_000;

type Json = Record<string, unknown>;

interface Identifier {
	conversationId: string;
	callbackId: string;
}

export const callbacks: RouteTable = {
	'POST /api/v2/conversations/callbacks': (call) => {
		const body = objectBody(call);
		const numbers = numbersOf(body);
		if (numbers.length === 0) throw missing('callback.numbers');
		const routing = Object(body.routingData) as Json;
		const queueId = (routing.queueId ?? body.queueId) as string | undefined;
		if (queueId === undefined) throw missing('queue.id');
		assertQueue(call, queueId);
		const at = timeOf(call, body);
		const flags = (routing.routingFlags ?? []) as string[];
		const agents = (routing.preferredAgentIds ?? []) as string[];
		if (flags.includes('AGENT_OWNED_CALLBACK') && agents.length !== 1)
			throw badRequest('One agent is needed', 'callback.error.cannot.create.agent.owned.callback');
		call.org.commands.push({ path: call.path, body });
		const made = makeCallback({
			queueId,
			numbers,
			at,
			name: body.callbackUserName as string | undefined,
			attributes: (body.data ?? {}) as Record<string, string>,
			agents,
			isOwned: flags.includes('AGENT_OWNED_CALLBACK'),
			start: new Date(call.state.now()).toISOString(),
		});
		call.org.conversations.push(made);
		return ok(identified(made));
	},
	'PATCH /api/v2/conversations/callbacks': (call) => {
		const body = objectBody(call);
		const id = required(body, 'conversationId');
		const agentId = required(body, 'agentId');
		const found = call.org.conversations.find(({ conversationId }) => conversationId === id);
		if (found === undefined)
			throw badRequest('There is no such conversation', 'callback.error.conversation.not.found');
		if (found.isOwned !== true) {
			throw badRequest(
				'Only a callback that an agent owns can be updated',
				'callback.error.cannot.update.non.agent.owned.callback',
			);
		}
		const at = timeOf(call, body);
		if (body.queueId !== undefined) assertQueue(call, body.queueId as string);
		if (!call.org.users.some((user) => user.id === agentId)) throw notFound('user', agentId);
		const session = waitingOf(found).sessions[0];
		if (at !== undefined) session.callbackScheduledTime = at;
		if (body.callbackNumbers !== undefined) session.callbackNumbers = numbersOf(body);
		if (body.queueId !== undefined) session.segments[0].queueId = body.queueId;
		found.agents = [agentId];
		return ok(identified(found));
	},
	'PATCH /api/v2/conversations/callbacks/{conversationId}': (call) => {
		const found = findConversation(call);
		if (objectBody(call).state !== 'disconnected') throw badRequest('The state is not valid');
		end(call, found);
		return ok(conversationEntity(found));
	},
	// It disconnects those that have a time; the others it leaves.
	'POST /api/v2/conversations/callbacks/bulk/disconnect': (call) => {
		const given = arrayBody<Identifier>({
			...call,
			body: objectBody(call).callbackDisconnectIdentifiers,
		});
		if (given.length > MOST_IN_BULK)
			throw badRequest('There are too many', 'callback.error.too.many.entities');
		for (const { conversationId, callbackId } of given) {
			const found = call.org.conversations.find((one) => one.conversationId === conversationId);
			const session = found && waitingOf(found).sessions[0];
			if (session?.sessionId !== callbackId) throw failure(404);
			if (Date.parse(String(session.callbackScheduledTime)) > call.state.now()) end(call, found!);
		}
		return ok();
	},
};

const missing = (what: string) =>
	badRequest(`${what} is required`, `callback.error.missing.${what}`);

function numbersOf(body: Json): string[] {
	const numbers = (Array.isArray(body.callbackNumbers) ? body.callbackNumbers : []) as string[];
	for (const number of numbers) {
		if (!/^\+[1-9]\d{6,14}$/.test(number) && body.countryCode === undefined)
			throw badRequest(`${number} is not a number`, 'callback.error.parse.call.number');
	}
	return numbers;
}

function timeOf(call: Call, body: Json): string | undefined {
	const at = body.callbackScheduledTime as string | undefined;
	if (at === undefined) return undefined;
	const ms = Date.parse(at);
	if (Number.isNaN(ms)) throw badRequest('callbackScheduledTime is not a date', 'invalid.date');
	if (ms <= call.state.now() + FARTHEST_MS) return at;
	throw badRequest(
		'The time is too far in the future',
		'callback.error.scheduled.time.too.far.in.future',
	);
}

function assertQueue(call: Call, queueId: string): void {
	if (call.org.queues.some(({ id }) => id === queueId)) return;
	throw badRequest(`There is no queue ${queueId}`, 'callback.error.queue.not.found');
}

export interface CallbackSeed {
	queueId: string;
	numbers: string[];
	/** ISO 8601; now where it is missing. */
	at?: string;
	name?: string;
	attributes?: Record<string, string>;
	agents?: string[];
	isOwned?: boolean;
	start: string;
}

/** A callback that waits, as analytics shows it. */
export function makeCallback(seed: CallbackSeed): Conversation {
	const { queueId, numbers, at, name, attributes = {}, agents = [], start } = seed;
	const session = (segment: Record<string, unknown>) => ({
		sessionId: randomUUID(),
		mediaType: 'callback',
		direction: 'inbound',
		callbackNumbers: numbers,
		callbackUserName: name,
		...(at !== undefined && { callbackScheduledTime: at }),
		segments: [{ segmentStart: start, ...segment }],
	});
	return {
		conversationId: randomUUID(),
		conversationStart: start,
		originatingDirection: 'inbound',
		isOwned: seed.isOwned ?? false,
		agents,
		participants: [
			{
				participantId: randomUUID(),
				participantName: name,
				purpose: 'customer',
				attributes,
				sessions: [session({ segmentType: 'interact' })],
			},
			{
				participantId: randomUUID(),
				purpose: 'acd',
				sessions: [session({ segmentType: at === undefined ? 'interact' : 'scheduled', queueId })],
			},
		],
	};
}

const waitingOf = ({ participants }: Conversation) =>
	participants.find(({ purpose }) => purpose === 'acd') ?? participants[0];

const identified = (made: Conversation) => ({
	conversation: {
		id: made.conversationId,
		selfUri: `/api/v2/conversations/${made.conversationId}`,
	},
	callbackIdentifiers: [{ type: 'ACD', id: waitingOf(made).sessions[0].sessionId }],
});

function end(call: Call, conversation: Conversation): void {
	const at = new Date(call.state.now()).toISOString();
	conversation.conversationEnd ??= at;
	for (const { sessions } of conversation.participants)
		for (const { segments } of sessions) for (const one of segments) one.segmentEnd ??= at;
}
