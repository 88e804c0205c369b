/** The statuses of users: their history, and how long they had each. */
import type { OrgData } from '../data/orgData';
import type { User } from '../data/people';
import { badRequest } from '../errors';
import {
	selectUsers,
	type Filter,
	type Interval,
	type UserRecords,
} from '../routes/analyticsQuery';
import { intervalOf, type Span } from './buckets';

export interface StatusRecord {
	startTime: string;
	/** Missing while it lasts. */
	endTime?: string;
	systemPresence?: string;
	organizationPresenceId?: string;
	routingStatus?: string;
}

/** Set on a user by tests; others have made-up statuses. */
export interface StatusHistory {
	primaryPresence: StatusRecord[];
	routingStatus: StatusRecord[];
}

const HOUR_MS = 3_600_000;

/** "A single query may contain no more than 100 userId predicates." */
export function limitUsers(filters: readonly Filter[]): void {
	const count = filters
		.flatMap((filter) => [filter, ...(filter.clauses ?? [])])
		.reduce((sum, { predicates = [] }) => sum + predicates.length, 0);
	if (count > 100) throw badRequest('A query may contain no more than 100 userId predicates');
}

/** The statuses in an interval, each as a record of its own. */
export function recordsOf(
	org: OrgData,
	filters: readonly Filter[],
	interval: Interval,
	now: number,
): UserRecords[] {
	return selectUsers(org, filters).flatMap((user) => ofUser(user, interval, now));
}

function ofUser(user: User, { start, end }: Interval, now: number): UserRecords[] {
	const { primaryPresence, routingStatus } = historyOf(user);
	const isInside = ({ startTime, endTime }: StatusRecord) =>
		Date.parse(startTime) < end && (endTime === undefined ? now : Date.parse(endTime)) > start;
	const { id: userId } = user;
	if (user.statusHistory === undefined) return madeUp(user, start);
	return [
		...primaryPresence
			.filter(isInside)
			.map((record) => ({ userId, primaryPresence: [record], routingStatus: [] })),
		...routingStatus
			.filter(isInside)
			.map((record) => ({ userId, primaryPresence: [], routingStatus: [record] })),
	];
}

const historyOf = ({ statusHistory }: User): StatusHistory =>
	(statusHistory as StatusHistory | undefined) ?? { primaryPresence: [], routingStatus: [] };

/** Four hours each, one after the other; `statuses` of a user are 1 unless set. */
function madeUp({ id: userId, statuses = 1 }: User, start: number): UserRecords[] {
	return Array.from({ length: Number(statuses) }, (_, index) => {
		const [startTime, endTime] = [4 * index, 4 * index + 4].map((hours) =>
			new Date(start + hours * HOUR_MS).toISOString(),
		);
		const systemPresence = 'AVAILABLE';
		return {
			userId,
			primaryPresence: [
				{ startTime, endTime, systemPresence, organizationPresenceId: 'available' },
			],
			routingStatus: [{ startTime, endTime, routingStatus: 'IDLE' }],
		};
	});
}

/** How long users had each status, by user and part of the interval. */
export function statusAggregates(
	org: OrgData,
	query: Record<string, unknown>,
	{ buckets, interval, now }: { buckets: readonly Span[]; interval: Interval; now: number },
): unknown[] {
	const filters = query.filter === undefined ? [] : [query.filter as Filter];
	limitUsers(filters);
	const metrics = query.metrics as string[];
	const byUser = new Map<string, UserRecords[]>();
	for (const record of recordsOf(org, filters, interval, now)) {
		byUser.set(record.userId, [...(byUser.get(record.userId) ?? []), record]);
	}
	return [...byUser].map(([userId, records]) => ({
		group: { userId },
		data: buckets.flatMap((bucket) => {
			const found = metrics.flatMap((metric) => metricOf(metric, records, bucket, now));
			return found.length === 0 ? [] : [{ interval: intervalOf(bucket), metrics: found }];
		}),
	}));
}

const OF: Record<string, [list: 'primaryPresence' | 'routingStatus', name: keyof StatusRecord]> = {
	tSystemPresence: ['primaryPresence', 'systemPresence'],
	tOrganizationPresence: ['primaryPresence', 'organizationPresenceId'],
	tAgentRoutingStatus: ['routingStatus', 'routingStatus'],
};

function metricOf(metric: string, records: UserRecords[], { from, to }: Span, now: number) {
	if (!Object.hasOwn(OF, metric)) throw badRequest(`The metric ${metric} is not supported`);
	const [list, name] = OF[metric];
	const sums = new Map<string, number>();
	for (const record of records.flatMap((one) => one[list] as StatusRecord[])) {
		const ended = record.endTime === undefined ? now : Date.parse(record.endTime);
		const ms = Math.min(ended, to) - Math.max(Date.parse(record.startTime), from);
		const qualifier = String(record[name]);
		if (ms > 0) sums.set(qualifier, (sums.get(qualifier) ?? 0) + ms);
	}
	return [...sums].map(([qualifier, sum]) => ({ metric, qualifier, stats: { sum } }));
}
