import { CallError } from '../../client/errors/callError';
import { pages, send } from '../apiCall';
import type { OperationApi } from '../operation';
import { halvesOf, intervalOf, type Span } from '../spans';
import type { Conversation } from './conversation';
import { isTooMany } from './ways';

const QUERY = 'postAnalyticsConversationsDetailsQuery';

/** The largest page of a query, and one that costs no more than a smaller one. */
const [PAGE_SIZE, LEAST_PAGE_SIZE] = [100, 10];

/** 300 calls a minute are 5 a second; more pages at once would only take memory. */
const PAGES_AHEAD = 8;

export interface ConversationsQuery {
	/** In ISO 8601, as the field `interval` gives it. Of any length. */
	interval: string;
	/** As the API takes them; a conversation must fit all. */
	conversationFilters?: object[];
	segmentFilters?: object[];
	/** By the start of the conversation; `asc` unless set. */
	order?: 'asc' | 'desc';
	/** Participants must have their attributes, which are in the results of jobs alone. */
	needsAttributes?: boolean;
	/** As they are now: results of jobs are up to a day old. */
	mustBeFresh?: boolean;
	/** Which of those that the API finds are wanted; all unless set. */
	accepts?: (conversation: Conversation) => boolean;
	/** Most conversations to return; `Infinity` for all. */
	limit: number;
	/** Longest wait for one job, in milliseconds. */
	jobTimeout: number;
}

/** A part of an interval that a query can take. */
export class Piece {
	private first: Promise<{ conversations: Conversation[]; total: number }> | undefined;

	constructor(
		private readonly api: OperationApi,
		private readonly query: ConversationsQuery,
		private readonly span: Span,
	) {}

	/** About how many it has; it changes while conversations come and go. */
	async total(): Promise<number> {
		return (await this.firstPage()).total;
	}

	async *pages(): AsyncGenerator<Conversation[]> {
		const { conversations, total } = await this.firstPage();
		// A year has more than fifty pieces.
		this.first = undefined;
		if (isTooMany(total)) {
			for (const half of this.halves(total)) yield* half.pages();
			return;
		}
		yield conversations;
		const pageSize = this.pageSize();
		if (total <= pageSize && conversations.length < pageSize) return;
		const { limit, accepts } = this.query;
		// Some of them may be doubles, so a page more is read ahead.
		const most = accepts === undefined ? limit + pageSize : Infinity;
		const body = this.body({ pageSize, pageNumber: 2 });
		const options = { limit: most, body, pagesAhead: PAGES_AHEAD };
		for await (const page of pages(this.api, QUERY, {}, options)) yield page as Conversation[];
	}

	private halves(total: number): Piece[] {
		const halves = halvesOf(this.span);
		if (halves === undefined) {
			throw new CallError({
				message: `There are ${total} conversations in ${intervalOf(this.span)}, more than Genesys Cloud returns for one interval`,
				remedy: 'Less than two minutes cannot be split further. Add filters.',
				outcome: 'refused',
				call: `POST /api/v2/analytics/conversations/details/query`,
			});
		}
		if (this.query.order === 'desc') halves.reverse();
		return halves.map((half) => new Piece(this.api, this.query, half));
	}

	private async firstPage() {
		this.first ??= send(
			this.api,
			QUERY,
			{},
			this.body({ pageSize: this.pageSize(), pageNumber: 1 }),
		).then((reply) => {
			const { conversations, totalHits } = Object(reply) as Record<string, unknown>;
			return {
				// The list is missing where it is empty.
				conversations: (conversations ?? []) as Conversation[],
				total: Number(totalHits ?? 0),
			};
		});
		return await this.first;
	}

	/** One more than is wanted shows that there are more. */
	private pageSize(): number {
		const { limit, accepts } = this.query;
		if (accepts !== undefined) return PAGE_SIZE;
		return Math.min(PAGE_SIZE, Math.max(LEAST_PAGE_SIZE, limit + 1));
	}

	private body(paging: Record<string, number>) {
		return { ...bodyOf(this.query, this.span), paging };
	}
}

export function bodyOf(
	{ conversationFilters, segmentFilters, order }: ConversationsQuery,
	span: Span,
) {
	return {
		interval: intervalOf(span),
		order: order ?? 'asc',
		orderBy: 'conversationStart',
		...(conversationFilters?.length && { conversationFilters }),
		...(segmentFilters?.length && { segmentFilters }),
	};
}
