import { judgeGoals } from './goals';
import { caseResult, measurement } from './kit';
import type { Entry } from './types';

const NODE: Entry = { contestant: 'node', concurrency: 30 };
const HTTP_REQUEST: Entry = { contestant: 'httpRequest' };
const FLOOR: Entry = { contestant: 'undici', concurrency: 30 };

const gets = (node: number, httpRequest: number, floor: number) =>
	judgeGoals([
		caseResult({ name: 'get-250' }, [
			[NODE, measurement({ ms: node })],
			[HTTP_REQUEST, measurement({ ms: httpRequest })],
			[FLOOR, measurement({ ms: floor })],
		]),
	]).map(({ met }) => met);

const list = (requests: number, node: number, httpRequest: number) =>
	judgeGoals([
		caseResult({ name: 'list-1000', kind: 'list' }, [
			[NODE, measurement({ ms: node, seen: { ...measurement().seen, requests } })],
			[HTTP_REQUEST, measurement({ ms: httpRequest })],
		]),
	]).map(({ met }) => met);

describe('goals', () => {
	it('compares 250 gets with the HTTP Request node and the floor', () => {
		expect(gets(100, 200, 67)).toEqual([true, true]);
		expect(gets(100, 199, 66)).toEqual([false, false]);
	});

	it('counts the requests of 1,000 users, and compares the time', () => {
		expect(list(10, 100, 101)).toEqual([true, true]);
		expect(list(11, 101, 101)).toEqual([false, false]);
	});

	it('holds the memory of 20,000 users against the size of the result', () => {
		const of = (rssPeak: number) =>
			judgeGoals([
				caseResult({ name: 'list-20000', kind: 'list' }, [[NODE, measurement({ rssPeak })]]),
			])[0].met;
		expect(of(130e6)).toBe(true);
		expect(of(131e6)).toBe(false);
	});

	it('compares the time of a call among few and among many', () => {
		const of = (many: number) =>
			judgeGoals([
				caseResult({ name: 'get-100' }, [[NODE, measurement({ ms: 100 })]]),
				caseResult({ name: 'get-500' }, [[NODE, measurement({ ms: many })]]),
			])[0].met;
		expect(of(600)).toBe(true);
		expect(of(601)).toBe(false);
	});

	it('says nothing of what was not measured', () => {
		expect(judgeGoals([])).toEqual([]);
		expect(judgeGoals([caseResult({ name: 'get-250' }, [[NODE]])])).toEqual([]);
	});
});
