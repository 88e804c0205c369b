import { called, everyday, sent, type Org, type Row } from './kit';
import { presenceId } from '../../simulator/data/people';

const SUMMARY = 'POST /api/v2/analytics/users/aggregates/query';
const DETAILS = 'POST /api/v2/analytics/users/details/query';

const at = (time: string) => `2026-01-20T${time}:00.000Z`;
const DAY = '2026-01-20T00:00:00.000Z/2026-01-21T00:00:00.000Z';

/** On queue from eight to twelve, idle half of it; a meal; and busy since one o'clock. */
function fillDay(org: Org): Org {
	const presence = (systemPresence: string, name: string, start: string, end?: string) => ({
		startTime: start,
		...(end && { endTime: end }),
		systemPresence,
		organizationPresenceId: presenceId(name),
	});
	const [ada] = org.users;
	ada.statusHistory = {
		primaryPresence: [
			presence('OFFLINE', 'Offline', '2026-01-19T17:00:00.000Z', at('08:00')),
			presence('ON_QUEUE', 'On Queue', at('08:00'), at('12:00')),
			presence('MEAL', 'Meal', at('12:00'), at('13:00')),
			presence('BUSY', 'Busy', at('13:00')),
		],
		routingStatus: [
			{ startTime: at('08:00'), endTime: at('10:00'), routingStatus: 'IDLE' },
			{ startTime: at('10:00'), endTime: at('12:00'), routingStatus: 'INTERACTING' },
		],
	};
	return org;
}

const BAD: Row['bad'] = [
	["'Users' is empty", { userIds: ' , ' }],
	["'Users' is empty", { userIds: '={{ $json.none }}' }],
	["'Users' is an object", { userIds: '={{ [{ a: 1 }] }}' }],
	["'Specify Users' is 'everybody'", { specifyUsers: 'everybody' }],
	["'Queue' is empty", { specifyUsers: 'queue', queueId: called('={{ $json.none }}') }],
	["'Group' is empty", { specifyUsers: 'group', groupId: called('  ') }],
	["'Interval' is empty", { interval: '  ' }],
	["'Interval' is 'Once'", { interval: '={{ "Once" }}' }],
	["'Time Zone' is 'Nowhere'", { options: { timeZone: 'Nowhere' } }],
	["'Durations In' is 'hours'", { options: { durationsIn: '={{ "hours" }}' } }],
];

const common = (org: Org) => ({
	userIds: fillDay(org).users[0].id,
	interval: DAY,
	options: { timeZone: 'UTC', durationsIn: 'minutes' },
});

const presenceRow = (
	{ users: [{ id, name }] }: Org,
	[status, label]: [status: string, label: string],
	[start, end]: [start: string, end: string],
	durationMinutes: number,
) => ({
	userId: id,
	userName: name,
	kind: 'presence',
	status,
	presenceId: presenceId(label),
	presenceName: label,
	start,
	end,
	isOngoing: false,
	durationMinutes,
});

