/**
 * `npm run weight`: what the package costs n8n, compared with an earlier version: the bytes of its descriptions, the
 * time n8n takes to start, and the time the panel of the node takes to open in a browser.
 *
 *     npm run weight -- --before old.tgz                    with the sources as they are
 *     npm run weight -- --before old.tgz --after new.tgz    of two packed versions
 *     npm run weight -- --before old.tgz --runs 15          9 by default
 *     npm run weight -- --before old.tgz --only panel       or `bytes`, `start`; writes nothing
 *
 * It writes docs/weight.md. The last line is `N passed, N failed`, of the limits.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { endWithCounts } from './lib/counts.mjs';
import { root } from './lib/paths.mjs';
import { createLog, UserError } from './lib/progress.mjs';

const DEFAULT_RUNS = 9;
const PARTS = /** @type {const} */ (['bytes', 'start', 'panel']);

/** @typedef {typeof PARTS[number]} Part */

const log = createLog();
await endWithCounts(main);

async function main() {
	const { before, after: given, runs, parts } = readOptions();
	await ensureDependencies({ log });
	// These need the dependencies.
	const { descriptionBytes } = await import('./weight/descriptions.mjs');
	const { startTimes } = await import('./weight/startTimes.mjs');
	const { openingTimes } = await import('./weight/openingTimes.mjs');
	const { judge, report } = await import('./weight/report.mjs');
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-weight-'));
	try {
		const after = given ?? (await packed(folder));
		const tarballs = { before: path.resolve(before), after: path.resolve(after) };
		const result = {
			bytes: await descriptionBytes(tarballs, folder),
			start: parts.includes('start') ? await startTimes(tarballs, folder, runs, log) : undefined,
			panel: parts.includes('panel') ? await openingTimes(tarballs, folder, runs, log) : undefined,
		};
		const text = report(result, runs);
		console.log(`\n${text}`);
		if (parts.length === PARTS.length) await writeFile(path.join(root, 'docs', 'weight.md'), text);
		const judged = judge(result);
		const passed = judged.filter(({ isMet }) => isMet).length;
		return { passed, failed: judged.length - passed };
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

/** The sources as they are, packed. */
async function packed(/** @type {string} */ folder) {
	const { runNpmStep, runStep } = await import('./lib/run.mjs');
	const build = path.join(root, 'scripts', 'lib', 'build.mjs');
	await runStep('building the package', process.execPath, [build, '--if-stale'], { log });
	const pack = ['pack', '--ignore-scripts', '--pack-destination', folder];
	await runNpmStep('packing the package', pack, { log });
	const name = (await readdir(folder)).find((file) => file.endsWith('.tgz')) ?? '';
	return path.join(folder, name);
}

function readOptions() {
	const { before, after, runs, only } = parse();
	const count = Number(runs);
	if (before === undefined) throw new UserError(`Name the earlier version. ${USAGE}`);
	if (!Number.isInteger(count) || count < 1) {
		throw new UserError(`--runs is '${runs}'. Enter a whole number from 1.`);
	}
	const parts = PARTS.filter((part) => only === undefined || part === only);
	if (parts.length === 0) {
		throw new UserError(`--only is '${only}'. Enter one of ${PARTS.join(', ')}.`);
	}
	return { before, after, runs: count, parts };
}

const USAGE =
	'npm run weight -- --before FILE [--after FILE] [--runs N] [--only bytes|start|panel]';

function parse() {
	try {
		return parseArgs({
			options: {
				before: { type: 'string' },
				after: { type: 'string' },
				runs: { type: 'string', default: String(DEFAULT_RUNS) },
				only: { type: 'string' },
			},
		}).values;
	} catch (error) {
		throw new UserError(`${/** @type {Error} */ (error).message}\n\n${USAGE}`);
	}
}
