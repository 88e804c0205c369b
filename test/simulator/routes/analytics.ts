import type { Sliceable } from '../data/manyConversations';
import { badRequest, notFound } from '../errors';
import { pageOfQuery, wholeNumber } from '../paging';
import { listParameter, objectBody, ok, type Call, type Handler, type RouteTable } from '../router';
import { findConversations, readInterval, withoutAttributes } from './analyticsQuery';

/** "Pagination may not exceed 100000 results." */
const MAX_HITS = 100_000;

export const analytics: RouteTable = {
	'POST /api/v2/analytics/conversations/details/query': (call) => {
		const query = objectBody(call);
		const found = findConversations(call.org, query, intervalOf(call, query));
		return ok(
			detailPage(query, 'conversations', {
				length: found.length,
				slice: (from, to) => found.slice(from, to).map(withoutAttributes),
			}),
		);
	},
	'GET /api/v2/analytics/conversations/details': (call) => {
		const ids = listParameter(call, 'id');
		return ok({
			conversations: call.org.conversations
				.filter(({ conversationId }) => ids.includes(conversationId))
				.flatMap((one) => call.org.late.seen(one) ?? [])
				.map(withoutAttributes),
		});
	},
	'GET /api/v2/analytics/conversations/{conversationId}/details': (call) => {
		const found = call.org.conversations.find(
			({ conversationId }) => conversationId === call.params.conversationId,
		);
		const seen = found && call.org.late.seen(found);
		if (seen === undefined) throw notFound('conversation', call.params.conversationId);
		return ok(withoutAttributes(seen));
	},
	'POST /api/v2/analytics/users/observations/query': (call) =>
		ok({
			results: call.org.users
				.slice(0, 5)
				.map(({ id }, index) => observation({ userId: id }, call, index)),
		}),
	'POST /api/v2/analytics/conversations/activity/query': (call) =>
		activity(
			call,
			'queueId',
			call.org.queues.map(({ id }) => id),
		),
	'POST /api/v2/analytics/users/activity/query': (call) =>
		activity(
			call,
			'userId',
			call.org.users.filter((user) => user.state === 'active').map(({ id }) => id),
		),
};

function intervalOf(call: Call, query: Record<string, unknown>) {
	return readInterval(query.interval, call.state.options.maxIntervalDays);
}

/** A page named in the body: no page count, and no list at all when it is empty. */
export function detailPage(
	query: Record<string, unknown>,
	key: string,
	found: Sliceable<unknown>,
): Record<string, unknown> {
	const paging = (query.paging ?? {}) as Record<string, unknown>;
	const pageSize = wholeNumber(paging.pageSize, 'pageSize', 25, { min: 1, max: 100 });
	const pageNumber = wholeNumber(paging.pageNumber, 'pageNumber', 1, {
		min: 1,
		max: Number.MAX_SAFE_INTEGER,
	});
	if (pageNumber * pageSize > MAX_HITS) {
		throw badRequest(`Pagination may not exceed ${MAX_HITS} results. Tip: query smaller intervals`);
	}
	const items = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
	return { ...(items.length > 0 ? { [key]: items } : {}), totalHits: found.length };
}

function observation(group: Record<string, string>, call: Call, count: number) {
	const metrics = (objectBody(call).metrics ?? []) as string[];
	return { group, data: metrics.map((metric) => ({ metric, stats: { count } })) };
}

/** A POST with the page number in the query string; the last page is shorter. */
function activity(call: Call, dimension: string, ids: string[]): ReturnType<Handler> {
	const { pageNumber, pageSize } = pageOfQuery(call);
	const results = ids
		.slice((pageNumber - 1) * pageSize, pageNumber * pageSize)
		.map((id) => ({ group: { [dimension]: id }, data: [{ metric: 'oActiveUsers', count: 1 }] }));
	return ok({ results, entityIdDimension: dimension });
}
