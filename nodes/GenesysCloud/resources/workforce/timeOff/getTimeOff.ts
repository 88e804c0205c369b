import { dateTimeIn } from '../../../fields/dates';
import {
	filters,
	readField,
	readFields,
	withDefault,
	type ItemContext,
	type ValuesOf,
} from '../../../fields/field';
import { choice, choices } from '../../../fields/kinds';
import { send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { shape } from '../../../operation/shape';
import { DAY_MS, isoOf } from '../../../operation/spans';
import { inChunks } from '../../../shared/inChunks';
import { inParallel } from '../../../shared/inParallel';
import { entriesOf as entriesIn } from '../../../shared/rows';
import { plannedPeriod, timeZone, type Period } from '../../analytics/period';
import { codesOf } from '../parts/activityCodes';
import { AGENT_LISTS, agents, placesIn, type Agents } from '../parts/agents';
import type { Entry } from '../parts/entries';
import { rowsOfAgents } from '../parts/rowsOfAgents';
import { wholeOf } from '../parts/large';
import { timeOffRows, type RowOf, type TimeOffRequest } from './timeOffRows';
import { unitOf, type Place } from '../parts/units';

const QUERY = 'postWorkforcemanagementManagementunitTimeoffrequestsQuery';

/** "date range to be specified and less than or equal to 33 days" (the official Swagger) */
const MOST_DAYS = 32;
/** Genesys publishes no limit. */
const MOST_USERS = 100;
const MOST_ITEMS = 100;

const oneItemPer = withDefault(
	choice<RowOf>(
		'One Item Per',
		'oneItemPer',
		{ day: 'Day', request: 'Request' },
		{ default: 'request', description: 'What an item of the output is about' },
	),
);

const wantedRequests = filters({
	statuses: choices('Statuses', 'statuses', {
		APPROVED: 'Approved',
		CANCELED: 'Canceled',
		DENIED: 'Denied',
		PENDING: 'Pending',
	}),
});

const own = { period: plannedPeriod, kind: oneItemPer, shape };

type Wanted = ValuesOf<typeof own> & Partial<ValuesOf<typeof wantedRequests.fields>>;

const read = (item: ItemContext): Wanted => ({
	...readFields(item, own),
	...readField(item, wantedRequests),
});

export const getTimeOff = custom({
	value: 'getTimeOff',
	name: 'Get Time Off',
	action: 'Get the time off of agents',
	description: 'Get the time-off requests of agents that have a day in an interval',
	ids: [...AGENT_LISTS, 'getWorkforcemanagementBusinessunitActivitycodes', QUERY],
	finds: ['agentId'],
	fields: { ...agents, ...own },
	more: wantedRequests,
	options: { timeZone },
	...rowsOfAgents({ size: MOST_ITEMS, read, entriesOf }),
});

async function entriesOf(api: OperationApi, who: Agents, wanted: Wanted): Promise<Entry[]> {
	const dates = datesOf(wanted.period);
	const found = await inParallel(await placesIn(api, who), async (place) => {
		const requests = await requestsIn(api, place, dates, wanted.statuses);
		const [unit, codes] = await Promise.all([
			unitOf(api, place.managementUnitId),
			codesOf(api, place.businessUnitId),
		]);
		return requests.map((request) => ({ request, unit, codes }));
	});
	const all = found.flat();
	const names = await namesOfIds(
		api,
		'user',
		all.flatMap(({ request: { user, submittedBy, reviewedBy } }) =>
			[user, submittedBy, reviewedBy].flatMap((ref) => ref?.id ?? []),
		),
	);
	const userName = (ref?: { id?: string }) => names.get(ref?.id ?? '') ?? null;
	return all.map(({ request, unit, codes }) => ({
		userId: request.user?.id ?? '',
		raw: { ...request, managementUnit: { id: unit.id } },
		rows: timeOffRows(request, { unit, codes, userName, kind: wanted.kind, dates }),
	}));
}

/** Days, the last one included. */
interface Dates {
	from: string;
	to: string;
}

/** The days of an interval, as calendars have them: the API takes days, those of each unit. */
function datesOf({ from, to, timeZone: zone }: Period): Dates {
	const dateOf = (time: number) => dateTimeIn(time, zone).toISODate();
	return { from: dateOf(from), to: dateOf(to - 1) };
}

/** A request whose days are in two parts comes once. */
async function requestsIn(
	api: OperationApi,
	{ managementUnitId, userIds }: Place,
	dates: Dates,
	statuses: string[] = [],
): Promise<TimeOffRequest[]> {
	const calls = partsOf(dates).flatMap((dateRange) =>
		(userIds === undefined ? [undefined] : inChunks(userIds, MOST_USERS)).map((users) => ({
			dateRange,
			...(users !== undefined && { userIds: users }),
			...(statuses.length > 0 && { statuses }),
		})),
	);
	const replies = await inParallel(calls, async (body) => {
		const reply = await send(api, QUERY, { managementUnitId }, body);
		const { entities } = await wholeOf<{ entities?: unknown }>(api, reply);
		return entriesIn<TimeOffRequest>(entities);
	});
	const seen = new Set<string | undefined>();
	return replies
		.flat()
		.filter(({ id }) => id === undefined || (!seen.has(id) && Boolean(seen.add(id))));
}

function partsOf({ from, to }: Dates): Array<{ startDate: string; endDate: string }> {
	const parts: Array<{ startDate: string; endDate: string }> = [];
	const dateOf = (time: number) => isoOf(time).slice(0, 10);
	const end = Date.parse(to);
	for (let start = Date.parse(from); start <= end; start += MOST_DAYS * DAY_MS) {
		const last = Math.min(start + (MOST_DAYS - 1) * DAY_MS, end);
		parts.push({ startDate: dateOf(start), endDate: dateOf(last) });
	}
	return parts;
}
