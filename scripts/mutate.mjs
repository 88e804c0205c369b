/**
 * Breaks the named rules of test/mutation/rules.mjs one at a time, in a copy of the tree, and
 * fails unless a test goes red for each.
 *
 *     npm run mutate                         all rules
 *     npm run mutate -- --only renewal       rules whose name contains the text
 *     npm run mutate -- --jobs 1             how many at once (2)
 *     npm run mutate -- --limit 60           seconds a mutant may run (20 and 4 times what the tests
 *                                            take unmutated); one that takes longer counts as killed
 *     npm run mutate -- --root <folder>      of another project
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './ensureDependencies.mjs';
import { mutate } from './lib/mutationRules.mjs';
import { copyTree, removeAbandonedTrees } from './lib/mutationTree.mjs';
import { root } from './lib/paths.mjs';
import { runNode } from './lib/processes.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

/** jest runs of this many mutants at once fit a machine with 2 cores. */
const DEFAULT_JOBS = 2;

/** A mutant's time limit: a start of jest on a busy machine, and slower code than the original. */
const START_SECONDS = 20;
const SLOWNESS = 4;

/** The unmutated run: all tests that any rule names. */
const UNMUTATED_LIMIT_SECONDS = 600;

const reporter = path.join(root, 'scripts', 'lib', 'mutationReporter.mjs');
const log = createLog();

async function main() {
	const { values: options } = parseArgs({
		options: {
			only: { type: 'string' },
			jobs: { type: 'string', default: String(DEFAULT_JOBS) },
			limit: { type: 'string' },
			root: { type: 'string', default: root },
		},
	});
	const project = path.resolve(options.root);
	const resultFile = path.join(project, '.cache', 'mutation-result.json');
	rmSync(resultFile, { force: true });
	if (project === root) await ensureDependencies({ log });

	const rules = await readRules(project, options.only);
	removeAbandonedTrees(project);
	const trees = [];
	process.on('exit', () => trees.forEach((tree) => tree.remove()));
	trees.push(copyTree(project));

	const { runnable, problems } = checkRules(trees[0].folder, rules);
	const seconds = await runUnmutated(trees[0].folder, runnable);

	const jobs = Math.max(1, Math.min(Number(options.jobs) || DEFAULT_JOBS, runnable.length));
	while (trees.length < jobs) trees.push(copyTree(project, trees[0].folder));
	const counts = { killed: 0, survived: 0, problems: problems.length };
	const queue = runnable.values();
	await Promise.all(
		trees.map(async ({ folder }) => {
			// One iterator for all: each tree takes the next rule.
			for (const rule of queue) {
				const limit =
					Number(options.limit) ||
					START_SECONDS + SLOWNESS * sum(rule.tests.map((test) => seconds[test] ?? 0));
				const { killed, words } = await runMutant(folder, rule, limit);
				counts[killed ? 'killed' : 'survived']++;
				log(`${killed ? 'killed  ' : 'SURVIVED'} ${rule.name}: ${words}`);
			}
		}),
	);

	mkdirSync(path.dirname(resultFile), { recursive: true });
	writeFileSync(resultFile, JSON.stringify(counts));
	console.log(`${counts.killed} of ${rules.length} killed`);
	return counts.killed === rules.length ? 0 : 1;
}

async function readRules(project, only) {
	const file = path.join(project, 'test', 'mutation', 'rules.mjs');
	const { rules } = await import(pathToFileURL(file).href);
	const names = rules.map(({ name }) => name);
	const twice = names.find((name, index) => names.indexOf(name) !== index);
	if (twice) throw new UserError(`Two rules of ${file} have the name '${twice}'.`);
	const chosen = rules.filter(({ name }) => !only || name.includes(only));
	if (chosen.length > 0) return chosen;
	throw new UserError(
		only
			? `No rule's name contains '${only}'. Names: ${names.join(', ')}`
			: `${file} has no rules.`,
	);
}

