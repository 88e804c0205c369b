import { markdownTable, textTable } from './table';

const TABLE = {
	head: ['', 'Time', 'Requests'],
	rows: [
		['This node', '9', '10'],
		['SDK', '1,234', '5'],
	],
};

describe('tables', () => {
	it('aligns columns for a terminal', () => {
		expect(textTable(TABLE)).toBe(
			[
				'            Time  Requests',
				'---------  -----  --------',
				'This node      9        10',
				'SDK        1,234         5',
			].join('\n'),
		);
	});

	it('writes Markdown with numbers to the right', () => {
		expect(markdownTable(TABLE)).toBe(
			[
				'|  | Time | Requests |',
				'| --- | ---: | ---: |',
				'| This node | 9 | 10 |',
				'| SDK | 1,234 | 5 |',
			].join('\n'),
		);
	});
});
