import { CallError } from '../../client/errors/callError';
import { findJobKind, type JobKind } from '../../client/jobs/jobKinds';
import { apiCallOf, pages, send, withPermissions } from '../apiCall';
import type { OperationApi } from '../operation';
import type { Conversation } from './conversation';
import { halvesOf, intervalOf, piecesOf, spanOf, type Span } from './spans';
import { dependsOnTotal, isTooMany, JOB_DAYS, QUERY_DAYS, waysOf, WORTH_A_JOB } from './ways';

const QUERY = 'postAnalyticsConversationsDetailsQuery';
const JOB = 'postAnalyticsConversationsDetailsJobs';
const AVAILABILITY = 'getAnalyticsConversationsDetailsJobsAvailability';

/** The largest page of a query, and one that costs no more than a smaller one. */
const [PAGE_SIZE, LEAST_PAGE_SIZE] = [100, 10];

/** 300 calls a minute are 5 a second; more pages at once would only take memory. */
const PAGES_AHEAD = 8;
/** Some megabytes of conversations. */
const JOB_PAGE_SIZE = 500;

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

/**
 * Reads the conversations of an interval of any length, each once, a page at a time: by queries of 7
 * days, halved where there are too many, or by jobs where there are more than 10,000.
 *
 * @throws {ParameterError} for an interval without beginning or end
 * @throws {CallError} of a call, and where one minute has more than a query can return
 */
export async function* conversationsOf(
	api: OperationApi,
	query: ConversationsQuery,
): AsyncGenerator<Conversation[]> {
	const { limit, accepts = () => true } = query;
	const seen = new Set<string>();
	let left = limit;
	for await (const page of found(api, query)) {
		const fresh = page.filter((one: Conversation | null) => {
			const id = one?.conversationId;
			return id !== undefined && !seen.has(id) && seen.add(id);
		});
		const wanted = fresh.filter(accepts);
		if (left > 0 && wanted.length > 0) yield wanted.slice(0, left);
		left -= wanted.length;
		if (left >= 0) continue;
		api.hint(
			`Returned the first ${limit} conversations; there are more. To get all, switch on 'Return All' or raise 'Limit'.`,
		);
		return;
	}
}

/** What the API finds; a conversation may come several times. */
async function* found(
	api: OperationApi,
	query: ConversationsQuery,
): AsyncGenerator<Conversation[]> {
	const { needsAttributes = false, mustBeFresh = false, limit, accepts } = query;
	const span = spanOf('Interval', query.interval);
	const wanted = { span, needsAttributes, mustBeFresh };
	let pieces = piecesOf(span, QUERY_DAYS).map((piece) => new Piece(api, query, piece));
	let total: number | undefined;
	if (dependsOnTotal(wanted, accepts === undefined ? limit : Infinity)) {
		total = (await Promise.all(pieces.map(async (piece) => await piece.total()))).reduce(
			(sum, hits) => sum + hits,
			0,
		);
	}
	const mayUseJob = needsAttributes || (total ?? 0) > WORTH_A_JOB;
	const available = mayUseJob ? await availability(api, needsAttributes) : undefined;
	const { byJob, byQuery, notYet } = waysOf(wanted, total, available);
	if (notYet !== undefined) api.hint(notSearched(notYet));
	if (byQuery === undefined) pieces = [];
	else if (byJob !== undefined) {
		pieces = piecesOf(byQuery, QUERY_DAYS).map((piece) => new Piece(api, query, piece));
	}
	const jobs = byJob === undefined ? [] : piecesOf(byJob, JOB_DAYS);
	if (query.order === 'desc') {
		for (const piece of pieces.reverse()) yield* piece.pages();
		for (const job of jobs.reverse()) yield* resultsOf(api, query, job);
		return;
	}
	// What a job has as open may have ended since: the query of the newer part knows better.
	const open: Conversation[] = [];
	for (const job of jobs) {
		for await (const page of resultsOf(api, query, job)) {
			const isOpen = (one: Conversation | null) =>
				pieces.length > 0 && one !== null && one.conversationEnd === undefined;
			open.push(...page.filter(isOpen));
			yield page.filter((one) => !isOpen(one));
		}
	}
	for (const piece of pieces) yield* piece.pages();
	if (open.length > 0) yield open;
}

/** A part of an interval that a query can take. */
class Piece {
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

function bodyOf({ conversationFilters, segmentFilters, order }: ConversationsQuery, span: Span) {
	return {
		interval: intervalOf(span),
		order: order ?? 'asc',
		orderBy: 'conversationStart',
		...(conversationFilters?.length && { conversationFilters }),
		...(segmentFilters?.length && { segmentFilters }),
	};
}

async function* resultsOf(
	api: OperationApi,
	query: ConversationsQuery,
	span: Span,
): AsyncGenerator<Conversation[]> {
	const { operation, call } = await apiCallOf(JOB, {}, bodyOf(query, span));
	const kind = withPageSize(findJobKind(call.method, call.path.path)!, JOB_PAGE_SIZE);
	try {
		for await (const page of api.jobPages(call, kind, {
			timeout: query.jobTimeout,
			limit: Infinity,
		})) {
			yield page as Conversation[];
		}
	} catch (error) {
		throw withPermissions(error, operation);
	}
}

function withPageSize(kind: JobKind, max: number): JobKind {
	const { results } = kind;
	if (results === undefined || typeof results.paging !== 'object') return kind;
	return { ...kind, results: { ...results, paging: { ...results.paging, max } } };
}

/**
 * @param isNeeded whether queries cannot do without
 * @returns until when jobs have data; undefined if the OAuth client may not know
 */
async function availability(api: OperationApi, isNeeded: boolean): Promise<number | undefined> {
	const reply = await send(api, AVAILABILITY, {}).catch((error: unknown) => {
		const isRefused = error instanceof CallError && error.details.status === 403;
		if (isNeeded || !isRefused) throw error;
	});
	const until = Date.parse(String((Object(reply) as Record<string, unknown>).dataAvailabilityDate));
	return Number.isNaN(until) ? undefined : until;
}

const notSearched = (span: Span) =>
	`Conversations from ${intervalOf(span).replace('/', ' to ')} were not searched: participant attributes are in the data of jobs, which Genesys Cloud makes ready up to a day later. Run it again later for these.`;
