/** What is going on in queues, counted from conversations that have not ended and from members. */
import type { Conversation } from '../data/conversations';
import type { OrgData } from '../data/orgData';
import { fits, type Filter } from '../routes/analyticsQuery';

/** Each queue has these, whether there is a conversation or not. */
const MEDIA_TYPES = ['callback', 'chat', 'email', 'message', 'voice'];

type Segment = Record<string, unknown>;

interface Going {
	queueId: string;
	mediaType: string;
	kind: 'alerting' | 'interacting' | 'waiting';
	since: number;
}

export function observe(org: OrgData, filter: Filter, metrics: readonly string[]): unknown[] {
	const going = org.conversations.flatMap(goingOn);
	return org.queues
		.filter(({ id }) => fits(filter, ({ dimension }) => (dimension === 'queueId' ? [id] : [])))
		.flatMap(({ id: queueId }) => {
			const ofAgents = agents(org, queueId);
			const alone = { group: { queueId }, data: chosen(ofAgents, metrics) };
			const byMedia = MEDIA_TYPES.map((mediaType) => ({
				group: { queueId, mediaType },
				data: chosen(
					conversations(
						going.filter((one) => one.queueId === queueId && one.mediaType === mediaType),
					),
					metrics,
				),
			}));
			return [alone, ...byMedia].filter(({ data }) => data.length > 0);
		});
}

interface Datum {
	metric: string;
	qualifier?: string;
	stats: Record<string, number>;
}

const chosen = (data: Datum[], metrics: readonly string[]) =>
	data.filter(({ metric }) => metrics.includes(metric));

function conversations(going: Going[]): Datum[] {
	const of = (kind: Going['kind']) => going.filter((one) => one.kind === kind);
	const counted = (metric: string, kind: Going['kind']): Datum => ({
		metric,
		stats: { count: of(kind).length },
	});
	// The time at which the longest began, in milliseconds since 1970.
	const longest = (metric: string, kind: Going['kind']): Datum[] =>
		of(kind).length === 0
			? []
			: [
					{
						metric,
						stats: { calculatedMetricValue: Math.min(...of(kind).map(({ since }) => since)) },
					},
				];
	return [
		counted('oWaiting', 'waiting'),
		counted('oInteracting', 'interacting'),
		counted('oAlerting', 'alerting'),
		...longest('oLongestWaiting', 'waiting'),
		...longest('oLongestInteracting', 'interacting'),
	];
}

/** A conversation waits until an agent has it. */
function goingOn({ conversationEnd, participants }: Conversation): Going[] {
	if (conversationEnd !== undefined) return [];
	const open = participants.flatMap(({ purpose, sessions }) =>
		sessions.flatMap(({ mediaType, segments }) =>
			segments
				.filter((segment) => segment.segmentEnd === undefined && segment.queueId !== undefined)
				.map((segment) => ({ purpose, mediaType, segment })),
		),
	);
	const agent = open.find(({ purpose }) => purpose === 'agent');
	const one = agent ?? open.at(0);
	if (one === undefined) return [];
	const kind =
		agent === undefined ? 'waiting' : isAlert(agent.segment) ? 'alerting' : 'interacting';
	return [
		{
			queueId: String(one.segment.queueId),
			mediaType: one.mediaType,
			kind,
			since: Date.parse(String(one.segment.segmentStart)),
		},
	];
}

const isAlert = ({ segmentType }: Segment) => segmentType === 'alert';

/** On queue are those who have joined and whose routing status is another than Off Queue. */
function agents(org: OrgData, queueId: string): Datum[] {
	const members = org.members.get(queueId) ?? [];
	const joined = members.filter((member) => member.joined);
	const users = joined.flatMap(({ userId }) => org.users.find(({ id }) => id === userId) ?? []);
	const statuses = new Map<string, typeof users>();
	for (const user of users) {
		const { status } = user.routingStatus;
		statuses.set(status, [...(statuses.get(status) ?? []), user]);
	}
	const on = [...statuses].filter(([status]) => status !== 'OFF_QUEUE');
	const off = statuses.get('OFF_QUEUE') ?? [];
	const count = (metric: string, many: number, qualifier?: string): Datum => ({
		metric,
		...(qualifier !== undefined && { qualifier }),
		stats: { count: many },
	});
	return [
		count('oMemberUsers', members.length),
		count('oActiveUsers', joined.length),
		...on.map(([status, of]) => count('oOnQueueUsers', of.length, status)),
		...(off.length > 0 ? [count('oOffQueueUsers', off.length)] : []),
		...[...statuses].map(([status, of]) => count('oUserRoutingStatuses', of.length, status)),
	];
}

/** A minute for each that waits. */
export function estimatedWaitSeconds(org: OrgData, queueId: string, mediaType: string): number {
	const waiting = org.conversations
		.flatMap(goingOn)
		.filter((one) => one.kind === 'waiting' && one.queueId === queueId)
		.filter((one) => mediaType === 'all' || one.mediaType === mediaType);
	return 60 * waiting.length;
}
