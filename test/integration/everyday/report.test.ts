import { clock, contact, fillDay, THAT_DAY } from './figures';
import { everyday, sent, type Org, type Row } from './kit';

const AGGREGATES = 'POST /api/v2/analytics/conversations/aggregates/query';
const UTC = { options: { timeZone: 'UTC' } };

const DAY = { intervalStart: '2026-01-20T00:00:00.000Z', intervalEnd: '2026-01-21T00:00:00.000Z' };

/** What no row has unless it says so. */
const NO_HANDLING = {
	handled: 0,
	averageHandleSeconds: null,
	averageTalkSeconds: null,
	averageHoldSeconds: null,
	averageAcwSeconds: null,
	totalHandleSeconds: 0,
	totalTalkSeconds: 0,
	totalHoldSeconds: 0,
	totalAcwSeconds: 0,
	held: 0,
	longestHandleSeconds: null,
};
const NO_TRANSFERS = {
	transferred: 0,
	blindTransferred: 0,
	consultTransferred: 0,
	consulted: 0,
};

/** Ada's two conversations, of 150 and 210 seconds. */
const OF_ADA = {
	handled: 2,
	averageHandleSeconds: 180,
	averageTalkSeconds: 150,
	averageHoldSeconds: 20,
	averageAcwSeconds: 20,
	totalHandleSeconds: 360,
	totalTalkSeconds: 300,
	totalHoldSeconds: 20,
	totalAcwSeconds: 40,
	held: 1,
	longestHandleSeconds: 210,
};

/** Grace's message. */
const OF_GRACE = {
	...NO_HANDLING,
	handled: 1,
	averageHandleSeconds: 495,
	averageTalkSeconds: 480,
	averageAcwSeconds: 15,
	totalHandleSeconds: 495,
	totalTalkSeconds: 480,
	totalAcwSeconds: 15,
	longestHandleSeconds: 495,
};

const FIRST_QUEUE = {
	offered: 4,
	answered: 2,
	answerPercent: 50,
	abandoned: 1,
	abandonPercent: 25,
	shortAbandons: 1,
	flowOuts: 1,
	flowOutPercent: 25,
	serviceLevelPercent: 66.67,
	serviceLevelTargetPercent: 80,
	overServiceLevel: 1,
	averageSpeedOfAnswerSeconds: 20,
	averageAbandonSeconds: 3,
	averageWaitSeconds: 25.75,
	longestWaitSeconds: 60,
	...OF_ADA,
	...NO_TRANSFERS,
	transferred: 1,
	blindTransferred: 1,
	transferPercent: 50,
	outbound: 0,
};

const SECOND_QUEUE = {
	offered: 1,
	answered: 1,
	answerPercent: 100,
	abandoned: 0,
	abandonPercent: 0,
	shortAbandons: 0,
	flowOuts: 0,
	flowOutPercent: 0,
	serviceLevelPercent: 100,
	serviceLevelTargetPercent: 80,
	overServiceLevel: 0,
	averageSpeedOfAnswerSeconds: 5,
	averageAbandonSeconds: null,
	averageWaitSeconds: 5,
	longestWaitSeconds: 5,
	...OF_GRACE,
	...NO_TRANSFERS,
	transferPercent: 0,
	outbound: 0,
};

const NO_QUEUE = {
	...Object.fromEntries(Object.entries(SECOND_QUEUE).map(([name]) => [name, 0])),
	...Object.fromEntries(
		Object.keys(SECOND_QUEUE)
			.filter((name) => /^average|^longest|Percent$/.test(name))
			.map((name) => [name, null]),
	),
};

const BAD: Row['bad'] = [
	["'Interval' is empty", { interval: '={{ $json.none }}' }],
	["'Interval' is 'Someday'", { interval: 'Someday' }],
	["'Interval' is 'P1D'", { interval: 'P1D' }],
	["'Interval' is '2026-01-21", { interval: '2026-01-21T00:00:00Z/2026-01-20T00:00:00Z' }],
	["'Granularity' is 'PT1S'", { granularity: '={{ "PT1S" }}' }],
	["'Also Group By' is 'ani'", { groupBy: '={{ ["ani"] }}' }],
	["'Time Zone' is 'Mars/Olympus'", { options: { timeZone: 'Mars/Olympus' } }],
	["'Durations In' is 'hours'", { options: { durationsIn: '={{ "hours" }}' } }],
	["'Fill Gaps With 0' is 'perhaps'", { fillGaps: '={{ "perhaps" }}' }],
	["'Media Types' is 'fax'", { filters: { mediaTypes: '={{ ["fax"] }}' } }],
	["'Divisions' is empty", { filters: { divisionIds: '={{ $json.none }}' } }],
];

const queueIds = ({ queues }: Org) => queues.slice(0, 2).map(({ id }) => id);
const id = (value: unknown) => `"value":"${String(value)}"`;

