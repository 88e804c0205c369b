/** A conversation as notifications show it: the full conversation, again and again, in every message. */
import { randomUUID } from 'node:crypto';
import { beginAfterCallWork, endAfterCallWork } from './afterCallWork';
import {
	addressOf,
	disconnect,
	LISTS,
	newCommunication,
	routingOf,
	type Communication,
	type Participant,
} from './communications';
import type { ConversationOptions, NotifiedMedia, Step } from './conversationOptions';

export class NotifiedConversation {
	readonly id: string;
	readonly list: string;
	private readonly participants: Participant[] = [];
	private readonly media: NotifiedMedia;

	constructor(
		private readonly options: ConversationOptions,
		private readonly now: () => number,
	) {
		this.id = options.id ?? randomUUID();
		this.media = options.media ?? 'call';
		this.list = LISTS[this.media];
	}

	/** Queues and agents that it was with: those whose topics tell of it. */
	get queueIds(): string[] {
		return this.valuesOf('queueId');
	}

	get userIds(): string[] {
		return this.valuesOf('userId');
	}

	/** The body of a message, as it is now. */
	get body(): Record<string, unknown> {
		const { divisionId } = this.options;
		return structuredClone({
			id: this.id,
			maxParticipants: this.participants.length,
			participants: this.participants,
			recordingState: 'none',
			address: addressOf(this.options),
			...(divisionId !== undefined && {
				divisions: [{ division: { id: divisionId }, entities: [] }],
			}),
		});
	}

	/** @throws for a step that cannot come next */
	take(step: Step): void {
		const steps: Record<Step, () => void> = {
			started: () => this.start(),
			waiting: () => this.wait(this.options.queueId),
			alerting: () => this.alert(),
			notAnswered: () => this.leave(this.needed('agent'), 'timeout'),
			answered: () => this.answer(),
			held: () => this.hold(true),
			unheld: () => this.hold(false),
			transferred: () => this.transfer(),
			abandoned: () => this.end(['customer', 'acd'], 'peer'),
			ended: () => this.ended(),
			wrappedUp: () => this.wrapUp(),
		};
		steps[step]();
	}

	private get time(): string {
		return new Date(this.now()).toISOString();
	}

	private start(): void {
		const { customerName = 'Ann Customer', queueId } = this.options;
		this.add(
			{
				purpose:
					this.media === 'call' && this.options.direction === 'outbound' ? 'external' : 'customer',
				name: customerName,
				address: addressOf(this.options),
				queueId,
			},
			'connected',
		);
	}

	private wait(queueId: string): void {
		if (this.live('customer', 'external') === undefined) this.start();
		this.add(
			{ purpose: 'acd', name: 'Queue', queueId, ...routingOf(this.options, queueId) },
			'connected',
		);
	}

	private alert(): void {
		const acd = this.needed('acd');
		const { userId, secondUserId = userId, queueId } = this.options;
		this.add(
			{
				purpose: 'agent',
				name: 'Agent',
				userId: acd.queueId === queueId ? userId : secondUserId,
				queueId: acd.queueId,
				alertingTimeoutMs: 30_000,
				wrapupRequired: true,
				wrapupPrompt: 'optional',
				...routingOf(this.options, String(acd.queueId)),
			},
			'alerting',
		);
	}

	private answer(): void {
		const agent = this.needed('agent');
		Object.assign(this.communication(agent), { state: 'connected', connectedTime: this.time });
		agent.connectedTime = this.time;
		const acd = this.live('acd');
		if (acd !== undefined) this.leave(acd, 'transfer');
	}

	private hold(isHeld: boolean): void {
		const communication = this.communication(this.needed('agent'));
		communication.held = isHeld;
		if (isHeld) communication.startHoldTime = this.time;
		else delete communication.startHoldTime;
	}

	private transfer(): void {
		const agent = this.needed('agent');
		this.leave(agent, 'transfer');
		beginAfterCallWork(agent, this.communication(agent), this.options, this.time);
		this.wait(this.options.secondQueueId ?? this.options.queueId);
	}

	private ended(): void {
		const agent = this.live('agent');
		this.end(['customer', 'external', 'acd', 'agent'], 'endpoint');
		if (agent !== undefined)
			beginAfterCallWork(agent, this.communication(agent), this.options, this.time);
	}

	private end(purposes: string[], disconnectType: string): void {
		for (const participant of this.participants)
			if (purposes.includes(participant.purpose) && this.isLive(participant))
				this.leave(participant, disconnectType);
	}

	private wrapUp(): void {
		const agent = this.participants.filter(({ purpose }) => purpose === 'agent').pop();
		if (agent === undefined) throw new Error('Nobody can wrap up: there was no agent');
		endAfterCallWork(agent, this.communication(agent), this.options, this.now());
	}

	private add(fields: Record<string, unknown> & { purpose: string }, state: string): void {
		const isConnected = state === 'connected';
		const { purpose } = fields;
		const participant: Participant = {
			id: randomUUID(),
			...(isConnected && { connectedTime: this.time }),
			mediaRoles: ['full'],
			attributes: purpose === 'customer' ? (this.options.attributes ?? {}) : {},
			...fields,
		};
		participant[this.list] = [newCommunication(this.options, state, this.time)];
		this.participants.push(participant);
	}

	private leave(participant: Participant, disconnectType: string): void {
		participant.endTime = this.time;
		disconnect(this.communication(participant), this.media, disconnectType, this.time);
	}

	private communication(participant: Participant): Communication {
		return (participant[this.list] as Communication[])[0];
	}

	private isLive = (participant: Participant) => participant.endTime === undefined;

	private live(...purposes: string[]): Participant | undefined {
		return this.participants.find((one) => purposes.includes(one.purpose) && this.isLive(one));
	}

	private needed(purpose: string): Participant {
		const found = this.live(purpose);
		if (found === undefined) throw new Error(`No ${purpose} is in the conversation now`);
		return found;
	}

	private valuesOf(field: string): string[] {
		const values = this.participants.flatMap((one) => (one[field] as string | undefined) ?? []);
		return [...new Set(values)];
	}
}
