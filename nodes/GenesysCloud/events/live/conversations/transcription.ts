import type { IDataObject } from 'n8n-workflow';

import { filters, form, readField, withDefault, type Field } from '../../../fields/field';
import { choice, choices, toggle } from '../../../fields/kinds';
import { shownIf } from '../../../fields/onlyIf';
import { someNameless } from '../../../fields/thing';
import { liveEvent, type Notification } from '../../event';
import { namesFor } from '../parts/names';
import { orNull } from '../../../shared/rows';
import { output } from '../../output';
import { isoTime, partOf, rawItem } from '../parts/output';
import { whichThings, type Which } from '../parts/which';
import { ConversationsNow } from './now';

/** What `v2.conversations.{id}.transcription` sends. */
interface Transcription {
	eventTime?: string;
	conversationId?: string;
	communicationId?: string;
	sessionStartTimeMs?: number;
	transcripts?: Array<Transcript | null>;
}

interface Transcript {
	utteranceId?: string;
	isFinal?: boolean;
	/** `INTERNAL` is the agent, `EXTERNAL` the customer. */
	channel?: string;
	dialect?: string;
	alternatives?: Array<Alternative | null>;
}

interface Alternative {
	confidence?: number;
	offsetMs?: number;
	durationMs?: number;
	transcript?: string;
	decoratedTranscript?: string;
}

const specify = withDefault(
	choice(
		'Specify Conversations',
		'specifyConversations',
		{
			ids: 'Some Conversations',
			queues: {
				name: 'Conversations in Queues',
				description:
					'From when they reach the queue. The voice transcription of the queue must be on.',
			},
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'queues' },
	),
);

const queues = whichThings(
	'queue',
	{ label: 'Queues', name: 'queueIds', all: 'getRoutingQueues' },
	shownIf(specify, 'queues'),
);
const ids = someNameless('conversation', 'Conversations', 'conversationIds', {
	required: true,
	placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
	...shownIf(specify, 'ids'),
});

/** Topics are asked for at each new call, the queues not so often. */
const LISTED_FOR_MS = 300_000;

type WhichConversations = { ids: readonly string[] } | { queues: Which };

const conversations: Field<WhichConversations> = form<WhichConversations>(
	[specify, ...(queues.field.parts ?? []), ids],
	(item) =>
		readField(item, specify) === 'ids'
			? { ids: readField(item, ids) }
			: { queues: readField(item, queues.field) },
);

const onlyFinal = withDefault(
	toggle(
		'Only Final',
		'onlyFinal',
		'Whether to wait until an utterance is over: before, what was understood may still change',
		{ default: true },
	),
);

export const transcription = liveEvent({
	value: 'transcription',
	name: 'Transcription',
	description: 'When somebody has said something in a conversation that is transcribed',
	fields: {
		conversations,
		onlyFinal,
		filters: filters({
			speakers: choices('Speakers', 'speakers', { EXTERNAL: 'Customer', INTERNAL: 'Agent' }),
		}),
		output,
	},
	listen: (
		{ conversations: which, onlyFinal: isFinalOnly, filters: { speakers = [] }, output: shape },
		{ api, topicsChanged },
	) => {
		const now = new ConversationsNow();
		let queueIds: readonly string[] | undefined;
		let listedAt = 0;
		const isTold = ({ isFinal, channel = '' }: Transcript) =>
			(isFinal === true || !isFinalOnly) &&
			(speakers.length === 0 || (speakers as string[]).includes(channel.toUpperCase()));
		return {
			topics: async () => {
				const transcribed = (id: string) => `v2.conversations.${id}.transcription`;
				if ('ids' in which) return which.ids.map(transcribed);
				if (queueIds === undefined || Date.now() - listedAt > LISTED_FOR_MS) {
					queueIds = await queues.idsOf(api, which.queues);
					listedAt = Date.now();
				}
				return [
					...queueIds.map((id) => `v2.routing.queues.${id}.conversations`),
					...now.ids().map(transcribed),
				];
			},
			items: async (notification) => {
				if (notification.topicName.startsWith('v2.routing.')) {
					if (now.add(notification)) topicsChanged?.();
					return [];
				}
				const sent = Object(notification.eventBody) as Transcription;
				const told = (sent.transcripts ?? []).filter((one) => one !== null).filter(isTold);
				if (told.length === 0) return [];
				if (shape === 'raw') return [rawItem(notification.topicName, sent)];
				const queueId = now.queueOf(sent.conversationId);
				const nameOf = await namesFor(api, { queue: [queueId] });
				return told.map((one) => ({
					...rowOf(notification, sent, one),
					queueId: orNull(queueId),
					queueName: nameOf('queue', queueId),
				}));
			},
		};
	},
});

const SPEAKERS: Record<string, string> = { EXTERNAL: 'customer', INTERNAL: 'agent' };

/** `v2.conversations.{id}.transcription` */
const CONVERSATION_AT = 2;

function rowOf(
	{ topicName, receivedAt }: Notification,
	sent: Transcription,
	one: Transcript,
): IDataObject {
	const [best] = (one.alternatives ?? []).filter((each) => each !== null);
	const { sessionStartTimeMs: start } = sent;
	const said =
		start === undefined || best?.offsetMs === undefined ? undefined : start + best.offsetMs;
	return {
		eventTime: isoTime(said) ?? isoTime(sent.eventTime) ?? isoTime(receivedAt),
		conversationId: sent.conversationId ?? partOf(topicName, CONVERSATION_AT),
		communicationId: orNull(sent.communicationId),
		utteranceId: orNull(one.utteranceId),
		speaker: SPEAKERS[one.channel?.toUpperCase() ?? ''] ?? orNull(one.channel),
		text: orNull(best?.decoratedTranscript ?? best?.transcript),
		isFinal: one.isFinal ?? false,
		confidence: orNull(best?.confidence),
		durationSeconds: best?.durationMs === undefined ? null : best.durationMs / 1000,
		language: orNull(one.dialect),
	};
}
