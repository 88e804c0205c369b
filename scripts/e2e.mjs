/**
 * `npm run e2e`: the packed package in a real n8n, against the simulator, tested from outside.
 *
 *     npm run e2e                       all tests of test/e2e in the newest n8n, the most important ones in the older one
 *     npm run e2e -- --only 'redirect'  those with this in the name of the file or test
 *     npm run e2e -- --n8n 2.41.1       in this n8n alone
 *     npm run e2e -- --node 20          on this Node alone
 *
 * The last line is `N passed, N failed`.
 */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { root } from './lib/paths.mjs';
import { endWithCounts } from './lib/counts.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';
import { findRelease, RELEASES } from './n8n/releases.mjs';

const FOLDER = path.join(root, 'test', 'e2e');
/** Checks what all other tests have left behind. */
const LAST_FILE = 'secrecy.e2e.mjs';

const log = createLog();
await endWithCounts(main);

async function main() {
	const { only, n8n, node } = readOptions();
	await ensureDependencies({ log });
	// These need the dependencies.
	const { beginFile } = await import('../test/e2e/support/runner.mjs');
	for (const file of testFiles()) {
		beginFile(file.replace('.e2e.mjs', ''));
		await import(pathToFileURL(path.join(FOLDER, file)).href);
	}

	let passed = 0;
	let failed = 0;
	for (const target of targetsOf(n8n, node)) {
		const result = await testIn(target, only).catch((error) => {
			printError(error);
			return { passed: 0, failed: 1 };
		});
		passed += result.passed;
		failed += result.failed;
	}
	if (passed + failed === 0) throw new UserError(`No test has '${only}' in its name.`);
	return { passed, failed };
}

/** @typedef {{ release: import('./n8n/releases.mjs').N8nRelease, nodeMajor: number }} Target */

/** @returns {Target[]} each requested release on each requested Node */
function targetsOf(
	/** @type {string | undefined} */ version,
	/** @type {string | undefined} */ node,
) {
	const releases = version === undefined ? RELEASES : [findRelease(version)];
	const targets = releases.flatMap((release) =>
		release.nodeMajors.map((nodeMajor) => ({ release, nodeMajor })),
	);
	const chosen = targets.filter(({ nodeMajor }) => !node || nodeMajor === Number(node));
	if (chosen.length > 0) return chosen;
	const known = targets.map(({ release, nodeMajor }) => `${release.version} on ${nodeMajor}`);
	throw new UserError(
		`Node ${node} is not one of the versions to test on. Choose from ${known.join(', ')}.`,
	);
}

async function testIn(
	/** @type {Target} */ { release, nodeMajor },
	/** @type {string | undefined} */ only,
) {
	const { runTests } = await import('../test/e2e/support/runner.mjs');
	const { startSite } = await import('../test/e2e/support/site.mjs');
	log(`── n8n ${release.version} on Node ${nodeMajor}`);
	const startedAt = Date.now();
	const site = await startSite({ release, nodeMajor, log });
	const counts = await runTests(site, { only, isNewest: release === RELEASES[0], log });
	await site.close();
	if (counts.failed > 0) console.log(`\nn8n's log and data are kept in ${site.userFolder}`);
	else rmSync(site.userFolder, { recursive: true, force: true });
	const seconds = Math.round((Date.now() - startedAt) / 1000);
	log(
		`── n8n ${release.version} on Node ${nodeMajor}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`,
	);
	return counts;
}

function testFiles() {
	const files = readdirSync(FOLDER).filter((name) => name.endsWith('.e2e.mjs'));
	return [...files.filter((name) => name !== LAST_FILE).sort(), LAST_FILE];
}

function readOptions() {
	try {
		return parseArgs({
			options: { only: { type: 'string' }, n8n: { type: 'string' }, node: { type: 'string' } },
		}).values;
	} catch (error) {
		throw new UserError(
			`${/** @type {Error} */ (error).message}\n\nnpm run e2e -- [--only TEXT] [--n8n VERSION] [--node MAJOR]`,
		);
	}
}
