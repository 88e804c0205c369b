/** Conversations by their end. */
import type { Conversation } from '../../operation/analytics/conversation';
import type { ConversationsQuery } from '../../operation/analytics/piece';
import { QUERY_MS } from '../../operation/analytics/ways';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { DAY_MS, intervalOf, spansOf, type Span } from '../../operation/spans';

const QUERY = 'postAnalyticsConversationsDetailsQuery';

/** The largest page of a details query. */
const PAGE_SIZE = 100;

/**
 * A details query finds conversations by their start: "Results will only include conversations that
 * started on a day touched by the interval" (the official Swagger). Those that began on an earlier day
 * are found by an interval that reaches back so far; together with what is asked for again it stays
 * within one query of 7 days.
 */
export const LONGEST_DAYS = 6;

/**
 * How late a conversation may show. Genesys gives no time; users saw half a minute to two minutes, more
 * under load.
 */
export const ANALYTICS_LATE_MS = 10 * 60_000;

export type Wanted = Pick<ConversationsQuery, 'conversationFilters' | 'segmentFilters'>;

/**
 * Reads those that ended in a time, the last to end first, so that reading stops at the first that ended
 * earlier and does not cost more than there is.
 *
 * @param longestDays how long ago one may have started
 * @throws {CallError}
 */
export async function* endedIn(
	api: OperationApi,
	span: Span,
	wanted: Wanted,
	longestDays = LONGEST_DAYS,
): AsyncGenerator<Conversation[]> {
	const seen = new Set<string>();
	const reach = { from: span.from - longestDays * DAY_MS, to: span.to };
	for (const interval of spansOf(reach, QUERY_MS).reverse()) {
		for await (const page of lastEnded(api, interval, wanted)) {
			const isFresh = (one: Conversation) =>
				!seen.has(one.conversationId) && isWithin(endOf(one), span);
			const fresh = page.filter(isFresh);
			fresh.forEach(({ conversationId }) => seen.add(conversationId));
			if (fresh.length > 0) yield fresh;
			if (page.every((one) => endOf(one) < span.from)) break;
		}
	}
}

/** @returns when it ended, in milliseconds since 1970 */
export const endOf = ({ conversationEnd }: Conversation): number => Date.parse(conversationEnd!);

const isWithin = (time: number, { from, to }: Span) => time >= from && time < to;

async function* lastEnded(
	api: OperationApi,
	interval: Span,
	wanted: Wanted,
): AsyncGenerator<Conversation[]> {
	const { conversationFilters = [], segmentFilters = [] } = wanted;
	const body = {
		interval: intervalOf(interval),
		order: 'desc',
		orderBy: 'conversationEnd',
		conversationFilters: [HAS_ENDED, ...conversationFilters],
		...(segmentFilters.length > 0 && { segmentFilters }),
	};
	for (let pageNumber = 1; ; pageNumber++) {
		const paging = { pageSize: PAGE_SIZE, pageNumber };
		const { conversations } = Object(await send(api, QUERY, {}, { ...body, paging })) as {
			conversations?: Array<Conversation | null>;
		};
		// The list is missing where it is empty.
		const page = (conversations ?? []).filter((one) => one?.conversationEnd != null);
		if (page.length > 0) yield page as Conversation[];
		if ((conversations?.length ?? 0) < PAGE_SIZE) return;
	}
}

const HAS_ENDED = {
	type: 'and',
	predicates: [{ type: 'dimension', dimension: 'conversationEnd', operator: 'exists' }],
};
