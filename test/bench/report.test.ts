import { caseResult, limitResult, limitRun, MACHINE, measurement } from './kit';
import { markdownReport, textReport } from './report';

const results = {
	speed: [caseResult({}, [[{ contestant: 'node', concurrency: 30 }, measurement()]])],
	limit: [
		limitResult({ title: '1,000 single gets' }, limitRun(), {
			...limitRun({
				entry: { contestant: 'httpRequest' },
				lost: 1_000,
				error: 'Too many requests',
			}),
		}),
	],
};

describe('the report', () => {
	it('has both tables, what failed, and the goals', () => {
		const text = textReport(results);
		expect(text).toContain('Under the limit: 1,000 single gets');
		expect(text).toContain('HTTP Request node: the run failed: "Too many requests"');
		expect(text).toContain('250 single gets');
		expect(text).toContain('4.00 windows, least 4');
	});

	it('is a page whose sections are in order of importance', () => {
		const page = markdownReport(results, MACHINE, 3);
		const headings = [...page.matchAll(/^##+ .*$/gm)].map(([heading]) => heading);
		expect(headings).toEqual([
			'## Goals',
			'## Under the limit',
			'### 1,000 single gets',
			'## Machine',
			'## How it was measured',
			'## Without a limit',
			'### 250 single gets',
			'## Where the time goes',
		]);
		expect(page).toContain('Medians of 3 runs');
		expect(page).not.toMatch(/undefined|NaN/);
	});
});
