import { rounded } from '../analytics/durations';
import type { Stats } from '../analytics/stats';

/** What a queue is observed for. */
export const METRICS = [
	'oWaiting',
	'oLongestWaiting',
	'oInteracting',
	'oLongestInteracting',
	'oAlerting',
	'oMemberUsers',
	'oActiveUsers',
	'oOnQueueUsers',
	'oOffQueueUsers',
	'oUserRoutingStatuses',
];

/** A group of the reply: of a queue, or of a queue and a media type. */
export interface Observed {
	group?: { queueId?: string; mediaType?: string };
	data?: Array<{ metric?: string; qualifier?: string; stats?: Observation | null } | null>;
}

type Observation = Stats & { calculatedMetricValue?: number };

/** A row: a queue, and a media type of it if they are split. */
export interface LiveRow {
	queueId: string;
	queueName: string | null;
	mediaType?: string | null;
	waiting: number;
	longestWaitSeconds: number | null;
	interacting: number;
	longestInteractionSeconds: number | null;
	alerting: number;
	memberAgents: number;
	activeAgents: number;
	onQueueAgents: number;
	offQueueAgents: number;
	idleAgents: number;
	interactingAgents: number;
	communicatingAgents: number;
	notRespondingAgents: number;
}

/** What to make rows of. */
export interface Wanted {
	/** Those that are not empty; otherwise all. */
	mediaTypes: readonly string[];
	/** Whether each media type has a row. */
	isSplit: boolean;
	/** When the observations were made, in milliseconds since 1970. */
	now: number;
}

/**
 * The rows of a queue. Conversations are counted by media type, agents only for the queue as a whole:
 * every row of it has the same numbers of agents.
 */
export function liveRows(
	queue: Pick<LiveRow, 'queueId' | 'queueName'>,
	observed: readonly Observed[],
	{ mediaTypes, isSplit, now }: Wanted,
): LiveRow[] {
	const own = observed.filter(({ group }) => group?.queueId === queue.queueId);
	const isWanted = (type: string) => mediaTypes.length === 0 || mediaTypes.includes(type);
	const found = own.flatMap(({ group }) => group?.mediaType ?? []).filter(isWanted);
	const agents = agentsOf(own);
	const rowOf = (types: readonly string[]) => {
		const ofTypes = own.filter(({ group }) => types.includes(group?.mediaType ?? ''));
		return { ...conversationsOf(ofTypes, now), ...agents };
	};
	if (!isSplit) return [{ ...queue, ...rowOf(found) }];
	const all = [...new Set([...mediaTypes, ...found])].sort();
	// A queue in which nothing is has a row nonetheless: its agents count.
	if (all.length === 0) return [{ ...queue, mediaType: null, ...rowOf([]) }];
	return all.map((mediaType) => ({ ...queue, mediaType, ...rowOf([mediaType]) }));
}

function conversationsOf(observed: readonly Observed[], now: number) {
	return {
		waiting: sumOf(observed, 'oWaiting'),
		longestWaitSeconds: longestOf(observed, 'oLongestWaiting', now),
		interacting: sumOf(observed, 'oInteracting'),
		longestInteractionSeconds: longestOf(observed, 'oLongestInteracting', now),
		alerting: sumOf(observed, 'oAlerting'),
	};
}

/** Agents stand in the group of the queue alone; where there is none, in those of the media types. */
function agentsOf(observed: readonly Observed[]) {
	const alone = observed.filter(({ group }) => group?.mediaType === undefined);
	const groups = alone.length > 0 ? alone : observed.slice(0, 1);
	const status = (name: string) => sumOf(groups, 'oUserRoutingStatuses', name);
	return {
		memberAgents: sumOf(groups, 'oMemberUsers'),
		activeAgents: sumOf(groups, 'oActiveUsers'),
		onQueueAgents: sumOf(groups, 'oOnQueueUsers'),
		offQueueAgents: sumOf(groups, 'oOffQueueUsers'),
		idleAgents: status('IDLE'),
		interactingAgents: status('INTERACTING'),
		communicatingAgents: status('COMMUNICATING'),
		notRespondingAgents: status('NOT_RESPONDING'),
	};
}

function valuesOf(observed: readonly Observed[], metric: string, qualifier?: string) {
	return observed
		.flatMap(({ data }) => data ?? [])
		.filter((one) => one?.metric === metric)
		.filter((one) => qualifier === undefined || one?.qualifier === qualifier)
		.map((one) => one?.stats ?? {});
}

const sumOf = (...of: Parameters<typeof valuesOf>): number =>
	valuesOf(...of).reduce((sum, { count = 0 }) => sum + count, 0);

/** Smaller values are no times of this century. */
const EARLIEST_TIME = 1e12;

/**
 * The value is the time at which the longest began, in milliseconds since 1970: read as a duration, it
 * would be of more than fifty years. The description of the API does not say so.
 */
function longestOf(observed: readonly Observed[], metric: string, now: number): number | null {
	const longest = valuesOf(observed, metric)
		.map(({ calculatedMetricValue: value = 0 }) =>
			value > EARLIEST_TIME ? Math.max(0, now - value) : value,
		)
		.filter((ms) => ms > 0);
	return longest.length === 0 ? null : rounded(Math.max(...longest) / 1000, 3);
}
