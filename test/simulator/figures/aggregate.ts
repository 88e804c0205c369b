/** Aggregates of conversations and flows, counted from the metrics of their sessions. */
import type { OrgData } from '../data/orgData';
import { badRequest } from '../errors';
import { fits, type Filter } from '../routes/analyticsQuery';
import { intervalOf, type Span } from './buckets';
import { eventsOf, type MetricEvent } from './events';

type Query = Record<string, unknown>;

interface Stats {
	count: number;
	sum?: number;
	min?: number;
	max?: number;
}

type Group = Record<string, string>;

export function aggregate(org: OrgData, query: Query, buckets: readonly Span[]): unknown[] {
	const metrics = namesOf(query, 'metrics');
	const groupBy = query.groupBy === undefined ? [] : namesOf(query, 'groupBy');
	const filter = query.filter as Filter | undefined;
	const events = eventsOf(org.conversations).filter(
		({ of }) => filter === undefined || fits(filter, ({ dimension = '' }) => of[dimension] ?? []),
	);
	const groups = new Map<string, { group: Group; events: MetricEvent[] }>();
	for (const event of events) {
		for (const group of groupsOf(event, groupBy)) {
			const key = JSON.stringify(group);
			const known = groups.get(key) ?? { group, events: [] };
			groups.set(key, known);
			known.events.push(event);
		}
	}
	return [...groups.values()].flatMap(({ group, events: own }) => {
		const data = buckets.flatMap((bucket) => {
			const inside = own.filter(({ at }) => at >= bucket.from && at < bucket.to);
			const found = metrics.flatMap((metric) => metricOf(org, group, metric, inside));
			return found.length === 0 ? [] : [{ interval: intervalOf(bucket), metrics: found }];
		});
		return data.length === 0 ? [] : [{ group, data }];
	});
}

function namesOf(query: Query, field: string): string[] {
	const names = query[field];
	if (Array.isArray(names) && names.length > 0) return names as string[];
	throw badRequest(`The field "${field}" is required`, 'constraint.validation');
}

/** A group for each value of a dimension that has several; without a dimension that has none. */
function groupsOf({ of }: MetricEvent, groupBy: readonly string[]): Group[] {
	return groupBy.reduce<Group[]>(
		(groups, dimension) =>
			groups.flatMap((group) => {
				const values = of[dimension] ?? [];
				return values.length === 0
					? [group]
					: values.map((value) => ({ ...group, [dimension]: value }));
			}),
		[{}],
	);
}

function metricOf(
	org: OrgData,
	group: Group,
	metric: string,
	events: readonly MetricEvent[],
): unknown[] {
	if (metric === 'oServiceLevel') return serviceLevel(org, group, events);
	const values = events.filter(({ name }) => name === metric).map(({ value }) => value);
	return values.length === 0 ? [] : [{ metric, stats: statsOf(metric, values) }];
}

/** Counts have a count alone; times have their sum, too. */
function statsOf(metric: string, values: readonly number[]): Stats {
	const sum = values.reduce((a, b) => a + b, 0);
	if (metric.startsWith('n')) return { count: sum };
	return { max: Math.max(...values), min: Math.min(...values), count: values.length, sum };
}

/** Of those that were answered or abandoned, those that did not wait longer than they should. */
function serviceLevel(org: OrgData, group: Group, events: readonly MetricEvent[]): unknown[] {
	const countOf = (...names: string[]) => events.filter(({ name }) => names.includes(name)).length;
	const denominator = countOf('tAnswered', 'tAbandon');
	if (denominator === 0) return [];
	const numerator = denominator - countOf('nOverSla');
	const queue = org.queues.find(({ id }) => id === group.queueId);
	const media = queue?.mediaSettings as { call?: { serviceLevel?: { percentage?: number } } };
	const target = media?.call?.serviceLevel?.percentage;
	const stats = { ratio: numerator / denominator, numerator, denominator, target };
	return [{ metric: 'oServiceLevel', stats }];
}
