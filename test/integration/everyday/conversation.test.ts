import { chosen, everyday, notAnId, type Org, type Row } from './kit';

const ended = ({ conversations }: Org) => conversations[0];

/** A conversation that is still with its agent. */
function active(org: Org) {
	const [, conversation] = org.conversations;
	delete conversation.conversationEnd;
	return conversation;
}

const path = ({ conversationId }: { conversationId: string }) =>
	`/api/v2/conversations/${conversationId}`;

const LISTS: Record<string, string> = { voice: 'call' };

const seconds = (from: string, to: string) =>
	Math.round((Date.parse(to) - Date.parse(from)) / 1000);

const part = (conversation: ReturnType<typeof ended>, purpose: string) =>
	conversation.participants.find((one) => one.purpose === purpose)!;

const segment = (conversation: ReturnType<typeof ended>) =>
	part(conversation, 'agent').sessions[0].segments[0] as { queueId: string; wrapUpCode: string };

function row(org: Org) {
	const one = ended(org);
	const { queueId, wrapUpCode } = segment(one);
	const { mediaType } = one.participants[0].sessions[0];
	const { userId } = part(one, 'agent');
	const named = (list: Array<{ id: string; name?: string }>, id: unknown) =>
		list.find((candidate) => candidate.id === id)?.name;
	return {
		id: one.conversationId,
		state: 'disconnected',
		mediaType: LISTS[mediaType] ?? mediaType,
		direction: 'inbound',
		startTime: one.conversationStart,
		endTime: one.conversationEnd,
		durationSeconds: seconds(one.conversationStart, one.conversationEnd!),
		queueId,
		queueName: named(org.queues, queueId),
		userId,
		userName: named(org.users, userId),
		customerName: 'Caller',
		wrapUpCodeId: wrapUpCode,
		wrapUpCodeName: named(org.wrapupCodes, wrapUpCode),
	};
}

const names = (org: Org) => {
	const { queueId, userId, wrapUpCodeId } = row(org);
	return [
		`GET /api/v2/routing/queues?id=${queueId}&pageSize=1`,
		`GET /api/v2/users?id=${userId}&pageSize=1&state=any`,
		`GET /api/v2/routing/wrapupcodes?id=${wrapUpCodeId}&pageSize=1`,
	];
};

const given = { parameter: [{ name: 'status', value: '={{ "done" }}' }] };

