import { cpuShare } from './caseTable';
import { letThrough } from './limitTable';
import { times, whole } from './numbers';
import { sum } from './statistics';
import type { BenchResults, CaseResult, LimitResult, LimitRun } from './types';
import { leastWindows } from './windows';

export interface GoalResult {
	goal: string;
	measured: string;
	met: boolean;
}

/** Windows used, against the fewest that the calls allow. */
const WITHIN_LEAST = 1.05;
const MOST_LIST_CALLS = 40;
/** Below this, CPU time is that of the first call: modules that are loaded, code that is not compiled yet. */
const FEWEST_CALLS = 10;

/** Compares the numbers with each goal; goals whose cases did not run are left out. */
export function judgeGoals({ limit, speed }: BenchResults): GoalResult[] {
	return [
		...limit.flatMap(fewWindows),
		...nothingLost(limit),
		...nothingRefused(limit),
		...limit.flatMap(fewListCalls),
		...speed.flatMap(cpuOfHttpRequest),
	];
}

const nodeRun = ({ runs }: LimitResult): LimitRun | undefined =>
	runs.find(({ entry }) => entry.contestant === 'node');

function fewWindows(result: LimitResult): GoalResult[] {
	const run = nodeRun(result);
	const { title, limit } = result.benchCase;
	if (run === undefined || limit === undefined) return [];
	const { windows } = run.seen;
	const least = leastWindows(letThrough(run), limit.allowed);
	return [
		{
			goal: `${title}: within 5 % of the least number of windows that the calls allow`,
			measured: `${windows.toFixed(2)} windows, least ${least}`,
			met: windows <= WITHIN_LEAST * least,
		},
	];
}

function nothingLost(results: LimitResult[]): GoalResult[] {
	return none(results, 'no item lost', 'lost', ({ lost }) => lost);
}

function nothingRefused(results: LimitResult[]): GoalResult[] {
	const title = "no 429 of the token's limit";
	return none(results, title, 'refused', ({ seen: { refused } }) => refused);
}

function none(
	results: LimitResult[],
	title: string,
	what: string,
	count: (run: LimitRun) => number,
): GoalResult[] {
	const runs = results.flatMap((result) => nodeRun(result) ?? []);
	if (runs.length === 0) return [];
	const found = sum(runs.map(count));
	return [
		{ goal: `Under the limit: ${title}`, measured: `${whole(found)} ${what}`, met: found === 0 },
	];
}

function fewListCalls(result: LimitResult): GoalResult[] {
	const run = nodeRun(result);
	if (run === undefined || result.benchCase.kind !== 'list') return [];
	const { requests } = run.seen;
	return [
		{
			goal: `${result.benchCase.title}: at most ${MOST_LIST_CALLS} calls`,
			measured: `${whole(requests)} calls`,
			met: requests <= MOST_LIST_CALLS,
		},
	];
}

/** For the same items: what saves calls may do more with each of them. */
function cpuOfHttpRequest(result: CaseResult): GoalResult[] {
	const { title, items, start } = result.benchCase;
	const own = result.entries.find(({ entry }) => entry.contestant === 'node');
	if (own === undefined || start === 'fresh' || items < FEWEST_CALLS) return [];
	const share = cpuShare(own.runs, result);
	if (share === undefined) return [];
	return [
		{
			goal: `${title}: no more CPU time than the HTTP Request node`,
			measured: times(share),
			met: share <= 1,
		},
	];
}
