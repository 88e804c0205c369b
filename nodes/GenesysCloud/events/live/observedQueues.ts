import { liveRows, type LiveRow, type Observed } from '../../resources/queue/observations';
import { Recent } from './parts/recent';

/** What `v2.analytics.queues.{id}.observations` sends. */
export interface Sent {
	group?: { queueId?: string; mediaType?: string };
	data?: Array<{
		interval?: string;
		metrics?: Array<{ metric?: string; qualifier?: string; stats?: Record<string, number> } | null>;
	} | null>;
}

const MOST_QUEUES = 5000;

type Metrics = Map<string, NonNullable<NonNullable<Observed['data']>[number]>>;

/** Numbers of a row; null for what Genesys Cloud has not said yet. */
export type Numbers = {
	[Column in keyof Omit<LiveRow, 'queueId' | 'queueName' | 'mediaType'>]: number | null;
};

const OF_AGENTS = [
	'memberAgents',
	'activeAgents',
	'onQueueAgents',
	'offQueueAgents',
	'idleAgents',
	'interactingAgents',
	'communicatingAgents',
	'notRespondingAgents',
] as const;

const OF_CONVERSATIONS = [
	'waiting',
	'longestWaitSeconds',
	'interacting',
	'longestInteractionSeconds',
	'alerting',
] as const;

/**
 * The observations of queues as they were last sent: a message has one group of a queue alone, and not all
 * of its metrics.
 */
export class ObservedQueues {
	private readonly queues = new Recent<Map<string, Metrics>>(MOST_QUEUES);

	/** @returns what the message is about */
	add(sent: Sent, metrics: readonly string[]) {
		const { group, data } = Object(sent) as Sent;
		const { queueId, mediaType } = group ?? {};
		if (queueId === undefined) return {};
		const groups = this.queues.get(queueId) ?? new Map<string, Metrics>();
		this.queues.set(queueId, groups);
		const known: Metrics = groups.get(mediaType ?? '') ?? new Map();
		groups.set(mediaType ?? '', known);
		for (const one of (data ?? []).flatMap((part) => part?.metrics ?? [])) {
			if (one?.metric === undefined || !metrics.includes(one.metric)) continue;
			known.set(`${one.metric} ${one.qualifier}`, one);
		}
		return { queueId, mediaType };
	}

	/** The numbers of a queue and a media type; without one, of the queue as a whole. */
	row(queueId: string, mediaType: string | undefined, now: number): Numbers {
		const groups = this.queues.get(queueId) ?? new Map<string, Metrics>();
		const observed = [...groups].map(
			([media, metrics]): Observed => ({
				group: { queueId, ...(media !== '' && { mediaType: media }) },
				data: [...metrics.values()],
			}),
		);
		const [row] = liveRows({ queueId, queueName: null }, observed, {
			mediaTypes: mediaType === undefined ? [] : [mediaType],
			isSplit: mediaType !== undefined,
			now,
		});
		const isOfAgents = (metrics: Metrics) => [...metrics.keys()].some((key) => /Users?/.test(key));
		const hasAgents = [...groups.values()].some(isOfAgents);
		const hasConversations = [...groups.keys()].some((media) =>
			mediaType === undefined ? media !== '' : media === mediaType,
		);
		const numbers = (columns: ReadonlyArray<keyof Numbers>, isKnown: boolean) =>
			columns.map((column) => [column, isKnown ? row[column] : null]);
		return Object.fromEntries([
			...numbers(OF_CONVERSATIONS, hasConversations),
			...numbers(OF_AGENTS, hasAgents),
		]) as Numbers;
	}
}
