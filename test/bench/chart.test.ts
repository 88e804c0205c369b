import { chart } from './chart';
import { caseResult, MACHINE, measurement } from './kit';

const result = caseResult({}, [
	[{ contestant: 'node', concurrency: 30 }, measurement({ ms: 500 })],
	[{ contestant: 'httpRequest' }, measurement({ ms: 1000 })],
	[{ contestant: 'sdk', concurrency: 30 }],
]);

describe('the chart', () => {
	const svg = chart([result, caseResult({ name: 'get-1', title: 'Not shown' }, [])], MACHINE, 5);

	it('has a bar for each entry that ran, as long as its time', () => {
		const widths = [...svg.matchAll(/<rect.*?width="(\d+)"/g)].map(([, width]) => Number(width));
		expect(widths).toHaveLength(2);
		expect(widths[1] / widths[0]).toBeCloseTo(2, 1);
		expect(svg).toContain('500 ms');
		expect(svg).not.toContain('Not shown');
	});

	it('names machine, versions and date, as valid XML', () => {
		expect(svg).toContain('Test CPU &lt;2 GHz&gt;, 2 cores; Node 24.0.0, n8n 2.41.1; 2026-01-05');
		expect(svg).toContain('Median of 5 runs');
	});
});
