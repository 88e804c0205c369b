/** What the events of conversations say, column by column. */
import { callback } from '../../../../../../nodes/GenesysCloud/events/live/conversations/callback';
import { queueConversation } from '../../../../../../nodes/GenesysCloud/events/live/conversations/queueConversation';
import { transcription } from '../../../../../../nodes/GenesysCloud/events/live/conversations/transcription';
import { userConversation } from '../../../../../../nodes/GenesysCloud/events/live/conversations/userConversation';
import { startFastSimulator } from '../../../../../integration/harness';
import type { Simulator } from '../../../../../simulator';
import { listen, NOW } from '../kit';
import { agent, at, conversation, COURSE, customer, left, visit } from './messages';

const ALL = ['waiting', 'alerting', 'answered', 'ended', 'afterCallWork', 'wrappedUp'];

let simulator: Simulator;
let ids: { queue: string; queueName: string; user: string; userName: string; code: string };
beforeAll(async () => {
	simulator = await startFastSimulator();
	const { queues, users, wrapupCodes } = simulator.org();
	ids = {
		queue: queues[0].id,
		queueName: String(queues[0].name),
		user: users[0].id,
		userName: String(users[0].name),
		code: wrapupCodes[0].id,
	};
	// What Ann's agent is called here.
	wrapupCodes[0].name = 'Refunded';
});
afterAll(async () => await simulator.close());

/** A message with the IDs of the organization. */
const real = (body: object) =>
	JSON.parse(
		JSON.stringify(body)
			.replaceAll('11111111-1111-4111-8111-111111111111', ids.queue)
			.replaceAll('33333333-3333-4333-8333-333333333333', ids.user)
			.replaceAll('44444444-4444-4444-8444-444444444444', ids.code),
	) as object;

const queueTopic = () => `v2.routing.queues.${ids.queue}.conversations`;

const queueEvent = async (parameters: object = {}) =>
	await listen(simulator, queueConversation, { queueIds: ids.queueName, when: ALL, ...parameters });

async function hearCourse(heard: Awaited<ReturnType<typeof queueEvent>>, topic = queueTopic()) {
	const rows = [];
	for (const body of Object.values(COURSE)) rows.push(...(await heard.hear(topic, real(body))));
	return rows;
}