const ROWS: Row[] = [
	{
		name: 'conversation.get',
		parameters: (org) => ({ conversationId: chosen(ended(org).conversationId) }),
		requests: (org) => [`GET ${path(ended(org))}`, ...names(org)],
		output: (org) => [row(org)],
		bad: notAnId('Conversation', 'conversationId'),
	},
	{
		name: 'conversation.get (with columns)',
		parameters: (org) => {
			part(ended(org), 'customer').attributes = { order: '1', state: 'x' };
			part(ended(org), 'agent').attributes = { order: '2', note: 'y' };
			return {
				conversationId: chosen(ended(org).conversationId),
				options: { dataAsColumns: true },
			};
		},
		requests: (org) => [`GET ${path(ended(org))}`, ...names(org)],
		output: (org) => [{ ...row(org), order: '1', note: 'y', data_state: 'x' }],
		bad: [["'Conversation' is empty", { conversationId: chosen(' ') }]],
	},
	{
		name: 'conversation.get (raw)',
		parameters: (org) => ({
			conversationId: chosen(ended(org).conversationId),
			output: 'raw',
		}),
		requests: (org) => [`GET ${path(ended(org))}`],
		output: (org) => [
			expect.objectContaining({
				id: ended(org).conversationId,
				participants: expect.arrayContaining([
					expect.objectContaining({ purpose: 'customer' }) as unknown,
				]) as unknown,
			}),
		],
		bad: [["'Conversation' is empty", { conversationId: chosen(' ') }]],
	},
	{
		name: 'conversation.setParticipantData',
		parameters: (org) => ({
			conversationId: chosen(ended(org).conversationId),
			participantData: given,
		}),
		requests: (org) => [
			`GET ${path(ended(org))}`,
			`PATCH ${path(ended(org))}/participants/${part(ended(org), 'customer').participantId}/attributes {"attributes":{"orderNumber":"10000","status":"done"}}`,
		],
		output: (org) => [
			{
				conversationId: ended(org).conversationId,
				participantId: part(ended(org), 'customer').participantId,
				purpose: 'customer',
				names: 'status',
				updated: true,
			},
		],
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'Participant Data' is empty", { participantData: {} }],
			[
				"'Participant Data' is empty",
				{ participantData: { parameter: [{ name: 'a', value: '={{ $json.none }}' }] } },
			],
			[
				"'Participant Data' has an object for 'a'",
				{ participantData: { parameter: [{ name: 'a', value: '={{ { b: 1 } }}' }] } },
			],
			["'Participant' is 'nobody'", { participant: '={{ "nobody" }}' }],
		],
	},
	{
		name: 'conversation.setTag',
		parameters: (org) => ({
			conversationId: chosen(ended(org).conversationId),
			tag: ' CASE-1 ',
		}),
		requests: (org) => [`PUT ${path(ended(org))}/tags {"externalTag":"CASE-1"}`],
		output: (org) => [{ conversationId: ended(org).conversationId, tag: 'CASE-1' }],
		bad: [
			...notAnId('Conversation', 'conversationId'),
			["'External Tag' is empty", { tag: '={{ $json.none }}' }],
		],
	},
	{
		name: 'conversation.transferToQueue',
		parameters: (org) => ({
			conversationId: chosen(active(org).conversationId),
			queueId: chosen(org.queues[2].id),
		}),
		requests: (org) => [
			`GET ${path(active(org))}`,
			`POST ${path(active(org))}/participants/${part(active(org), 'agent').participantId}/replace/queue {"transferType":"Unattended","queueId":"${org.queues[2].id}"}`,
		],
		output: (org) => [
			{
				conversationId: active(org).conversationId,
				participantId: part(active(org), 'agent').participantId,
				queueId: org.queues[2].id,
				transferred: true,
			},
		],
		bad: [...notAnId('Conversation', 'conversationId'), ...notAnId('Queue', 'queueId')],
	},
	{
		name: 'conversation.transferToUser',
		parameters: (org) => ({
			conversationId: chosen(active(org).conversationId),
			userId: chosen(org.users[3].id),
		}),
		requests: (org) => [
			`GET ${path(active(org))}`,
			`POST ${path(active(org))}/participants/${part(active(org), 'agent').participantId}/replace/agent {"transferType":"Unattended","userId":"${org.users[3].id}"}`,
		],
		output: (org) => [
			{
				conversationId: active(org).conversationId,
				participantId: part(active(org), 'agent').participantId,
				userId: org.users[3].id,
				transferred: true,
			},
		],
		bad: notAnId('User', 'userId'),
	},
	{
		name: 'conversation.disconnect',
		parameters: (org) => ({ conversationId: chosen(active(org).conversationId) }),
		requests: (org) => [`POST ${path(active(org))}/disconnect`],
		output: (org) => [{ conversationId: active(org).conversationId, disconnected: true }],
		bad: notAnId('Conversation', 'conversationId'),
	},
	{
		name: 'conversation.findByParticipantData',
		parameters: (org) => {
			const start = Date.now() - 3_600_000;
			org.conversations.slice(0, 3).forEach((one, index) => {
				one.conversationStart = new Date(start + 1000 * index).toISOString();
				one.conversationEnd = undefined;
			});
			const participantDataFilter = { parameter: [{ name: 'orderNumber', value: '={{ 10001 }}' }] };
			return { participantDataFilter, startedIn: 'Last 4 hours' };
		},
		requests: () => [
			expect.stringMatching(
				/^POST \/api\/v2\/conversations\/participants\/attributes\/search \{"query":\[\{"type":"DATE_RANGE","fields":\["startTime"\],"startValue":"[^"]+Z","endValue":"[^"]+Z"\}\]\}$/,
			),
		],
		output: ({ conversations: [, one] }) => [
			{ id: one.conversationId, startTime: one.conversationStart, orderNumber: '10001' },
		],
		bad: [
			["'Participant Data' is empty", { participantDataFilter: {} }],
			[
				"'Participant Data' has no value for 'a'",
				{ participantDataFilter: { parameter: [{ name: 'a', value: '={{ $json.none }}' }] } },
			],
			["'Interval' is 'soon'", { startedIn: 'soon' }],
			["'Interval' is empty", { startedIn: '={{ $json.none }}' }],
			["'Interval' is 'P1D'", { startedIn: 'P1D' }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
		],
	},
];

everyday(ROWS);
