import { loadCatalog } from '../../catalog/catalog';
import { findJobKind } from '../../client/jobs/jobKinds';
import { fieldError, filters, withDefault } from '../../fields/field';
import { choice, choices, interval, INTERVALS } from '../../fields/kinds';
import { things } from '../../fields/thing';
import { apiCallOf, withPermissions } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { jobTime, jobTimeOf } from '../../operation/files/fileFields';
import { readLimit } from '../../operation/listFields';
import { namesOfIds } from '../../operation/namesOfIds';
import { spanOf } from '../../operation/spans';
import { GROUP_BY, GROUPS, usageRow, type Group, type Usage } from './usageRow';
import { wholeDays } from './usageDays';

const START = 'postUsageAggregatesQueryJobs';

const METRICS = ['Requests', 'Status200', 'Status300', 'Status400', 'Status429', 'Status500'];

const period = interval('Interval', 'interval', {
	required: true,
	default: 'Last 7 days',
	description: `${INTERVALS}. Usage is counted by days in UTC, and that of today is not there yet.`,
});

const per = withDefault(
	choice(
		'One Item Per',
		'period',
		{ Day: 'Day', Month: 'Month', Week: 'Week' },
		{ description: 'The part of the interval that each item is about' },
	),
);

const groupBy = choices('Group By', 'groupBy', GROUPS, {
	default: ['client'],
	description: 'What each item is about, besides the part of the interval',
});

export const getApiUsage = custom({
	value: 'getApiUsage',
	name: 'Get API Usage',
	action: 'Get the API usage of the organization',
	description:
		'Count the requests to the API of Genesys Cloud, and how they ended, by OAuth client, operation, user and day',
	ids: [START, 'getOauthClients', 'getUsers', 'getUsageAggregatesQueryJob'],
	finds: ['jobId'],
	isList: true,
	fields: { interval: period, granularity: per, groupBy },
	more: filters({
		oauthClientIds: things('oauthClient', 'OAuth Clients', 'oauthClients', {
			placeholder: 'e.g. Nightly Export, n8n',
		}),
		httpMethods: choices('HTTP Methods', 'httpMethods', {
			DELETE: 'DELETE',
			GET: 'GET',
			HEAD: 'HEAD',
			PATCH: 'PATCH',
			POST: 'POST',
			PUT: 'PUT',
		}),
	}),
	options: { jobTime },
	async execute(context, { interval: given = '', granularity, groupBy: by, ...wanted }) {
		const timeZone = context.functions.getTimezone();
		const span = spanOf(given, timeZone);
		if (span === undefined || span.from >= span.to) {
			const found = given === '' ? 'is empty' : `is '${given.slice(0, 80)}'`;
			throw fieldError(period, `${found}. Enter from and to, or words such as 'Last 7 days'.`);
		}
		const groups = new Set<Group>(by);
		const { operation, call } = await apiCallOf(START, {
			interval: wholeDays(span, timeZone),
			granularity,
			metrics: METRICS,
			groupBy: [...new Set([...groups].flatMap((group) => GROUP_BY[group]))],
			...(wanted.oauthClientIds?.length && { oauthClientIds: wanted.oauthClientIds }),
			...(wanted.httpMethods?.length && { httpMethods: wanted.httpMethods }),
		});
		const kind = findJobKind(call.method, call.path.path)!;
		const rows = (await context
			.job(call, kind, { timeout: jobTimeOf(wanted.jobTime), limit: readLimit(context) })
			.catch((error: unknown) => {
				throw withPermissions(error, operation);
			})) as Array<Usage | null>;
		const usage = rows.filter((row) => row !== null);
		const nameless = usage.filter(({ oauthClient }) => oauthClient?.name === undefined);
		const clientIds = nameless.map(({ oauthClient }) => oauthClient?.id ?? '');
		const known = {
			catalog: await loadCatalog(),
			clients: await namesOfIds(context, 'oauthClient', groups.has('client') ? clientIds : []),
			users: await namesOfIds(
				context,
				'user',
				usage.map(({ user }) => user?.id ?? ''),
			),
		};
		return usage.map((row) => usageRow(row, groups, known));
	},
});
