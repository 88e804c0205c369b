/** Exports and publishing of flows. */
import { badRequest } from '../errors';
import type { Job, JobState } from '../jobs';
import { accepted, listParameter, objectBody, ok, type Call, type RouteTable } from '../router';
import { findJob, pollJob, startJob, timeOf } from './jobsKit';

const FLOW_EXPORT = 'flows/export';
const FLOW_PUBLISH = 'flows';

const FLOW_STATES: Record<JobState, string> = {
	QUEUED: 'Registered',
	PENDING: 'Started',
	FULFILLED: 'Success',
	FAILED: 'Failure',
	CANCELLED: 'Failure',
	EXPIRED: 'Failure',
};

export const jobsArchitect: RouteTable = {
	'POST /api/v2/flows/export/jobs': (call) => {
		const query = objectBody(call);
		const { flows } = query;
		if (!Array.isArray(flows) || flows.length === 0)
			throw badRequest('flows is required', 'constraint.validation');
		const { id } = startJob(call, FLOW_EXPORT, query);
		const selfUri = `/api/v2/flows/export/jobs/${id}`;
		return accepted({ id, status: 'Registered', totalFlows: flows.length, selfUri });
	},
	'GET /api/v2/flows/export/jobs/{jobId}': (call) => {
		const job = pollJob(call, FLOW_EXPORT);
		const downloadUrl = `${call.state.urls.other}/downloads/flows/${job.id}`;
		return ok({
			...flowJob(call, job, 'Export'),
			...(job.state === 'FULFILLED' ? { downloadUrl } : {}),
		});
	},
	'POST /api/v2/flows/jobs': (call) => {
		const { id } = startJob(call, FLOW_PUBLISH, (call.body ?? {}) as Record<string, unknown>);
		return accepted({
			id,
			presignedUrl: uploadUrl(call, id),
			headers: { 'x-amz-meta-jobid': id },
			selfUri: `/api/v2/flows/jobs/${id}`,
		});
	},
	'GET /api/v2/flows/jobs/{jobId}': (call) => {
		const { jobId } = call.params;
		// The upload starts it.
		const path = new URL(uploadUrl(call, jobId)).pathname;
		const isUploaded = call.state.requests.some(
			(request) => request.host === 'other' && request.method === 'PUT' && request.path === path,
		);
		const job = (isUploaded ? pollJob : findJob)(call, FLOW_PUBLISH);
		return ok({
			...flowJob(call, job, 'Publish'),
			...(job.state === 'FULFILLED' ? { flow: { id: call.org.flows[0].id } } : {}),
		});
	},
};

const uploadUrl = (call: Call, id: string) => `${call.state.urls.other}/uploads/flows/${id}`;

function flowJob(call: Call, job: Job, command: string): Record<string, unknown> {
	const { errorMessage, id, state } = job;
	const dateTime = timeOf(call.state.now());
	const messages = [
		{ dateTime, type: 'Warning', text: 'The flow uses a deprecated action' },
		...(errorMessage === undefined ? [] : [{ dateTime, type: 'Error', text: errorMessage }]),
	];
	return {
		id,
		status: FLOW_STATES[state],
		command,
		...(listParameter(call, 'expand').includes('messages') ? { messages } : {}),
		selfUri: call.path,
	};
}
