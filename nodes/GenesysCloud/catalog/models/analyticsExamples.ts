/** Values that are left out unless somebody replaces them. */
const PLACEHOLDERS = {
	queue: '<ID of a queue>',
	user: '<ID of a user>',
	flow: '<ID of a flow>',
	media: '<voice, chat, email, message or callback>',
	direction: '<inbound or outbound>',
	duration: '<milliseconds>',
} as const;
const KNOWN: ReadonlySet<string> = new Set(Object.values(PLACEHOLDERS));

const dimension = (name: string, value: string) => ({
	type: 'dimension',
	dimension: name,
	operator: 'matches',
	value,
});

const QUEUE = dimension('queueId', PLACEHOLDERS.queue);
const USER = dimension('userId', PLACEHOLDERS.user);
const FLOW = dimension('flowId', PLACEHOLDERS.flow);
const MEDIA = dimension('mediaType', PLACEHOLDERS.media);
const DIRECTION = dimension('direction', PLACEHOLDERS.direction);

const all = (...predicates: unknown[]) => ({ type: 'and', predicates });

/** Of queries for details: a list of filters. */
const SEGMENTS = [all(QUEUE, MEDIA, DIRECTION)];
const CONVERSATIONS = [
	all({ type: 'metric', metric: 'tHandle', range: { gte: PLACEHOLDERS.duration } }),
];

/**
 * Filters of the queries of Analytics, by operation and field of the body. Their models have a dozen
 * members, most of which exclude one another, so that an example says more than the members. A predicate
 * whose value is still a placeholder is not sent, nor a filter without predicates.
 *
 * Dimensions, metrics and operators are those of the official SDK
 * (`purecloud-platform-client-v2` 262.0.0, models `…QueryPredicate`).
 */
export const ANALYTICS_EXAMPLES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	postAnalyticsConversationsDetailsQuery: {
		conversationFilters: CONVERSATIONS,
		segmentFilters: SEGMENTS,
	},
	postAnalyticsConversationsDetailsJobs: {
		conversationFilters: CONVERSATIONS,
		segmentFilters: SEGMENTS,
	},
	postAnalyticsConversationsAggregatesQuery: { filter: all(QUEUE, MEDIA, DIRECTION) },
	postAnalyticsUsersAggregatesQuery: { filter: all(USER) },
	postAnalyticsUsersDetailsQuery: { userFilters: [all(USER)] },
	postAnalyticsUsersDetailsJobs: { userFilters: [all(USER)] },
	postAnalyticsUsersObservationsQuery: { filter: all(USER) },
	postAnalyticsQueuesObservationsQuery: { filter: all(QUEUE, MEDIA) },
	postAnalyticsFlowsAggregatesQuery: { filter: all(FLOW) },
	postAnalyticsFlowsObservationsQuery: { filter: all(FLOW) },
};

/**
 * @returns the value without predicates that hold a placeholder, and without filters that hold none;
 * undefined if nothing is left
 */
export function withoutPlaceholders(value: unknown): unknown {
	if (typeof value === 'string') return KNOWN.has(value) ? undefined : value;
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) {
		const left = value.map(withoutPlaceholders).filter((one) => one !== undefined);
		return left.length === 0 && value.length > 0 ? undefined : left;
	}
	const entries = Object.entries(value).map(([name, one]) => [name, withoutPlaceholders(one)]);
	// A predicate, or a filter, without one of its parts would ask for something else.
	return entries.some(([, one]) => one === undefined)
		? undefined
		: (Object.fromEntries(entries) as object);
}
