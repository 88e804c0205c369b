/** Shared by the routes of all kinds of job. */
import { notFound } from '../errors';
import type { Job } from '../jobs';
import type { Call } from '../router';

/** Starts a job whose duration and end follow the simulator's options. */
export function startJob(
	call: Call,
	kind: string,
	query: Record<string, unknown>,
	items: unknown[] = [],
): Job {
	const { jobs, options } = call.state;
	return jobs.start({ kind, org: call.org.orgName, query, items }, options.jobs);
}

/** The job in the path, advanced by one step. */
export function pollJob(call: Call, kind: string, id = call.params.jobId): Job {
	const job = call.state.jobs.poll(kind, call.org.orgName, id);
	if (job === undefined) throw notFound('job', id);
	return job;
}

/** The job in the path, without advancing it. */
export function findJob(call: Call, kind: string, id = call.params.jobId): Job {
	const job = call.state.jobs.find(kind, call.org.orgName, id);
	if (job === undefined) throw notFound('job', id);
	return job;
}

export const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString();
