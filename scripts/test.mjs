/**
 * Runs all checks that must pass before a change is merged. All steps run, even after one has failed.
 *
 *     npm test                              all steps
 *     npm test -- --only lint,jest          some: types, lint, format, build, scan, jest, integration
 *     npm test -- test/credentials/token                jest alone, on the test files whose path matches
 *     npm test -- test/credentials/token -t 'renews'    … and the tests whose name matches
 *
 * All but jest run two at a time, and what they print is shown when they have ended.
 * The last line is `N passed, N failed`: each jest test and each other step is one.
 */
import { parseArgs } from 'node:util';
import { ensureDependencies } from './ensureDependencies.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

const log = createLog();

/** @import { Counts, Step } from './lib/steps.mjs' */
/** @typedef {Counts & { title: string, seconds: number }} Row */

async function main() {
	/** @type {Row[]} */
	let rows = [];
	try {
		const { names, jestArgs } = readOptions();
		await ensureDependencies({ log });
		const { runSteps, stepsNamed } = await import('./lib/steps.mjs'); // needs the dependencies
		await runSteps(stepsNamed(names), async (step, output) => {
			rows.push(await runStep(step, jestArgs, output));
		});
	} catch (error) {
		printError(error);
		rows = [{ title: 'preparation', passed: 0, failed: 1, skipped: 0, seconds: 0 }];
	}

	printTable(rows);
	const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
		rows.reduce((sum, row) => sum + row[key], 0);
	const skipped = total('skipped');
	console.log(
		`${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`,
	);
	return total('failed') === 0 ? 0 : 1;
}

function readOptions() {
	const { values, positionals } = parse();
	const jestArgs = [...positionals];
	if (values.testNamePattern) jestArgs.push('-t', values.testNamePattern);

	return {
		names: values.only?.split(',') ?? (jestArgs.length > 0 ? ['jest'] : undefined),
		jestArgs,
	};
}

function parse() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				only: { type: 'string' },
				testNamePattern: { type: 'string', short: 't' },
			},
		});
	} catch (error) {
		throw new UserError(
			`${/** @type {Error} */ (error).message}. The options stand at the top of scripts/test.mjs.`,
		);
	}
}

/**
 * @param {Step} step
 * @param {string[]} jestArgs
 * @param {'show' | 'keep'} output
 * @returns {Promise<Row>}
 */
async function runStep(step, jestArgs, output) {
	log(`── ${step.title} (${step.name}): begins`);
	const startedAt = Date.now();
	/** @type {Counts} */
	let counts;
	try {
		counts = await step.run(jestArgs, output);
	} catch (error) {
		printError(error);
		counts = { passed: 0, failed: 1, skipped: 0 };
	}
	const seconds = (Date.now() - startedAt) / 1000;
	log(`── ${step.title}: ${counts.failed === 0 ? 'passed' : 'FAILED'}`);
	return { title: step.title, seconds, ...counts };
}

function printTable(/** @type {Row[]} */ rows) {
	console.log(`\n${'step'.padEnd(30)}${'result'.padEnd(36)}seconds`);
	for (const { title, passed, failed, skipped, seconds, words } of rows) {
		const numbers = [
			`${passed} passed`,
			failed > 0 && `${failed} FAILED`,
			skipped > 0 && `${skipped} skipped`,
			words && `(${words})`,
		];
		const result = numbers.filter(Boolean).join(' ');
		console.log(`${title.padEnd(30)}${result.padEnd(36)}${seconds.toFixed(1).padStart(7)}`);
	}
	console.log('');
}

process.exitCode = await main();
