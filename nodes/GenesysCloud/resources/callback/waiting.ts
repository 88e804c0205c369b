/** Which callbacks of a query wait in a queue. */

interface Segment {
	segmentType?: string;
	segmentEnd?: string;
	queueId?: string;
}

interface Session {
	sessionId?: string;
	mediaType?: string;
	callbackScheduledTime?: string;
	callbackNumbers?: string[];
	callbackUserName?: string;
	segments?: Segment[];
}

interface Participant {
	purpose?: string;
	sessions?: Session[];
}

export interface FoundConversation {
	conversationId: string;
	conversationStart?: string;
	conversationEnd?: string;
	participants?: Participant[];
}

/** A callback that nobody has taken yet. */
export interface Waiting {
	conversationId: string;
	/** The communication by which it waits. */
	callbackId?: string;
	createdTime?: string;
	scheduledTime?: string;
	customerName?: string;
	phoneNumbers?: string;
}

/**
 * @returns undefined for one that has ended, that an agent works on, or that has gone on to another queue
 */
export function waitingIn(queueId: string, found: FoundConversation): Waiting | undefined {
	const { conversationId, conversationStart, conversationEnd, participants = [] } = found;
	const sessions = participants.flatMap(({ purpose, sessions: its = [] }) =>
		its
			.filter(({ mediaType }) => mediaType === 'callback')
			.map((session) => ({ ...session, purpose, segments: session.segments ?? [] })),
	);
	const queued = sessions
		.filter(({ purpose }) => purpose === 'acd')
		.filter(({ segments }) => segments.some((one) => one.queueId !== undefined))
		.at(-1);
	const isTaken = sessions.some(
		({ purpose, segments }) =>
			purpose === 'agent' &&
			segments.some(
				({ segmentType, segmentEnd }) => segmentType === 'interact' && segmentEnd === undefined,
			),
	);
	const at = queued?.segments.filter((one) => one.queueId !== undefined).at(-1)?.queueId;
	if (conversationEnd !== undefined || isTaken || at !== queueId) return undefined;
	const said = <K extends keyof Session>(name: K) =>
		queued?.[name] ?? sessions.find((one) => one[name] !== undefined)?.[name];
	return {
		conversationId,
		callbackId: queued?.sessionId,
		createdTime: conversationStart,
		scheduledTime: said('callbackScheduledTime'),
		customerName: said('callbackUserName'),
		phoneNumbers: said('callbackNumbers')?.join(', '),
	};
}
