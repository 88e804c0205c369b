/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/**
 * Runs the cases, prints what came out, and writes the page and the chart when all cases ran. `scripts/bench.mjs`
 * starts it, compiled, on n8n's Node; its argument is the options as JSON.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { selectCases } from './cases';
import { chart } from './chart';
import { describeMachine } from './machine';
import { projectFolder } from './projectRequire';
import { markdownReport, textReport } from './report';
import { runCase } from './runCase';
import { runLimitCase } from './runLimitCase';
import type { BenchResults } from './types';

interface Options {
	only?: string;
	runs: number;
}

const log = (text: string) => process.stdout.write(`${text}\n`);

async function main({ only, runs }: Options): Promise<void> {
	const machine = describeMachine();
	if (machine.load > machine.cores / 2) {
		log(
			`Other programs are running (load average ${machine.load.toFixed(1)}): the times will be worse.`,
		);
	}
	const results: BenchResults = { speed: [], limit: [] };
	for (const benchCase of selectCases(only)) {
		if (benchCase.limit === undefined) results.speed.push(await runCase(benchCase, runs, log));
		else results.limit.push(await runLimitCase(benchCase, log));
	}
	log(`\n${textReport(results)}\n`);
	if (only !== undefined) return;
	const write = (name: string, text: string) =>
		writeFileSync(join(projectFolder, 'docs', name), text);
	write('benchmarks.md', markdownReport(results, machine, runs));
	write('benchmarks.svg', chart(results, machine, runs));
	log('Written: docs/benchmarks.md and docs/benchmarks.svg');
}

main(JSON.parse(process.argv[2]) as Options).catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
