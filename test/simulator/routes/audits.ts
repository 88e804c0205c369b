import type { Entity } from '../data/people';
import { badRequest, notFound } from '../errors';
import type { Job } from '../jobs';
import { cursorPage, pageOfBody, wholeNumber } from '../paging';
import {
	accepted,
	listParameter,
	objectBody,
	ok,
	type Call,
	type Handler,
	type RouteTable,
} from '../router';
import { readInterval } from './analyticsQuery';

const DAY_MS = 86_400_000;

/** Audit queries have other names for their states, and do not expire. */
const STATES: Record<Job['state'], string> = {
	QUEUED: 'Queued',
	PENDING: 'Running',
	FULFILLED: 'Succeeded',
	FAILED: 'Failed',
	CANCELLED: 'Cancelled',
	EXPIRED: 'Failed',
};

/** Services, their entities and the actions on these that have audits. */
const serviceMapping: Handler = ({ org }) => {
	const values = (field: string, all: Entity[]) => [...new Set(all.map((one) => one[field]))];
	const where = (field: string, value: unknown, all: Entity[]) =>
		all.filter((one) => one[field] === value);
	return ok({
		services: values('serviceName', org.audits).map((name) => {
			const ofService = where('serviceName', name, org.audits);
			return {
				name,
				entities: values('entityType', ofService).map((type) => ({
					name: type,
					actions: values('action', where('entityType', type, ofService)),
				})),
			};
		}),
	});
};

export const audits: RouteTable = {
	'GET /api/v2/audits/query/servicemapping': serviceMapping,
	'GET /api/v2/audits/query/realtime/servicemapping': serviceMapping,
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
		const days = call.state.options.realtimeAuditDays ?? Infinity;
		const first = call.state.now() - days * DAY_MS;
		const found = select(call, query).filter(({ eventDate }) => Date.parse(eventDate) >= first);
		const users = listParameter(call, 'expand').includes('user');
		const named = ({ user, ...audit }: Audit) => ({
			...audit,
			...(user && { user: users ? nameOf(call, user.id) : user }),
		});
		return ok({
			entities: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(named),
			pageSize,
			pageNumber,
			total: found.length,
			pageCount: Math.ceil(found.length / pageSize),
		});
	},
};

interface Audit extends Entity {
	eventDate: string;
	user?: { id: string };
	client?: { id: string };
	entity?: { id: string };
}

/** What a filter of that name compares. */
const PROPERTIES: Record<string, (audit: Audit) => unknown> = {
	UserId: ({ user }) => user?.id,
	ClientId: ({ client }) => client?.id,
	Action: ({ action }) => action,
	EntityType: ({ entityType }) => entityType,
	EntityId: ({ entity }) => entity?.id,
	TrusteeOrganizationId: () => undefined,
};

function select(call: Call, query: Record<string, unknown>): Audit[] {
	const { start, end } = readInterval(query.interval, call.state.options.maxIntervalDays);
	const filters = (query.filters ?? []) as Array<{ property: string; value: string }>;
	for (const { property } of filters)
		if (PROPERTIES[property] === undefined)
			throw badRequest(`Value [${property}] is not valid for field type [property]`);
	const found = (call.org.audits as Audit[]).filter((audit) => {
		const at = Date.parse(audit.eventDate);
		return (
			at >= start &&
			at < end &&
			call.org.late.shows(audit) &&
			(query.serviceName === undefined || audit.serviceName === query.serviceName) &&
			filters.every(({ property, value }) => PROPERTIES[property](audit) === value)
		);
	});
	const [sort] = (query.sort ?? []) as Array<{ sortOrder?: string }>;
	if (sort === undefined) return found;
	found.sort((a, b) => a.eventDate.localeCompare(b.eventDate));
	return sort.sortOrder === 'descending' ? found.reverse() : found;
}

const nameOf = ({ org }: Call, id: string) => ({
	id,
	name: org.users.find((user) => user.id === id)?.name,
});

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
