/** The participants of a conversation, and which of them is meant. */

export type Media = 'call' | 'callback' | 'chat' | 'email' | 'message';

interface Communication {
	id?: string;
	state?: string;
	direction?: string;
	wrapup?: WrapUp;
	callbackNumbers?: string[];
	other?: { addressNormalized?: string; addressRaw?: string };
}

interface WrapUp {
	code?: string;
	name?: string;
	notes?: string;
}

export interface Participant {
	id?: string;
	name?: string;
	purpose?: string;
	userId?: string;
	queueId?: string;
	queueName?: string;
	address?: string;
	ani?: string;
	startTime?: string;
	endTime?: string;
	wrapup?: WrapUp;
	attributes?: Record<string, string>;
	calls?: Communication[];
	callbacks?: Communication[];
	chats?: Communication[];
	emails?: Communication[];
	messages?: Communication[];
}

export interface Conversation {
	id?: string;
	startTime?: string;
	endTime?: string;
	state?: string;
	address?: string;
	externalTag?: string;
	participants?: Array<Participant | null>;
	divisions?: Array<{ division?: { id?: string; name?: string } } | null>;
}

/** A callback has calls as well, so it is looked for first. */
export const COMMUNICATIONS = {
	callbacks: 'callback',
	messages: 'message',
	emails: 'email',
	chats: 'chat',
	calls: 'call',
} as const satisfies Partial<Record<keyof Participant, Media>>;

export type Communications = keyof typeof COMMUNICATIONS;

/** Whom participant data is of. */
export type Role = 'agent' | 'customer';

/** For an outbound call the customer is external. */
const PURPOSES: Record<Role, readonly string[]> = {
	agent: ['agent', 'user'],
	customer: ['customer', 'external'],
};

export function participantsOf(conversation: unknown): Participant[] {
	const { participants } = Object(conversation) as Conversation;
	return (Array.isArray(participants) ? participants : []).filter((one) => one !== null);
}

/** @returns the first customer, or the agent who had the conversation last */
export function participantOf(conversation: unknown, role: Role): Participant | undefined {
	const all = participantsOf(conversation).filter(({ purpose = '' }) =>
		PURPOSES[role].includes(purpose),
	);
	return role === 'customer' ? all[0] : all.at(-1);
}

/** Who has a conversation that no agent has: a queue, or a flow. */
const WAITING = ['acd', 'ivr', 'workflow', 'botflow'];

/**
 * @returns who would hand the conversation over: the agent who has it, otherwise the queue or the flow
 * that it is in; undefined for one that has ended
 */
export function holderOf(conversation: unknown): Participant | undefined {
	const present = participantsOf(conversation).filter((one) => isPresent(one));
	return [PURPOSES.agent, WAITING]
		.map((purposes) => present.filter(({ purpose = '' }) => purposes.includes(purpose)).at(-1))
		.find((one) => one !== undefined);
}

/** Somebody who has left may be listed without an end, but not with a communication that is connected. */
function isPresent(participant: Participant): boolean {
	if (participant.endTime !== undefined) return false;
	const states = communicationsOf(participant).map(({ state }) => state);
	return (
		states.length === 0 ||
		states.some((state) => state !== 'disconnected' && state !== 'terminated')
	);
}

export function communicationsOf(participant: Participant): Communication[] {
	return (Object.keys(COMMUNICATIONS) as Communications[]).flatMap(
		(list) => participant[list]?.filter((one: Communication | null) => one !== null) ?? [],
	);
}
