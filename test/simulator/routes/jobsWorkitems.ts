import { badRequest } from '../errors';
import type { Job, JobState } from '../jobs';
import { pageOfBody } from '../paging';
import { accepted, objectBody, ok, type RouteTable } from '../router';
import { findJob, pollJob, startJob, timeOf } from './jobsKit';

const BASE = '/api/v2/taskmanagement/workitems/query/jobs';
const KIND = 'workitems/query';

/** Queries of work items are not cancelled and do not expire. */
const STATES: Record<JobState, string> = {
	QUEUED: 'Queued',
	PENDING: 'Running',
	FULFILLED: 'Succeeded',
	FAILED: 'Failed',
	CANCELLED: 'Failed',
	EXPIRED: 'Failed',
};

export const jobsWorkitems: RouteTable = {
	[`POST ${BASE}`]: (call) => {
		const query = objectBody(call);
		if (!Array.isArray(query.filters))
			throw badRequest('filters is required', 'constraint.validation');
		pageOfBody(query);
		return accepted(status(startJob(call, KIND, query, [...call.org.workitems])));
	},
	[`GET ${BASE}/{jobId}`]: (call) => ok(status(pollJob(call, KIND))),
	// One page: the query named it.
	[`GET ${BASE}/{jobId}/results`]: (call) => {
		const { items, query, state } = findJob(call, KIND);
		if (state !== 'FULFILLED')
			throw badRequest(`The query has no results; its state is ${STATES[state]}`);
		const { pageNumber, pageSize } = pageOfBody(query);
		return ok({
			entities: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			pageSize,
			pageNumber,
			total: items.length,
			pageCount: Math.ceil(items.length / pageSize),
		});
	},
};

function status({ completedAt, errorMessage, id, state, submittedAt }: Job) {
	return {
		id,
		state: STATES[state],
		dateStarted: timeOf(submittedAt),
		...(completedAt === undefined ? {} : { dateFinished: timeOf(completedAt) }),
		...(errorMessage === undefined
			? {}
			: { error: { code: 'query.failed', message: errorMessage } }),
		selfUri: `${BASE}/${id}`,
	};
}
