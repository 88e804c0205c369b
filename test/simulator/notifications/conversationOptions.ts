export type NotifiedMedia = 'call' | 'callback' | 'chat' | 'email' | 'message';

export interface ConversationOptions {
	id?: string;
	/** Default `call`. */
	media?: NotifiedMedia;
	queueId: string;
	/** The agent who is alerted. */
	userId: string;
	/** Another queue and agent, for `transferred`. */
	secondQueueId?: string;
	secondUserId?: string;
	direction?: 'inbound' | 'outbound';
	customerName?: string;
	/** `tel:+15551234567`, an e-mail address… */
	address?: string;
	/** The organization's number or address. */
	ownAddress?: string;
	wrapUpCode?: string;
	notes?: string;
	divisionId?: string;
	attributes?: Record<string, string>;
	languageId?: string;
	skillIds?: string[];
	priority?: number;
	/** `false`: the agent has no after-call work. Default true. */
	hasAfterCallWork?: boolean;
}

/** What can happen next. */
export type Step =
	/** The customer is there, in no queue yet. */
	| 'started'
	/** In the queue. */
	| 'waiting'
	| 'alerting'
	/** The agent did not answer: in the queue again. */
	| 'notAnswered'
	| 'answered'
	| 'held'
	| 'unheld'
	/** By the agent to the second queue. */
	| 'transferred'
	/** The customer leaves while waiting. */
	| 'abandoned'
	/** Both have left; where there is after-call work, it begins. */
	| 'ended'
	| 'wrappedUp';

/** Of a usual conversation. */
export const USUAL_STEPS: Step[] = [
	'started',
	'waiting',
	'alerting',
	'answered',
	'held',
	'unheld',
	'ended',
	'wrappedUp',
];
