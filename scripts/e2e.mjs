/**
 * `npm run e2e`: the packed package in a real n8n, against the simulator, tested from outside.
 *
 *     npm run e2e                       all tests of test/e2e
 *     npm run e2e -- --only 'redirect'  those with this in the name of the file or test
 *
 * The last line is `N passed, N failed`.
 */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { root } from './lib/paths.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

const FOLDER = path.join(root, 'test', 'e2e');
/** Looks at what all others have left behind. */
const LAST_FILE = 'secrecy.e2e.mjs';

const log = createLog();
const result = await main().catch((error) => {
	printError(error);
	return { passed: 0, failed: 1 };
});
console.log(`\n${result.passed} passed, ${result.failed} failed`);
process.exit(result.failed > 0 ? 1 : 0);

async function main() {
	const { only } = readOptions();
	await ensureDependencies({ log });
	// These need the dependencies.
	const { beginFile, runTests } = await import('../test/e2e/support/runner.mjs');
	const { startSite } = await import('../test/e2e/support/site.mjs');
	for (const file of testFiles()) {
		beginFile(file.replace('.e2e.mjs', ''));
		await import(pathToFileURL(path.join(FOLDER, file)).href);
	}

	const site = await startSite(log);
	const { passed, failed } = await runTests(site, { only, log });
	await site.close();
	if (passed + failed === 0) throw new UserError(`No test has '${only}' in its name.`);
	if (failed > 0) console.log(`\nn8n's log and data are kept in ${site.userFolder}`);
	else rmSync(site.userFolder, { recursive: true, force: true });
	return { passed, failed };
}

function testFiles() {
	const files = readdirSync(FOLDER).filter((name) => name.endsWith('.e2e.mjs'));
	return [...files.filter((name) => name !== LAST_FILE).sort(), LAST_FILE];
}

function readOptions() {
	try {
		return parseArgs({ options: { only: { type: 'string' } } }).values;
	} catch (error) {
		throw new UserError(`${/** @type {Error} */ (error).message}\n\nnpm run e2e -- [--only TEXT]`);
	}
}
