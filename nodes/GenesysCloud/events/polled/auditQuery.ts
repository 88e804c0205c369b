/** Audits: who changed what. */
import type { IDataObject } from 'n8n-workflow';

import { pages } from '../../operation/apiCall';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { DAY_MS, intervalOf, spansOf, type Span } from '../../operation/spans';
import { entriesOf } from './output';

/** `AuditLogMessage` of the official SDK. */
export interface Audit extends IDataObject {
	id: string;
	eventDate: string;
	serviceName?: string;
	action?: string;
	entityType?: string;
	status?: string;
	level?: string;
	application?: string;
	user?: Ref;
	client?: Ref;
	entity?: Ref;
	message?: { message?: string };
	remoteIp?: string[];
	propertyChanges?: Array<{ property?: string; oldValues?: string[]; newValues?: string[] }>;
}

interface Ref extends IDataObject {
	id?: string;
	name?: string;
}

/** A filter as the API takes it; each property once. */
export interface AuditFilter {
	property: 'UserId' | 'Action' | 'EntityType' | 'EntityId';
	value: string;
}

export interface AuditsWanted {
	serviceName?: string;
	filters: AuditFilter[];
}

/** Genesys gives no time. Audits come from many services, each of which sends its own. */
export const AUDITS_LATE_MS = 10 * 60_000;

/** The longest interval that an audit query was seen to take. */
const QUERY_MS = 7 * DAY_MS;

const PAGE_SIZE = 100;

/** @throws {CallError} */
export async function* auditsIn(
	api: OperationApi,
	span: Span,
	{ serviceName, filters }: AuditsWanted,
	sortOrder: 'ascending' | 'descending' = 'ascending',
): AsyncGenerator<Audit[]> {
	for (const part of spansOf(span, QUERY_MS)) {
		const body = {
			interval: intervalOf(part),
			...(serviceName !== undefined && { serviceName }),
			...(filters.length > 0 && { filters: filters.map((filter) => ({ ...filter })) }),
			sort: [{ name: 'Timestamp', sortOrder }],
			pageSize: PAGE_SIZE,
			pageNumber: 1,
		};
		const all = pages(api, 'postAuditsQueryRealtime', {}, { limit: Infinity, body });
		for await (const page of all) yield entriesOf<Audit>(page);
	}
}

/** @returns the names of who made them and of users that were changed, by their IDs */
export async function peopleOf(api: OperationApi, audits: readonly Audit[]) {
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

/** `title: Agent -> Team Lead`, one after another. */
export const changesOf = ({ propertyChanges }: Audit): string[] =>
	entriesOf<NonNullable<Audit['propertyChanges']>[number]>(propertyChanges).map(
		({ property = '', oldValues, newValues }) =>
			`${property}: ${valuesIn(oldValues)} -> ${valuesIn(newValues)}`,
	);

const valuesIn = (values: string[] | undefined) => (values ?? []).join(', ') || '(none)';
