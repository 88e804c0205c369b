import {
	speakerOf,
	textOf,
	turnsOf,
} from '../../../../../../nodes/GenesysCloud/resources/conversation/texts/phrases';
import { insightText } from '../../../../../../nodes/GenesysCloud/resources/conversation/texts/getSummary';
import { sentimentRow } from '../../../../../../nodes/GenesysCloud/resources/conversation/texts/sentimentRow';
import { isOver } from '../../../../../../nodes/GenesysCloud/resources/conversation/texts/transcripts';
import type { TranscriptFile } from '../../../../../../nodes/GenesysCloud/resources/conversation/texts/transcriptFile';

const START = Date.parse('2026-01-05T10:00:00.000Z');

describe('the speaker', () => {
	const parties = [
		{ participantPurpose: 'customer', startTimeMs: 0, endTimeMs: 100 },
		{ participantPurpose: 'ivr', startTimeMs: 0, endTimeMs: 10 },
		{ participantPurpose: 'agent', userId: 'u1', startTimeMs: 10, endTimeMs: 50 },
		{ participantPurpose: 'agent', userId: 'u2', startTimeMs: 51 },
	];

	it.each([
		['external', 5, { speaker: 'Customer' }],
		['internal', 5, { speaker: 'IVR', agentId: undefined }],
		['internal', 20, { speaker: 'Agent', agentId: 'u1' }],
		// One that has not left yet.
		['internal', 90, { speaker: 'Agent', agentId: 'u2' }],
		['ACD', undefined, { speaker: 'ACD', agentId: undefined }],
		['supervisor', undefined, { speaker: 'supervisor', agentId: undefined }],
		[undefined, undefined, { speaker: 'Unknown', agentId: undefined }],
	])('%s at %s is %j', (participantPurpose, startTimeMs, expected) => {
		expect(speakerOf({ participantPurpose, startTimeMs }, parties)).toEqual(expected);
	});
});

describe('turns', () => {
	const files: TranscriptFile[] = [
		{
			communicationId: 'second',
			conversationStartTime: START,
			transcripts: [
				{
					language: 'en-us',
					phrases: [
						{ decoratedText: 'Later.', startTimeMs: START + 9_500, participantPurpose: 'internal' },
					],
				},
			],
		},
		{
			communicationId: 'first',
			conversationStartTime: START,
			transcripts: [
				{
					language: 'de-de',
					phrases: [
						{
							text: 'hello',
							decoratedText: ' Hello. ',
							startTimeMs: START + 1_250,
							duration: { milliseconds: 750 },
							participantPurpose: 'external',
							phraseIndex: 7,
						},
						{ text: 'raw', startTimeMs: START + 2_000, participantPurpose: 'external' },
						{ text: ' ', startTimeMs: START + 3_000, participantPurpose: 'internal' },
					],
					analytics: {
						sentiment: [
							{ phraseIndex: 7, sentiment: -1 },
							// A phrase without an index is counted.
							{ phraseIndex: 1, sentiment: 1 },
						],
					},
				},
			],
		},
	];

	it('are in the order of time, with what was found in them', () => {
		expect(turnsOf(files)).toEqual([
			{
				communicationId: 'first',
				speaker: 'Customer',
				start: '2026-01-05T10:00:01.250Z',
				startSeconds: 1.25,
				durationSeconds: 0.75,
				text: 'Hello.',
				sentiment: -1,
				language: 'de-de',
			},
			expect.objectContaining({ text: 'raw', sentiment: 1, startSeconds: 2 }),
			expect.objectContaining({ text: 'Later.', speaker: 'Agent', startSeconds: 9.5 }),
		]);
	});

	it('as text are a line until another speaks', () => {
		expect(textOf(turnsOf(files))).toBe('Customer: Hello. raw\nAgent: Later.');
		expect(textOf([])).toBe('');
	});

	it.each([[[{}]], [[{ transcripts: [{}] }]], [[]]])('are none in %j', (empty) =>
		expect(turnsOf(empty)).toEqual([]),
	);
});

it('what ended more than a day ago is over', () => {
	const day = 86_400_000;
	expect([isOver(undefined, day), isOver(0, day), isOver(0, day + 1)]).toEqual([
		false,
		false,
		true,
	]);
});

it.each([
	[{ type: 'Reason', title: 'Late', description: 'It was late.' }, 'Reason: Late. It was late.'],
	[{ type: 'Resolution', title: 'Sent.', outcome: 'Resolved' }, 'Resolution: Sent. (Resolved)'],
	[{ description: 'Only this' }, 'Only this.'],
	[{ type: 'Empty' }, 'Empty:'],
])('%j reads "%s"', (insight, text) => expect(insightText(insight)).toBe(text));

it('a row has the mean of the scores, and each topic once', () => {
	const topic = (topicName?: string, topicId = 't') => ({ topicName, topicId, speaker: 'Agent' });
	const row = sentimentRow('c', {
		empathyScores: [{ score: 10 }, {}, { score: 25 }],
		topics: [topic('A'), topic('B'), topic('A'), topic(undefined, 'id')],
	});
	expect(row).toMatchObject({ empathyScore: 17.5, topics: 'A, B, id', topicCount: 3 });
	expect(sentimentRow('c', { topics: [] })).toMatchObject({ topics: '', topicCount: 0 });
	expect(row).not.toHaveProperty('positiveReasons');
});
