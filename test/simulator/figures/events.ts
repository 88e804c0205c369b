/** What conversations count for in aggregates: the metrics of their sessions, with what is known of them. */
import type { Conversation, Participant } from '../data/conversations';

export interface MetricEvent {
	name: string;
	value: number;
	/** When it counts, in milliseconds since 1970. */
	at: number;
	/** Values by dimension; several where a conversation has several. */
	of: Record<string, string[]>;
}

interface SessionMetric {
	name: string;
	value: number;
	emitDate: string;
}

type Session = Participant['sessions'][number];

const OF_SESSION = [
	'direction',
	'mediaType',
	'messageType',
	'requestedLanguageId',
	'requestedRoutingSkillId',
];
const OF_FLOW = ['endingLanguage', 'exitReason', 'flowId', 'flowType', 'flowVersion'];
const OF_SEGMENT = ['queueId', 'wrapUpCode'];

export function eventsOf(conversations: readonly Conversation[]): MetricEvent[] {
	return conversations.flatMap((conversation) =>
		conversation.participants.flatMap((participant) =>
			participant.sessions.flatMap((session) => {
				const of = dimensionsOf(conversation, participant, session);
				return ((session.metrics ?? []) as SessionMetric[]).map(({ name, value, emitDate }) => ({
					name,
					value,
					at: Date.parse(emitDate),
					of,
				}));
			}),
		),
	);
}

function dimensionsOf(
	{ divisionIds = [] }: Conversation,
	{ userId }: Participant,
	session: Session,
): Record<string, string[]> {
	const flow = (session.flow ?? {}) as Record<string, unknown>;
	const from = (names: string[], ...sources: Array<Record<string, unknown>>) =>
		names.map((name): [string, unknown[]] => [
			name,
			[...new Set(sources.map((source) => source[name]).filter((one) => one !== undefined))],
		]);
	const values: Array<[string, unknown[]]> = [
		['divisionId', divisionIds as string[]],
		['userId', userId === undefined ? [] : [userId]],
		...from(OF_SESSION, session),
		...from(OF_FLOW, flow),
		...from(OF_SEGMENT, ...session.segments),
	];
	return Object.fromEntries(values.map(([name, all]) => [name, all.map(String)]));
}
