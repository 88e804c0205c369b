import type { Conversation } from '../../../../../../nodes/GenesysCloud/operation/analytics/conversation';
import {
	columnsOf,
	idsIn,
	NAMED,
	ROWS,
	type AllNames,
} from '../../../../../../nodes/GenesysCloud/resources/conversation/many/detailRows';

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
const [SALES, SUPPORT, ADA, GRACE, SOLVED, FRENCH, HOME] = [...'1234567'].map(id);

/** Transferred from one agent to another, who finished it. */
const CALL: Conversation = {
	conversationId: id('a'),
	conversationStart: '2026-01-05T08:00:00.000Z',
	conversationEnd: '2026-01-05T08:10:30.500Z',
	originatingDirection: 'inbound',
	divisionIds: [HOME],
	externalTag: 'CASE-1',
	mediaStatsMinConversationMos: 4.2,
	participants: [
		{
			participantId: 'p1',
			participantName: 'Caller',
			purpose: 'customer',
			externalContactId: 'x1',
			sessions: [
				{
					sessionId: 's1',
					mediaType: 'voice',
					direction: 'inbound',
					ani: 'tel:+4930123',
					dnis: 'tel:+4930999',
					provider: 'Edge',
					// The agents have it too.
					metrics: [{ name: 'tTalk', value: 99_000 }],
					segments: [
						{
							segmentType: 'interact',
							segmentStart: '2026-01-05T08:00:00.000Z',
							segmentEnd: '2026-01-05T08:10:00.000Z',
							disconnectType: 'peer',
						},
					],
				},
			],
		},
		{
			participantId: 'p2',
			purpose: 'acd',
			sessions: [
				{
					sessionId: 's2',
					mediaType: 'voice',
					direction: 'inbound',
					metrics: [{ name: 'tAcd', value: 12_000 }],
					segments: [
						{
							segmentType: 'interact',
							segmentStart: '2026-01-05T08:00:10.000Z',
							segmentEnd: '2026-01-05T08:00:22.000Z',
							queueId: SALES,
							requestedRoutingSkillIds: [FRENCH],
							disconnectType: 'transfer',
						},
					],
				},
			],
		},
		{
			participantId: 'p3',
			purpose: 'agent',
			userId: ADA,
			sessions: [
				{
					sessionId: 's3',
					mediaType: 'voice',
					direction: 'inbound',
					metrics: [
						{ name: 'tTalk', value: 60_000 },
						{ name: 'tTalk', value: 40_000 },
						{ name: 'tTalkComplete', value: 100_000 },
						{ name: 'tHeldComplete', value: 5_500 },
						{ name: 'tHandle', value: 105_500 },
						{ name: 'nTransferred', value: 1 },
					],
					segments: [
						{
							segmentType: 'interact',
							segmentStart: '2026-01-05T08:00:22.000Z',
							segmentEnd: '2026-01-05T08:02:00.000Z',
							queueId: SALES,
							disconnectType: 'transfer',
							wrapUpCode: 'ININ-WRAP-UP-SKIPPED',
						},
					],
				},
			],
		},
		{
			participantId: 'p4',
			purpose: 'agent',
			userId: GRACE,
			sessions: [
				{
					sessionId: 's4',
					mediaType: 'voice',
					direction: 'inbound',
					flow: { flowName: 'Main' },
					metrics: [
						{ name: 'tTalkComplete', value: 200_000 },
						{ name: 'tAcw', value: 30_500 },
						{ name: 'tHandle', value: 230_500 },
					],
					segments: [
						{
							segmentType: 'interact',
							segmentStart: '2026-01-05T08:02:00.000Z',
							segmentEnd: '2026-01-05T08:10:00.000Z',
							queueId: SUPPORT,
							disconnectType: 'client',
						},
						{
							segmentType: 'wrapup',
							segmentStart: '2026-01-05T08:10:00.000Z',
							segmentEnd: '2026-01-05T08:10:30.500Z',
							queueId: SUPPORT,
							wrapUpCode: SOLVED,
							wrapUpNote: 'Done',
						},
					],
				},
			],
		},
	],
};

const NAMES: AllNames = {
	queue: new Map([
		[SALES, 'Sales'],
		[SUPPORT, 'Support, English'],
	]),
	user: new Map([
		[ADA, 'Ada'],
		[GRACE, 'Grace'],
	]),
	wrapUpCode: new Map([[SOLVED, 'Solved']]),
	skill: new Map([[FRENCH, 'French']]),
	division: new Map([[HOME, 'Home']]),
};

it('a conversation is one row, with sums of all that worked on it', () => {
	expect(ROWS.conversation(CALL, NAMES)).toEqual([
		{
			id: id('a'),
			startTime: '2026-01-05T08:00:00.000Z',
			endTime: '2026-01-05T08:10:30.500Z',
			durationSeconds: 630.5,
			direction: 'inbound',
			mediaTypes: 'voice',
			queueIds: `${SALES}; ${SUPPORT}`,
			queueNames: 'Sales; Support, English',
			wrapUpCodeIds: `ININ-WRAP-UP-SKIPPED; ${SOLVED}`,
			wrapUpCodeNames: 'ININ-WRAP-UP-SKIPPED; Solved',
			wrapUpNotes: 'Done',
			skillIds: FRENCH,
			skillNames: 'French',
			agentIds: `${ADA}; ${GRACE}`,
			agentNames: 'Ada; Grace',
			ani: '+4930123',
			dnis: '+4930999',
			abandoned: false,
			waitSeconds: 12,
			ivrSeconds: null,
			talkSeconds: 300,
			holdSeconds: 5.5,
			acwSeconds: 30.5,
			handleSeconds: 336,
			transfers: 1,
			mos: 4.2,
			divisionIds: HOME,
			divisionNames: 'Home',
			disconnectType: 'peer',
			externalTag: 'CASE-1',
		},
	]);
});

