/**
 * `npm run e2e:queue`: the packed package in n8n's queue mode, with PostgreSQL, Redis, a main process and two workers,
 * against the simulator. On Debian, root gets PostgreSQL and Redis installed; otherwise they have to be there.
 *
 *     npm run e2e:queue                    1,000 executions
 *     npm run e2e:queue -- --short         100 executions
 *     npm run e2e:queue -- --only 'poll'   tests with this in the name of the file or test
 *     npm run e2e:queue -- --n8n 1.123.81  in this n8n
 *
 * The last line is `N passed, N failed`.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { endWithCounts } from './lib/counts.mjs';
import { createLog, UserError } from './lib/progress.mjs';
import { findRelease } from './n8n/releases.mjs';

const EXECUTIONS = 1_000;
const EXECUTIONS_SHORT = 100;
/** In this order: the last one stops n8n, and looks at what the others have left. */
const FILES = ['triggers', 'writes', 'secrecy'];

const log = createLog();
await endWithCounts(main);

async function main() {
	const { only, short, n8n } = readOptions();
	await ensureDependencies({ log });
	// These need the dependencies.
	const { beginFile, runTests } = await import('../test/e2e/support/runner.mjs');
	const { startSite } = await import('../test/e2e/support/site.mjs');
	const { startQueueN8n } = await import('../test/e2e/queue/queueN8n.mjs');
	for (const file of FILES) {
		beginFile(file);
		await import(`../test/e2e/queue/${file}.e2e.mjs`);
	}

	const release = findRelease(n8n);
	const [nodeMajor] = release.nodeMajors;
	const site = await startSite({ release, nodeMajor, start: startQueueN8n, log });
	Object.assign(site, { release, executions: short ? EXECUTIONS_SHORT : EXECUTIONS, log });
	const counts = await runTests(site, { only, isNewest: true, log });
	await site.close();
	if (counts.passed + counts.failed === 0) {
		rmSync(site.userFolder, { recursive: true, force: true });
		throw new UserError(`No test has '${only}' in its name.`);
	}
	if (counts.failed > 0) console.log(`\nThe logs and data are kept in ${site.userFolder}`);
	else rmSync(site.userFolder, { recursive: true, force: true });
	return counts;
}

function readOptions() {
	try {
		return parseArgs({
			options: {
				only: { type: 'string' },
				short: { type: 'boolean', default: false },
				n8n: { type: 'string' },
			},
		}).values;
	} catch (error) {
		throw new UserError(
			`${/** @type {Error} */ (error).message}\n\nnpm run e2e:queue -- [--short] [--only TEXT] [--n8n VERSION]`,
		);
	}
}
