/** Requests to the API, counted by a job. */
import { badRequest } from '../errors';
import { afterPage } from '../paging';
import { accepted, objectBody, ok, type Call, type RouteTable } from '../router';
import { pollJob, startJob } from './jobsKit';

const KIND = 'usage';
const DAY_MS = 86_400_000;

const METHODS = ['GET', 'POST'];
const PATHS = ['/api/v2/users/{userId}', '/api/v2/analytics/conversations/details/query'];

interface Query {
	interval?: string;
	granularity?: string;
	groupBy?: string[];
	oauthClientIds?: string[];
	httpMethods?: string[];
}

export const usageJobs: RouteTable = {
	'POST /api/v2/usage/aggregates/query/jobs': (call) => {
		const query = objectBody(call) as Query;
		const days = daysOf(query);
		const items = days.flatMap((date) => rowsOf(call, query, date));
		const { id } = startJob(call, KIND, { ...query }, items);
		return accepted({ id, resultsUri: `${call.path}/${id}` });
	},
	'GET /api/v2/usage/aggregates/query/jobs/{jobId}': (call) => {
		const { state, items, errorMessage } = pollJob(call, KIND);
		if (state === 'FULFILLED') {
			return ok({ queryStatus: 'Succeeded', ...afterPage(call, items, 1_000) });
		}
		const ended = { FAILED: 'Failed', CANCELLED: 'Cancelled', EXPIRED: 'Failed' }[
			state as 'FAILED'
		];
		return ok({
			queryStatus: ended ?? (state === 'QUEUED' ? 'Queued' : 'Running'),
			...(errorMessage !== undefined && { errorBody: { message: errorMessage } }),
		});
	},
};

function daysOf({ interval = '', granularity = 'Day' }: Query): string[] {
	const [start, end] = interval.split('/').map((text) => Date.parse(text));
	if (Number.isNaN(start) || !(end > start)) throw badRequest('The interval is not valid');
	const step = { Day: 1, Week: 7, Month: 30 }[granularity];
	if (step === undefined) throw badRequest('The granularity is not valid');
	const days: string[] = [];
	for (let day = start; day < end; day += step * DAY_MS) days.push(new Date(day).toISOString());
	return days;
}

/** Of each client; each has made the requests of its place in the list. */
function rowsOf(call: Call, query: Query, date: string): object[] {
	const by = new Set(query.groupBy ?? []);
	const clients = call.org.oauthClients.filter(
		({ id }) => query.oauthClientIds === undefined || query.oauthClientIds.includes(id),
	);
	const calls = METHODS.map((httpMethod, index) => ({ httpMethod, templateUri: PATHS[index] }))
		.filter(({ httpMethod }) => query.httpMethods?.includes(httpMethod) ?? true)
		.map(({ httpMethod, templateUri }) => ({
			...(by.has('HttpMethod') && { httpMethod }),
			...(by.has('TemplateUri') && { templateUri }),
		}));
	const [user] = call.org.users;
	return (by.has('OauthClientId') ? clients : clients.slice(0, 1)).flatMap((client, place) =>
		(by.has('HttpMethod') ? calls : calls.slice(0, 1)).map((made) => ({
			date,
			...made,
			...(by.has('OauthClientId') && { oauthClient: { id: client.id } }),
			...(by.has('UserId') && { user: { id: user.id } }),
			...(by.has('Platform') && { platform: 'API' }),
			requestCount: 100 + place,
			status200: 90 + place,
			status300: 0,
			status400: 5,
			status429: 3,
			status500: 2,
		})),
	);
}