it('a conversation that was abandoned, is open, or names what nobody may see', () => {
	const open: Conversation = {
		conversationId: id('b'),
		conversationStart: '2026-01-05T08:00:00.000Z',
		divisionIds: [HOME],
		participants: [
			{
				purpose: 'acd',
				sessions: [
					{
						mediaType: 'voice',
						metrics: [{ name: 'tAbandon', value: 7_000 }],
						segments: [{ segmentStart: '2026-01-05T08:00:00.000Z', queueId: SALES }],
					},
				],
			},
		],
	};
	const none = Object.fromEntries(NAMED.map((thing) => [thing, new Map()])) as unknown as AllNames;
	expect(ROWS.conversation(open, none)).toEqual([
		expect.objectContaining({
			endTime: null,
			durationSeconds: null,
			abandoned: true,
			queueIds: SALES,
			// Without a name, the ID says more than nothing.
			queueNames: SALES,
			divisionNames: HOME,
			agentNames: null,
			talkSeconds: null,
			transfers: 0,
			mos: null,
			disconnectType: null,
		}),
	]);
});

it('a participant is a row', () => {
	const rows = ROWS.participant(CALL, NAMES);
	expect(rows).toHaveLength(4);
	expect(rows[3]).toEqual({
		conversationId: id('a'),
		participantId: 'p4',
		participantName: null,
		purpose: 'agent',
		userId: GRACE,
		userName: 'Grace',
		startTime: '2026-01-05T08:02:00.000Z',
		endTime: '2026-01-05T08:10:30.500Z',
		durationSeconds: 510.5,
		directions: 'inbound',
		mediaTypes: 'voice',
		ani: null,
		dnis: null,
		queueIds: SUPPORT,
		queueNames: 'Support, English',
		wrapUpCodeIds: SOLVED,
		wrapUpCodeNames: 'Solved',
		wrapUpNotes: 'Done',
		skillIds: null,
		skillNames: null,
		waitSeconds: null,
		ivrSeconds: null,
		talkSeconds: 200,
		holdSeconds: null,
		acwSeconds: 30.5,
		handleSeconds: 230.5,
		transfers: 0,
		disconnectType: null,
		externalContactId: null,
	});
	expect(rows[0]).toMatchObject({
		externalContactId: 'x1',
		participantName: 'Caller',
		userName: null,
	});
	expect(rows[2]).toMatchObject({ disconnectType: 'transfer', talkSeconds: 100, transfers: 1 });
});

it('a session is a row', () => {
	const rows = ROWS.session(CALL, NAMES);
	expect(rows.map(({ sessionId }) => sessionId)).toEqual(['s1', 's2', 's3', 's4']);
	expect(rows[3]).toEqual({
		conversationId: id('a'),
		participantId: 'p4',
		participantName: null,
		purpose: 'agent',
		userId: GRACE,
		userName: 'Grace',
		sessionId: 's4',
		direction: 'inbound',
		mediaType: 'voice',
		messageType: null,
		ani: null,
		dnis: null,
		startTime: '2026-01-05T08:02:00.000Z',
		endTime: '2026-01-05T08:10:30.500Z',
		durationSeconds: 510.5,
		flowName: 'Main',
		queueIds: SUPPORT,
		queueNames: 'Support, English',
		wrapUpCodeIds: SOLVED,
		wrapUpCodeNames: 'Solved',
		wrapUpNotes: 'Done',
		skillIds: null,
		skillNames: null,
		waitSeconds: null,
		ivrSeconds: null,
		talkSeconds: 200,
		holdSeconds: null,
		acwSeconds: 30.5,
		handleSeconds: 230.5,
		transfers: 0,
		disconnectType: null,
		provider: null,
	});
});

it('a segment is a row', () => {
	const rows = ROWS.segment(CALL, NAMES);
	expect(rows).toHaveLength(5);
	expect(rows[4]).toEqual({
		conversationId: id('a'),
		participantId: 'p4',
		participantName: null,
		purpose: 'agent',
		userId: GRACE,
		userName: 'Grace',
		sessionId: 's4',
		direction: 'inbound',
		mediaType: 'voice',
		messageType: null,
		ani: null,
		dnis: null,
		segmentType: 'wrapup',
		startTime: '2026-01-05T08:10:00.000Z',
		endTime: '2026-01-05T08:10:30.500Z',
		durationSeconds: 30.5,
		queueId: SUPPORT,
		queueName: 'Support, English',
		wrapUpCodeId: SOLVED,
		wrapUpCodeName: 'Solved',
		wrapUpNote: 'Done',
		skillIds: null,
		skillNames: null,
		disconnectType: null,
	});
});

it.each(['conversation', 'participant', 'session', 'segment'] as const)(
	'all rows of a %s have the same columns in the same order',
	(kind) => {
		const bare: Conversation = {
			conversationId: id('c'),
			participants: [{ sessions: [{ segments: [{}] }] }],
		};
		for (const row of [...ROWS[kind](CALL, NAMES), ...ROWS[kind](bare, NAMES)]) {
			expect(Object.keys(row)).toEqual(columnsOf(kind));
		}
	},
);

it('names are asked for of IDs alone, each once', () => {
	expect(idsIn([CALL, CALL])).toEqual({
		queue: new Set([SALES, SUPPORT]),
		user: new Set([ADA, GRACE]),
		wrapUpCode: new Set([SOLVED]),
		skill: new Set([FRENCH]),
		division: new Set([HOME]),
	});
});
