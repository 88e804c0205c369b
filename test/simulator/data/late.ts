import type { Clock } from '../clock';
import { omit } from '../omit';
import type { Conversation } from './conversations';

interface Delay {
	until: number;
	/** Before that a conversation is shown as one that goes on, instead of not at all. */
	isGoingOn: boolean;
}

/**
 * What Genesys Cloud shows later than it happened. The clock is the simulator's, so a test may move it.
 * A delay of a single thing counts instead of the general one.
 */
export class Late {
	private readonly delays = new WeakMap<object, Delay>();

	constructor(
		private readonly now: Clock,
		/** How long analytics take to show what happened, in milliseconds. */
		private readonly analyticsLagMs: () => number = () => 0,
	) {}

	/** Hides a thing for so many milliseconds from now. */
	delay(thing: object, ms: number, isGoingOn = false): void {
		this.delays.set(thing, { until: this.now() + ms, isGoingOn });
	}

	shows(thing: object): boolean {
		return (this.delays.get(thing)?.until ?? -Infinity) <= this.now();
	}

	/** How analytics show a conversation now; undefined while they do not. */
	seen(conversation: Conversation): Conversation | undefined {
		const delay = this.delays.get(conversation);
		if (delay !== undefined) {
			if (delay.until <= this.now()) return this.withDone(conversation);
			return delay.isGoingOn ? asOf(conversation, conversation.conversationStart) : undefined;
		}
		const lag = this.analyticsLagMs();
		if (lag === 0) return this.withDone(conversation);
		const until = new Date(this.now() - lag).toISOString();
		if (conversation.conversationStart > until) return undefined;
		const { conversationEnd } = conversation;
		return conversationEnd !== undefined && conversationEnd > until
			? asOf(conversation, until)
			: this.withDone(conversation);
	}

	/** Evaluations and surveys stand in conversations, and may be later than these. */
	private withDone(conversation: Conversation): Conversation {
		const changed = ['evaluations', 'surveys'].flatMap((list) => {
			const all = conversation[list] as object[] | undefined;
			return all === undefined || all.every((one) => this.shows(one))
				? []
				: [[list, all.filter((one) => this.shows(one))]];
		});
		return changed.length === 0
			? conversation
			: { ...conversation, ...(Object.fromEntries(changed) as object) };
	}
}

/** The conversation while it went on: without its end, and without what ended after the time. */
function asOf(conversation: Conversation, time: string): Conversation {
	return {
		...(omit(conversation, 'conversationEnd') as Conversation),
		participants: conversation.participants.map((participant) => ({
			...participant,
			sessions: participant.sessions.map((session) => ({
				...session,
				metrics: ((session.metrics ?? []) as Array<{ emitDate: string }>).filter(
					({ emitDate }) => emitDate <= time,
				),
				segments: session.segments.map(({ segmentEnd, ...segment }) =>
					segmentEnd !== undefined && String(segmentEnd) <= time
						? { ...segment, segmentEnd }
						: segment,
				),
			})),
		})),
	};
}
