import { chart } from './chart';
import { caseResult, limitResult, limitRun, MACHINE, measurement, seen } from './kit';

const speed = [
	caseResult({}, [
		[{ contestant: 'node', concurrency: 30 }, measurement({ ms: 500 })],
		[{ contestant: 'httpRequest' }, measurement({ ms: 1000 })],
		[{ contestant: 'sdk', concurrency: 30 }],
	]),
	caseResult({ name: 'get-1', title: 'Not shown' }, []),
];

const limit = [
	limitResult(
		{ items: 1_000, title: '1,000 gets' },
		limitRun({ seen: seen({ windows: 4 }) }),
		limitRun({ entry: { contestant: 'sdkLoop' }, seen: seen({ windows: 5 }) }),
		limitRun({ entry: { contestant: 'httpRequest' }, seen: seen({ windows: 1 }), lost: 700 }),
	),
];

const widthsOf = (svg: string) =>
	[...svg.matchAll(/<rect.*?width="(\d+)"/g)].map(([, width]) => Number(width));

describe('the chart', () => {
	const svg = chart({ speed, limit: [] }, MACHINE, 5);

	it('has a bar for each entry that ran, as long as its time', () => {
		const widths = widthsOf(svg);
		expect(widths).toHaveLength(2);
		expect(widths[1] / widths[0]).toBeCloseTo(2, 1);
		expect(svg).toContain('500 ms');
		expect(svg).not.toContain('Not shown');
	});

	it('has bars of minutes under the limit, and names those that lost items', () => {
		const limited = chart({ speed: [], limit }, MACHINE, 5);
		const [node, sdk, lossy] = widthsOf(limited);
		expect(sdk / node).toBeCloseTo(5 / 4, 1);
		expect(lossy).toBe(1);
		expect(limited).toContain('4.00 minutes');
		expect(limited).toContain('700 of 1,000 lost');
	});

	it('names machine, versions and date, as valid XML', () => {
		expect(svg).toContain('Test CPU &lt;2 GHz&gt;, 2 cores; Node 24.0.0, n8n 2.41.1; 2026-01-05');
		expect(svg).toContain('median of 5 runs');
	});
});
