/** Results as the tests need them: made-up numbers. */
import type { Machine } from './machine';
import type { BenchCase, CaseResult, Entry, Measurement } from './types';

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
		seen: { requests: 10, exchanges: 0, connections: 10, maxInFlight: 5, cpuMs: 10 },
		...changes,
	};
}

export function caseResult(
	benchCase: Partial<BenchCase>,
	entries: Array<[Entry, ...Measurement[]]>,
): CaseResult {
	return {
		benchCase: {
			name: 'get-250',
			title: '250 single gets',
			kind: 'getEach',
			users: 500,
			items: 250,
			start: 'warm',
			entries: [],
			...benchCase,
		},
		entries: entries.map(([entry, ...runs]) => ({ entry, runs, failures: [] })),
	};
}
