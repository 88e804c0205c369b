import { DEFAULT_CONCURRENCY, MOST_CONCURRENCY } from './cases';
import { memoryFactor } from './caseTable';
import { contestantTitle } from './contestants';
import { duration, short, times, whole } from './numbers';
import { medianOf } from './statistics';
import type { CaseResult, ContestantName, Measurement } from './types';

const CONCURRENCIES = [DEFAULT_CONCURRENCY, MOST_CONCURRENCY];

export interface GoalResult {
	goal: string;
	measured: string;
	met: boolean;
}

const FASTER_THAN_HTTP_REQUEST = 2;
const WITHIN_FLOOR = 1.5;
const MOST_LIST_REQUESTS = 10;
const WITHIN_RESULT_SIZE = 3;
/** Time per call at the most calls, against that at the fewest. */
const WITHIN_LINEAR = 1.2;

/** What the numbers say to each goal; goals whose cases did not run are left out. */
export function judgeGoals(results: readonly CaseResult[]): GoalResult[] {
	const runs = finder(results);
	return [
		...CONCURRENCIES.flatMap((concurrency) => [
			...fasterThanHttpRequest(runs, concurrency),
			...withinFloor(runs, concurrency),
		]),
		...listRequests(runs),
		...listFaster(runs),
		...listMemory(runs),
		...CONCURRENCIES.flatMap((concurrency) => linear(runs, concurrency)),
	];
}

type Find = (
	caseName: string,
	contestant: ContestantName,
	concurrency?: number,
) => Measurement[] | undefined;

function finder(results: readonly CaseResult[]): Find {
	return (caseName, contestant, concurrency) => {
		const found = results
			.find(({ benchCase }) => benchCase.name === caseName)
			?.entries.find(
				({ entry }) =>
					entry.contestant === contestant &&
					(concurrency === undefined || entry.concurrency === concurrency),
			);
		return found === undefined || found.runs.length === 0 ? undefined : found.runs;
	};
}

const msOf = (runs: Measurement[]) => medianOf(runs, ({ ms }) => ms);

function fasterThanHttpRequest(find: Find, concurrency: number): GoalResult[] {
	const node = find('get-250', 'node', concurrency);
	const other = find('get-250', 'httpRequest');
	if (node === undefined || other === undefined) return [];
	const factor = msOf(other) / msOf(node);
	return [
		{
			goal: `250 single gets, ${concurrency} at once: at least ${FASTER_THAN_HTTP_REQUEST} times as fast as the HTTP Request node`,
			measured: `${times(factor)} (${duration(msOf(node))}, HTTP Request ${duration(msOf(other))})`,
			met: factor >= FASTER_THAN_HTTP_REQUEST,
		},
	];
}

function withinFloor(find: Find, concurrency: number): GoalResult[] {
	const node = find('get-250', 'node', concurrency);
	const floor = find('get-250', 'undici', concurrency);
	if (node === undefined || floor === undefined) return [];
	const factor = msOf(node) / msOf(floor);
	return [
		{
			goal: `250 single gets, ${concurrency} at once: within ${WITHIN_FLOOR} times the floor`,
			measured: `${times(factor)} (${duration(msOf(node))}, floor ${duration(msOf(floor))})`,
			met: factor <= WITHIN_FLOOR,
		},
	];
}

function listRequests(find: Find): GoalResult[] {
	const node = find('list-1000', 'node');
	if (node === undefined) return [];
	const requests = medianOf(node, ({ seen }) => seen.requests);
	return [
		{
			goal: `1,000 users in at most ${MOST_LIST_REQUESTS} requests`,
			measured: `${whole(requests)} requests`,
			met: requests <= MOST_LIST_REQUESTS,
		},
	];
}

function listFaster(find: Find): GoalResult[] {
	const node = find('list-1000', 'node');
	const other = find('list-1000', 'httpRequest');
	if (node === undefined || other === undefined) return [];
	return [
		{
			goal: "1,000 users faster than the HTTP Request node's pagination",
			measured: `${times(msOf(other) / msOf(node))} (${duration(msOf(node))}, HTTP Request ${duration(msOf(other))})`,
			met: msOf(node) < msOf(other),
		},
	];
}

function listMemory(find: Find): GoalResult[] {
	const node = find('list-20000', 'node');
	if (node === undefined) return [];
	const factor = medianOf(node, memoryFactor);
	const others = (['httpRequest', 'undici'] as const).flatMap((contestant) => {
		const runs = find('list-20000', contestant);
		return runs === undefined
			? []
			: [`${contestantTitle(contestant)} ${short(medianOf(runs, memoryFactor))}`];
	});
	return [
		{
			goal: `20,000 users with memory within ${WITHIN_RESULT_SIZE} times the size of the result`,
			measured: [`${short(factor)} times`, ...others].join(', '),
			met: factor <= WITHIN_RESULT_SIZE,
		},
	];
}

function linear(find: Find, concurrency: number): GoalResult[] {
	const few = find('get-100', 'node', concurrency);
	const many = find('get-500', 'node', concurrency);
	if (few === undefined || many === undefined) return [];
	const [perFew, perMany] = [msOf(few) / 100, msOf(many) / 500];
	return [
		{
			goal: `Time grows linearly with calls, ${concurrency} at once: a call among 500 takes at most ${WITHIN_LINEAR} times that among 100`,
			measured: `${times(perMany / perFew)} (${short(perFew)} ms, then ${short(perMany)} ms)`,
			met: perMany <= WITHIN_LINEAR * perFew,
		},
	];
}
