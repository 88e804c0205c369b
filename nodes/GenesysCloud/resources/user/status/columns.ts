import { isoOf } from '../../../operation/spans';
import type { Figures } from '../../analytics/aggregates';
import { durationName, inUnit, percentOf, type DurationUnit } from '../../analytics/durations';

/** What aggregates of users' statuses are asked for. */
export const METRICS = ['tSystemPresence', 'tAgentRoutingStatus'];

/** Columns, by the metric and its qualifier. */
const COLUMNS: ReadonlyArray<readonly [name: string, metric: string, qualifier: string]> = [
	['available', 'tSystemPresence', 'AVAILABLE'],
	['onQueue', 'tSystemPresence', 'ON_QUEUE'],
	['busy', 'tSystemPresence', 'BUSY'],
	['away', 'tSystemPresence', 'AWAY'],
	['break', 'tSystemPresence', 'BREAK'],
	['meal', 'tSystemPresence', 'MEAL'],
	['meeting', 'tSystemPresence', 'MEETING'],
	['training', 'tSystemPresence', 'TRAINING'],
	['idle', 'tSystemPresence', 'IDLE'],
	['offline', 'tSystemPresence', 'OFFLINE'],
	['routingIdle', 'tAgentRoutingStatus', 'IDLE'],
	['routingInteracting', 'tAgentRoutingStatus', 'INTERACTING'],
	['routingCommunicating', 'tAgentRoutingStatus', 'COMMUNICATING'],
	['routingNotResponding', 'tAgentRoutingStatus', 'NOT_RESPONDING'],
	['routingOffQueue', 'tAgentRoutingStatus', 'OFF_QUEUE'],
];

/** How rows are made. */
export interface ColumnOptions {
	unit: DurationUnit;
	/** Whether each duration is also shown as a part of the interval. */
	withPercent: boolean;
}

/**
 * The time that a user spent in each status. Statuses that there are not among the columns count as
 * logged in, unless a user was offline.
 */
export function statusColumns(
	{ group, span, metrics }: Figures,
	userName: string | null,
	{ unit, withPercent }: ColumnOptions,
): Record<string, string | number | null> {
	const msOf = (metric: string, qualifier: string) =>
		metrics
			.filter((one) => one.metric === metric && wordOf(one.qualifier) === qualifier)
			.reduce((ms, { stats }) => ms + (stats.sum ?? 0), 0);
	const presences = metrics.filter(({ metric }) => metric === 'tSystemPresence');
	const known = presences.reduce((ms, { stats }) => ms + (stats.sum ?? 0), 0);
	const times: Array<readonly [name: string, ms: number]> = [
		['loggedIn', known - msOf('tSystemPresence', 'OFFLINE')],
		...COLUMNS.map(([name, ...of]) => [name, msOf(...of)] as const),
	];
	const durations = times.map(([name, ms]) => [durationName(name, unit), inUnit(ms, unit)]);
	const percents = times.map(([name, ms]) => [
		`${name}Percent`,
		percentOf(ms, span.to - span.from),
	]);
	return {
		userId: group.userId ?? null,
		userName,
		intervalStart: isoOf(span.from),
		intervalEnd: isoOf(span.to),
		...Object.fromEntries(durations),
		...(withPercent && Object.fromEntries(percents)),
	};
}

/** In some replies a status is written On Queue, in others ON_QUEUE. */
const wordOf = (qualifier = '') =>
	qualifier
		.trim()
		.replace(/(?<=[a-z])(?=[A-Z])| /g, '_')
		.toUpperCase();