const ROWS: Row[] = [
	{
		name: 'user.getStatusHistory',
		parameters: (org) => ({ ...common(org), statuses: ['presence', 'routingStatus'] }),
		requests: ({ users: [{ id }] }) => [
			sent(DETAILS, `"interval":"${DAY}"`, `"value":"${id}"`, '"order":"asc"', '"pageSize":100'),
			`GET /api/v2/users?id=${id}&pageSize=1&state=any`,
			'GET /api/v2/presence/definitions',
		],
		output: (org) => {
			const { id, name } = org.users[0];
			const routing = (status: string, start: string, end: string) => ({
				userId: id,
				userName: name,
				kind: 'routingStatus',
				status,
				presenceId: null,
				presenceName: null,
				start: at(start),
				end: at(end),
				isOngoing: false,
				durationMinutes: 120,
			});
			return [
				presenceRow(org, ['OFFLINE', 'Offline'], [at('00:00'), at('08:00')], 480),
				presenceRow(org, ['ON_QUEUE', 'On Queue'], [at('08:00'), at('12:00')], 240),
				presenceRow(org, ['MEAL', 'Meal'], [at('12:00'), at('13:00')], 60),
				{
					...presenceRow(org, ['BUSY', 'Busy'], [at('13:00'), '2026-01-21T00:00:00.000Z'], 660),
					isOngoing: true,
				},
				routing('IDLE', '08:00', '10:00'),
				routing('INTERACTING', '10:00', '12:00'),
			];
		},
		bad: [
			...BAD,
			["'Statuses' is 'mood'", { statuses: '={{ ["mood"] }}' }],
			["'Cut to Interval' is 'half'", { cutToInterval: '={{ "half" }}' }],
		],
	},
	{
		name: 'user.getStatusSummary',
		parameters: (org) => ({ ...common(org), includePercentages: true }),
		requests: ({ users: [{ id }] }) => [
			sent(SUMMARY, `"interval":"${DAY}"`, '"groupBy":\\["userId"\\]', `"value":"${id}"`),
			`GET /api/v2/users?id=${id}&pageSize=1&state=any`,
		],
		output: ({ users: [{ id, name }] }) => [
			{
				userId: id,
				userName: name,
				intervalStart: '2026-01-20T00:00:00.000Z',
				intervalEnd: '2026-01-21T00:00:00.000Z',
				loggedInMinutes: 960,
				availableMinutes: 0,
				onQueueMinutes: 240,
				busyMinutes: 660,
				awayMinutes: 0,
				breakMinutes: 0,
				mealMinutes: 60,
				meetingMinutes: 0,
				trainingMinutes: 0,
				idleMinutes: 0,
				offlineMinutes: 480,
				routingIdleMinutes: 120,
				routingInteractingMinutes: 120,
				routingCommunicatingMinutes: 0,
				routingNotRespondingMinutes: 0,
				routingOffQueueMinutes: 0,
				loggedInPercent: 66.67,
				availablePercent: 0,
				onQueuePercent: 16.67,
				busyPercent: 45.83,
				awayPercent: 0,
				breakPercent: 0,
				mealPercent: 4.17,
				meetingPercent: 0,
				trainingPercent: 0,
				idlePercent: 0,
				offlinePercent: 33.33,
				routingIdlePercent: 8.33,
				routingInteractingPercent: 8.33,
				routingCommunicatingPercent: 0,
				routingNotRespondingPercent: 0,
				routingOffQueuePercent: 0,
			},
		],
		bad: [
			...BAD,
			["'Granularity' is 'PT2H'", { granularity: '={{ "PT2H" }}' }],
			["'Include Percentages' is 'some'", { includePercentages: '={{ "some" }}' }],
		],
	},
	{
		name: 'user.getStatusSummary (of the members of a group, by the day)',
		parameters: (org) => {
			fillDay(org);
			const [group] = org.groups;
			org.groupMembers.set(
				group.id,
				org.users.slice(0, 2).map(({ id }) => id),
			);
			org.users[1].statusHistory = { primaryPresence: [], routingStatus: [] };
			return {
				specifyUsers: 'group',
				groupId: called(group.name),
				interval: '2026-01-20T00:00:00Z/P2D',
				granularity: 'P1D',
				options: { timeZone: 'UTC', durationsIn: 'minutes' },
			};
		},
		requests: ({ groups: [group], users: [ada, other] }) => [
			'GET /api/v2/groups?pageSize=500',
			`GET /api/v2/groups/${group.id}/members?pageSize=100`,
			sent(SUMMARY, '"granularity":"P1D","timeZone":"UTC"', ada.id, other.id),
			`GET /api/v2/users?id=${ada.id},${other.id}&pageSize=2&state=any`,
		],
		output: ({ users: [ada, other] }) => {
			const row = (user: typeof ada, day: number, busyMinutes: number) =>
				expect.objectContaining({
					userId: user.id,
					userName: user.name,
					intervalStart: `2026-01-${day}T00:00:00.000Z`,
					intervalEnd: `2026-01-${day + 1}T00:00:00.000Z`,
					busyMinutes,
				}) as unknown;
			const rows = [
				[ada.name, [row(ada, 20, 660), row(ada, 21, 1440)]],
				[other.name, [row(other, 20, 0), row(other, 21, 0)]],
			] as const;
			return [...rows].sort((a, b) => a[0].localeCompare(b[0])).flatMap(([, own]) => own);
		},
		bad: [["'Group' is empty", { groupId: called('={{ $json.none }}') }]],
	},
];

everyday(ROWS, { sizes: { users: 150, queues: 12 } });
