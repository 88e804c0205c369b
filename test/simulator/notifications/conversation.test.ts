import { NotifiedConversation } from './conversation';
import type { ConversationOptions, NotifiedMedia, Step } from './conversationOptions';
import { startSimulator, type Simulator } from '../simulator';
import { connect } from '../testClient';
import { Listener } from './kit';

const OPTIONS = { queueId: 'q1', userId: 'u1', secondQueueId: 'q2', secondUserId: 'u2' };
const START = Date.parse('2026-02-01T00:00:00Z');

interface Seen {
	participants: Array<Record<string, unknown>>;
}

/** Purpose, state of the communication and whether the participant has left, after each step. */
function states(steps: Step[], options: Partial<ConversationOptions> = {}) {
	let now = START;
	const conversation = new NotifiedConversation({ ...OPTIONS, ...options }, () => now);
	return steps.map((step) => {
		now += 1000;
		conversation.take(step);
		return (conversation.body as unknown as Seen).participants.map((one) => {
			const [communication] = one[conversation.list] as Array<Record<string, unknown>>;
			const left = one.endTime === undefined ? '' : ' (left)';
			const held = communication.held ? ' held' : '';
			return `${one.purpose} ${communication.state}${held}${left}`;
		});
	});
}

function end(steps: Step[], options: Partial<ConversationOptions> = {}) {
	let now = START;
	const conversation = new NotifiedConversation({ ...OPTIONS, ...options }, () => now);
	for (const step of steps) {
		now += 1000;
		conversation.take(step);
	}
	return conversation;
}

it('lives as a call does', () => {
	expect(
		states(['started', 'waiting', 'alerting', 'answered', 'held', 'unheld', 'ended', 'wrappedUp']),
	).toEqual([
		['customer connected'],
		['customer connected', 'acd connected'],
		['customer connected', 'acd connected', 'agent alerting'],
		['customer connected', 'acd terminated (left)', 'agent connected'],
		['customer connected', 'acd terminated (left)', 'agent connected held'],
		['customer connected', 'acd terminated (left)', 'agent connected'],
		['customer terminated (left)', 'acd terminated (left)', 'agent terminated (left)'],
		['customer terminated (left)', 'acd terminated (left)', 'agent terminated (left)'],
	]);
});

it('waits again if nobody answers, and may be abandoned', () => {
	expect(
		states(['waiting', 'alerting', 'notAnswered', 'alerting', 'notAnswered', 'abandoned']),
	).toEqual([
		['customer connected', 'acd connected'],
		['customer connected', 'acd connected', 'agent alerting'],
		['customer connected', 'acd connected', 'agent disconnected (left)'],
		['customer connected', 'acd connected', 'agent disconnected (left)', 'agent alerting'],
		[
			'customer connected',
			'acd connected',
			'agent disconnected (left)',
			'agent disconnected (left)',
		],
		[
			'customer terminated (left)',
			'acd terminated (left)',
			'agent disconnected (left)',
			'agent disconnected (left)',
		],
	]);
});

it('is transferred to another queue and agent', () => {
	const conversation = end(['waiting', 'alerting', 'answered', 'transferred', 'alerting']);
	expect(conversation.queueIds).toEqual(['q1', 'q2']);
	expect(conversation.userIds).toEqual(['u1', 'u2']);
	expect(conversation.body).toMatchObject({
		participants: [
			{ purpose: 'customer' },
			{ purpose: 'acd', queueId: 'q1' },
			{ purpose: 'agent', userId: 'u1', calls: [{ afterCallWork: { state: 'pending' } }] },
			{ purpose: 'acd', queueId: 'q2' },
			{ purpose: 'agent', userId: 'u2', queueId: 'q2' },
		],
	});
});

