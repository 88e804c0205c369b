import { badRequest, notFound } from '../errors';
import type { Job } from '../jobs';
import { cursorPage, wholeNumber } from '../paging';
import { recordsOf } from '../figures/statuses';
import { accepted, noContent, objectBody, ok, type Call, type RouteTable } from '../router';
import {
	aggregateByQueue,
	readInterval,
	findConversations,
	selectConversations,
	groupByUser,
	filters,
	type UserRecords,
	type Interval,
} from './analyticsQuery';

/** Jobs accept much longer intervals than synchronous queries; the real limit is not known. */
const MAX_JOB_INTERVAL_DAYS = 366;
const DEFAULT_PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 10_000;

interface JobKind {
	/** Path under `/api/v2/analytics/`. */
	path: string;
	resultKey: string;
	select: (call: Call, query: Record<string, unknown>, interval: Interval) => unknown[];
	/** Returns the content of a page from the selection. */
	shown?: (items: unknown[]) => unknown[];
}

const KINDS: JobKind[] = [
	{
		path: 'conversations/details',
		resultKey: 'conversations',
		select: conversationsAsOf,
	},
	{
		path: 'users/details',
		resultKey: 'userDetails',
		select: ({ org, state }, query, interval) =>
			recordsOf(org, filters(query.userFilters), interval, state.now()),
		shown: (records) => groupByUser(records as UserRecords[]),
	},
	{
		path: 'conversations/aggregates',
		resultKey: 'results',
		select: ({ org }, query, interval) => aggregateByQueue(org, query, interval),
	},
	{
		path: 'users/aggregates',
		resultKey: 'results',
		select: ({ org }, query, interval) => aggregateByQueue(org, query, interval),
	},
];

export const analyticsJobs: RouteTable = Object.assign({}, ...KINDS.map(routesOf));

function routesOf(kind: JobKind): RouteTable {
	const base = `/api/v2/analytics/${kind.path}/jobs`;
	const routes: RouteTable = {
		[`POST ${base}`]: (call) => {
			const query = objectBody(call);
			const items = kind.select(call, query, readInterval(query.interval, MAX_JOB_INTERVAL_DAYS));
			const job = call.state.jobs.start(
				{ kind: kind.path, org: call.org.orgName, query, items },
				call.state.options.jobs,
			);
			return accepted({ jobId: job.id });
		},
		[`GET ${base}/{jobId}`]: (call) => {
			const job = call.state.jobs.poll(kind.path, call.org.orgName, call.params.jobId);
			if (job === undefined) throw notFound('job', call.params.jobId);
			const running = job.state === 'QUEUED' || job.state === 'PENDING';
			return running ? accepted(status(call, job)) : ok(status(call, job));
		},
		[`GET ${base}/{jobId}/results`]: (call) => {
			const job = findJob(call, kind);
			if (job.state !== 'FULFILLED')
				throw badRequest(`The job has no results; its state is ${job.state}`);
			const size = wholeNumber(call.query.get('pageSize'), 'pageSize', DEFAULT_PAGE_SIZE, {
				min: 1,
				max: MAX_PAGE_SIZE,
			});
			const { items, next } = cursorPage(job.items, call.query.get('cursor'), size);
			return ok({
				[kind.resultKey]: kind.shown?.(items) ?? items,
				...(next === undefined ? {} : { cursor: next }),
				...(kind.path.endsWith('details') ? { dataAvailabilityDate: availability(call) } : {}),
			});
		},
	};
	if (!kind.path.endsWith('details')) return routes;
	return {
		...routes,
		[`DELETE ${base}/{jobId}`]: (call) => {
			call.state.jobs.cancel(findJob(call, kind));
			return noContent();
		},
		[`GET ${base}/availability`]: (call) => ok({ dataAvailabilityDate: availability(call) }),
	};
}

function findJob(call: Call, kind: JobKind): Job {
	const job = call.state.jobs.find(kind.path, call.org.orgName, call.params.jobId);
	if (job === undefined) throw notFound('job', call.params.jobId);
	return job;
}

function status(call: Call, job: Job): Record<string, unknown> {
	return {
		state: job.state,
		...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
		submissionDate: new Date(job.submittedAt).toISOString(),
		...(job.completedAt === undefined
			? {}
			: { completionDate: new Date(job.completedAt).toISOString() }),
		expirationDate: new Date(call.state.jobs.expiresAt(job)).toISOString(),
	};
}

/** Data of jobs is up to a day old. */
const availability = ({ state }: Call) =>
	state.options.jobsAvailableUntil ?? new Date(state.now() - 86_400_000).toISOString();

/** Conversations as they were when the data of jobs was made. */
function conversationsAsOf(
	{ org, state }: Call,
	query: Record<string, unknown>,
	interval: Interval,
): unknown[] {
	const until = state.options.jobsAvailableUntil;
	if (org.manyConversations !== undefined) {
		const end = Math.min(interval.end, until === undefined ? Infinity : Date.parse(until));
		return findConversations(org, query, { ...interval, end }) as unknown[];
	}
	const found = selectConversations(org, query, interval);
	if (until === undefined) return found;
	return found
		.filter(({ conversationStart }) => conversationStart < until)
		.map((one) =>
			(one.conversationEnd ?? '~') < until ? one : { ...one, conversationEnd: undefined },
		);
}
