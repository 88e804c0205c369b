import { readField, readFields, type ItemContext } from '../../../fields/field';
import { toggle } from '../../../fields/kinds';
import { custom } from '../../../operation/builders';
import { namesOfIds } from '../../../operation/namesOfIds';
import type { OperationApi } from '../../../operation/operation';
import { rowsOfEach } from '../../../operation/rowsOfEach';
import { optionsOf } from '../../../operation/runOptions';
import { aggregates } from '../../analytics/aggregates';
import { granularity, type Granularity } from '../../analytics/buckets';
import type { DurationUnit } from '../../analytics/durations';
import { withoutGaps } from '../../analytics/gaps';
import { analyticsOptions } from '../../analytics/options';
import { period, type Period } from '../../analytics/period';
import { METRICS, statusColumns } from './columns';
import { MEMBER_LISTS, oneUserOf, statusUsers, userIdsOf } from './users';

const SUMMARY = 'postAnalyticsUsersAggregatesQuery';

/** Users in one call, at most; see `aggregates`. */
const MOST_USERS = 100;

const withPercent = toggle(
	'Include Percentages',
	'includePercentages',
	'Whether to show how much of the interval each status took, too',
);

const choicesOfSummary = optionsOf(analyticsOptions);

interface Wanted {
	period: Period;
	granularity: Granularity;
	durationsIn?: DurationUnit;
	withPercent?: boolean;
}

const own = { period, granularity, withPercent };
const read = (item: ItemContext): Wanted => ({
	...readFields(item, own),
	...readField(item, choicesOfSummary),
});

const batch = rowsOfEach<Wanted>({
	size: MOST_USERS,
	column: 'userId',
	idOf: oneUserOf,
	read,
	rowsOf,
});

export const getStatusSummary = custom({
	value: 'getStatusSummary',
	name: 'Get Status Summary',
	action: 'Get status summary of users',
	description: 'Get how long users were available, on queue, busy, away and so on',
	ids: [...MEMBER_LISTS, SUMMARY],
	fields: { ...statusUsers, ...own },
	options: analyticsOptions,
	batch,
	execute: async (context, chosen) =>
		await rowsOf(context, await userIdsOf(context, chosen), read(context)),
});

async function rowsOf(
	api: OperationApi,
	userIds: readonly string[],
	{ durationsIn: unit = 'seconds', withPercent = false, ...asked }: Wanted,
) {
	if (userIds.length === 0) return [];
	const found = await aggregates(api, {
		operationId: SUMMARY,
		metrics: METRICS,
		groupBy: ['userId'],
		filters: { userId: userIds },
		...asked,
	});
	// Each user has a row, also without any status.
	const users = userIds.map((userId) => ({ userId }));
	const figures = withoutGaps(found, users, asked.period, asked.granularity);
	const names = await namesOfIds(api, 'user', userIds);
	const nameOf = ({ group }: (typeof figures)[number]) => names.get(group.userId) ?? '';
	return figures
		.sort(
			(a, b) =>
				nameOf(a).localeCompare(nameOf(b)) ||
				a.group.userId.localeCompare(b.group.userId) ||
				a.span.from - b.span.from,
		)
		.map((one) => statusColumns(one, names.get(one.group.userId) ?? null, { unit, withPercent }));
}
