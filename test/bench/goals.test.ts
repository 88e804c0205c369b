import { judgeGoals } from './goals';
import { caseResult, limitResult, limitRun, measurement, seen } from './kit';
import type { BenchCase, Entry, LimitRun, Seen } from './types';

const NODE: Entry = { contestant: 'node', concurrency: 30 };
const HTTP_REQUEST: Entry = { contestant: 'httpRequest' };

const limited = (run: Partial<LimitRun>, benchCase: Partial<BenchCase> = {}) =>
	judgeGoals({ speed: [], limit: [limitResult(benchCase, limitRun(run))] });

const saw = (changes: Partial<Seen>) =>
	limited({ seen: seen({ requests: 1_000, windows: 4, ...changes }) }).map(({ met }) => met);

const cpu = (node: number, httpRequest: number, benchCase: Partial<BenchCase> = {}) =>
	judgeGoals({
		limit: [],
		speed: [
			caseResult(benchCase, [
				[NODE, measurement({ cpuMs: node })],
				[HTTP_REQUEST, measurement({ cpuMs: httpRequest })],
			]),
		],
	}).map(({ met }) => met);

describe('goals under the limit', () => {
	it('allows 5 % more windows than the calls need', () => {
		expect(saw({ windows: 4.2 })).toEqual([true, true, true]);
		expect(saw({ windows: 4.21 })).toEqual([false, true, true]);
	});

	it('does not count refused calls as needed', () => {
		expect(saw({ requests: 1_500, refused: 500, windows: 5 })).toEqual([false, true, false]);
	});

	it('allows no loss and no refusal', () => {
		expect(limited({ lost: 1 }).map(({ met }) => met)).toEqual([true, false, true]);
		expect(saw({ refused: 1, requests: 1_001 })).toEqual([true, true, false]);
	});

	it('sums losses over the cases', () => {
		const results = ['a', 'b'].map((name) => limitResult({ name }, limitRun({ lost: 3 })));
		const goals = judgeGoals({ speed: [], limit: results });
		expect(goals.map(({ measured }) => measured)).toContain('6 lost');
	});

	it('counts the calls of 20,000 users', () => {
		const list = (requests: number) =>
			limited({ seen: seen({ requests, windows: 1 }) }, { kind: 'list' }).at(-1);
		expect(list(40)).toMatchObject({ measured: '40 calls', met: true });
		expect(list(41)).toMatchObject({ met: false });
	});

	it('applies to this node only', () => {
		const other = limitRun({ entry: HTTP_REQUEST, lost: 700 });
		expect(judgeGoals({ speed: [], limit: [limitResult({}, other)] })).toEqual([]);
	});
});

describe('goals of speed', () => {
	it("compares this node's CPU time with the HTTP Request node's", () => {
		expect(cpu(100, 100)).toEqual([true]);
		expect(cpu(101, 100)).toEqual([false]);
	});

	it('leaves out the cost of the first call of a process', () => {
		expect(cpu(101, 100, { items: 1 })).toEqual([]);
		expect(cpu(101, 100, { start: 'fresh' })).toEqual([]);
	});

	it('says nothing about cases that were not measured', () => {
		expect(judgeGoals({ speed: [], limit: [] })).toEqual([]);
		expect(judgeGoals({ speed: [caseResult({}, [[NODE]])], limit: [] })).toEqual([]);
		const alone = caseResult({}, [[NODE, measurement()]]);
		expect(judgeGoals({ speed: [alone], limit: [] })).toEqual([]);
	});
});