function checkRules(folder, rules) {
	const runnable = [];
	const problems = [];
	for (const rule of rules) {
		const { problem } = mutate(folder, rule);
		if (!problem) {
			runnable.push(rule);
			continue;
		}
		problems.push(problem);
		log(`NOT RUN  ${rule.name}: ${problem}`);
	}
	return { runnable, problems };
}

/**
 * A red test proves something only where it is green without the mutant.
 *
 * @returns {Promise<Record<string, number>>} seconds by test file
 */
async function runUnmutated(folder, rules) {
	const tests = [...new Set(rules.flatMap((rule) => rule.tests))];
	if (tests.length === 0) return {};
	log(`Running the ${tests.length} test file(s) of ${rules.length} rule(s) unmutated …`);
	const { code, timedOut, output, record } = await runJest(folder, tests, {
		limitSeconds: UNMUTATED_LIMIT_SECONDS,
		stop: false,
		reporters: ['default', reporter],
	});
	if (code !== 0 || !record || record.passed === 0) {
		console.error(output);
		throw new UserError(
			timedOut
				? `The tests take more than ${UNMUTATED_LIMIT_SECONDS} s without any mutant.`
				: 'The tests are not green without any mutant (see above), so their red would prove nothing.',
		);
	}
	const seconds = {};
	for (const [file, took] of Object.entries(record.seconds)) {
		seconds[relative(folder, file)] = took;
	}
	log(`Green: ${record.passed} tests. Now breaking one rule at a time …`);
	return seconds;
}

async function runMutant(folder, rule, limitSeconds) {
	const { source, mutant } = mutate(folder, rule);
	const file = path.join(folder, rule.file);
	writeFileSync(file, mutant);
	try {
		const { code, timedOut, signal, record, seconds } = await runJest(folder, rule.tests, {
			limitSeconds,
			stop: true,
			reporters: [reporter],
		});
		const took = `(${seconds.toFixed(1)} s)`;
		if (timedOut) return { killed: true, words: `tests ran over ${limitSeconds.toFixed(0)} s` };
		if (code === 0) return { killed: false, words: `all tests stayed green ${took}` };
		if (!record)
			return { killed: true, words: `jest ended with ${signal ?? `code ${code}`} ${took}` };
		const red = record.failures.find(({ name }) => name !== undefined);
		if (red) return { killed: true, words: `${relative(folder, red.file)} › ${red.name} ${took}` };
		const unloaded = record.failures[0];
		return {
			killed: false,
			words: unloaded
				? `${relative(folder, unloaded.file)} did not even load, which proves nothing:\n${unloaded.message}`
				: `jest ended with code ${code} but no test is red ${took}`,
		};
	} finally {
		writeFileSync(file, source);
	}
}

async function runJest(folder, tests, { limitSeconds, stop, reporters }) {
	const recordFile = `${folder}.json`;
	rmSync(recordFile, { force: true });
	const result = await runNode(
		[
			path.join(folder, 'node_modules', 'jest', 'bin', 'jest.js'),
			'--ci',
			'--runInBand',
			'--bail',
			...reporters.map((name) => `--reporters=${name}`),
			'--runTestsByPath',
			...tests,
		],
		{
			cwd: folder,
			env: { MUTATION_RECORD: recordFile, MUTATION_STOP: stop ? '1' : '0' },
			output: 'keep',
			timeoutMs: limitSeconds * 1000,
		},
	);
	let record;
	try {
		record = JSON.parse(readFileSync(recordFile, 'utf8'));
	} catch {
		// jest did not get that far.
	}
	rmSync(recordFile, { force: true });
	return { ...result, record };
}

const relative = (folder, file) => path.relative(folder, file).split(path.sep).join('/');
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

try {
	process.exitCode = await main();
} catch (error) {
	printError(error);
	process.exitCode = 1;
}
