/** Reads audits: the recent ones at once, or all by a job. */
import { findJobKind } from '../../client/jobs/jobKinds';
import { apiCallOf, pages, withPermissions } from '../apiCall';
import { namesOfIds } from '../namesOfIds';
import type { OperationApi } from '../operation';
import { entriesOf } from '../../shared/rows';
import { DAY_MS, intervalOf, spansOf, type Span } from '../spans';
import type { Audit, AuditFilter, AuditNames } from './audit';

export interface AuditsWanted {
	serviceName?: string;
	filters: AuditFilter[];
}

export type AuditOrder = 'ascending' | 'descending';

/** Genesys gives no time. Audits come from many services, each of which sends its own. */
export const AUDITS_LATE_MS = 10 * 60_000;

/** The longest interval that an audit query was seen to take. */
const QUERY_MS = 7 * DAY_MS;

const PAGE_SIZE = 100;

const REALTIME = 'postAuditsQueryRealtime';
const JOB = 'postAuditsQuery';

const bodyOf = (span: Span, { serviceName, filters }: AuditsWanted, sortOrder: AuditOrder) => ({
	interval: intervalOf(span),
	...(serviceName !== undefined && { serviceName }),
	...(filters.length > 0 && { filters: filters.map((filter) => ({ ...filter })) }),
	sort: [{ name: 'Timestamp', sortOrder }],
});

/**
 * Those of the last 14 days, of services that have them there.
 *
 * @throws {CallError}
 */
export async function* auditsIn(
	api: OperationApi,
	span: Span,
	wanted: AuditsWanted,
	order: AuditOrder = 'ascending',
): AsyncGenerator<Audit[]> {
	for (const part of partsOf(span, order)) {
		const body = { ...bodyOf(part, wanted, order), pageSize: PAGE_SIZE, pageNumber: 1 };
		const all = pages(api, REALTIME, {}, { limit: Infinity, body });
		for await (const page of all) yield entriesOf<Audit>(page);
	}
}

/**
 * Those of all services, however old.
 *
 * @param timeout of each job, in milliseconds
 * @throws {CallError}
 */
export async function* auditsByJob(
	api: OperationApi,
	span: Span,
	wanted: AuditsWanted,
	order: AuditOrder,
	timeout: number,
): AsyncGenerator<Audit[]> {
	for (const part of partsOf(span, order)) {
		const { operation, call } = await apiCallOf(JOB, {}, bodyOf(part, wanted, order));
		const kind = findJobKind(call.method, call.path.path)!;
		try {
			for await (const page of api.jobPages(call, kind, { timeout, limit: Infinity })) {
				yield entriesOf<Audit>(page);
			}
		} catch (error) {
			throw withPermissions(error, operation);
		}
	}
}

function partsOf(span: Span, order: AuditOrder): Span[] {
	const parts = spansOf(span, QUERY_MS);
	return order === 'ascending' ? parts : parts.reverse();
}

/** @returns the names of who made them and of users that were changed, by their IDs */
export async function peopleOf(api: OperationApi, audits: readonly Audit[]): Promise<AuditNames> {
	const ids = audits.flatMap(({ user, entityType, entity }) => [
		...(user?.name === undefined ? [user?.id] : []),
		...(entityType === 'User' && entity?.name === undefined ? [entity?.id] : []),
	]);
	return await namesOfIds(
		api,
		'user',
		ids.filter((id) => id !== undefined),
	);
}

/** As {@link peopleOf}, with the names of OAuth clients. */
export async function namesIn(api: OperationApi, audits: readonly Audit[]): Promise<AuditNames> {
	const ids = audits.flatMap(({ client }) =>
		client?.name === undefined ? (client?.id ?? []) : [],
	);
	const people = await peopleOf(api, audits);
	return new Map([...people, ...(await namesOfIds(api, 'oauthClient', ids))]);
}
