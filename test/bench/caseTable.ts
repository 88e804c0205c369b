import { entryTitle } from './contestants';
import { megabytes, short, times, whole } from './numbers';
import { median, medianOf } from './statistics';
import type { Table } from './table';
import type { CaseResult, Measurement } from './types';

interface Column {
	head: string;
	cell: (runs: Measurement[], result: CaseResult) => string;
}

const COMMON: Column[] = [
	{ head: 'Time (ms)', cell: (runs) => whole(medianOf(runs, ({ ms }) => ms)) },
	{ head: 'least to most', cell: (runs) => range(runs.map(({ ms }) => ms)) },
	{
		head: 'ms per item',
		cell: (runs, { benchCase }) => short(medianOf(runs, ({ ms }) => ms) / benchCase.items),
	},
	{
		head: 'CPU ms a call',
		cell: (runs) => short(medianOf(runs, ({ cpuMs, seen }) => cpuMs / Math.max(seen.requests, 1))),
	},
	{
		head: 'CPU against HTTP Request',
		cell: (runs, result) => {
			const share = cpuShare(runs, result);
			return share === undefined ? '' : times(share);
		},
	},
	{ head: 'Requests', cell: (runs) => whole(medianOf(runs, ({ seen }) => seen.requests)) },
	{ head: 'Logins', cell: (runs) => whole(medianOf(runs, ({ seen }) => seen.exchanges)) },
	{
		head: 'New connections',
		cell: (runs) => whole(medianOf(runs, ({ seen }) => seen.connections)),
	},
	{ head: 'Most at once', cell: (runs) => whole(medianOf(runs, ({ seen }) => seen.maxInFlight)) },
	{ head: 'Peak memory (MB)', cell: (runs) => megabytes(medianOf(runs, ({ maxRss }) => maxRss)) },
	{ head: 'of that, by the run', cell: (runs) => megabytes(medianOf(runs, memoryOfRun)) },
];

const FRESH: Column[] = [
	{ head: 'Process and modules (ms)', cell: (runs) => whole(medianOf(runs, (run) => run.readyMs)) },
	{ head: 'First result (ms)', cell: (runs) => whole(medianOf(runs, ({ ms }) => ms)) },
	{ head: 'Together (ms)', cell: (runs) => whole(medianOf(runs, (run) => run.readyMs + run.ms)) },
	...COMMON.slice(5),
];

const LIST: Column[] = [
	...COMMON,
	{ head: 'Result (MB)', cell: (runs) => megabytes(medianOf(runs, (run) => run.resultBytes)) },
	{ head: 'Memory / result', cell: (runs) => short(medianOf(runs, memoryFactor)) },
	{ head: 'Kept / result', cell: (runs) => short(medianOf(runs, keptFactor)) },
];

/** The most that the process grew while it ran. */
export function memoryOfRun({ rssPeak, rssBefore }: Measurement): number {
	return rssPeak - rssBefore;
}

export function memoryFactor(run: Measurement): number {
	return memoryOfRun(run) / run.resultBytes;
}

/** CPU time compared with that of the HTTP Request node for the same items. */
export function cpuShare(runs: Measurement[], { entries }: CaseResult): number | undefined {
	const others = entries.find(({ entry }) => entry.contestant === 'httpRequest')?.runs ?? [];
	if (runs.length === 0 || others.length === 0) return undefined;
	return medianOf(runs, ({ cpuMs }) => cpuMs) / medianOf(others, ({ cpuMs }) => cpuMs);
}

/** Without objects that the garbage collector had not collected yet. */
function keptFactor({ heapGrowth, resultBytes }: Measurement): number {
	return heapGrowth / resultBytes;
}

/** Medians, one row per entry; skipped entries have no row. */
export function caseTable(result: CaseResult): Table {
	const columns = columnsFor(result);
	return {
		head: ['', ...columns.map(({ head }) => head)],
		rows: result.entries
			.filter(({ runs }) => runs.length > 0)
			.map(({ entry, runs }) => [
				entryTitle(entry),
				...columns.map(({ cell }) => cell(runs, result)),
			]),
	};
}

/** One line for each entry without a result, or without results of all runs. */
export function noteLines({ entries }: CaseResult): string[] {
	return entries.flatMap(({ entry, runs, skipped, failures }) => {
		if (skipped !== undefined) return [`${entryTitle(entry)}: skipped, ${skipped}.`];
		if (failures.length === 0) return [];
		const times = `${failures.length} of ${failures.length + runs.length} runs`;
		return [`${entryTitle(entry)}: ${times} failed and do not count: "${failures[0]}"`];
	});
}

function columnsFor({ benchCase: { start, kind } }: CaseResult): Column[] {
	if (start === 'fresh') return FRESH;
	return kind === 'list' ? LIST : COMMON;
}

function range(values: number[]): string {
	return `${whole(Math.min(...values))} to ${whole(Math.max(...values))}`;
}

/** Time per call for growing numbers of calls. */
export function linearityTable(results: readonly CaseResult[]): Table | undefined {
	const gets = results.filter(({ benchCase: { kind, start, items } }) => {
		return kind === 'getEach' && start === 'warm' && items > 1;
	});
	if (gets.length < 2) return undefined;
	const titles = gets[0].entries.map(({ entry }) => entryTitle(entry));
	return {
		head: ['ms per get', ...gets.map(({ benchCase }) => `${benchCase.items} gets`)],
		rows: titles.map((title, index) => [
			title,
			...gets.map(({ benchCase, entries }) => {
				const { runs } = entries[index];
				return runs.length === 0 ? '' : short(median(runs.map(({ ms }) => ms)) / benchCase.items);
			}),
		]),
	};
}
