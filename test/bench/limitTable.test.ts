import { limitResult, limitRun, seen } from './kit';
import { limitNoteLines, limitTable } from './limitTable';

describe('the table of a case under the limit', () => {
	it('has windows, calls, refusals and losses', () => {
		const run = limitRun({
			ms: 15_400,
			seen: seen({ windows: 4.036, requests: 1_004, refused: 4 }),
			lost: 2,
		});
		const { head, rows } = limitTable(limitResult({}, run));
		expect(Object.fromEntries(head.map((name, column) => [name, rows[0][column]]))).toEqual({
			'': 'This node, 30 at once',
			Windows: '4.04',
			'least for its calls': '4',
			Calls: '1,004',
			'429s': '4',
			'Items lost': '2',
			'Time here': '15.4 s',
		});
	});

	it('has a line for a run that failed, beside its row', () => {
		const failed = limitRun({ entry: { contestant: 'httpRequest' }, error: 'Too many requests' });
		const result = limitResult({}, failed, limitRun());
		expect(limitTable(result).rows).toHaveLength(2);
		expect(limitNoteLines(result)).toEqual([
			'HTTP Request node: the run failed: "Too many requests"',
		]);
	});
});
