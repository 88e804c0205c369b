import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { bucketsOf, piecesOf, type Granularity, type Piece } from './buckets';
import { isoOf, type Period, type Span } from './period';
import { addStats, type Stats } from './stats';

/** What to ask an aggregates query for. */
export interface AggregatesQuery {
	/** The operation of the API. */
	operationId: string;
	metrics: readonly string[];
	groupBy: readonly string[];
	/** Values by dimension: one of each is what counts. */
	filters: Readonly<Record<string, readonly string[] | undefined>>;
	period: Period;
	granularity: Granularity;
}

/** The figures of a group in a part of the period. */
export interface Figures {
	group: Readonly<Record<string, string>>;
	span: Span;
	metrics: Metric[];
}

export interface Metric {
	metric: string;
	/** What a metric is split by, such as a status. */
	qualifier?: string;
	stats: Stats;
}

interface Reply {
	results?: Array<{
		group?: Record<string, string> | null;
		data?: Array<{ interval?: string; metrics?: Array<Partial<Metric> | null> | null } | null>;
	} | null>;
}

/**
 * Most values of a dimension in one call: "A single query may contain no more than 100 userId
 * predicates" (developer.genesys.cloud, *User Status Aggregate query*). No number is published for the
 * other dimensions.
 */
const MOST_VALUES = 100;

/**
 * A conversation may have several of these, so that it would count twice if they were asked for in
 * several calls.
 */
const NOT_SPLIT = new Set(['divisionId']);

/**
 * The figures of a period, from as many calls as its length and its filters take. Counts and sums of
 * parts are added up; averages and rates are made of these sums alone.
 */
export async function aggregates(api: OperationApi, query: AggregatesQuery): Promise<Figures[]> {
	const { period, operationId } = query;
	const calls = piecesOf(period, query.granularity).flatMap((piece) =>
		chunked(query.filters).map(async (filters) => {
			const body = bodyOf(query, piece, filters);
			return { piece, reply: (await send(api, operationId, {}, body)) as Reply | null };
		}),
	);
	const buckets = bucketsOf(period, query.granularity);
	const found = new Map<string, Figures>();
	for (const { piece, reply } of await Promise.all(calls)) {
		for (const result of reply?.results ?? []) {
			const group = result?.group ?? {};
			for (const part of result?.data ?? []) {
				const { interval = '', metrics } = part ?? {};
				const span = bucketAt(buckets, startOf(interval, piece));
				const key = JSON.stringify([Object.entries(group).sort(), span.from]);
				const figures = found.get(key) ?? { group, span, metrics: [] };
				found.set(key, figures);
				metrics?.forEach((metric) => addMetric(figures.metrics, metric));
			}
		}
	}
	return [...found.values()];
}

function bodyOf(
	{ metrics, groupBy, period }: AggregatesQuery,
	{ from, to, granularity }: Piece,
	filters: AggregatesQuery['filters'],
): Record<string, unknown> {
	const clauses = Object.entries(filters).flatMap(([dimension, values = []]) =>
		values.length === 0
			? []
			: [{ type: 'or', predicates: values.map((value) => ({ dimension, value })) }],
	);
	return {
		interval: `${isoOf(from)}/${isoOf(to)}`,
		...(granularity !== undefined && { granularity, timeZone: period.timeZone }),
		groupBy,
		...(clauses.length > 0 && { filter: { type: 'and', clauses } }),
		metrics,
	};
}

/** @returns the filters of each call */
function chunked(filters: AggregatesQuery['filters']): Array<AggregatesQuery['filters']> {
	return Object.entries(filters).reduce<Array<AggregatesQuery['filters']>>(
		(calls, [dimension, values = []]) => {
			const size = NOT_SPLIT.has(dimension) ? Infinity : MOST_VALUES;
			return calls.flatMap((call) =>
				inChunks(values, size).map((chunk) => ({ ...call, [dimension]: chunk })),
			);
		},
		[{}],
	);
}

/** @returns the list in parts; one empty part of an empty list */
export function inChunks<T>(list: readonly T[], size: number): T[][] {
	const count = Math.max(1, Math.ceil(list.length / size));
	return Array.from({ length: count }, (_, index) =>
		list.slice(index * Math.min(size, list.length), (index + 1) * size),
	);
}

/** A part may be said to begin before the interval that it is a part of. */
function startOf(interval: string, { from }: Span): number {
	const start = Date.parse(interval.split('/')[0]);
	return Number.isNaN(start) ? from : Math.max(start, from);
}

function bucketAt(buckets: readonly Span[], time: number): Span {
	let [low, high] = [0, buckets.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (buckets[middle].from <= time) low = middle;
		else high = middle - 1;
	}
	return buckets[low];
}

function addMetric(metrics: Metric[], added: Partial<Metric> | null): void {
	if (added?.metric === undefined) return;
	const { metric, qualifier } = added;
	const stats = added.stats ?? {};
	const known = metrics.find((one) => one.metric === metric && one.qualifier === qualifier);
	if (known === undefined) metrics.push({ metric, ...(qualifier && { qualifier }), stats });
	else known.stats = addStats(known.stats, stats);
}
