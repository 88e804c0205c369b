import { entryTitle } from './contestants';
import { duration, whole } from './numbers';
import type { Table } from './table';
import type { LimitResult, LimitRun } from './types';
import { leastWindows } from './windows';

const COLUMNS: Array<{ head: string; cell: (run: LimitRun, allowed: number) => string }> = [
	{ head: 'Windows', cell: ({ seen }) => seen.windows.toFixed(2) },
	{
		head: 'least for its calls',
		cell: (run, allowed) => whole(leastWindows(letThrough(run), allowed)),
	},
	{ head: 'Calls', cell: ({ seen }) => whole(seen.requests) },
	{ head: '429s', cell: ({ seen }) => whole(seen.refused) },
	{ head: 'Items lost', cell: ({ lost }) => whole(lost) },
	{ head: 'Time here', cell: ({ ms }) => duration(ms) },
];

/** Calls that the limit let through. */
export function letThrough({ seen: { requests, refused } }: LimitRun): number {
	return requests - refused;
}

/** One row an entry. */
export function limitTable({ benchCase: { limit }, runs }: LimitResult): Table {
	return {
		head: ['', ...COLUMNS.map(({ head }) => head)],
		rows: runs.map((run) => [
			entryTitle(run.entry),
			...COLUMNS.map(({ cell }) => cell(run, limit?.allowed ?? 1)),
		]),
	};
}

/** One line for each run that ended early. */
export function limitNoteLines({ runs }: LimitResult): string[] {
	return runs.flatMap(({ entry, error }) =>
		error === undefined ? [] : [`${entryTitle(entry)}: the run failed: "${error}"`],
	);
}
