/** A conversation as Analytics sends it; of the official SDK's `AnalyticsConversation`. */
export interface Conversation extends Record<string, unknown> {
	conversationId: string;
	conversationStart?: string;
	conversationEnd?: string;
	divisionIds?: string[];
	originatingDirection?: string;
	externalTag?: string;
	mediaStatsMinConversationMos?: number;
	participants?: Participant[];
}

export interface Participant extends Record<string, unknown> {
	participantId?: string;
	participantName?: string;
	purpose?: string;
	userId?: string;
	/** In results of jobs alone. */
	attributes?: Record<string, string>;
	sessions?: Session[];
}

export interface Session extends Record<string, unknown> {
	sessionId?: string;
	mediaType?: string;
	direction?: string;
	ani?: string;
	dnis?: string;
	metrics?: Metric[];
	segments?: Segment[];
}

export interface Metric {
	name?: string;
	value?: number;
}

export interface Segment extends Record<string, unknown> {
	segmentStart?: string;
	segmentEnd?: string;
	segmentType?: string;
	queueId?: string;
	wrapUpCode?: string;
	wrapUpNote?: string;
	disconnectType?: string;
	requestedRoutingSkillIds?: string[];
}

/** @returns the conversation with all its lists, and without what is null in them */
export function wholeOf(conversation: Conversation): Conversation {
	const participants = inList(conversation.participants).map((participant) => ({
		...participant,
		sessions: inList(participant.sessions).map((session) => ({
			...session,
			metrics: inList(session.metrics),
			segments: inList(session.segments),
		})),
	}));
	return { ...conversation, participants };
}

const inList = <T>(list: ReadonlyArray<T | null> | null | undefined): T[] =>
	(list ?? []).filter((one) => one !== null);