describe('Conversation in a Queue', () => {
	it('tells each state once, in order, with names, and who waited how long', async () => {
		const rows = await hearCourse(await queueEvent());
		expect(
			rows.map(({ event, eventTime, waitSeconds }) => [event, eventTime, waitSeconds]),
		).toEqual([
			['waiting', at(1), null],
			['alerting', new Date(NOW).toISOString(), null],
			['answered', at(31), 30],
			['ended', at(91), 30],
			['afterCallWork', at(91), 30],
			['wrappedUp', at(100), 30],
		]);
		expect(rows.at(-1)).toEqual({
			event: 'wrappedUp',
			eventTime: at(100),
			conversationId: 'conversation',
			mediaType: 'voice',
			direction: 'inbound',
			queueId: ids.queue,
			queueName: ids.queueName,
			userId: ids.user,
			userName: ids.userName,
			customerName: 'Ann Customer',
			customerAddress: '+15551234567',
			subject: null,
			priority: 3,
			waitSeconds: 30,
			isAnswered: true,
			disconnectType: null,
			wrapUpCodeId: ids.code,
			wrapUpCodeName: 'Refunded',
			wrapUpNotes: 'Refund',
			tag: null,
			divisionId: null,
		});
		expect(rows[3]).toMatchObject({ disconnectType: 'peer', isAnswered: true });
	});

	it('says nothing twice, whatever is sent again', async () => {
		const heard = await queueEvent();
		await hearCourse(heard);
		expect(await hearCourse(heard)).toEqual([]);
	});

	it('counts a conversation first seen in the middle from where it is', async () => {
		const heard = await queueEvent();
		const rows = await heard.hear(queueTopic(), real(COURSE.answered));
		expect(rows.map(({ event }) => event)).toEqual(['answered']);
	});

	it('tells an abandoned one', async () => {
		const heard = await queueEvent({ when: ['ended'] });
		const gone = conversation(
			customer(left(20, { disconnectType: 'client' }), { endTime: at(20) }),
			visit(left(20), { endTime: at(20) }),
		);
		expect(await heard.hear(queueTopic(), real(gone))).toMatchObject([
			{
				event: 'ended',
				isAnswered: false,
				waitSeconds: 19,
				disconnectType: 'client',
				userId: null,
			},
		]);
	});

	it.each([
		['the chosen states', { when: ['answered', 'ended'] }, ['answered', 'ended']],
		['a media type', { filters: { mediaTypes: ['email'] } }, []],
		['its media type', { filters: { mediaTypes: ['voice'] } }, ALL],
		['a direction', { filters: { directions: ['outbound'] } }, []],
	])('can be limited to %s', async (_, parameters, events) => {
		const rows = await hearCourse(await queueEvent(parameters));
		expect(rows.map(({ event }) => event)).toEqual(events);
	});

	it('is raw if that is wanted, with the state and the topic', async () => {
		const heard = await queueEvent({ output: 'raw', when: ['waiting'] });
		const body = real(COURSE.waiting);
		expect(await heard.hear(queueTopic(), body)).toEqual([
			{ event: 'waiting', topic: queueTopic(), ...body },
		]);
	});

	it('has participant data as columns', async () => {
		const heard = await queueEvent({ includeParticipantData: true, when: ['waiting'] });
		const attributes = { orderNumber: '4711', userId: 'theirs' };
		const [row] = await heard.hear(
			queueTopic(),
			real(conversation(customer({}, { attributes }), visit())),
		);
		expect(row).toMatchObject({ orderNumber: '4711', data_userId: 'theirs', userId: null });
	});

	it('asks for each name once', async () => {
		const heard = await queueEvent();
		const before = simulator.requests.length;
		await hearCourse(heard);
		const asked = simulator.requests.slice(before).map(({ path }) => path.split('?')[0]);
		expect(asked.sort()).toEqual([
			'/api/v2/routing/queues',
			'/api/v2/routing/wrapupcodes',
			'/api/v2/users',
		]);
	});

	it('listens to some queues by name, or to all, also those that are new', async () => {
		expect(await (await queueEvent()).topics()).toEqual([queueTopic()]);
		const all = await queueEvent({ specifyQueues: 'all' });
		const { queues } = simulator.org();
		expect(await all.topics()).toHaveLength(queues.length);
		queues.push({ ...queues[0], id: '99999999-9999-4999-8999-999999999999', name: 'New' });
		expect(await all.topics()).toContain(
			'v2.routing.queues.99999999-9999-4999-8999-999999999999.conversations',
		);
		queues.pop();
	});

	it.each([
		[{ when: [] }, "'When' is empty. Choose at least one state."],
		[{ when: ['gone'] }, "'When' is 'gone'."],
		[{ queueIds: '' }, "'Queues' is empty. Enter at least one queue."],
		[{ queueIds: 'No such queue' }, 'there is no queue of that name'],
	])('refuses %j', async (parameters, message) => {
		await expect(queueEvent(parameters)).rejects.toThrow(message);
	});

	it('forgets the conversations that it has not heard of for longest', async () => {
		const heard = await queueEvent({ when: ['waiting'], output: 'raw' });
		const of = (id: string) => ({ ...real(COURSE.waiting), id });
		expect(await heard.hear(queueTopic(), of('first'))).toHaveLength(1);
		for (let at = 0; at < 20_000; at++) await heard.hear(queueTopic(), of(`c${at}`));
		expect(await heard.hear(queueTopic(), of('first'))).toHaveLength(1);
		expect(await heard.hear(queueTopic(), of('c19999'))).toHaveLength(0);
	});
});

describe('Conversation of a User', () => {
	it('tells what concerns the user', async () => {
		const heard = await listen(simulator, userConversation, {
			userIds: ids.userName,
			when: ['dialing', ...ALL.slice(1)],
		});
		const topic = `v2.users.${ids.user}.conversations`;
		expect(await heard.topics()).toEqual([topic]);
		const rows = await hearCourse(heard, topic);
		expect(rows.map(({ event }) => event)).toEqual(ALL.slice(1));
		expect(rows[1]).toMatchObject({
			event: 'answered',
			eventTime: at(31),
			queueId: ids.queue,
			queueName: ids.queueName,
			userName: ids.userName,
		});
	});
});

describe('Callback', () => {
	it('tells when it is scheduled, waits and is taken, and whom to call', async () => {
		const heard = await listen(simulator, callback, {
			queueIds: ids.queue,
			when: ['scheduled', 'waiting', 'answered'],
		});
		const topic = `v2.routing.queues.${ids.queue}.conversations.callbacks`;
		expect(await heard.topics()).toEqual([topic]);
		const acd = {
			id: 'visit',
			purpose: 'acd',
			connectedTime: at(0),
			queue: { id: ids.queue },
			direction: 'inbound',
			callbackNumbers: ['tel:+15557654321'],
			callbackUserName: 'Ann',
			callbackScheduledTime: '2026-03-02T12:00:00.000Z',
		};
		const told = async (...participants: object[]) =>
			await heard.hear(topic, { id: 'callback', participants });
		expect(await told({ ...acd, state: 'scheduled' })).toEqual([
			{
				event: 'scheduled',
				eventTime: at(0),
				conversationId: 'callback',
				mediaType: 'callback',
				direction: 'inbound',
				queueId: ids.queue,
				queueName: ids.queueName,
				userId: null,
				userName: null,
				customerName: null,
				customerAddress: null,
				subject: null,
				priority: null,
				waitSeconds: null,
				isAnswered: false,
				disconnectType: null,
				wrapUpCodeId: null,
				wrapUpCodeName: null,
				wrapUpNotes: null,
				tag: null,
				divisionId: null,
				callbackNumbers: '+15557654321',
				callbackName: 'Ann',
				callbackTime: '2026-03-02T12:00:00.000Z',
			},
		]);
		expect(await told({ ...acd, state: 'connected' })).toMatchObject([{ event: 'waiting' }]);
		const taken = { id: 'a', purpose: 'agent', state: 'connected', connectedTime: at(9) };
		const person = { queue: { id: ids.queue }, user: { id: ids.user } };
		expect(
			await told({ ...acd, state: 'disconnected', endTime: at(9) }, { ...taken, ...person }),
		).toMatchObject([{ event: 'answered', userName: ids.userName, waitSeconds: 9 }]);
	});
});

