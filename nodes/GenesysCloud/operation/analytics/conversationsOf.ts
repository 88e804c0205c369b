import { CallError, ParameterError } from '../../client/errors/callError';
import { findJobKind, type JobKind } from '../../client/jobs/jobKinds';
import { firstOf } from '../../shared/firstOf';
import { apiCallOf, send, withPermissions } from '../apiCall';
import type { OperationApi } from '../operation';
import { intervalOf, spanOf, spansOf, type Span } from '../spans';
import type { Conversation } from './conversation';
import { bodyOf, Piece, type ConversationsQuery } from './piece';
import { dependsOnTotal, JOB_MS, QUERY_MS, waysOf, WORTH_A_JOB } from './ways';

const JOB = 'postAnalyticsConversationsDetailsJobs';
const AVAILABILITY = 'getAnalyticsConversationsDetailsJobsAvailability';

/** Some megabytes of conversations. */
const JOB_PAGE_SIZE = 500;

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
	yield* firstOf<Conversation>(api, found(api, query), {
		idOf: ({ conversationId }) => conversationId,
		accepts: query.accepts,
		limit: query.limit,
		word: 'conversations',
	});
}

/** What the API finds; a conversation may come several times. */
async function* found(
	api: OperationApi,
	query: ConversationsQuery,
): AsyncGenerator<Conversation[]> {
	const { needsAttributes = false, mustBeFresh = false, limit, accepts } = query;
	const span = searched('Interval', query.interval);
	const wanted = { span, needsAttributes, mustBeFresh };
	let pieces = spansOf(span, QUERY_MS).map((piece) => new Piece(api, query, piece));
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
		pieces = spansOf(byQuery, QUERY_MS).map((piece) => new Piece(api, query, piece));
	}
	const jobs = byJob === undefined ? [] : spansOf(byJob, JOB_MS);
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

/** @throws {ParameterError} for an interval without a beginning, and one that ends before it */
function searched(label: string, interval: string): Span {
	const span = spanOf(interval, 'UTC');
	if (span !== undefined && span.from < span.to) return span;
	throw new ParameterError(
		label,
		span !== undefined
			? `is '${interval.slice(0, 80)}', which ends before it begins. Enter from and to in this order.`
			: `${interval === '' ? 'is empty' : `is '${interval.slice(0, 80)}'`}. Enter from and to, such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z.`,
	);
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
