import { liveRows } from '../../../../../nodes/GenesysCloud/resources/queue/observations';

const NOW = Date.parse('2026-01-05T12:00:00Z');
const ago = (seconds: number) => ({ calculatedMetricValue: NOW - 1000 * seconds });
const count = (metric: string, many: number, qualifier?: string) => ({
	metric,
	...(qualifier && { qualifier }),
	stats: { count: many },
});

const OBSERVED = [
	{
		group: { queueId: 'q' },
		data: [
			count('oMemberUsers', 9),
			count('oActiveUsers', 7),
			count('oOnQueueUsers', 3, 'IDLE'),
			count('oOnQueueUsers', 2, 'INTERACTING'),
			count('oOffQueueUsers', 1, 'some-presence'),
			count('oOffQueueUsers', 1, 'other-presence'),
			count('oUserRoutingStatuses', 3, 'IDLE'),
			count('oUserRoutingStatuses', 2, 'INTERACTING'),
			count('oUserRoutingStatuses', 1, 'NOT_RESPONDING'),
		],
	},
	{
		group: { queueId: 'q', mediaType: 'voice' },
		data: [
			count('oWaiting', 2),
			{ metric: 'oLongestWaiting', stats: ago(95) },
			count('oInteracting', 3),
			{ metric: 'oLongestInteracting', stats: ago(600) },
			count('oAlerting', 1),
		],
	},
	{
		group: { queueId: 'q', mediaType: 'email' },
		data: [count('oWaiting', 5), { metric: 'oLongestWaiting', stats: ago(7200) }],
	},
	{ group: { queueId: 'other', mediaType: 'voice' }, data: [count('oWaiting', 50)] },
];

const QUEUE = { queueId: 'q', queueName: 'Sales' };
const AGENTS = {
	memberAgents: 9,
	activeAgents: 7,
	onQueueAgents: 5,
	offQueueAgents: 2,
	idleAgents: 3,
	interactingAgents: 2,
	communicatingAgents: 0,
	notRespondingAgents: 1,
};
const NOTHING = {
	waiting: 0,
	longestWaitSeconds: null,
	interacting: 0,
	longestInteractionSeconds: null,
	alerting: 0,
};
const how = (mediaTypes: string[] = [], isSplit = true) => ({ mediaTypes, isSplit, now: NOW });

const email = { ...NOTHING, waiting: 5, longestWaitSeconds: 7200 };
const voice = {
	waiting: 2,
	longestWaitSeconds: 95,
	interacting: 3,
	longestInteractionSeconds: 600,
	alerting: 1,
};

it('a row for each media type, with the agents of the queue', () => {
	expect(liveRows(QUEUE, OBSERVED, how())).toEqual([
		{ ...QUEUE, mediaType: 'email', ...email, ...AGENTS },
		{ ...QUEUE, mediaType: 'voice', ...voice, ...AGENTS },
	]);
});

it('a row for the queue: counts are added up, and the longest is the longest of all', () => {
	const all = { ...voice, waiting: 7, longestWaitSeconds: 7200 };
	expect(liveRows(QUEUE, OBSERVED, how([], false))).toEqual([{ ...QUEUE, ...all, ...AGENTS }]);
	expect(liveRows(QUEUE, OBSERVED, how(['voice'], false))).toEqual([
		{ ...QUEUE, ...voice, ...AGENTS },
	]);
});

it('a row for each media type that was asked for, also where nothing is', () => {
	expect(liveRows(QUEUE, OBSERVED, how(['chat', 'voice']))).toEqual([
		{ ...QUEUE, mediaType: 'chat', ...NOTHING, ...AGENTS },
		{ ...QUEUE, mediaType: 'voice', ...voice, ...AGENTS },
	]);
});

it('a row for a queue of which nothing is known', () => {
	const row = { ...NOTHING, memberAgents: 0, onQueueAgents: 0 };
	expect(liveRows({ queueId: 'new', queueName: null }, OBSERVED, how())).toMatchObject([
		{ queueId: 'new', mediaType: null, ...row },
	]);
});

it('takes agents from the groups of media types where there is no other, once', () => {
	const users = [count('oMemberUsers', 4), count('oOnQueueUsers', 2, 'IDLE')];
	const observed = ['chat', 'voice'].map((mediaType) => ({
		group: { queueId: 'q', mediaType },
		data: users,
	}));
	for (const row of liveRows(QUEUE, observed, how())) {
		expect(row).toMatchObject({ memberAgents: 4, onQueueAgents: 2 });
	}
});

it('takes a small value for a duration, and a time to come for now', () => {
	const longest = (stats: object) =>
		liveRows(
			QUEUE,
			[
				{
					group: { queueId: 'q', mediaType: 'voice' },
					data: [{ metric: 'oLongestWaiting', stats }],
				},
			],
			how(),
		)[0].longestWaitSeconds;
	expect(longest({ calculatedMetricValue: 61_500 })).toBe(61.5);
	expect(longest(ago(-2))).toBeNull();
	expect(longest({})).toBeNull();
});
