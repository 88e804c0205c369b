import { fieldError, filters, withDefault } from '../../fields/field';
import { choice, interval, INTERVALS, text } from '../../fields/kinds';
import { allAudits } from '../../fields/locators/audited';
import { named, someThings } from '../../fields/thing';
import {
	AUDIT_COLUMNS,
	auditRow,
	changeRows,
	filtersOf,
	type Audit,
} from '../../operation/audits/audit';
import { namesIn } from '../../operation/audits/readAudits';
import { custom } from '../../operation/builders';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { rowsOrFile } from '../../operation/files/rowsOrFile';
import { fileOptions, returnAs } from '../../operation/files/tableFile';
import { limit, readLimit, returnAll } from '../../operation/listFields';
import { shape } from '../../operation/shape';
import { spanOf, type Span } from '../../operation/spans';
import { audits, limited } from './find';
import type { Way } from './way';

const auditInterval = interval('Interval', 'interval', {
	required: true,
	default: 'Last 24 hours',
	description: `When something was done. ${INTERVALS}.`,
});

type RowOf = 'audit' | 'change';

const rowOf = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{ audit: 'Audit', change: 'Change' },
		{ default: 'audit', description: 'An audit can have changes of several properties' },
	),
);

const auditFilters = filters({
	action: allAudits.action,
	clientId: named('oauthClient', 'OAuth Client', 'clientId', { placeholder: 'e.g. n8n' }),
	entityId: text('Entity ID', 'entityId', {
		placeholder: 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59',
		description: 'The ID of what was changed',
	}),
	entityType: allAudits.entityType,
	service: allAudits.service,
	status: choice('Status', 'status', {
		FAILURE: 'Failure',
		SUCCESS: 'Success',
		WARNING: 'Warning',
	}),
	users: someThings('user', 'Users', 'users'),
});

const source = choice<Way | 'auto'>(
	'Read From',
	'readFrom',
	{
		auto: {
			name: 'Automatic',
			description: 'Recent audits if they include everything you ask for',
		},
		complete: { name: 'Complete Audits', description: 'Audits of all services, read by a job' },
		recent: { name: 'Recent Audits', description: 'Audits of some services, of the last 14 days' },
	},
	{ default: 'auto' },
);

export const query = custom({
	value: 'query',
	name: 'Query',
	action: 'Query audits',
	description: 'Get who changed what and when, as items or as one file',
	ids: [
		'getAuditsQueryRealtimeServicemapping',
		'getAuditsQueryServicemapping',
		'postAuditsQueryRealtime',
		'postAuditsQuery',
	],
	fields: { interval: auditInterval, rowOf, returnAs, returnAll, limit, shape },
	more: auditFilters,
	options: {
		...fileOptions,
		jobTime,
		order: choice(
			'Sort Order',
			'sortOrder',
			{ asc: 'Ascending', desc: 'Descending' },
			{ description: 'How to sort the audits by their time' },
		),
		source,
	},
	execute: async (context, values) => {
		const { rowOf: kind, users = [], status, service } = values;
		const wanted = {
			...(service !== undefined && { serviceName: service }),
			filters: filtersOf({
				Action: values.action,
				ClientId: values.clientId,
				EntityType: values.entityType,
				EntityId: values.entityId,
				// The API takes one; several are chosen from the result.
				UserId: users.length === 1 ? users[0] : undefined,
			}),
		};
		const found = audits(context, searched(values.interval ?? ''), wanted, {
			source: values.source ?? 'auto',
			order: values.order === 'desc' ? 'descending' : 'ascending',
			timeout: jobTimeOf(values.jobTime),
		});
		const accepts = (audit: Audit) =>
			(users.length < 2 || users.includes(String(audit.user?.id).toLowerCase())) &&
			(status === undefined || audit.status === status);
		const pages = limited(context, found, accepts, readLimit(context));
		return await rowsOrFile<Audit>(context, pages, {
			...values,
			baseName: 'audits',
			columns: AUDIT_COLUMNS[kind],
			rowsOf: async (page) => {
				const names = await namesIn(context, page);
				return page.map((one) =>
					kind === 'audit' ? [auditRow(one, names)] : changeRows(one, names),
				);
			},
		});
	},
});

/** @throws {ParameterError} for an interval without a beginning, and one that ends before it */
function searched(given: string): Span {
	const span = spanOf(given, 'UTC');
	if (span !== undefined && span.from < span.to) return span;
	throw fieldError(
		auditInterval,
		`${given === '' ? 'is empty' : `is '${given.slice(0, 80)}', which ends before it begins`}. Enter from and to, such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z.`,
	);
}
