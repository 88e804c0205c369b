import { pause } from '../clock';
import type { Channels } from './channels';
import { NotifiedConversation } from './conversation';
import { USUAL_STEPS, type ConversationOptions, type Step } from './conversationOptions';

export interface Run extends ConversationOptions {
	/** Default: those of a usual conversation. */
	steps?: Step[];
	/** How often each state is sent, with a correlation ID of its own. Default 2, as Genesys Cloud repeats them. */
	repeats?: number;
	/** Between steps, in milliseconds. Default 0. */
	stepMs?: number;
}

/** What queues and agents are told of a conversation. */
export class HappeningConversation extends NotifiedConversation {
	constructor(
		private readonly channels: Channels,
		options: ConversationOptions,
		now: () => number,
	) {
		super(options, now);
	}

	/**
	 * Lets something happen, and tells it.
	 *
	 * @returns how many sockets were told
	 * @throws for a step that cannot come next
	 */
	step(step: Step, repeats = 2): number {
		this.take(step);
		let told = 0;
		for (let n = 0; n < repeats; n += 1) told += this.tell();
		return told;
	}

	/** Sends the present state. */
	tell(): number {
		const { body, list } = this;
		return [
			...this.queueIds.map((id) => `v2.routing.queues.${id}.conversations`),
			...this.userIds.map((id) => `v2.users.${id}.conversations`),
		]
			.flatMap((topic) => [topic, `${topic}.${list}`])
			.reduce((told, topic) => told + this.channels.emit(topic, body), 0);
	}
}

/** Lets a whole conversation happen. @returns its ID, and how many sockets were told of each step */
export async function runConversation(
	channels: Channels,
	{ steps = USUAL_STEPS, repeats, stepMs = 0, ...options }: Run,
	now: () => number,
): Promise<{ id: string; told: number[] }> {
	const conversation = new HappeningConversation(channels, options, now);
	const told: number[] = [];
	for (const [index, step] of steps.entries()) {
		if (index > 0 && stepMs > 0) await pause(stepMs);
		told.push(conversation.step(step, repeats));
	}
	return { id: conversation.id, told };
}
