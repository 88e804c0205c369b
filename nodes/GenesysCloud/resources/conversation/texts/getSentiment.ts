import { withDefault } from '../../../fields/field';
import { choice, toggle } from '../../../fields/kinds';
import { conversation } from '../../../fields/locators/conversation';
import { momentOf } from '../../../fields/moment';
import { send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import type { OperationApi } from '../../../operation/operation';
import { isoOf, secondsInto, secondsOf, speakerOf } from './phrases';
import { sentimentRow, type Analyzed, type Topic } from './sentimentRow';
import { topicNames } from './topicNames';
import type { TranscriptFile } from './transcriptFile';
import { missingText, TRANSCRIPT_CALLS, transcriptsOf } from './transcripts';
import { notThere, orNotYet, resultWait, waitOf } from './wait';

const METRICS = 'getSpeechandtextanalyticsConversation';
const REASONS = 'getSpeechandtextanalyticsConversationSentiments';

const oneItemPer = withDefault(
	choice(
		'One Item Per',
		'oneItemPer',
		{ conversation: 'Conversation', topic: 'Topic' },
		{ description: 'With Topic, each time that a topic came up is an item' },
	),
);

const reasons = toggle(
	'Include Reasons',
	'includeReasons',
	'Whether to return why the sentiment is good or bad, which takes one more request',
	{ displayOptions: { show: { oneItemPer: ['conversation'] } } },
);

export const getSentiment = custom({
	value: 'getSentimentAndTopics',
	name: 'Get Sentiment and Topics',
	action: 'Get the sentiment and topics of a conversation',
	description: 'Get what Speech and Text Analytics found in a conversation',
	ids: [...TRANSCRIPT_CALLS, 'getSpeechandtextanalyticsTopics', REASONS, METRICS],
	finds: ['communicationId'],
	fields: { conversationId: conversation, oneItemPer, reasons },
	options: { resultWait },
	simple: (entry, { conversationId, oneItemPer: per }) => {
		const analyzed = entry as Analyzed;
		return per === 'topic'
			? analyzed.topics.map((topic) => ({ conversationId, ...topic }))
			: sentimentRow(conversationId, analyzed);
	},
	async execute(context, { conversationId, reasons: withReasons, resultWait: seconds }) {
		const timeout = waitOf(seconds);
		const metrics = await context.until(
			async () => await orNotYet(send(context, METRICS, { conversationId })),
			{ timeout },
		);
		if (metrics === undefined) throw notThere('analysis', conversationId, timeout, NONE);
		const { now } = momentOf(context.functions);
		const found = await transcriptsOf(context, conversationId, { timeout: 0, now });
		if (found.missing.length > 0) context.hint(missingText(conversationId, found));
		const topics = await topicsOf(context, found.files);
		const why =
			withReasons === true ? await orNotYet(send(context, REASONS, { conversationId })) : undefined;
		return { ...Object(metrics), topics, ...Object(why) } as Analyzed;
	},
});

/** Topics stand in the transcripts, some of them without their names. */
async function topicsOf(api: OperationApi, files: readonly TranscriptFile[]): Promise<Topic[]> {
	const found = files.flatMap((file) =>
		(file.transcripts ?? []).flatMap(({ analytics }) =>
			(analytics?.topics ?? []).map((topic) => ({ file, topic })),
		),
	);
	const nameless = found.flatMap(({ topic: { topicId, topicName } }) =>
		topicName === undefined && topicId !== undefined ? [topicId] : [],
	);
	const names = nameless.length === 0 ? undefined : await topicNames(api, nameless);
	return found.map(({ file, topic }) => ({
		communicationId: file.communicationId,
		topicId: topic.topicId,
		topicName: topic.topicName ?? names?.get(topic.topicId ?? ''),
		topicPhrase: topic.topicPhrase,
		text: topic.transcriptPhrase,
		speaker: speakerOf(
			{ participantPurpose: topic.participant, startTimeMs: topic.startTimeMs },
			file.participants ?? [],
		).speaker,
		start: isoOf(topic.startTimeMs),
		startSeconds: secondsInto(file, topic.startTimeMs),
		durationSeconds: secondsOf(topic.duration?.milliseconds),
		confidence: topic.confidence,
	}));
}

const NONE =
	'Only conversations have one that were transcribed, where Speech and Text Analytics is switched on.';
