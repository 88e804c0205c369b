import { wordsOf } from '../../../../credentials/text/text';
import type { Paging } from '../lists/pagingParameters';
import type { RequestPath } from '../request/requestPath';

/** What a status reply says of a job. */
export type JobState = 'running' | 'done' | 'failed';

/** A kind of asynchronous job: how it is started, asked for and read. */
export interface JobKind {
	method: 'POST' | 'PUT';
	/** Path of the operation that starts it. */
	start: RegExp;
	/** Where the status stands, from the path and the reply of the start. */
	statusPath(startPath: string, id: string): string;
	statusQuery?: RequestPath['query'];
	/** Fields of the status: which names the state, and what its values mean in whatever case. */
	stateName: 'state' | 'status';
	done: readonly string[];
	failed: readonly string[];
	/** How its results are read, behind the status path; without, the status is the result. */
	results?: { listKey: string; paging: Paging | 'none'; identity?: string };
	/** The list in the status that is the result. */
	listKey?: string;
	/** The result of an earlier job stands under the same path until the new one replaces it. */
	replacesEarlier?: boolean;
	/** It changes data: what it has done by the time it fails is not known. Others only read. */
	writes?: boolean;
}

/** No maximum is documented for most; Analytics takes "the desired maximum number of results". */
const JOB_PAGE_SIZE = 1_000;

const byCursor = (max: number): Paging => ({ by: 'cursor', in: 'query', size: 'pageSize', max });
const below = (startPath: string, id: string) => `${startPath}/${encodeURIComponent(id)}`;

const analytics = {
	method: 'POST',
	statusPath: below,
	stateName: 'state',
	done: ['FULFILLED'],
	failed: ['FAILED', 'CANCELLED', 'EXPIRED'],
} as const;

/**
 * The kinds of job that can be waited for. Paths are those of the official SDK
 * (`purecloud-platform-client-v2` 262.0.0), states those that the official API description lists;
 * of the SDKs only the one for Java (`platform-client-v2`) has them.
 *
 * Jobs that wait for a file are missing: `flows/jobs` and imports of data tables go on once it was
 * put to the URL in the reply, which whoever waits for the end never sees.
 */
export const JOB_KINDS: readonly JobKind[] = [
	{
		...analytics,
		start: /^\/api\/v2\/analytics\/conversations\/details\/jobs$/,
		results: {
			listKey: 'conversations',
			paging: byCursor(JOB_PAGE_SIZE),
			identity: 'conversationId',
		},
	},
	{
		...analytics,
		start: /^\/api\/v2\/analytics\/users\/details\/jobs$/,
		// Records are grouped by user, who comes again where his records go on on the next page.
		results: { listKey: 'userDetails', paging: byCursor(JOB_PAGE_SIZE) },
	},
	{
		...analytics,
		start: /^\/api\/v2\/analytics\/[^/]+\/aggregates\/jobs$/,
		// These take no page size.
		results: { listKey: 'results', paging: { by: 'cursor', in: 'query' } },
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/audits\/query$/,
		statusPath: below,
		stateName: 'state',
		done: ['Succeeded'],
		failed: ['Failed', 'Cancelled'],
		results: { listKey: 'entities', paging: byCursor(500) },
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/recording\/batchrequests$/,
		statusPath: below,
		stateName: 'status',
		done: ['Completed'],
		// Not documented. What fails in a batch is told by its results.
		failed: ['Failed'],
		listKey: 'results',
	},
	{
		// The job is then ready to be looked at. Nothing is exported or deleted before a PUT says so.
		method: 'POST',
		start: /^\/api\/v2\/recording\/jobs$/,
		statusPath: below,
		stateName: 'state',
		done: ['READY', 'PROCESSING', 'FULFILLED'],
		failed: ['FAILED', 'CANCELLED'],
	},
	{
		method: 'PUT',
		start: /^\/api\/v2\/recording\/jobs\/[^/]+$/,
		statusPath: (startPath) => startPath,
		stateName: 'state',
		done: ['FULFILLED'],
		failed: ['FAILED', 'CANCELLED'],
		writes: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/outbound\/(contactlists|dnclists)\/[^/]+\/export$/,
		statusPath: (startPath) => startPath,
		stateName: 'state',
		done: [],
		failed: [],
		replacesEarlier: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/flows\/export\/jobs$/,
		statusPath: below,
		// Without, nothing says why it failed.
		statusQuery: [['expand', 'messages']],
		stateName: 'status',
		done: ['Success'],
		failed: ['Failure'],
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/flows\/datatables\/[^/]+\/export\/jobs$/,
		statusPath: below,
		stateName: 'status',
		done: ['Succeeded'],
		failed: ['Failed'],
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/taskmanagement\/workitems\/query\/jobs$/,
		statusPath: below,
		stateName: 'state',
		done: ['Succeeded'],
		failed: ['Failed'],
		// One reply holds them all: the page is part of the query.
		results: { listKey: 'entities', paging: 'none' },
	},
];

/** @returns the kind of job that the call starts, if it starts one that can be waited for */
export function findJobKind(method: string, path: string): JobKind | undefined {
	return JOB_KINDS.find((kind) => kind.method === method && kind.start.test(path));
}

/** @param status reply to the question for the job's status */
export function stateOf(kind: JobKind, status: Record<string, unknown>): JobState {
	const state = wordsOf(status[kind.stateName]).toLowerCase();
	const is = (states: readonly string[]) => states.some((name) => name.toLowerCase() === state);
	if (is(kind.failed)) return 'failed';
	return is(kind.done) ? 'done' : 'running';
}
