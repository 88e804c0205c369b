import type { Metric } from '../analytics/aggregates';
import { durationName, inUnit, percentOf, type DurationUnit } from '../analytics/durations';
import type { Stats } from '../analytics/stats';

/**
 * Columns of Genesys Cloud's performance views, made of metrics of the API. The views' definitions are
 * those of help.mypurecloud.com: *Metric definitions*, *View available columns in performance views by
 * category*, *View agent performance statistics*, and the glossary's *Average handle time (AHT)*.
 */
export type Column = readonly [name: string, kind: 'duration' | 'plain', of: Formula];

type StatsOf = (metric: string) => Stats;
type Formula = (stats: StatsOf) => number | null;

const countOf = (metric: string) => (stats: StatsOf) => stats(metric).count ?? 0;

/** How often something happened. */
export const count = (name: string, metric: string): Column => [name, 'plain', countOf(metric)];

/** All the time that something took. */
export const total = (name: string, metric: string): Column => [
	name,
	'duration',
	(stats) => stats(metric).sum ?? 0,
];

/**
 * "Total Talk time / Count of interactions with Talk time" (*View agent performance statistics*; the
 * same for the others). There is no average of nothing.
 */
export const average = (name: string, metric: string): Column => [
	name,
	'duration',
	(stats) => {
		const { count: times = 0, sum = 0 } = stats(metric);
		return times === 0 ? null : sum / times;
	},
];

/** The longest that something took. */
export const longest = (name: string, metric: string): Column => [
	name,
	'duration',
	(stats) => stats(metric).max ?? null,
];

/** "(Abandoned Count / Offered Count) * 100" (*Metric definitions*; the same for the others). */
export const percent = (name: string, part: string, whole: string): Column => [
	name,
	'plain',
	(stats) => percentOf(countOf(part)(stats), countOf(whole)(stats)),
];

/**
 * The service level as Genesys Cloud counts it, which depends on what the organization counts in:
 * numerator and denominator come with the rate.
 */
export const rate = (name: string, metric: string): Column => [
	name,
	'plain',
	(stats) => {
		const { numerator, denominator, ratio } = stats(metric);
		if (denominator !== undefined) return percentOf(numerator ?? 0, denominator);
		return ratio === undefined ? null : percentOf(ratio, 1);
	},
];

/** The rate that is aimed at; null where parts aim at different ones. */
export const target = (name: string, metric: string): Column => [
	name,
	'plain',
	(stats) => {
		const { target: aim } = stats(metric);
		return aim === undefined || aim === null ? null : percentOf(aim, 1);
	},
];

/** @returns the columns of a group, with durations in the unit */
export function valuesOf(
	columns: readonly Column[],
	metrics: readonly Metric[],
	unit: DurationUnit,
): Record<string, number | null> {
	const stats = (metric: string) => metrics.find((one) => one.metric === metric)?.stats ?? {};
	return Object.fromEntries(
		columns.map(([name, kind, of]) => {
			const value = of(stats);
			if (kind === 'plain') return [name, value];
			return [durationName(name, unit), value === null ? null : inUnit(value, unit)];
		}),
	);
}
