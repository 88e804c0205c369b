import { caseTable, linearityTable, memoryFactor, noteLines } from './caseTable';
import { caseResult, measurement } from './kit';

const NODE = { contestant: 'node', concurrency: 30 } as const;

describe('the table of a case', () => {
	it('has medians, by item and by request', () => {
		const runs = [200, 100, 300].map((ms) => measurement({ ms }));
		const { head, rows } = caseTable(caseResult({ items: 100 }, [[NODE, ...runs]]));
		expect(Object.fromEntries(head.map((name, column) => [name, rows[0][column]]))).toEqual({
			'': 'This node, 30 at once',
			'Time (ms)': '200',
			'least to most': '100 to 300',
			'ms per item': '2.00',
			'CPU ms a call': '5.00',
			'CPU against HTTP Request': '',
			Requests: '10',
			Logins: '0',
			'New connections': '10',
			'Most at once': '5',
			'Peak memory (MB)': '120',
			'of that, by the run': '20.0',
		});
	});

	it('shows CPU time beside that of the HTTP Request node', () => {
		const result = caseResult({}, [
			[NODE, measurement({ cpuMs: 30 })],
			[{ contestant: 'httpRequest' }, measurement({ cpuMs: 40 })],
		]);
		const { head, rows } = caseTable(result);
		const column = head.indexOf('CPU against HTTP Request');
		expect(rows.map((row) => row[column])).toEqual(['0.75x', '1.00x']);
	});

	it('shows the size of a list and what it took beside it', () => {
		const result = caseResult({ kind: 'list' }, [[NODE, measurement({ heapGrowth: 15e6 })]]);
		const { head, rows } = caseTable(result);
		expect(head.slice(-2)).toEqual(['Memory / result', 'Kept / result']);
		expect(rows[0].slice(-2)).toEqual(['2.00', '1.50']);
		expect(memoryFactor(measurement())).toBe(2);
	});

	it('shows the start of a fresh process beside its first call', () => {
		const { rows } = caseTable(caseResult({ start: 'fresh' }, [[NODE, measurement()]]));
		expect(rows[0].slice(1, 4)).toEqual(['500', '100', '600']);
	});

	it('has a line instead of a row for what was skipped', () => {
		const result = caseResult({}, [[NODE]]);
		result.entries[0].skipped = 'not there yet';
		expect(caseTable(result).rows).toEqual([]);
		expect(noteLines(result)).toEqual(['This node, 30 at once: skipped, not there yet.']);
	});

	it('has a line for runs that failed', () => {
		const result = caseResult({}, [[{ contestant: 'httpRequest' }, measurement()]]);
		result.entries[0].failures.push('The connection was closed');
		expect(caseTable(result).rows).toHaveLength(1);
		expect(noteLines(result)).toEqual([
			'HTTP Request node: 1 of 2 runs failed and do not count: "The connection was closed"',
		]);
	});
});

describe('the table of times per get', () => {
	it('has a column for each number of gets that ran', () => {
		const few = caseResult({ items: 100 }, [[NODE, measurement({ ms: 300 })]]);
		const many = caseResult({ items: 500 }, [[NODE, measurement({ ms: 1000 })]]);
		const list = caseResult({ kind: 'list' }, [[NODE, measurement()]]);
		expect(linearityTable([few, many, list])).toEqual({
			head: ['ms per get', '100 gets', '500 gets'],
			rows: [['This node, 30 at once', '3.00', '2.00']],
		});
		expect(linearityTable([few])).toBeUndefined();
	});
});
