import type { Notification } from '../../event';
import { partOf } from '../parts/output';
import { aboutOf } from './row';
import { conversationOf, isPresent } from './model';

/** The last words may come a little after the end. */
const KEPT_MS = 60_000;

/** `v2.routing.queues.{id}.conversations` */
const QUEUE_AT = 3;

/** The calls that are going on in queues, as the topics of the queues tell. */
export class ConversationsNow {
	private readonly known = new Map<string, { queueId: string; endedAt?: number }>();

	/** @returns whether a call was new */
	add({ topicName, eventBody, receivedAt }: Notification): boolean {
		this.forget(receivedAt);
		const conversation = conversationOf(eventBody);
		if (conversation === undefined) return false;
		const { id, participants } = conversation;
		const before = this.known.get(id);
		const isOver = !participants.some(isPresent);
		if (before !== undefined) {
			before.endedAt = isOver ? (before.endedAt ?? receivedAt) : undefined;
			return false;
		}
		if (isOver || aboutOf(conversation).mediaType !== 'voice') return false;
		this.known.set(id, { queueId: partOf(topicName, QUEUE_AT) });
		return true;
	}

	ids(): string[] {
		return [...this.known.keys()];
	}

	queueOf(conversationId: string | undefined): string | undefined {
		return this.known.get(conversationId ?? '')?.queueId;
	}

	private forget(now: number): void {
		for (const [id, { endedAt }] of this.known) {
			if (endedAt !== undefined && now - endedAt > KEPT_MS) this.known.delete(id);
		}
	}
}
