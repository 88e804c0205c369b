/** Batch downloads of recordings, and bulk jobs that export or delete them. */
import { recordingsOf } from '../data/recordings';
import { badRequest } from '../errors';
import type { Job, JobState } from '../jobs';
import { accepted, objectBody, ok, required, type Call, type RouteTable } from '../router';
import { signed } from './files';
import { findJob, pollJob, startJob, timeOf } from './jobsKit';

const MAX_REQUESTS_PER_BATCH = 100;
const DOWNLOADS = 'recording/batchrequests';
const BULK = 'recording/jobs';

/** It is an assumption that a batch can fail, and what the state is called then. */
const DOWNLOAD_STATES: Record<JobState, string> = {
	QUEUED: 'InProgress',
	PENDING: 'InProgress',
	FULFILLED: 'Completed',
	FAILED: 'Failed',
	CANCELLED: 'Failed',
	EXPIRED: 'Failed',
};

/** Bulk jobs do not expire. */
const PLANNING_STATES: Record<JobState, string> = {
	QUEUED: 'PENDING',
	PENDING: 'PENDING',
	FULFILLED: 'READY',
	FAILED: 'FAILED',
	CANCELLED: 'CANCELLED',
	EXPIRED: 'FAILED',
};
const EXECUTION_STATES: Record<JobState, string> = {
	...PLANNING_STATES,
	QUEUED: 'PROCESSING',
	PENDING: 'PROCESSING',
	FULFILLED: 'FULFILLED',
};

const TYPES: Record<string, string> = {
	audio: 'audio/ogg',
	chat: 'application/json',
	email: 'application/json',
	message: 'application/json',
	screen: 'video/webm',
};

interface DownloadRequest {
	conversationId?: string;
	recordingId?: string;
}

export const jobsRecording: RouteTable = {
	'POST /api/v2/recording/batchrequests': (call) => {
		const { batchDownloadRequestList: requests } = objectBody(call);
		if (!Array.isArray(requests) || requests.length === 0)
			throw badRequest('batchDownloadRequestList is required', 'constraint.validation');
		if (requests.length > MAX_REQUESTS_PER_BATCH)
			throw badRequest(
				`At most ${MAX_REQUESTS_PER_BATCH} requests are allowed`,
				'constraint.validation',
			);
		const results = (requests as DownloadRequest[]).flatMap((request) => download(call, request));
		const { id } = startJob(call, DOWNLOADS, {}, results);
		return accepted({ id, selfUri: `/api/v2/recording/batchrequests/${id}` });
	},
	'GET /api/v2/recording/batchrequests/{jobId}': (call) => {
		const job = pollJob(call, DOWNLOADS);
		const status = DOWNLOAD_STATES[job.state];
		// "Current set of results": an unfinished job shows those it has.
		const done = status === 'Completed' ? job.items.length : Math.floor(job.items.length / 2);
		const results = job.items.slice(0, done) as Array<{ errorMsg?: string }>;
		return ok({
			id: job.id,
			jobId: job.id,
			expectedResultCount: job.items.length,
			resultCount: results.length,
			errorCount: results.filter(({ errorMsg }) => errorMsg !== undefined).length,
			status,
			results,
			selfUri: call.path,
		});
	},
	'POST /api/v2/recording/jobs': (call) => {
		const query = objectBody(call);
		required(query, 'action');
		return accepted(bulkJob(startJob(call, BULK, query)));
	},
	'GET /api/v2/recording/jobs/{jobId}': (call) => ok(bulkJob(pollJob(call, BULK))),
	'PUT /api/v2/recording/jobs/{jobId}': (call) => {
		const job = findJob(call, BULK);
		if (required(objectBody(call), 'state') !== 'PROCESSING')
			throw badRequest('The state can be set to PROCESSING only', 'invalid.value');
		if (stateOf(job) !== 'READY')
			throw badRequest(`The job cannot be executed; its state is ${stateOf(job)}`);
		call.state.jobs.restart(job, call.state.options.jobs);
		return ok(bulkJob(job));
	},
};

/** A recording has one result here; more are possible according to the official Swagger. */
function download(call: Call, { conversationId, recordingId }: DownloadRequest): unknown[] {
	const conversation = call.org.conversations.find((one) => one.conversationId === conversationId);
	const errorMsg = 'The recording was not found';
	if (conversation === undefined) return [{ conversationId, recordingId, errorMsg }];
	return recordingsOf(call.org, conversation)
		.filter(({ id }) => recordingId === undefined || id === recordingId)
		.map(({ id, media, fileState }) => ({
			conversationId,
			recordingId: id,
			...(fileState === 'AVAILABLE'
				? { resultUrl: signed(call, `recordings/${id}`), contentType: TYPES[media] }
				: { errorMsg: `The recording cannot be downloaded: ${fileState}` }),
		}));
}

const stateOf = ({ state, runs }: Job) => (runs === 1 ? PLANNING_STATES : EXECUTION_STATES)[state];

function bulkJob(job: Job): Record<string, unknown> {
	const total = 12;
	const processed = stateOf(job) === 'FULFILLED' ? total : 0;
	return {
		id: job.id,
		state: stateOf(job),
		recordingJobsQuery: job.query,
		dateCreated: timeOf(job.submittedAt),
		...(stateOf(job) === 'PENDING' ? {} : { totalConversations: total, totalRecordings: total }),
		totalProcessedRecordings: processed,
		percentProgress: (100 * processed) / total,
		...(job.errorMessage === undefined ? {} : { errorMessage: job.errorMessage }),
		selfUri: `/api/v2/recording/jobs/${job.id}`,
	};
}
