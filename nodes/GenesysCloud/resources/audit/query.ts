import { fieldError, filters, withDefault } from '../../fields/field';
import { choice, interval, INTERVALS } from '../../fields/kinds';
import { named } from '../../fields/thing';
import { AUDIT_COLUMNS, auditRow, changeRows, type Audit } from '../../operation/audits/audit';
import { auditFields, wantedOf } from '../../operation/audits/auditFields';
import { namesIn } from '../../operation/audits/readAudits';
import { custom } from '../../operation/builders';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { rowsOrFile } from '../../operation/files/rowsOrFile';
import { fileOptions, returnAs } from '../../operation/files/tableFile';
import { limit, readLimit, returnAll } from '../../operation/listFields';
import { shape } from '../../operation/shape';
import { spanOf, type Span } from '../../operation/spans';
import { firstOf } from '../../shared/firstOf';
import { audits } from './find';
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
	...auditFields,
	clientId: named('oauthClient', 'OAuth Client', 'clientId', { placeholder: 'e.g. n8n' }),
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
		const { rowOf: kind, users = [], status } = values;
		const found = audits(context, searched(values.interval ?? ''), wantedOf(values), {
			source: values.source ?? 'auto',
			order: values.order === 'desc' ? 'descending' : 'ascending',
			timeout: jobTimeOf(values.jobTime),
		});
		const accepts = (audit: Audit) =>
			(users.length < 2 || users.includes(String(audit.user?.id).toLowerCase())) &&
			(status === undefined || audit.status === status);
		const pages = firstOf(context, found, {
			idOf: ({ id }) => id,
			accepts,
			limit: readLimit(context),
			word: 'audits',
			ifNone: 'No audits match the interval and the filters.',
		});
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