describe('Transcription', () => {
	const said = (id: string, isFinal = true, channel = 'EXTERNAL') => ({
		eventTime: at(12),
		conversationId: id,
		communicationId: 'communication',
		sessionStartTimeMs: Date.parse(at(10)),
		transcripts: [
			{
				utteranceId: 'utterance',
				isFinal,
				channel,
				dialect: 'en-US',
				alternatives: [
					{
						confidence: 0.9,
						offsetMs: 1500,
						durationMs: 2250,
						transcript: 'i want a refund',
						decoratedTranscript: 'I want a refund.',
					},
				],
			},
		],
	});
	const topicOf = (id: string) => `v2.conversations.${id}.transcription`;

	it('follows the calls of a queue: it asks for their topics, and names the queue', async () => {
		const heard = await listen(simulator, transcription, { queueIds: ids.queueName });
		expect(await heard.topics()).toEqual([queueTopic()]);
		expect(await heard.hear(queueTopic(), real(COURSE.waiting))).toEqual([]);
		await heard.hear(queueTopic(), real(COURSE.alerting));
		expect(heard.refreshed()).toBe(1);
		expect(await heard.topics()).toEqual([queueTopic(), topicOf('conversation')]);
		expect(await heard.hear(topicOf('conversation'), said('conversation'))).toEqual([
			{
				eventTime: '2026-03-02T10:00:11.500Z',
				conversationId: 'conversation',
				communicationId: 'communication',
				utteranceId: 'utterance',
				speaker: 'customer',
				text: 'I want a refund.',
				isFinal: true,
				confidence: 0.9,
				durationSeconds: 2.25,
				language: 'en-US',
				queueId: ids.queue,
				queueName: ids.queueName,
			},
		]);
	});

	it('lets a call go a minute after its end, and does not begin with other media', async () => {
		const heard = await listen(simulator, transcription, { queueIds: ids.queueName });
		await heard.hear(queueTopic(), real(COURSE.answered), NOW);
		await heard.hear(queueTopic(), real(COURSE.ended), NOW + 1000);
		expect(await heard.topics()).toContain(topicOf('conversation'));
		const email = {
			id: 'mail',
			participants: [{ purpose: 'acd', emails: [{ state: 'connected' }] }],
		};
		await heard.hear(queueTopic(), email, NOW + 62_000);
		expect(await heard.topics()).toEqual([queueTopic()]);
	});

	it('leaves out what is not final, and who was not asked for', async () => {
		const heard = await listen(simulator, transcription, {
			specifyConversations: 'ids',
			conversationIds: 'a, b',
			filters: { speakers: ['INTERNAL'] },
		});
		expect(await heard.topics()).toEqual([topicOf('a'), topicOf('b')]);
		expect(await heard.hear(topicOf('a'), said('a'))).toEqual([]);
		expect(await heard.hear(topicOf('a'), said('a', false, 'INTERNAL'))).toEqual([]);
		expect(await heard.hear(topicOf('a'), said('a', true, 'INTERNAL'))).toMatchObject([
			{ speaker: 'agent', queueId: null },
		]);
	});

	it('needs conversations', async () => {
		await expect(
			listen(simulator, transcription, { specifyConversations: 'ids', conversationIds: '' }),
		).rejects.toThrow("'Conversations' is empty. Enter at least one conversation.");
	});
});

it('uses the agent’s name in the message where the directory has none', async () => {
	const heard = await queueEvent({ when: ['answered'] });
	const stranger = agent(
		{ state: 'connected', connectedTime: at(2) },
		{ userId: '55555555-5555-4555-8555-555555555555' },
	);
	expect(await heard.hear(queueTopic(), real(conversation(customer(), stranger)))).toMatchObject([
		{ userName: 'Ada' },
	]);
});
