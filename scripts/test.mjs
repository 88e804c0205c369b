/**
 * Everything that must hold before a change is merged. All steps run, also after a failed one.
 *
 *     npm test                              all steps
 *     npm test -- --only lint,jest          some: types, lint, build, jest, scan
 *     npm test -- test/credentials/token                jest alone, on the test files whose path matches
 *     npm test -- test/credentials/token -t 'renews'    … and the tests whose name matches
 *
 * The last line is `N passed, N failed`: each jest test and each other step is one.
 */
import { parseArgs } from 'node:util';
import { ensureDependencies } from './ensureDependencies.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';
import { steps } from './lib/steps.mjs';

const log = createLog();

async function main() {
	let rows = [];
	try {
		const { chosen, jestArgs } = readOptions();
		await ensureDependencies({ log });
		for (const step of chosen) rows.push(await runStep(step, jestArgs));
	} catch (error) {
		printError(error);
		rows = [{ title: 'preparation', passed: 0, failed: 1, skipped: 0, seconds: 0 }];
	}

	printTable(rows);
	const total = (key) => rows.reduce((sum, row) => sum + row[key], 0);
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

	const names = values.only?.split(',') ?? (jestArgs.length > 0 ? ['jest'] : undefined);
	const known = steps.map(({ name }) => name);
	const unknown = names?.filter((name) => !known.includes(name)) ?? [];
	if (unknown.length > 0) {
		throw new UserError(`There is no step '${unknown.join("', '")}'. Steps: ${known.join(', ')}`);
	}
	return { chosen: names ? steps.filter(({ name }) => names.includes(name)) : steps, jestArgs };
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
		throw new UserError(`${error.message}. The options stand at the top of scripts/test.mjs.`);
	}
}

async function runStep(step, jestArgs) {
	log(`── ${step.title} (${step.name})`);
	const startedAt = Date.now();
	let counts;
	try {
		counts = await step.run(jestArgs);
	} catch (error) {
		printError(error);
		counts = { passed: 0, failed: 1, skipped: 0 };
	}
	const seconds = (Date.now() - startedAt) / 1000;
	log(`── ${step.title}: ${counts.failed === 0 ? 'passed' : 'FAILED'}`);
	return { title: step.title, seconds, ...counts };
}

function printTable(rows) {
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
