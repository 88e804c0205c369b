import { caseTable, linearityTable, noteLines } from './caseTable';
import { judgeGoals, type GoalResult } from './goals';
import { limitNoteLines, limitTable } from './limitTable';
import type { Machine } from './machine';
import { columnNotes, howMeasured, underTheLimit, WHERE_TIME_GOES } from './reportTexts';
import { markdownTable, textTable, type Table } from './table';
import type { BenchResults } from './types';

/** For the terminal. */
export function textReport(results: BenchResults): string {
	const parts = [
		...results.limit.map((result) =>
			[
				`Under the limit: ${result.benchCase.title}`,
				textTable(limitTable(result)),
				...limitNoteLines(result),
			].join('\n'),
		),
		...results.speed.map((result) =>
			[result.benchCase.title, textTable(caseTable(result)), ...noteLines(result)].join('\n'),
		),
	];
	const linearity = linearityTable(results.speed);
	if (linearity !== undefined) parts.push(`Time per get\n${textTable(linearity)}`);
	const goals = judgeGoals(results);
	if (goals.length > 0) parts.push(`Goals\n${textTable(goalTable(goals, 'no'))}`);
	return parts.join('\n\n');
}

/** The page `docs/benchmarks.md`. */
export function markdownReport(results: BenchResults, machine: Machine, runs: number): string {
	const limitCases = results.limit.flatMap((result) => [
		`### ${result.benchCase.title}`,
		markdownTable(limitTable(result)),
		...limitNoteLines(result),
	]);
	const cases = results.speed.flatMap((result) => [
		`### ${result.benchCase.title}`,
		markdownTable(caseTable(result)),
		...noteLines(result),
	]);
	const linearity = linearityTable(results.speed);
	return `${[
		'# Benchmarks',
		'Written by `npm run bench`; do not edit by hand. What the package costs n8n itself is in [Size and speed](weight.md).',
		'![Times of this node and others](benchmarks.svg)',
		'## Goals',
		markdownTable(goalTable(judgeGoals(results), '**no**')),
		'## Under the limit',
		underTheLimit(),
		...limitCases,
		'## Machine',
		machineList(machine),
		'## How it was measured',
		howMeasured(runs),
		'## Without a limit',
		columnNotes(),
		...cases,
		...(linearity === undefined ? [] : ['### Time per get', markdownTable(linearity)]),
		'## Where the time goes',
		WHERE_TIME_GOES,
	].join('\n\n')}\n`;
}

function goalTable(goals: readonly GoalResult[], no: string): Table {
	return {
		head: ['Goal', 'Measured', 'Met'],
		rows: goals.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : no]),
	};
}

function machineList({
	cpu,
	cores,
	memoryGigabytes,
	system,
	node,
	n8n,
	sdk,
	undici,
	date,
	load,
}: Machine): string {
	return [
		`- ${cpu}, ${cores} cores, ${memoryGigabytes} GB of memory, ${system}`,
		`- Node ${node}, n8n ${n8n} (n8n-core and n8n-nodes-base of that installation)`,
		`- purecloud-platform-client-v2 ${sdk}, undici ${undici}`,
		`- ${date}, load average before: ${load.toFixed(1)}`,
	].join('\n');
}