const ROWS: Row[] = [
	{
		name: 'report.getQueueFigures',
		parameters: (org) => ({
			interval: THAT_DAY,
			filters: { queueIds: queueIds(fillDay(org)) },
			...UTC,
		}),
		requests: ({ queues: [first, second] }) => [
			sent(
				AGGREGATES,
				`"interval":"${THAT_DAY}"`,
				'"groupBy":\\["queueId"\\]',
				id(first.id),
				id(second.id),
			),
			`GET /api/v2/routing/queues?id=${first.id},${second.id}&pageSize=2`,
		],
		output: ({ queues: [first, second] }) => [
			// In the order of their names: "Acme Internet…", "Acme Phone…".
			{ ...DAY, queueId: second.id, queueName: second.name, ...SECOND_QUEUE },
			{ ...DAY, queueId: first.id, queueName: first.name, ...FIRST_QUEUE },
		],
		bad: [
			...BAD,
			["'Queues' is empty", { filters: { queueIds: '={{ [] }}' } }],
			["'Directions' is 'up'", { filters: { directions: '={{ ["up"] }}' } }],
		],
	},
	{
		name: 'report.getQueueFigures (by the hour, without gaps)',
		parameters: (org) => ({
			interval: '2026-01-20T09:00:00Z/2026-01-20T11:00:00Z',
			granularity: 'PT1H',
			fillGaps: true,
			filters: { queueIds: queueIds(fillDay(org)) },
			...UTC,
		}),
		requests: ({ queues: [first, second] }) => [
			sent(
				AGGREGATES,
				'"interval":"2026-01-20T09:00:00.000Z/2026-01-20T11:00:00.000Z"',
				'"granularity":"PT1H","timeZone":"UTC"',
			),
			`GET /api/v2/routing/queues?id=${first.id},${second.id}&pageSize=2`,
		],
		output: ({ queues: [first, second] }) => {
			const nine = {
				intervalStart: '2026-01-20T09:00:00.000Z',
				intervalEnd: '2026-01-20T10:00:00.000Z',
			};
			const ten = {
				intervalStart: '2026-01-20T10:00:00.000Z',
				intervalEnd: '2026-01-20T11:00:00.000Z',
			};
			const one = { queueId: first.id, queueName: first.name };
			const other = { queueId: second.id, queueName: second.name };
			return [
				{ ...nine, ...other, ...SECOND_QUEUE },
				{ ...ten, ...other, ...NO_QUEUE },
				{
					...nine,
					...one,
					...FIRST_QUEUE,
					offered: 3,
					answerPercent: 66.67,
					abandonPercent: 33.33,
					flowOuts: 0,
					flowOutPercent: 0,
					averageWaitSeconds: 14.333,
					longestWaitSeconds: 30,
				},
				{
					...ten,
					...one,
					...NO_QUEUE,
					offered: 1,
					answerPercent: 0,
					abandonPercent: 0,
					flowOuts: 1,
					flowOutPercent: 100,
					averageWaitSeconds: 60,
					longestWaitSeconds: 60,
				},
			];
		},
		bad: [["'Fill Gaps With 0' is 'often'", { fillGaps: '={{ "often" }}' }]],
	},
	{
		name: 'report.getAgentFigures',
		parameters: (org) => {
			fillDay(org);
			return {
				interval: THAT_DAY,
				groupBy: ['mediaType'],
				options: { timeZone: 'UTC', durationsIn: 'minutes' },
				filters: { directions: ['inbound'] },
			};
		},
		requests: ({ users: [ada, grace] }) => [
			sent(AGGREGATES, '"groupBy":\\["userId","mediaType"\\]', '"dimension":"direction"'),
			`GET /api/v2/users?id=${[ada.id, grace.id].join(',')}&pageSize=2&state=any`,
		],
		output: ({ users: [ada, grace] }) =>
			[
				{
					...DAY,
					userId: ada.id,
					userName: ada.name,
					mediaType: 'voice',
					answered: 2,
					handled: 2,
					averageHandleMinutes: 3,
					averageTalkMinutes: 2.5,
					averageHoldMinutes: 0.333,
					averageAcwMinutes: 0.333,
					totalHandleMinutes: 6,
					totalTalkMinutes: 5,
					totalHoldMinutes: 0.333,
					totalAcwMinutes: 0.667,
					held: 1,
					longestHandleMinutes: 3.5,
					alerted: 2,
					averageAlertMinutes: 0.083,
					notAnswered: 0,
					...NO_TRANSFERS,
					transferred: 1,
					blindTransferred: 1,
					transferPercent: 50,
					outbound: 0,
				},
				{
					...DAY,
					userId: grace.id,
					userName: grace.name,
					mediaType: 'message',
					answered: 1,
					handled: 1,
					averageHandleMinutes: 8.25,
					averageTalkMinutes: 8,
					averageHoldMinutes: null,
					averageAcwMinutes: 0.25,
					totalHandleMinutes: 8.25,
					totalTalkMinutes: 8,
					totalHoldMinutes: 0,
					totalAcwMinutes: 0.25,
					held: 0,
					longestHandleMinutes: 8.25,
					alerted: 0,
					averageAlertMinutes: null,
					notAnswered: 0,
					...NO_TRANSFERS,
					transferPercent: 0,
					outbound: 0,
				},
			].sort((a, b) => a.userName.localeCompare(b.userName)),
		bad: [["'Agents' is empty", { filters: { userIds: '={{ [] }}' } }]],
	},
	{
		name: 'report.getWrapUpCodeFigures',
		parameters: (org) => {
			fillDay(org);
			org.conversations.push(
				contact({
					queueId: org.queues[0].id,
					userId: org.users[0].id,
					wrapUpCode: 'ININ-WRAP-UP-TIMEOUT',
					start: clock(11),
					end: clock(11, 1),
					offered: [],
					handled: [['tHandle', 60, clock(11, 1)]],
				}),
			);
			return { interval: THAT_DAY, ...UTC };
		},
		requests: ({ wrapupCodes: [resolved, sale] }) => [
			sent(AGGREGATES, '"groupBy":\\["wrapUpCode"\\]'),
			`GET /api/v2/routing/wrapupcodes?id=${resolved.id},${sale.id}&pageSize=2`,
		],
		output: ({ wrapupCodes: [resolved, sale] }) => [
			{
				...DAY,
				wrapUpCodeId: resolved.id,
				wrapUpCodeName: resolved.name,
				...OF_GRACE,
				handled: 2,
				averageHandleSeconds: 322.5,
				averageTalkSeconds: 290,
				averageHoldSeconds: 20,
				averageAcwSeconds: 22.5,
				totalHandleSeconds: 645,
				totalTalkSeconds: 580,
				totalHoldSeconds: 20,
				totalAcwSeconds: 45,
				held: 1,
				...NO_TRANSFERS,
				outbound: 0,
			},
			{
				...DAY,
				wrapUpCodeId: sale.id,
				wrapUpCodeName: sale.name,
				...NO_HANDLING,
				handled: 1,
				averageHandleSeconds: 210,
				averageTalkSeconds: 200,
				averageAcwSeconds: 10,
				totalHandleSeconds: 210,
				totalTalkSeconds: 200,
				totalAcwSeconds: 10,
				longestHandleSeconds: 210,
				...NO_TRANSFERS,
				transferred: 1,
				blindTransferred: 1,
				outbound: 0,
			},
			{
				...DAY,
				wrapUpCodeId: 'ININ-WRAP-UP-TIMEOUT',
				wrapUpCodeName: 'ININ-WRAP-UP-TIMEOUT',
				...NO_HANDLING,
				handled: 1,
				averageHandleSeconds: 60,
				totalHandleSeconds: 60,
				longestHandleSeconds: 60,
				...NO_TRANSFERS,
				outbound: 0,
			},
		],
		bad: [["'Wrap-Up Codes' is empty", { filters: { wrapUpCodeIds: ' , ' } }]],
	},
	{
		name: 'report.getFlowFigures',
		parameters: (org) => {
			org.conversations = [menuOf(org, 90, 'tFlowExit'), menuOf(org, 30, 'tFlowDisconnect')];
			return { interval: THAT_DAY, groupBy: ['flowType'], ...UTC };
		},
		requests: ({ flows: [menu] }) => [
			sent(
				'POST /api/v2/analytics/flows/aggregates/query',
				'"groupBy":\\["flowId","flowType"\\]',
				'"metrics":\\["nFlow",',
			),
			`GET /api/v2/flows?id=${menu.id}&pageSize=1`,
		],
		output: ({ flows: [menu] }) => [
			{
				...DAY,
				flowId: menu.id,
				flowName: menu.name,
				flowType: 'INBOUNDCALL',
				entries: 2,
				exits: 1,
				exitPercent: 50,
				disconnects: 1,
				disconnectPercent: 50,
				averageTimeSeconds: 60,
				totalTimeSeconds: 120,
				longestTimeSeconds: 90,
				averageTimeToExitSeconds: 90,
				averageTimeToDisconnectSeconds: 30,
				outcomes: 2,
				failedOutcomes: 1,
				failedOutcomePercent: 50,
				averageOutcomeTimeSeconds: 10,
				milestones: 0,
			},
		],
		bad: [
			["'Flows' is empty", { filters: { flowIds: '={{ null }}' } }],
			["'Also Group By' is 'queueId'", { groupBy: '={{ ["queueId"] }}' }],
		],
	},
];

/** A call in a flow. */
function menuOf({ flows: [menu] }: Org, seconds: number, ended: string) {
	const end = clock(9) + seconds;
	const made = contact({
		queueId: 'none',
		start: clock(9),
		end,
		offered: [
			['nFlow', 1, clock(9)],
			['tFlow', seconds, end],
			[ended, seconds, end],
			['nFlowOutcome', 1, end],
			['tFlowOutcome', 10, end],
			...(ended === 'tFlowDisconnect' ? ([['nFlowOutcomeFailed', 1, end]] as const) : []),
		].map((one) => [...one] as [string, number, number]),
	});
	made.participants[0].sessions[0].flow = { flowId: menu.id, flowType: 'INBOUNDCALL' };
	return made;
}

everyday(ROWS, { sizes: { users: 150, queues: 12 } });
