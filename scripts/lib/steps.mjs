/**
 * The steps of `npm test`, in order. Each returns its counts. A step without counts of its
 * own counts as one passed or failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { cacheFolder } from './paths.mjs';
import { runNode, runNpm } from './processes.mjs';
import { UserError } from './progress.mjs';

/** Without this limit a step that hangs would block CI for hours. */
const STEP_LIMIT_MS = 20 * 60_000;

const LIMITS = { timeoutMs: STEP_LIMIT_MS };

const jestResultFile = path.join(cacheFolder, 'jest-result.json');

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [words] what the table shows beside the result
 */

/** @typedef {{ name: string, title: string, run: (jestArgs: string[]) => Promise<Counts> }} Step */

/** @type {Step[]} */
const STEPS = [
	{ name: 'types', title: 'type check', run: () => one(npmScript('typecheck')) },
	{ name: 'lint', title: "n8n's lint", run: () => one(npmScript('lint')) },
	{ name: 'format', title: 'format', run: () => one(npmScript('format:check')) },
	{ name: 'build', title: 'build', run: () => one(build().then(() => ({ code: 0 }))) },
	{ name: 'jest', title: 'unit, integration, contract', run: jest },
	{ name: 'scan', title: "n8n's scanner", run: () => one(script('scan.mjs')) },
];

/**
 * @param {string[]} [names] all by default
 * @throws {UserError} for a name that no step has
 */
export function stepsNamed(names) {
	const known = STEPS.map(({ name }) => name);
	const unknown = names?.filter((name) => !known.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new UserError(
			`There is no step '${unknown.join("', '")}'. Choose from ${known.join(', ')}.`,
		);
	}
	return STEPS.filter(({ name }) => names?.includes(name) ?? true);
}

const npmScript = (/** @type {string} */ name) => runNpm(['run', '--silent', name], LIMITS);

const script = (/** @type {string} */ name) => runNode([path.join('scripts', name)], LIMITS);

/**
 * @param {Promise<{code: number, timedOut?: boolean}>} running
 * @returns {Promise<Counts>}
 */
async function one(running) {
	const { code, timedOut } = await running;
	return {
		passed: code === 0 ? 1 : 0,
		failed: code === 0 ? 0 : 1,
		skipped: 0,
		words: late(timedOut),
	};
}

/** @returns {Promise<Counts>} */
async function jest(/** @type {string[]} */ args) {
	mkdirSync(cacheFolder, { recursive: true });
	rmSync(jestResultFile, { force: true });
	const { code, timedOut } = await runNode(
		[
			path.join('node_modules', 'jest', 'bin', 'jest.js'),
			'--ci',
			// Most tests wait for the simulator, and jest's default leaves one of two cores idle.
			'--maxWorkers=100%',
			'--json',
			`--outputFile=${jestResultFile}`,
			...args,
		],
		LIMITS,
	);
	const result = readJson(jestResultFile);
	if (!result) return { passed: 0, failed: 1, skipped: 0, words: late(timedOut) ?? 'no result' };

	const passed = result.numPassedTests;
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	// jest can fail without a failed test: no test found, or an error outside all tests. A name that
	// matches no test is not a success either.
	const ended = code === 0 && passed > 0;
	return {
		passed,
		failed: !ended && failed === 0 ? 1 : failed,
		skipped: result.numPendingTests + result.numTodoTests,
		words: `${result.numTotalTestSuites} files`,
	};
}

const late = (/** @type {boolean | undefined} */ timedOut) =>
	timedOut ? `stopped after ${STEP_LIMIT_MS / 60_000} minutes` : undefined;

function readJson(/** @type {string} */ file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}
