/** Which conversations and users an analytics query selects. */
import type { Conversation, Participant } from '../data/conversations';
import type { Sliceable } from '../data/manyConversations';
import type { OrgData } from '../data/orgData';
import { badRequest } from '../errors';
import { omit } from '../omit';

const DAY_MS = 86_400_000;

export interface Interval {
	start: number;
	end: number;
}

export interface Predicate {
	type?: 'dimension' | 'metric';
	dimension?: string;
	metric?: string;
	operator?: 'matches' | 'exists' | 'notExists';
	value?: string;
	range?: Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number>>;
}

export interface Filter {
	type?: 'and' | 'or';
	clauses?: Filter[];
	predicates?: Predicate[];
}

/** `start/end` in ISO 8601; 400 when missing, malformed or longer than allowed. */
export function readInterval(value: unknown, maxDays: number): Interval {
	const [start, end] =
		typeof value === 'string' ? value.split('/').map((text) => Date.parse(text)) : [];
	if (!Number.isFinite(start) || !Number.isFinite(end)) {
		throw badRequest(
			'Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ',
			'invalid.date',
		);
	}
	if (end <= start)
		throw badRequest('The end of the interval must be after its start', 'invalid.date');
	if (end - start > maxDays * DAY_MS) {
		throw badRequest(
			`You must specify a search interval as part of your query that does not exceed ${maxDays} days`,
		);
	}
	return { start, end };
}

/** As {@link selectConversations}; of those that are made when they are asked for, filters are not minded. */
export function findConversations(
	org: OrgData,
	query: Record<string, unknown>,
	interval: Interval,
): Sliceable<Conversation> {
	return (
		org.manyConversations?.between(interval, query.order === 'desc') ??
		selectConversations(org, query, interval)
	);
}

/** Conversations within the interval that match the filters, in the requested order. */
export function selectConversations(
	org: OrgData,
	query: Record<string, unknown>,
	interval: Interval,
): Conversation[] {
	const seen = org.conversations.flatMap((one) => org.late.seen(one) ?? []);
	const found = seen.filter(
		(conversation) =>
			overlaps(conversation, interval) &&
			filters(query.conversationFilters).every((filter) =>
				fits(filter, (predicate) => conversationValues(conversation, predicate)),
			) &&
			(['evaluation', 'survey'] as const).every((kind) =>
				filters(query[`${kind}Filters`]).every((filter) => someFits(filter, conversation, kind)),
			) &&
			filters(query.segmentFilters).every((filter) =>
				fits(filter, (predicate) => segmentValues(conversation, predicate.dimension ?? '')),
			),
	);
	const orderBy = query.orderBy === 'conversationEnd' ? 'conversationEnd' : 'conversationStart';
	found.sort((a, b) => (a[orderBy] ?? '').localeCompare(b[orderBy] ?? ''));
	return query.order === 'desc' ? found.reverse() : found;
}

function overlaps(
	{ conversationStart, conversationEnd }: Conversation,
	{ start, end }: Interval,
): boolean {
	const from = Date.parse(conversationStart);
	const to = conversationEnd === undefined ? Infinity : Date.parse(conversationEnd);
	return from < end && to >= start;
}

export const filters = (value: unknown): Filter[] =>
	Array.isArray(value) ? (value as Filter[]) : [];

export function fits(filter: Filter, valuesOf: (predicate: Predicate) => unknown[]): boolean {
	const verdicts = [
		...(filter.predicates ?? []).map((predicate) => holds(predicate, valuesOf(predicate))),
		...(filter.clauses ?? []).map((clause) => fits(clause, valuesOf)),
	];
	return filter.type === 'or' ? verdicts.some(Boolean) : verdicts.every(Boolean);
}