it('has after-call work and a wrap-up', () => {
	const steps: Step[] = ['waiting', 'alerting', 'answered', 'ended'];
	const agentOf = (conversation: NotifiedConversation) =>
		(conversation.body as unknown as Seen).participants[2];
	expect(agentOf(end(steps))).toMatchObject({
		startAcwTime: '2026-02-01T00:00:04.000Z',
		calls: [
			{
				disconnectType: 'endpoint',
				afterCallWork: { state: 'pending', startTime: '2026-02-01T00:00:04.000Z' },
			},
		],
	});
	const wrapup = { code: 'w1', notes: 'Fine', durationSeconds: 1 };
	const options = { wrapUpCode: 'w1', notes: 'Fine' };
	expect(agentOf(end([...steps, 'wrappedUp'], options))).toMatchObject({
		endAcwTime: '2026-02-01T00:00:05.000Z',
		wrapup,
		calls: [{ wrapup, afterCallWork: { state: 'complete' } }],
	});
	const agent = agentOf(end([...steps, 'wrappedUp'], { hasAfterCallWork: false }));
	expect(agent).toMatchObject({ calls: [{ afterCallWork: { state: 'notApplicable' } }] });
	expect(agent).not.toHaveProperty('startAcwTime');
});

it.each<[NotifiedMedia, string, object]>([
	['call', 'calls', { other: { addressNormalized: 'tel:+15551234567' } }],
	['message', 'messages', { type: 'webmessaging', fromAddress: { name: 'Ann Customer' } }],
	['email', 'emails', { subject: 'My order' }],
	['callback', 'callbacks', { callbackNumbers: ['+15551234567'] }],
	['chat', 'chats', { roomId: expect.any(String) }],
])('may be a %s', (media, list, fields) => {
	const { body } = end(['waiting', 'alerting'], {
		media,
		languageId: 'l1',
		skillIds: ['s1'],
		priority: 5,
		divisionId: 'd1',
		attributes: { order: '17' },
	});
	expect(body).toMatchObject({
		divisions: [{ division: { id: 'd1' } }],
		participants: [
			{ purpose: 'customer', attributes: { order: '17' }, [list]: [fields] },
			{
				purpose: 'acd',
				conversationRoutingData: {
					queue: { id: 'q1' },
					language: { id: 'l1' },
					skills: [{ id: 's1' }],
					priority: 5,
				},
				[list]: [{ state: 'connected' }],
			},
			{ purpose: 'agent', [list]: [{ state: 'alerting' }] },
		],
	});
});

it('refuses what cannot come next', () => {
	expect(() => end(['started', 'answered'])).toThrow('No agent');
	expect(() => end(['waiting', 'wrappedUp'])).toThrow('no agent');
});

describe('what is told', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	afterAll(() => simulator.close());

	it('goes to queues, agents and their media, each state twice', async () => {
		const listener = await Listener.open(await connect(simulator), [
			'v2.routing.queues.q1.conversations',
			'v2.routing.queues.q2.conversations',
			'v2.users.u1.conversations.calls',
		]);
		const conversation = simulator.conversation(OPTIONS);
		expect(conversation.step('waiting')).toBe(2);
		expect(conversation.step('alerting')).toBe(4);
		expect(conversation.step('answered', 1)).toBe(2);
		expect(conversation.step('transferred', 1)).toBe(3);
		const options = {
			method: 'POST',
			body: JSON.stringify({ ...OPTIONS, count: 2, steps: ['waiting', 'alerting'], stepMs: 5 }),
		};
		const reply = await fetch(`${simulator.controlUrl}/__sim/conversation`, options);
		expect(await reply.json()).toEqual([
			{ id: expect.any(String), told: [2, 4] },
			{ id: expect.any(String), told: [2, 4] },
		]);
		const closed = listener.closed();
		simulator.channels.dropSockets(1000);
		await closed;
		const own = listener.messages.filter(({ eventBody }) => eventBody.id === conversation.id);
		expect(own).toHaveLength(11);
		// Each message has a correlation ID of its own, and repeats have the same body.
		expect(new Set(own.map((one) => one.metadata?.CorrelationId)).size).toBe(11);
		expect(own[0].eventBody).toEqual(own[1].eventBody);
	});
});
