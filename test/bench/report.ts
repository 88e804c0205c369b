import { caseTable, linearityTable, noteLines } from './caseTable';
import { judgeGoals, type GoalResult } from './goals';
import { limitNoteLines, limitTable } from './limitTable';
import type { Machine } from './machine';
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
		'Written by `npm run bench`; do not edit by hand.',
		'![Times of this node and others](benchmarks.svg)',
		'## Goals',
		markdownTable(goalTable(judgeGoals(results), '**no**')),
		'## Under the limit',
		UNDER_THE_LIMIT,
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

/** Found by hand, with the commands that it names. */
const UNDER_THE_LIMIT = ``;

const WHERE_TIME_GOES = `The goals that are missed are missed for two reasons, and neither lies in what this package decides.

- **Single gets are bound by the CPU of n8n's process.** A profile of 500 single gets (2026-11-24,
  \`BENCH_NODE_OPTIONS="--cpu-prof" npm run bench -- --only get-500\`; profiling itself slows all of it) shows for each call
  1.3 ms in TLS, as n8n's HTTP helper opens a new connection each time, 1.0 ms in n8n's expression engine for the one
  expression in the path, 0.5 ms in the garbage collector, 0.2 ms in axios, and 0.3 ms in this package. The HTTP Request
  node pays for the same connection and the same expression, so the two take about the same time; it sends all calls at
  once, which no rate limit of Genesys Cloud would let pass. n8n's helper alone, without any node around it, takes 1.6
  to 2 times the floor. What does help is not to make the call: 5,000 users by ID are 50 calls.
- **Peak memory is mostly what V8 has not collected yet.** Of a list of 20,000 users, objects of 1.7 times the size of
  the result as JSON are kept. With a young generation of 1 MB (\`--max-semi-space-size=1\`) the same run grew by 4.8 times
  instead of 7.2, and by 2.7 with one page at a time. The official SDK and the bare pool miss 3 times as well.`;

function howMeasured(runs: number): string {
	return `- ${runs === 1 ? 'One run' : `Medians of ${runs} runs`}. Each run is a process of its own; within a case the contestants take turns.
- All run on the same Node, the one that runs n8n here. Both nodes run in n8n's engine (\`WorkflowExecute\`) with the
  expression engine that n8n 2.41 uses; n8n's database, its queue and its user interface are not part of it.
- **This node**: the built package. Single gets by *API > Send Request*, with *Max Concurrency* as shown; users by ID
  and lists by the resource *User*, with *Simplify* off, so that all give the same data.
- **HTTP Request node**: version 4.5, as it is when nobody changes its options, with n8n's *OAuth2 API* credential
  (client credentials). It sends the calls of all items at once, as its *Batching* option is not set. Lists by its own
  pagination: \`pageNumber\` counted up, \`pageSize\` 100, until \`pageNumber >= pageCount\`. Its result has one item
  a page, this node's one item a user.
- **n8n's HTTP helper alone**: \`helpers.httpRequest\` in a node that does nothing else, for single gets. The helper opens
  a new TLS connection for each request, and no option changes that: this is the least that a node can take.
- **Official SDK**: as many calls at once as shown; lists by a loop over the pages.
- **undici pool**: keep-alive connections, as many as calls at once, and nothing of n8n: the least that the calls can
  take. Pages after the first are fetched side by side.
- Users by ID: this node puts items together by itself. The SDK and undici ask for 100 IDs a call, which somebody has
  to write. The HTTP Request node makes a call an item.
- The API is the simulator of this repository in a process of its own, over TLS, on the same machine. It waits 40 ms
  with each API call (not with logins) and has no rate limit within reach. Genesys Cloud allows 300 calls a
  minute for a token by default: there, what saves calls saves more time than all else. A new TLS connection costs both
  sides CPU time here, but no waiting for a network; from afar it takes two round trips more.
- Before the time is taken, modules are loaded, the garbage collector has run, and one call was made, so that there
  is a token and, where connections are kept, one connection. In *First call of a fresh process* nothing came before;
  loading modules is shown beside it. n8n itself takes longer to start: only its engine is loaded here.
- Each result is checked: all IDs, in the right order.`;
}

function columnNotes(): string {
	return `*CPU* is the time of the contestant's process. *Requests*, *Logins* (token requests), *New connections* and *Most at
once* are what the simulator saw. *Peak memory* is the largest resident set of the process, and *of that, by the run*
by how much that grew while it was measured (sampled every 25 ms, and the kernel's maximum where it is a new one).
*Result* is the length of the result as JSON, *Memory / result* what the memory grew by against that, and *Kept / result*
the same of the objects that are left after the garbage collector ran. The difference is what was not collected
yet, and what Node holds outside of its heap.`;
}