function holds({ operator = 'matches', value, range }: Predicate, values: unknown[]): boolean {
	const present = values.filter((candidate) => candidate !== undefined);
	if (operator === 'exists') return present.length > 0;
	if (operator === 'notExists') return present.length === 0;
	if (range !== undefined) {
		const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
		return present.map(Number).some((one) => one > gt && one >= gte && one < lt && one <= lte);
	}
	return present.some((candidate) =>
		Array.isArray(candidate) ? candidate.includes(value) : String(candidate) === value,
	);
}

/** Whether one evaluation or survey of the conversation fits all of the filter. */
function someFits(
	filter: Filter,
	conversation: Conversation,
	kind: 'evaluation' | 'survey',
): boolean {
	const all = (conversation[`${kind}s`] ?? []) as Array<Record<string, unknown>>;
	return all.some((one) =>
		fits(filter, ({ dimension, metric }) => [one[dimension ?? metric ?? '']]),
	);
}

/** Dimensions are named in the singular; metrics stand in sessions, but for the duration. */
function conversationValues(
	conversation: Conversation,
	{ dimension, metric }: Predicate,
): unknown[] {
	const { conversationStart, conversationEnd, participants } = conversation;
	if (dimension !== undefined) {
		return dimension === 'divisionId'
			? [conversation.divisionIds]
			: [conversation[dimension] ?? undefined];
	}
	if (metric === 'tConversationDuration') {
		return conversationEnd === undefined
			? []
			: [Date.parse(conversationEnd) - Date.parse(conversationStart)];
	}
	return participants
		.flatMap(({ sessions }) => sessions)
		.flatMap(({ metrics }) => (metrics ?? []) as Array<{ name: string; value: number }>)
		.filter(({ name }) => name === metric)
		.map(({ value }) => value);
}

function segmentValues(conversation: Conversation, dimension: string): unknown[] {
	return conversation.participants.flatMap((participant) =>
		participant.sessions.flatMap((session) =>
			session.segments.flatMap((segment) => [
				segment[dimension],
				session[dimension],
				participant[dimension],
			]),
		),
	);
}

/** Synchronous replies have no participant attributes; results of jobs do. */
export function withoutAttributes(conversation: Conversation): Conversation {
	return {
		...conversation,
		participants: conversation.participants.map((participant) =>
			omit(participant, 'attributes'),
		) as Participant[],
	};
}

/** Active users in the filters. */
export function selectUsers(org: OrgData, wanted: readonly Filter[]): OrgData['users'] {
	return org.users.filter(
		(user) => user.state === 'active' && wanted.every((filter) => fits(filter, () => [user.id])),
	);
}

export interface UserRecords {
	userId: string;
	primaryPresence: unknown[];
	routingStatus: unknown[];
}

/** A page of records, grouped by user. A user with more records is on the next page too. */
export function groupByUser(records: readonly UserRecords[]): UserRecords[] {
	const groups = new Map<string, UserRecords>();
	for (const { userId, primaryPresence, routingStatus } of records) {
		const group = groups.get(userId) ?? { userId, primaryPresence: [], routingStatus: [] };
		groups.set(userId, group);
		group.primaryPresence.push(...primaryPresence);
		group.routingStatus.push(...routingStatus);
	}
	return [...groups.values()];
}

/** Results of jobs: one group per queue, with counts of the interval's conversations. */
export function aggregateByQueue(
	org: OrgData,
	query: Record<string, unknown>,
	interval: Interval,
): unknown[] {
	const counts = new Map<string, number>();
	for (const conversation of selectConversations(org, {}, interval)) {
		const queueId = String(conversation.participants[0].sessions[0].segments[0].queueId);
		counts.set(queueId, (counts.get(queueId) ?? 0) + 1);
	}
	const metrics = (Array.isArray(query.metrics) ? query.metrics : ['nConnected']) as string[];
	return [...counts].map(([queueId, count]) => ({
		group: { queueId },
		data: [
			{
				interval: query.interval,
				metrics: metrics.map((metric) => ({ metric, stats: { count } })),
			},
		],
	}));
}
