/** Results for the tests, with made-up numbers. */
import type { Machine } from './machine';
import type {
	BenchCase,
	CaseResult,
	Entry,
	LimitResult,
	LimitRun,
	Measurement,
	Seen,
} from './types';

export const MACHINE: Machine = {
	cpu: 'Test CPU <2 GHz>',
	cores: 2,
	memoryGigabytes: 8,
	system: 'Linux 6.1, x64',
	node: '24.0.0',
	n8n: '2.41.1',
	sdk: '262.0.0',
	undici: '7.16.0',
	date: '2026-01-05',
	load: 0,
};

export function seen(changes: Partial<Seen> = {}): Seen {
	return {
		requests: 10,
		exchanges: 0,
		connections: 10,
		maxInFlight: 5,
		cpuMs: 10,
		refused: 0,
		windows: 0,
		members: 0,
		...changes,
	};
}

export function measurement(changes: Partial<Measurement> = {}): Measurement {
	return {
		ms: 100,
		cpuMs: 50,
		rssBefore: 100e6,
		rssPeak: 120e6,
		heapGrowth: 0,
		maxRss: 120e6,
		nodeVersion: '24.0.0',
		readyMs: 500,
		count: 1,
		checksum: '',
		resultBytes: 10e6,
		seen: seen(),
		...changes,
	};
}

export function limitRun(changes: Partial<LimitRun> = {}): LimitRun {
	return {
		entry: { contestant: 'node', concurrency: 30 },
		ms: 15_400,
		seen: seen({ requests: 1_000, windows: 4 }),
		lost: 0,
		...changes,
	};
}

export function limitResult(changes: Partial<BenchCase>, ...runs: LimitRun[]): LimitResult {
	const limit = { allowed: 300, windowMs: 5_000 };
	return { benchCase: benchCase({ name: 'limit-get-1000', limit, ...changes }), runs };
}

export function caseResult(
	changes: Partial<BenchCase>,
	entries: Array<[Entry, ...Measurement[]]>,
): CaseResult {
	return {
		benchCase: benchCase(changes),
		entries: entries.map(([entry, ...runs]) => ({ entry, runs, failures: [] })),
	};
}

function benchCase(changes: Partial<BenchCase>): BenchCase {
	return {
		name: 'get-250',
		title: '250 single gets',
		kind: 'getEach',
		users: 500,
		items: 250,
		start: 'warm',
		entries: [],
		...changes,
	};
}
