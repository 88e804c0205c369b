/**
 * The steps of `npm test`. Each returns what it counted: a step that counts nothing by
 * itself is one passed or failed.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runBuild } from './build.mjs';
import { cacheFolder } from './paths.mjs';
import { runNode, runNpm } from './processes.mjs';
import { UserError } from './progress.mjs';

/** Without this limit a step that hangs would block CI for hours. */
const STEP_LIMIT_MS = 20 * 60_000;

const LIMITS = { timeoutMs: STEP_LIMIT_MS };

const jestResultFile = path.join(cacheFolder, 'jest-result.json');

/** @import { Ended } from './processes.mjs' */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [words] what the table shows beside the result
 */

/** @typedef {(output: 'show' | 'keep') => Promise<Ended>} Run */

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {(jestArgs: string[], output: 'show' | 'keep') => Promise<Counts>} run
 */

/** These tests run nodes in n8n's engine, and take half of the time. */
const INTEGRATION = 'test/integration';

/** @type {Step[]} */
const STEPS = [
	{ name: 'types', title: 'type check', run: one(npmScript('typecheck')) },
	{ name: 'lint', title: "n8n's lint", run: one(npmScript('lint')) },
	{ name: 'format', title: 'format', run: one(npmScript('format:check')) },
	{ name: 'build', title: 'build', run: one(runBuild) },
	{ name: 'scan', title: "n8n's scanner", run: one(script('scan.mjs')) },
	{
		name: 'jest',
		title: 'jest',
		run: jest(['--testPathIgnorePatterns', `${INTEGRATION}/`]),
	},
	{ name: 'integration', title: 'jest, integration', run: jest([INTEGRATION]) },
];

/**
 * Most steps use one core: these run in two rows side by side, each row in its order. The scanner
 * looks at what the build made. Jest uses all cores, and tests time, so it runs alone after them.
 */
const ROWS = [
	['lint', 'types'],
	['build', 'scan', 'format'],
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

/**
 * Runs steps: those of {@link ROWS} side by side, then the others one after another.
 *
 * @param {Step[]} steps
 * @param {(step: Step, output: 'show' | 'keep') => Promise<void>} runStep must not fail
 */
export async function runSteps(steps, runStep) {
	const rows = ROWS.map((row) =>
		row.flatMap((name) => steps.filter((step) => step.name === name)),
	).filter((row) => row.length > 0);
	const output = rows.length > 1 ? 'keep' : 'show';
	await Promise.all(
		rows.map(async (row) => {
			for (const step of row) await runStep(step, output);
		}),
	);
	for (const step of steps) if (!ROWS.flat().includes(step.name)) await runStep(step, 'show');
}

/** @returns {Run} */
function npmScript(/** @type {string} */ name) {
	return async (output) => await runNpm(['run', '--silent', name], { ...LIMITS, output });
}

/** @returns {Run} */
function script(/** @type {string} */ name) {
	return async (output) => await runNode([path.join('scripts', name)], { ...LIMITS, output });
}

/**
 * A step that counts as one. What it printed is printed as a whole when it has ended, if it was kept.
 *
 * @param {Run} run
 * @returns {Step['run']}
 */
function one(run) {
	return async (_, output) => {
		const { code, timedOut, output: printed } = await run(output);
		if (printed) console.log(printed);
		return {
			passed: code === 0 ? 1 : 0,
			failed: code === 0 ? 0 : 1,
			skipped: 0,
			words: late(timedOut),
		};
	};
}

/**
 * @param {string[]} all jest's arguments where the person gave none
 * @returns {Step['run']}
 */
function jest(all) {
	return async (given) => await runJest(given.length > 0 ? given : all);
}

/** @returns {Promise<Counts>} */
async function runJest(/** @type {string[]} */ args) {
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
