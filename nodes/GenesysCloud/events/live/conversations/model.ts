/** Conversations as the notification service sends them: whole, at each change of any of their parts. */

interface Address {
	addressNormalized?: string;
	addressRaw?: string;
	addressDisplayable?: string;
	name?: string;
}

interface WrapUp {
	code?: string;
	notes?: string;
	endTime?: string;
}

/** A call, a message and so on, of one participant. */
export interface Communication {
	state?: string;
	direction?: string;
	connectedTime?: string;
	disconnectedTime?: string;
	disconnectType?: string;
	wrapup?: WrapUp;
	afterCallWork?: { state?: string; startTime?: string; endTime?: string };
	self?: Address;
	other?: Address;
	fromAddress?: Address;
	toAddress?: Address;
	subject?: string;
	callbackNumbers?: string[];
	callbackUserName?: string;
	callbackScheduledTime?: string;
}

export interface Participant {
	id?: string;
	connectedTime?: string;
	endTime?: string;
	userId?: string;
	queueId?: string;
	name?: string;
	purpose?: string;
	address?: string;
	wrapup?: WrapUp;
	startAcwTime?: string;
	endAcwTime?: string;
	attributes?: Record<string, string>;
	conversationRoutingData?: { priority?: number };
	/** Its communications and what they are, whatever list they stand in. */
	communications: Array<Communication & { media: string }>;
}

export interface Conversation {
	id: string;
	externalTag?: string;
	divisionId?: string;
	participants: Participant[];
}

/** The lists of a participant, and the media types as Analytics calls them; a callback has calls as well. */
const LISTS = {
	callbacks: 'callback',
	messages: 'message',
	emails: 'email',
	chats: 'chat',
	internalMessages: 'internalmessage',
	cobrowsesessions: 'cobrowse',
	screenshares: 'screenshare',
	videos: 'video',
	socialExpressions: 'socialexpression',
	calls: 'voice',
} as const;

type Sent = Record<string, unknown>;

const idIn = (value: unknown) => (Object(value) as { id?: string }).id;
const listOf = (value: unknown) =>
	(Array.isArray(value) ? (value as Array<Sent | null>) : []).filter((one) => one !== null);

/**
 * Reads what a topic of conversations sent. Those of one medium, such as `…conversations.callbacks`, have
 * flat participants, whose communication they are themselves.
 *
 * @param flat the medium of such a topic
 * @returns undefined for what is no conversation
 */
export function conversationOf(body: unknown, flat?: string): Conversation | undefined {
	const { id, externalTag, participants, divisions } = Object(body) as Sent;
	if (typeof id !== 'string') return undefined;
	const division = listOf(divisions)
		.map((one) => idIn(one.division))
		.find((one) => one !== undefined);
	return {
		id,
		externalTag: externalTag as string | undefined,
		divisionId: division,
		participants: listOf(participants).map((one) =>
			flat === undefined || hasLists(one) ? participantOf(one) : flatParticipant(one, flat),
		),
	};
}

/** The topics of one medium are documented with flat participants alone; whatever comes is read. */
const hasLists = (sent: Sent) => Object.keys(LISTS).some((list) => Array.isArray(sent[list]));

function participantOf(sent: Sent): Participant {
	const communications = Object.entries(LISTS).flatMap(([list, media]) =>
		listOf(sent[list]).map((one) => ({ ...one, media })),
	);
	return { ...sent, communications };
}

function flatParticipant(sent: Sent, media: string): Participant {
	return {
		...sent,
		userId: idIn(sent.user),
		queueId: idIn(sent.queue),
		communications: [
			{ ...sent, media, disconnectedTime: sent.endTime as string | undefined } as Communication & {
				media: string;
			},
		],
	};
}

const GONE = new Set(['disconnected', 'terminated']);

export const isGone = ({ state = '' }: Communication): boolean => GONE.has(state);

/** Somebody who has left may be listed without an end, but not with a communication that goes on. */
export const isPresent = ({ endTime, communications }: Participant): boolean =>
	endTime === undefined && communications.some((one) => !isGone(one));

export const isIn = (participant: Participant, ...states: string[]): boolean =>
	isPresent(participant) &&
	participant.communications.some(({ state = '' }) => states.includes(state));

export const isAgent = ({ purpose = '' }: Participant): boolean =>
	purpose === 'agent' || purpose === 'user';

export const isCustomer = ({ purpose = '' }: Participant): boolean =>
	purpose === 'customer' || purpose === 'external';

/** When somebody took part first; undefined for one who was only alerted. */
export const connectedAt = ({ communications, connectedTime }: Participant): string | undefined =>
	communications.map((one) => one.connectedTime).find((time) => time !== undefined) ??
	(communications.some(({ state }) => state === 'connected') ? connectedTime : undefined);

/** When somebody left. */
export const endedAt = ({ communications, endTime }: Participant): string | undefined =>
	endTime ??
	communications
		.map((one) => one.disconnectedTime)
		.filter((time) => time !== undefined)
		.sort()
		.at(-1);
