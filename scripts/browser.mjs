/**
 * `npm run browser`: everyday tasks in n8n's editor, done by mouse and keyboard in a real browser, with the packed package and
 * the simulator. It counts clicks and keys.
 *
 *     npm run browser                             all tasks
 *     npm run browser -- --only 'queue'           those with this in their description
 *     npm run browser -- --package old.tgz        with a packed version of the package instead of the sources
 *
 * Pictures of the forms are in .cache/browser. The last line is `N passed, N failed`.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { endWithCounts } from './lib/counts.mjs';
import { createLog, UserError } from './lib/progress.mjs';
import { findRelease } from './n8n/releases.mjs';

const log = createLog();
await endWithCounts(main);

async function main() {
	const { only = '', package: tarball } = readOptions();
	await ensureDependencies({ log });
	// These need the dependencies.
	const { launchChromium } = await import('../test/browser/support/chromium.mjs');
	const { startSite } = await import('../test/e2e/support/site.mjs');
	const { TASKS } = await import('../test/browser/tasks.mjs');
	const tasks = TASKS.filter(({ wants }) => wants.includes(only));
	if (tasks.length === 0) throw new UserError(`No task has '${only}' in its description.`);
	const browser = await launchChromium();
	const release = findRelease();
	const site = await startSite({ release, nodeMajor: release.nodeMajors[0], tarball, log });
	try {
		const counts = await doTasks(site, browser, tasks, tarball);
		if (counts.failed === 0) rmSync(site.userFolder, { recursive: true, force: true });
		else console.log(`\nn8n's log and data are kept in ${site.userFolder}`);
		return counts;
	} finally {
		await browser.close();
		await site.close();
	}
}

async function doTasks(
	/** @type {import('../test/e2e/support/site.mjs').Site} */ site,
	/** @type {import('playwright-core').Browser} */ browser,
	/** @type {import('../test/browser/tasks.mjs').Task[]} */ tasks,
	/** @type {string | undefined} */ tarball,
) {
	const { PICTURES, TaskRun } = await import('../test/browser/run.mjs');
	const run = await TaskRun.begin(site, browser);
	const results = [];
	for (const task of tasks) {
		const outcome = await run.do(task).catch((reason) => ({ reason }));
		if ('reason' in outcome) {
			log(`✗ FAILED ${task.wants}`);
			console.error(outcome.reason.stack ?? String(outcome.reason));
			continue;
		}
		const { clicks, keys, lookUps } = outcome;
		const ids = lookUps > 0 ? `, IDs looked up: ${lookUps}` : '';
		log(`✓ ${task.wants}: ${clicks} clicks, ${keys} keys${ids}`);
		results.push(outcome);
	}
	await writeFile(
		path.join(PICTURES, tarball ? 'counts-of-package.json' : 'counts.json'),
		JSON.stringify(results, undefined, '\t'),
	);
	return { passed: results.length, failed: tasks.length - results.length };
}

function readOptions() {
	try {
		return parseArgs({
			options: { only: { type: 'string' }, package: { type: 'string' } },
		}).values;
	} catch (error) {
		throw new UserError(
			`${/** @type {Error} */ (error).message}\n\nnpm run browser -- [--only TEXT] [--package FILE]`,
		);
	}
}
