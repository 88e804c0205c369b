import { readField, readFields, withDefault, type ItemContext } from '../../../fields/field';
import { choices, toggle } from '../../../fields/kinds';
import { pages } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { rowsOfEach } from '../../../operation/rowsOfEach';
import { optionsOf } from '../../../operation/runOptions';
import { DAY_MS, intervalOf, spansOf } from '../../../operation/spans';
import { inChunks } from '../../../shared/inChunks';
import { inParallel } from '../../../shared/inParallel';
import type { DurationUnit } from '../../analytics/durations';
import { analyticsOptions } from '../../analytics/options';
import { period, type Period } from '../../analytics/period';
import { statusPeriods, statusRow, type Kind, type StatusRow, type UserDetails } from './periods';
import { MEMBER_LISTS, oneUserOf, statusUsers, userIdsOf } from './users';

const DETAILS = 'postAnalyticsUsersDetailsQuery';

/**
 * "Intervals are limited to a duration not to exceed 7 days if you provide no filters and 31 days if you
 * do" (developer.genesys.cloud, *User Status Detail query*). But a query also ends at 100,000 records:
 * these users in 7 days have fewer.
 */
const MOST_DAYS = 7;
const MOST_USERS = 50;

/** Items that share calls. */
const MOST_ITEMS = 100;

/** As large as the API allows. */
const PAGE_SIZE = 100;

const kinds = withDefault<Kind[]>(
	choices<Kind>(
		'Statuses',
		'statuses',
		{
			presence: { name: 'Presence', description: 'Available, Busy, On Queue…' },
			routingStatus: { name: 'Routing Status', description: 'Idle, Interacting, Off Queue…' },
		},
		{ default: ['presence'] },
	),
);

const clip = withDefault<boolean>(
	toggle(
		'Cut to Interval',
		'cutToInterval',
		'Whether a status that began before the interval, or ends after it, counts for the part in it only',
		{ default: true },
	),
);

const choicesOfHistory = optionsOf(analyticsOptions);

interface Wanted {
	period: Period;
	kinds: Kind[];
	clip: boolean;
	durationsIn?: DurationUnit;
}

const own = { period, kinds, clip };
const read = (item: ItemContext): Wanted => ({
	...readFields(item, own),
	...readField(item, choicesOfHistory),
});

const batch = rowsOfEach<Wanted>({
	size: MOST_ITEMS,
	column: 'userId',
	idOf: oneUserOf,
	read,
	rowsOf,
});

export const getStatusHistory = custom({
	value: 'getStatusHistory',
	name: 'Get Status History',
	action: 'Get status history of users',
	description: 'Get which statuses users had, and from when to when',
	ids: [...MEMBER_LISTS, DETAILS],
	fields: { ...statusUsers, ...own },
	options: analyticsOptions,
	batch,
	execute: async (context, chosen) =>
		await rowsOf(context, await userIdsOf(context, chosen), read(context)),
});

async function rowsOf(
	api: OperationApi,
	userIds: readonly string[],
	{ period: asked, kinds: wanted, clip: isCut, durationsIn: unit = 'seconds' }: Wanted,
): Promise<StatusRow[]> {
	const now = Date.now();
	const periods = statusPeriods(await detailsOf(api, userIds, asked), wanted);
	const presences = periods.map(({ record }) => record.organizationPresenceId ?? '');
	const [userNames, presenceNames] = await Promise.all([
		namesOfIds(api, 'user', new Set(periods.map(({ userId }) => userId))),
		namesOfIds(api, 'presence', wanted.includes('presence') ? presences : []),
	]);
	const how = { clip: isCut ? asked : undefined, now, unit, userNames, presenceNames };
	return periods.map((one) => statusRow(one, how)).filter((row) => row !== undefined);
}

async function detailsOf(
	api: OperationApi,
	userIds: readonly string[],
	asked: Period,
): Promise<UserDetails[]> {
	const calls = spansOf(asked, MOST_DAYS * DAY_MS).flatMap((span) =>
		inChunks(userIds, MOST_USERS).map((chunk) => ({ span, chunk })),
	);
	const found = await inParallel(calls, async ({ span, chunk }) => {
		const predicates = chunk.map((value) => ({ dimension: 'userId', value }));
		const body = {
			interval: intervalOf(span),
			userFilters: [{ type: 'or', predicates }],
			order: 'asc',
			paging: { pageSize: PAGE_SIZE, pageNumber: 1 },
		};
		const users: UserDetails[] = [];
		for await (const page of pages(api, DETAILS, {}, { limit: Infinity, body })) {
			users.push(...(page as UserDetails[]));
		}
		return users;
	});
	return found.flat();
}
