/** Messages of one conversation, as `QueueConversationEventTopicConversation` of the SDK has them. */
import type { Models } from 'purecloud-platform-client-v2';

type Participant = Models.QueueConversationEventTopicParticipant;
type Call = Models.QueueConversationEventTopicCall;

export const QUEUE = '11111111-1111-4111-8111-111111111111';
export const OTHER_QUEUE = '22222222-2222-4222-8222-222222222222';
export const AGENT = '33333333-3333-4333-8333-333333333333';

/** So many seconds after ten. */
export const at = (seconds: number) =>
	new Date(Date.parse('2026-03-02T10:00:00.000Z') + seconds * 1000).toISOString();

export const customer = (call: Call = {}, more: Participant = {}): Participant => ({
	id: 'customer',
	purpose: 'customer',
	name: 'Ann Customer',
	address: 'tel:+15551234567',
	connectedTime: at(0),
	calls: [{ id: 'c1', state: 'connected', direction: 'inbound', connectedTime: at(0), ...call }],
	...more,
});

export const visit = (call: Call = {}, more: Participant = {}): Participant => ({
	id: 'visit',
	purpose: 'acd',
	queueId: QUEUE,
	connectedTime: at(1),
	conversationRoutingData: { priority: 3 },
	calls: [{ id: 'c2', state: 'connected', direction: 'inbound', connectedTime: at(1), ...call }],
	...more,
});

export const agent = (call: Call = {}, more: Participant = {}): Participant => ({
	id: 'agent',
	purpose: 'agent',
	queueId: QUEUE,
	userId: AGENT,
	name: 'Ada',
	calls: [{ id: 'c3', state: 'alerting', direction: 'inbound', ...call }],
	...more,
});

export const left = (seconds: number, call: Call = {}): Call => ({
	state: 'disconnected',
	disconnectedTime: at(seconds),
	...call,
});

export const conversation = (
	...participants: Participant[]
): Models.QueueConversationEventTopicConversation => ({ id: 'conversation', participants });

const answered: Call = { state: 'connected', connectedTime: at(31) };
const done: Call = { ...answered, ...left(91) };

/** The usual course: each message is the whole conversation. */
export const COURSE = {
	begun: conversation(customer()),
	waiting: conversation(customer(), visit()),
	alerting: conversation(customer(), visit(), agent()),
	answered: conversation(customer(), visit(left(31), { endTime: at(31) }), agent(answered)),
	held: conversation(
		customer(),
		visit(left(31), { endTime: at(31) }),
		agent({ ...answered, held: true }),
	),
	ended: conversation(
		customer(left(91, { disconnectType: 'peer' }), { endTime: at(91) }),
		visit(left(31), { endTime: at(31) }),
		agent(done, { startAcwTime: at(91) }),
	),
	wrappedUp: conversation(
		customer(left(91, { disconnectType: 'peer' }), { endTime: at(91) }),
		visit(left(31), { endTime: at(31) }),
		agent(done, {
			endTime: at(91),
			startAcwTime: at(91),
			endAcwTime: at(100),
			wrapup: { code: '44444444-4444-4444-8444-444444444444', notes: 'Refund', endTime: at(100) },
		}),
	),
};
