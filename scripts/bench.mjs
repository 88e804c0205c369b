/**
 * `npm run bench`: compares this node with what one would use instead, against the simulator.
 *
 *     npm run bench                      all cases, 3 runs each of those without a limit; writes docs/benchmarks.md and .svg
 *     npm run bench -- --only 'list'     cases with this in their name; writes nothing
 *     npm run bench -- --runs 3
 *
 * Everything runs on the Node and the packages of the real n8n in `.cache`, as it would in n8n. Sources and tests are
 * compiled beside it first, so that no time goes into that while it is measured. The exit code says whether
 * something failed or was wrong, not how fast it was.
 */
import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './ensureDependencies.mjs';
import { cacheFolder, root } from './lib/paths.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

const DEFAULT_RUNS = 3;
/** The parts of `test` that the measuring processes load. */
const TEST_FOLDERS = ['bench', 'simulator', 'support'];

/** ESLint checks `.cache`, but no folder with this name. */
const folder = path.join(cacheFolder, 'bench', 'node_modules', 'compiled');
const log = createLog();

try {
	process.exitCode = await main();
} catch (error) {
	printError(error);
	process.exitCode = 1;
}

async function main() {
	const options = readOptions();
	await ensureDependencies({ log });
	const { buildIfStale } = await import('./lib/build.mjs');
	const { run } = await import('./lib/processes.mjs');
	const { ensureN8n } = await import('./n8n/install.mjs');
	const n8n = await ensureN8n({ log });
	log('Compiling …');
	await buildIfStale();
	await compile(path.join(n8n.folder, 'node_modules'));
	const script = path.join(folder, 'test', 'bench', 'main.js');
	const { code } = await run(n8n.nodeBinary, [script, JSON.stringify(options)], {
		env: { BENCH_PROJECT: root, BENCH_N8N: n8n.version, NODE_OPTIONS: '' },
	});
	return code;
}

function readOptions() {
	let values;
	try {
		({ values } = parseArgs({ options: { only: { type: 'string' }, runs: { type: 'string' } } }));
	} catch (error) {
		throw new UserError(
			`${/** @type {Error} */ (error).message}\n\nnpm run bench -- [--only TEXT] [--runs N]`,
		);
	}
	const runs = Number(values.runs ?? DEFAULT_RUNS);
	if (!Number.isInteger(runs) || runs < 1) {
		throw new UserError(`--runs is '${values.runs}'. Enter a whole number from 1.`);
	}
	return { only: values.only, runs };
}

/**
 * The built package and the test code as JavaScript, in a folder from which `n8n-core` and its kind are those of the
 * installed n8n.
 */
async function compile(/** @type {string} */ modules) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	// 'junction' is for Windows, where other links need an administrator.
	symlinkSync(modules, path.join(folder, 'node_modules'), 'junction');
	cpSync(path.join(root, 'dist'), folder, { recursive: true });
	const { default: ts } = await import('typescript');
	const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
	for (const name of TEST_FOLDERS) {
		for (const file of filesOf(path.join('test', name))) {
			const target = path.join(folder, file);
			mkdirSync(path.dirname(target), { recursive: true });
			if (!file.endsWith('.ts')) {
				cpSync(path.join(root, file), target);
				continue;
			}
			const { outputText } = ts.transpileModule(readFileSync(path.join(root, file), 'utf8'), {
				fileName: file,
				compilerOptions: { ...options, declaration: false },
			});
			writeFileSync(target.replace(/\.ts$/, '.js'), outputText);
		}
	}
}

/** Paths from the top folder. */
function filesOf(/** @type {string} */ name) {
	return readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
		.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
