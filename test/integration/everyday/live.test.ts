import { contact } from './figures';
import { called, chosen, everyday, notAnId, sent, type Org, type Row } from './kit';

const OBSERVE = 'POST /api/v2/analytics/queues/observations/query';

/** Now, in seconds since the day of the figures began. */
const now = () => (Date.now() - Date.parse('2026-01-20T00:00:00.000Z')) / 1000;

/** Two calls wait, one for two minutes and one for one; an agent has one since an hour. */
function fillNow(org: Org): Org {
	const [first] = org.queues;
	const going = { queueId: first.id, offered: [] };
	const [ada, grace, linus, ken] = org.users;
	org.conversations = [
		contact({ ...going, start: now() - 120 }),
		contact({ ...going, start: now() - 60 }),
		contact({ ...going, start: now() - 3600, userId: ada.id }),
		contact({ ...going, start: now() - 30, mediaType: 'chat' }),
		contact({ ...going, start: now() - 900, end: now() - 800 }),
	];
	const statuses = [ada, grace, linus, ken].map((user, index) => {
		user.routingStatus.status = ['INTERACTING', 'IDLE', 'IDLE', 'OFF_QUEUE'][index];
		return { userId: user.id, joined: true };
	});
	org.members.set(first.id, [...statuses, { userId: org.users[4].id, joined: false }]);
	return org;
}

const AGENTS = {
	memberAgents: 5,
	activeAgents: 4,
	onQueueAgents: 3,
	offQueueAgents: 1,
	idleAgents: 2,
	interactingAgents: 1,
	communicatingAgents: 0,
	notRespondingAgents: 0,
};

/** Seconds since then, when the test is run. */
const about = (seconds: number) => ({
	asymmetricMatch: (value: unknown) =>
		typeof value === 'number' && value >= seconds && value < seconds + 30,
	toString: () => `about ${seconds}`,
});

const voice = {
	waiting: 2,
	longestWaitSeconds: about(120),
	interacting: 1,
	longestInteractionSeconds: about(3600),
	alerting: 0,
};
const chat = {
	waiting: 1,
	longestWaitSeconds: about(30),
	interacting: 0,
	longestInteractionSeconds: null,
	alerting: 0,
};
const BAD: Row['bad'] = [
	["'Queues' is empty", { queueIds: ' , ' }],
	["'Queues' is empty", { queueIds: '={{ $json.none }}' }],
	["'Media Types' is 'fax'", { mediaTypes: '={{ ["fax"] }}' }],
	["'Split by Media Type' is 'never'", { splitByMediaType: '={{ "never" }}' }],
	["'Include Estimated Wait' is 'no'", { includeEstimatedWait: '={{ "no" }}' }],
	["'Specify Queues' is 'none'", { specifyQueues: 'none' }],
];

const ROWS: Row[] = [
	{
		name: 'queue.getLiveStatistics',
		parameters: (org) => ({
			queueIds: fillNow(org).queues[0].id,
			mediaTypes: ['chat', 'voice'],
			includeEstimatedWait: true,
		}),
		requests: ({ queues: [{ id }] }) => [
			`GET /api/v2/routing/queues?id=${id}&pageSize=1`,
			sent(OBSERVE, `"value":"${id}"`, '"oLongestWaiting"'),
			`GET /api/v2/routing/queues/${id}/mediatypes/chat/estimatedwaittime`,
			`GET /api/v2/routing/queues/${id}/mediatypes/call/estimatedwaittime`,
		],
		output: ({ queues: [{ id, name }] }) => [
			{
				queueId: id,
				queueName: name,
				mediaType: 'chat',
				...chat,
				...AGENTS,
				estimatedWaitSeconds: 60,
			},
			{
				queueId: id,
				queueName: name,
				mediaType: 'voice',
				...voice,
				...AGENTS,
				estimatedWaitSeconds: 120,
			},
		],
		bad: BAD,
	},
	{
		name: 'queue.getLiveStatistics (all queues, a row for each)',
		parameters: (org) => {
			fillNow(org);
			return { specifyQueues: 'all', splitByMediaType: false };
		},
		requests: ({ queues }) => [
			'GET /api/v2/routing/queues?sortOrder=asc&pageSize=500',
			sent(OBSERVE, ...queues.map(({ id }) => `"value":"${id}"`)),
		],
		output: ({ queues: [first, ...others] }) =>
			[
				{
					queueId: first.id,
					queueName: first.name,
					...voice,
					waiting: 3,
					...AGENTS,
				},
				...others.map(
					({ id, name }) =>
						expect.objectContaining({
							queueId: id,
							queueName: name,
							waiting: 0,
							longestWaitSeconds: null,
						}) as { queueName?: unknown },
				),
			].sort((a, b) => nameOf(a).localeCompare(nameOf(b))),
		bad: [["'Split by Media Type' is 'never'", { splitByMediaType: '={{ "never" }}' }]],
	},
	{
		name: 'queue.getEstimatedWaitTime',
		parameters: (org) => ({ queueId: chosen(fillNow(org).queues[0].id), mediaType: 'call' }),
		requests: ({ queues: [{ id }] }) => [
			`GET /api/v2/routing/queues/${id}/mediatypes/call/estimatedwaittime`,
			`GET /api/v2/routing/queues?id=${id}&pageSize=1`,
		],
		output: ({ queues: [{ id, name }] }) => [
			{
				queueId: id,
				queueName: name,
				mediaType: 'call',
				intent: 'CALL',
				formula: 'BEST',
				estimatedWaitSeconds: 120,
			},
		],
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Queue' is empty", { queueId: called('={{ $json.none }}') }],
			["'Media Type' is 'fax'", { mediaType: '={{ "fax" }}' }],
		],
	},
];

const nameOf = (row: { queueName?: unknown }) =>
	String(row.queueName ?? (row as { sample?: { queueName?: unknown } }).sample?.queueName);

everyday(ROWS, { sizes: { users: 150, queues: 12 } });
