import { everyday, type Row } from './kit';

const DAY = '2026-01-05T00:00:00Z/2026-01-06T00:00:00Z';
const QUERY = 'POST /api/v2/analytics/conversations/details/query';
const DISCONNECT = 'POST /api/v2/conversations/{id}/disconnect';

const ROWS: Row[] = [
	{
		name: 'conversation.getMany',
		parameters: () => ({ interval: DAY, limit: 1 }),
		requests: ({ conversations: [{ participants, divisionIds }] }) => {
			const [{ queueId, wrapUpCode }] = participants[1].sessions[0].segments as Array<
				Record<string, string>
			>;
			return [
				`${QUERY} {"interval":"2026-01-05T00:00:00.000Z/2026-01-06T00:00:00.000Z","order":"asc","orderBy":"conversationStart","paging":{"pageSize":10,"pageNumber":1}}`,
				`GET /api/v2/routing/queues?id=${queueId}&pageSize=1`,
				`GET /api/v2/users?id=${participants[1].userId!}&pageSize=1&state=any`,
				`GET /api/v2/routing/wrapupcodes?id=${wrapUpCode}&pageSize=1`,
				`GET /api/v2/authorization/divisions?id=${(divisionIds as string[])[0]}&pageSize=1`,
			];
		},
		output: ({ conversations: [one], queues, users, wrapupCodes, divisions }) => {
			const [{ queueId, wrapUpCode }] = one.participants[1].sessions[0].segments;
			const nameOf = (list: Array<{ id: string }>, id: unknown) =>
				(list.find((entry) => entry.id === id) as { name?: string } | undefined)?.name;
			const { userId } = one.participants[1];
			const [divisionId] = one.divisionIds as string[];
			const ms = Date.parse(one.conversationEnd!) - Date.parse(one.conversationStart);
			const tenths = (count: number) => (Math.floor(ms / 10) * count) / 1000;
			return [
				{
					id: one.conversationId,
					startTime: one.conversationStart,
					endTime: one.conversationEnd,
					durationSeconds: ms / 1000,
					direction: 'inbound',
					mediaTypes: one.participants[0].sessions[0].mediaType,
					queueIds: queueId,
					queueNames: nameOf(queues, queueId),
					wrapUpCodeIds: wrapUpCode,
					wrapUpCodeNames: nameOf(wrapupCodes, wrapUpCode),
					wrapUpNotes: null,
					skillIds: null,
					skillNames: null,
					agentIds: userId,
					agentNames: nameOf(users, userId),
					ani: null,
					dnis: null,
					abandoned: false,
					waitSeconds: null,
					ivrSeconds: null,
					talkSeconds: tenths(6),
					holdSeconds: tenths(1),
					acwSeconds: tenths(2),
					handleSeconds: tenths(9),
					transfers: 0,
					mos: null,
					divisionIds: divisionId,
					divisionNames: nameOf(divisions, divisionId),
					disconnectType: null,
					externalTag: null,
				},
			];
		},
		bad: [
			["'Interval' is 'Someday'", { interval: 'Someday' }],
			["'Interval' is 'P1D'. Enter from and to", { interval: 'P1D' }],
			['which ends before it begins', { interval: '2026-01-06T00:00:00Z/2026-01-05T00:00:00Z' }],
			["'Interval' is empty", { interval: '={{ $json.none }}' }],
			["'One Item Per' is 'call'", { oneItemPer: '={{ "call" }}' }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Agents' is empty. Enter at least one user", { filters: { agents: '={{ $json.none }}' } }],
			["'Queues' is empty", { filters: { queues: '' } }],
			["'Divisions' is empty", { filters: { divisions: ' , ' } }],
			["'Wrap-Up Codes' is empty", { filters: { wrapUpCodes: '={{ null }}' } }],
			["'Conversations' is empty", { filters: { conversationIds: '={{ $json.none }}' } }],
			["'Conversations' is 'a/b'", { filters: { conversationIds: 'a/b' } }],
			["'Media Types' is 'fax'", { filters: { mediaTypes: '={{ ["fax"] }}' } }],
			["'Direction' is 'up'", { filters: { direction: '={{ "up" }}' } }],
			["'Minimum Duration (Seconds)' is '-1'", { filters: { minDuration: '={{ -1 }}' } }],
			["'MOS Below' is '7'", { filters: { mosBelow: '={{ 7 }}' } }],
			["'Started Before' is 'soon'", { filters: { startedBefore: 'soon' } }],
			[
				"'Conversation Filters (JSON)' is not valid JSON",
				{ filters: { conversationFilters: '[{' } },
			],
			[
				"'Segment Filters (JSON)' is not a list of filters",
				{ filters: { segmentFilters: '["queueId"]' } },
			],
			[
				"'Participant Data' needs a name and a value",
				{ filters: { participantData: { parameter: [{ name: 'a', value: '={{ $json.x }}' }] } } },
			],
			["'Participant Data' needs a name and a value", { filters: { participantData: {} } }],
			["'Return As' is 'CSV File', which needs columns", { returnAs: 'csv', output: 'raw' }],
			["'Return As' is 'xlsx'", { returnAs: 'xlsx' }],
			["'Sort Order' is 'up'", { options: { sortOrder: '={{ "up" }}' } }],
		],
	},
	{
		name: 'conversation.disconnectMany',
		parameters: ({ conversations: [{ conversationId }] }) => ({
			filters: { conversationIds: conversationId },
		}),
		requests: ({ conversations: [{ conversationId }] }) => [
			DISCONNECT.replace('{id}', conversationId),
		],
		output: ({ conversations: [{ conversationId }] }) => [{ conversationId, disconnected: true }],
		bad: [
			["'Filters' has nothing that tells which conversations", { filters: {} }],
			["'Filters' has nothing that tells which conversations", { filters: { open: true } }],
			["'Open' is off", { filters: { open: false, olderThan: 5 } }],
			["'Older Than (Minutes)' is empty", { filters: { olderThan: '={{ $json.none }}' } }],
			["'Media Types' is empty", { filters: { olderThan: 5, mediaTypes: '={{ $json.none }}' } }],
			["'Phone Number' is empty", { filters: { phoneNumber: '' } }],
			["'Queues' is empty", { filters: { queues: '={{ $json.none }}', olderThan: 5 } }],
			["'Conversations' is empty", { filters: { conversationIds: '={{ $json.none }}' } }],
			[
				"'Participant Data' cannot choose what is disconnected",
				{ filters: { participantData: { parameter: [{ name: 'a', value: 'b' }] } } },
			],
			["'Maximum Conversations' is '0'", { mostConversations: '={{ 0 }}' }],
			[
				"'Maximum Conversations' is 1, but there are 2 conversations",
				{ filters: { conversationIds: ['a-1', 'b-2'] }, mostConversations: 1 },
			],
		],
	},
];

everyday(ROWS);
