/** What is kept of a conversation once it has ended: recordings, transcripts and what was found in them. */
import type { Conversation, Participant } from './conversations';
import type { OrgData } from './orgData';
import { uuidFrom } from './random';

export interface Recording extends Record<string, unknown> {
	id: string;
	conversationId: string;
	media: string;
	fileState: string;
	/** The communication that was recorded. */
	sessionId: string;
}

/** How recordings name media. */
const RECORDED: Record<string, string> = {
	voice: 'audio',
	chat: 'chat',
	email: 'email',
	message: 'message',
};

/** The recordings of a conversation; tests may change them. There are none of one that goes on, or of a callback. */
export function recordingsOf(org: OrgData, conversation: Conversation): Recording[] {
	const { conversationId } = conversation;
	const known = org.recordings.get(conversationId) ?? makeRecordings(conversation);
	org.recordings.set(conversationId, known);
	return known;
}

function makeRecordings({
	conversationId,
	conversationStart,
	conversationEnd,
	participants,
}: Conversation): Recording[] {
	const session = agentOf(participants)?.sessions[0];
	const media = RECORDED[String(session?.mediaType)];
	if (media === undefined || conversationEnd === undefined) return [];
	const id = uuidFrom(`recording/${conversationId}`);
	return [
		{
			id,
			conversationId,
			startTime: conversationStart,
			endTime: conversationEnd,
			media,
			annotations: [],
			fileState: 'AVAILABLE',
			archiveDate: '2027-01-01T00:00:00.000Z',
			sessionId: String(session?.sessionId),
			selfUri: `/api/v2/conversations/${conversationId}/recordings/${id}`,
		},
	];
}

const agentOf = (participants: Participant[]) =>
	participants.find(({ purpose }) => purpose === 'agent');

/** Who says it, what, and the sentiment in it. */
const PHRASES = [
	['external', 'hello my order has not arrived', 'Hello, my order has not arrived.', -1],
	['internal', 'i am sorry let me look', 'I am sorry. Let me look.', 0],
	['internal', 'it will be there tomorrow', 'It will be there tomorrow.', 0],
	['external', 'great thank you', 'Great, thank you!', 1],
] as const;

/** Milliseconds from the beginning of one phrase to that of the next. */
const PHRASE_MS = 5_000;

/** The file behind a transcript's URL; undefined for what was not transcribed. */
export function transcriptOf(conversation: Conversation, communicationId: string) {
	const { conversationId, conversationStart, participants } = conversation;
	const agent = agentOf(participants);
	const session = agent?.sessions.find(({ sessionId }) => sessionId === communicationId);
	if (session?.mediaType !== 'voice' || conversation.conversationEnd === undefined)
		return undefined;
	const start = Date.parse(conversationStart);
	const startOf = (index: number) => start + index * PHRASE_MS;
	const duration = { milliseconds: 2_500 };
	return {
		organizationId: uuidFrom('organization'),
		conversationId,
		communicationId,
		mediaType: 'call',
		conversationStartTime: start,
		startTime: start,
		duration: { milliseconds: PHRASES.length * PHRASE_MS },
		transcripts: [
			{
				transcriptId: uuidFrom(`transcript/${communicationId}`),
				language: 'en-us',
				startTime: start,
				duration: { milliseconds: PHRASES.length * PHRASE_MS },
				phrases: PHRASES.map(([participantPurpose, text, decoratedText], phraseIndex) => ({
					text,
					decoratedText,
					confidence: 0.9,
					startTimeMs: startOf(phraseIndex),
					duration,
					participantPurpose,
					phraseIndex,
				})),
				analytics: {
					sentiment: PHRASES.flatMap(([participant, , phrase, sentiment], phraseIndex) =>
						sentiment === 0
							? []
							: [
									{
										participant,
										phrase,
										sentiment,
										phraseIndex,
										startTimeMs: startOf(phraseIndex),
										duration,
									},
								],
					),
					topics: [
						{
							participant: 'external',
							topicId: TOPICS[0].id,
							topicName: TOPICS[0].name,
							topicPhrase: 'order has not arrived',
							transcriptPhrase: 'my order has not arrived',
							confidence: 0.87,
							startTimeMs: startOf(0),
							duration,
						},
						// Some have no name in the file.
						{
							participant: 'internal',
							topicId: TOPICS[1].id,
							topicPhrase: 'I am sorry',
							transcriptPhrase: 'i am sorry',
							confidence: 0.71,
							startTimeMs: startOf(1),
							duration,
						},
					],
				},
			},
		],
		participants: [
			{
				participantPurpose: 'agent',
				userId: agent?.userId,
				queueId: session.segments[0].queueId,
				startTimeMs: start,
				endTimeMs: Date.parse(conversation.conversationEnd),
			},
			{
				participantPurpose: 'customer',
				startTimeMs: start,
				endTimeMs: Date.parse(conversation.conversationEnd),
			},
		],
	};
}

export const TOPICS = ['Delivery', 'Apology'].map((name, index) => ({
	id: uuidFrom(`topic/${index}`),
	name,
	published: true,
	dialect: 'en-US',
}));

/** What is found in a transcript of a call; undefined where there is none. */
export function insightsOf(conversation: Conversation) {
	const { conversationId, participants } = conversation;
	const agent = agentOf(participants);
	const communicationId = String(agent?.sessions[0]?.sessionId);
	if (transcriptOf(conversation, communicationId) === undefined) return undefined;
	return {
		metrics: {
			conversation: {
				id: conversationId,
				selfUri: `/api/v2/conversations/${conversationId}`,
			},
			sentimentScore: 12.5,
			sentimentTrend: 40.25,
			sentimentTrendClass: 'Improving',
			empathyScores: [{ score: 61.5, userId: agent?.userId }],
			participantMetrics: {
				agentDurationPercentage: 45.5,
				customerDurationPercentage: 38,
				silenceDurationPercentage: 11.5,
				ivrDurationPercentage: 5,
				acdDurationPercentage: 0,
				overtalkDurationPercentage: 2,
				otherDurationPercentage: 0,
				overtalkCount: 3,
			},
		},
		sentiments: {
			insights: {
				positiveSentimentReasons: [
					{ title: 'Quick help', description: 'The agent found the order at once.' },
				],
				negativeSentimentReasons: [
					{ title: 'Late delivery', description: 'The order was a week late.' },
					{ title: 'No notice', description: 'Nobody had told the customer.' },
				],
			},
		},
		summaries: {
			entities: [
				{
					summaryId: uuidFrom(`summary/${conversationId}`),
					summaryType: 'Conversation',
					mediaType: 'Call',
					language: 'en-us',
					agentId: agent?.userId,
					sourceId: communicationId,
					summary: 'The customer asked for a late order, which arrives tomorrow.',
					generated: true,
					dateCreated: conversation.conversationEnd,
					insights: [
						{
							type: 'Reason',
							title: 'Late order',
							description: 'The order had not arrived.',
						},
						{
							type: 'Resolution',
							title: 'Delivery tomorrow',
							description: 'The agent found the order.',
							outcome: 'Resolved',
						},
					],
				},
			],
		},
	};
}
