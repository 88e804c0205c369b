import { badRequest, notFound } from '../errors';
import type { Job } from '../jobs';
import { cursorPage, pageOfBody, wholeNumber } from '../paging';
import { accepted, objectBody, ok, type Call, type RouteTable } from '../router';
import { readInterval } from './analyticsQuery';

/** Audit queries have other names for their states, and do not expire. */
const STATES: Record<Job['state'], string> = {
	QUEUED: 'Queued',
	PENDING: 'Running',
	FULFILLED: 'Succeeded',
	FAILED: 'Failed',
	CANCELLED: 'Cancelled',
	EXPIRED: 'Failed',
};

export const audits: RouteTable = {
	'GET /api/v2/audits/query/servicemapping': (call) =>
		ok({
			services: [...new Set(call.org.audits.map((audit) => audit.serviceName))].map((name) => ({
				name,
				entities: [{ name: 'Queue', actions: [] }],
			})),
		}),
	'POST /api/v2/audits/query': (call) => {
		const query = objectBody(call);
		const { jobs, options } = call.state;
		const job = jobs.start(
			{ kind: 'audits', org: call.org.orgName, query, items: select(call, query) },
			options.jobs,
		);
		return accepted(status(job));
	},
	'GET /api/v2/audits/query/{transactionId}': (call) => {
		const job = call.state.jobs.poll('audits', call.org.orgName, call.params.transactionId);
		if (job === undefined) throw notFound('audit query', call.params.transactionId);
		return ok(status(job));
	},
	'GET /api/v2/audits/query/{transactionId}/results': (call) => {
		const job = call.state.jobs.find('audits', call.org.orgName, call.params.transactionId);
		if (job === undefined) throw notFound('audit query', call.params.transactionId);
		if (job.state !== 'FULFILLED')
			throw badRequest(`The query has no results; its state is ${STATES[job.state]}`);
		const pageSize = wholeNumber(call.query.get('pageSize'), 'pageSize', 25, { min: 1, max: 500 });
		const { items, next } = cursorPage(job.items, call.query.get('cursor'), pageSize);
		return ok({
			id: job.id,
			pageSize,
			entities: items,
			...(next === undefined ? {} : { cursor: next }),
		});
	},
	'POST /api/v2/audits/query/realtime': (call) => {
		const query = objectBody(call);
		const { pageNumber, pageSize } = pageOfBody(query);
		const found = select(call, query);
		return ok({
			entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
			pageSize,
			pageNumber,
			total: found.length,
			pageCount: Math.ceil(found.length / pageSize),
		});
	},
};

function select(call: Call, query: Record<string, unknown>) {
	const { start, end } = readInterval(query.interval, call.state.options.maxIntervalDays);
	return call.org.audits.filter((audit) => {
		const at = Date.parse(String(audit.eventDate));
		return (
			at >= start &&
			at < end &&
			(query.serviceName === undefined || audit.serviceName === query.serviceName)
		);
	});
}

function status(job: Job): Record<string, unknown> {
	return {
		id: job.id,
		state: STATES[job.state],
		startDate: new Date(job.submittedAt).toISOString(),
		interval: job.query.interval,
		serviceName: job.query.serviceName,
		filters: job.query.filters ?? [],
	};
}
