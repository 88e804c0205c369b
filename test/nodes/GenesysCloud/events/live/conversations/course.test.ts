/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
/** Whole conversations as the simulator tells them: the full conversation, twice at each step. */
import { callback } from '../../../../../../nodes/GenesysCloud/events/live/conversations/callback';
import { queueConversation } from '../../../../../../nodes/GenesysCloud/events/live/conversations/queueConversation';
import { userConversation } from '../../../../../../nodes/GenesysCloud/events/live/conversations/userConversation';
import { startFastSimulator } from '../../../../../integration/harness';
import type { Simulator } from '../../../../../simulator';
import { NotifiedConversation } from '../../../../../simulator/notifications/conversation';
import type {
	ConversationOptions,
	NotifiedMedia,
	Step,
} from '../../../../../simulator/notifications/conversationOptions';
import { listen, NOW } from '../kit';

const ALL = ['waiting', 'alerting', 'answered', 'ended', 'afterCallWork', 'wrappedUp'];
const OF_USER = ['dialing', 'alerting', 'answered', 'ended', 'afterCallWork', 'wrappedUp'];
const STEP_MS = 10_000;

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());

/** Lets it happen, and returns what the queue's, the second queue's and the agent's workflow are told. */
async function course(steps: Step[], options: Partial<ConversationOptions> = {}) {
	const { queues, users } = simulator.org();
	const [queueId, secondQueueId] = queues.map(({ id }) => id);
	const [userId, secondUserId] = users.map(({ id }) => id);
	let now = NOW;
	const conversation = new NotifiedConversation(
		{ queueId, secondQueueId, userId, secondUserId, ...options },
		() => now,
	);
	const ofQueues = await listen(simulator, queueConversation, {
		queueIds: `${queueId}, ${secondQueueId}`,
		when: ALL,
	});
	const ofUser = await listen(simulator, userConversation, { userIds: userId, when: OF_USER });
	const told = { first: [] as unknown[], second: [] as unknown[], user: [] as unknown[] };
	for (const step of steps) {
		conversation.take(step);
		for (let sent = 0; sent < 2; sent++) {
			for (const [name, id] of [
				['first', queueId],
				['second', secondQueueId],
			] as const) {
				if (!conversation.queueIds.includes(id)) continue;
				const rows = await ofQueues.hear(
					`v2.routing.queues.${id}.conversations`,
					conversation.body,
					now,
				);
				told[name].push(...rows.map(({ event }) => event));
			}
			if (!conversation.userIds.includes(userId)) continue;
			const rows = await ofUser.hear(`v2.users.${userId}.conversations`, conversation.body, now);
			told.user.push(...rows.map(({ event }) => event));
		}
		now += STEP_MS;
	}
	return told;
}

const USUAL: Step[] = [
	'started',
	'waiting',
	'alerting',
	'answered',
	'held',
	'unheld',
	'ended',
	'wrappedUp',
];

it.each<[string, Step[], Partial<ConversationOptions>, string[], string[], string[]]>([
	['usual', USUAL, {}, ALL, [], ALL.slice(1)],
	[
		'without after-call work',
		USUAL,
		{ hasAfterCallWork: false },
		ALL.filter((stage) => stage !== 'afterCallWork'),
		[],
		OF_USER.filter((stage) => stage !== 'afterCallWork' && stage !== 'dialing'),
	],
	['abandoned', ['started', 'waiting', 'abandoned'], {}, ['waiting', 'ended'], [], []],
	[
		'not answered at first',
		['waiting', 'alerting', 'notAnswered', 'alerting', 'answered', 'ended'],
		{},
		['waiting', 'alerting', 'alerting', 'answered', 'ended', 'afterCallWork'],
		[],
		['alerting', 'alerting', 'answered', 'ended', 'afterCallWork'],
	],
	[
		'transferred to another queue',
		[
			'waiting',
			'alerting',
			'answered',
			'transferred',
			'alerting',
			'answered',
			'ended',
			'wrappedUp',
		],
		{},
		['waiting', 'alerting', 'answered', 'afterCallWork', 'ended'],
		['waiting', 'alerting', 'answered', 'ended', 'afterCallWork', 'wrappedUp'],
		['alerting', 'answered', 'ended', 'afterCallWork'],
	],
])(
	'%s: each state is told once, to whom it concerns',
	async (_, steps, options, first, second, user) => {
		for (const media of ['call', 'chat', 'email', 'message'] satisfies NotifiedMedia[]) {
			expect([media, await course(steps, { ...options, media })]).toEqual([
				media,
				{ first, second, user },
			]);
		}
	},
);

it('a callback of the simulator is told as one of Genesys Cloud', async () => {
	const { queues, users } = simulator.org();
	const conversation = new NotifiedConversation(
		{ queueId: queues[0].id, userId: users[0].id, media: 'callback' },
		() => NOW,
	);
	const heard = await listen(simulator, callback, { queueIds: queues[0].id, when: ALL });
	const told: unknown[] = [];
	for (const step of USUAL) {
		conversation.take(step);
		const topic = `v2.routing.queues.${queues[0].id}.conversations.callbacks`;
		told.push(...(await heard.hear(topic, conversation.body)));
	}
	expect(told.map((row) => (row as { event: string }).event)).toEqual(ALL);
});

it('turns 10,000 messages into items in less than ten seconds of the processor', async () => {
	const { queues, users } = simulator.org();
	const heard = await listen(simulator, queueConversation, { queueIds: queues[0].id, when: ALL });
	const topic = `v2.routing.queues.${queues[0].id}.conversations`;
	const bodies: unknown[] = [];
	for (let at = 0; at < 1250; at++) {
		const conversation = new NotifiedConversation(
			{ queueId: queues[0].id, userId: users[at % 20].id },
			() => NOW,
		);
		for (const step of USUAL) {
			conversation.take(step);
			bodies.push(conversation.body);
		}
	}
	const begun = process.cpuUsage();
	let items = 0;
	for (const body of bodies) items += (await heard.hear(topic, body)).length;
	const { user, system } = process.cpuUsage(begun);
	expect(items).toBe(1250 * ALL.length);
	expect((user + system) / 1_000_000).toBeLessThan(10);
});
