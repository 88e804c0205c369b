import { wordsOf } from '../../../../credentials/text/text';
import type { Paging } from '../lists/pagingParameters';
import type { RequestPath } from '../request/requestPath';

/** The state of a job. */
export type JobState = 'running' | 'done' | 'failed';

/** A kind of asynchronous job: how to start it, get its status and read its results. */
export interface JobKind {
	method: 'POST' | 'PUT';
	/** Path of the operation that starts it. */
	start: RegExp;
	/** Returns the path of the status, from the start path and the job ID. */
	statusPath(startPath: string, id: string): string;
	statusQuery?: RequestPath['query'];
	/** The field of the status that has the state. Its values below are compared without case. */
	stateName: 'state' | 'status' | 'queryStatus';
	done: readonly string[];
	failed: readonly string[];
	/** How to read its results at `<status path>/results`. Without this the status is the result. */
	results?: {
		listKey: string;
		paging: Paging | 'none';
		identity?: string;
		/** Its results stand in pages of the status itself. */
		inStatus?: true;
	};
	/** The list in the status that is the result. */
	listKey?: string;
	/** The result of an earlier job stays under the same path until the new one replaces it. */
	replacesEarlier?: boolean;
	/** It changes data, so after a failure it is not known what it has done. */
	writes?: boolean;
	/** It leaves nothing behind but its own result, so it is allowed in read-only mode. */
	onlyReads?: boolean;
}

/** Most have no documented maximum; Analytics takes "the desired maximum number of results". */
const JOB_PAGE_SIZE = 1_000;

const byCursor = (max: number): Paging => ({ by: 'cursor', in: 'query', size: 'pageSize', max });
const below = (startPath: string, id: string) => `${startPath}/${encodeURIComponent(id)}`;

const analytics = {
	method: 'POST',
	statusPath: below,
	stateName: 'state',
	done: ['FULFILLED'],
	failed: ['FAILED', 'CANCELLED', 'EXPIRED'],
	onlyReads: true,
} as const;

/**
 * The kinds of job that the node can wait for. The paths are from the official SDK
 * (`purecloud-platform-client-v2` 262.0.0), the states from the official API description. Of the SDKs
 * only the one for Java (`platform-client-v2`) has the states.
 *
 * Jobs that wait for a file are missing: `flows/jobs` and imports of data tables continue after a file
 * was uploaded to the URL in the response, which a caller that waits for the end never sees.
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
		// Records are grouped by user. A user whose records continue on the next page appears again.
		results: { listKey: 'userDetails', paging: byCursor(JOB_PAGE_SIZE) },
	},
	{
		...analytics,
		start: /^\/api\/v2\/analytics\/[^/]+\/aggregates\/jobs$/,
		// These have no parameter for the page size.
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
		onlyReads: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/recording\/batchrequests$/,
		statusPath: below,
		stateName: 'status',
		done: ['Completed'],
		// Not documented. The results say what failed in a batch.
		failed: ['Failed'],
		listKey: 'results',
		onlyReads: true,
	},
	{
		// In these states the job can be inspected. Nothing is exported or deleted before a PUT.
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
		// Without this nothing says why the job failed.
		statusQuery: [['expand', 'messages']],
		stateName: 'status',
		done: ['Success'],
		failed: ['Failure'],
		onlyReads: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/flows\/datatables\/[^/]+\/export\/jobs$/,
		statusPath: below,
		stateName: 'status',
		done: ['Succeeded'],
		failed: ['Failed'],
		onlyReads: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/taskmanagement\/workitems\/query\/jobs$/,
		statusPath: below,
		stateName: 'state',
		done: ['Succeeded'],
		failed: ['Failed'],
		// One response has all results: the page is part of the query.
		results: { listKey: 'entities', paging: 'none' },
		onlyReads: true,
	},
	{
		method: 'POST',
		start: /^\/api\/v2\/usage\/(client\/[^/]+\/)?aggregates\/query\/jobs$/,
		statusPath: below,
		stateName: 'queryStatus',
		done: ['Succeeded'],
		failed: ['Failed', 'Cancelled'],
		results: {
			listKey: 'entities',
			// "Max is 1000."
			paging: { by: 'after', in: 'query', size: 'pageSize', max: 1_000 },
			inStatus: true,
		},
		onlyReads: true,
	},
];

/** @returns the kind of job that the call starts, if it is one that the node can wait for */
export function findJobKind(method: string, path: string): JobKind | undefined {
	return JOB_KINDS.find((kind) => kind.method === method && kind.start.test(path));
}

/** @param status the response with the job's status */
export function stateOf(kind: JobKind, status: Record<string, unknown>): JobState {
	const state = wordsOf(status[kind.stateName]).toLowerCase();
	const is = (states: readonly string[]) => states.some((name) => name.toLowerCase() === state);
	if (is(kind.failed)) return 'failed';
	return is(kind.done) ? 'done' : 'running';
}
