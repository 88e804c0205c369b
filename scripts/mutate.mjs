/**
 * The mutation check: breaks the code on purpose and fails if no test fails.
 *
 *     npm run mutate                       Stryker on the policy modules, then the rules
 *     npm run mutate -- --stryker          Stryker only; what follows is passed on to it
 *     npm run mutate -- --rules            the rules of test/mutation/rules.mjs only
 *     npm run mutate -- --rules redirect   rules whose name contains the text
 *     npm run mutate -- --check            runs nothing, only checks that every rule still applies
 */
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { rules } from '../test/mutation/rules.mjs';

/** @typedef {import('../test/mutation/rules.mjs').Rule} Rule */

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Everything that the tests of the rules need. */
const COPIED = ['credentials', 'nodes', 'scripts', 'test'];

const SOURCE_FOLDERS = ['credentials', 'nodes'];
const TEST_FOLDERS = ['test/credentials', 'test/nodes', 'test/integration'];

/** A mutant that never ends counts as killed. */
const MUTANT_LIMIT_MS = 5 * 60_000;

/** All test files that a rule names, without a mutant. */
const UNCHANGED_LIMIT_MS = 20 * 60_000;

/**
 * Finds the file whose path ends with `name`.
 *
 * @param {string} name
 * @param {string[]} folders
 * @returns {string} its path from the top folder
 */
function findFile(name, folders) {
	const found = folders
		.flatMap((folder) =>
			readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
				path.posix.join(folder, file.split(path.sep).join('/')),
			),
		)
		.filter((file) => file.endsWith(`/${name}`));
	if (found.length !== 1) {
		throw new Error(`${found.length} files are named '${name}' instead of one. Correct the rule.`);
	}
	return found[0];
}

/**
 * Applies a rule to its source.
 *
 * @param {Rule} rule
 * @throws {Error} the rule no longer applies
 */
function applyRule({ file, find, replace, tests }) {
	const source = findFile(file, SOURCE_FOLDERS);
	const parts = readFileSync(path.join(root, source), 'utf8').split(find);
	if (parts.length !== 2) {
		throw new Error(
			`'find' occurs ${parts.length - 1} times in ${source} instead of once. Adapt 'find' to the source.`,
		);
	}
	const text = parts.join(replace);
	const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
	if (diagnostics?.length) throw new Error(`${source} does not parse with 'replace'. Correct it.`);
	if (tests.length === 0) throw new Error("'tests' is empty. Name a test file.");
	return { source, text, tests: tests.map((test) => findFile(test, TEST_FOLDERS)) };
}

/**
 * Reads the mutants of all rules.
 *
 * @param {string} wanted a part of the name; all rules if empty
 */
function readMutants(wanted) {
	const problems = [];
	const mutants = [];
	for (const rule of rules.filter(({ name }) => name.includes(wanted))) {
		try {
			mutants.push({ name: rule.name, ...applyRule(rule) });
		} catch (error) {
			problems.push(`${rule.name}: ${/** @type {Error} */ (error).message}`);
		}
	}
	if (problems.length > 0) throw new Error(problems.join('\n'));
	if (mutants.length === 0) throw new Error(`No rule has a name that contains '${wanted}'.`);
	return mutants;
}

/**
 * Runs test files in a copy of the project.
 *
 * @param {string} folder
 * @param {string[]} tests
 * @param {number} timeout in milliseconds
 */
function runTests(folder, tests, timeout) {
	const resultFile = path.join(folder, 'result.json');
	rmSync(resultFile, { force: true });
	const { error, stderr } = spawnSync(
		process.execPath,
		[
			path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
			...['--ci', '--bail', '--silent', '--json', `--outputFile=${resultFile}`],
			...['--runTestsByPath', ...tests],
		],
		{
			cwd: folder,
			encoding: 'utf8',
			stdio: ['ignore', 'ignore', 'pipe'],
			maxBuffer: Infinity,
			timeout,
			killSignal: 'SIGKILL',
		},
	);
	if (error && 'code' in error && error.code === 'ETIMEDOUT') {
		return { passed: 0, failed: 1, unloaded: 0, stderr };
	}
	if (error) throw error;
	if (!existsSync(resultFile)) throw new Error(`jest ended without a result:\n${stderr}`);
	const result = JSON.parse(readFileSync(resultFile, 'utf8'));
	return {
		passed: result.numPassedTests,
		failed: result.numFailedTests,
		unloaded: result.numRuntimeErrorTestSuites,
		stderr,
	};
}

/** @param {string} wanted a part of the name; all rules if empty */
function breakRules(wanted) {
	const mutants = readMutants(wanted);
	const folder = mkdtempSync(path.join(tmpdir(), 'mutate-'));
	try {
		for (const entry of readdirSync(root, { withFileTypes: true })) {
			if (!entry.isFile() && !COPIED.includes(entry.name)) continue;
			cpSync(path.join(root, entry.name), path.join(folder, entry.name), { recursive: true });
		}
		// 'junction' is for Windows, where other links need an administrator.
		symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');

		// A failed test proves something only if it passes without the mutant.
		const allTests = [...new Set(mutants.flatMap(({ tests }) => tests))];
		const unchanged = runTests(folder, allTests, UNCHANGED_LIMIT_MS);
		if (unchanged.failed + unchanged.unloaded > 0 || unchanged.passed === 0) {
			throw new Error(`The tests fail without any mutant. Repair them first.\n${unchanged.stderr}`);
		}
		let killed = 0;
		for (const { name, source, text, tests } of mutants) {
			const file = path.join(folder, source);
			const original = readFileSync(file);
			writeFileSync(file, text);
			const { failed, unloaded } = runTests(folder, tests, MUTANT_LIMIT_MS);
			writeFileSync(file, original);
			if (failed > 0) killed++;
			// If a file does not load every test fails, whatever the rule.
			const result = failed > 0 ? 'killed  ' : unloaded > 0 ? 'UNLOADED' : 'SURVIVED';
			console.log(`${result} ${name}`);
		}
		console.log(`${killed} of ${mutants.length} rules are defended by a test`);
		return killed === mutants.length;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string[]} args */
function runStryker(args) {
	const bin = path.join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	const options = { cwd: root, stdio: /** @type {const} */ ('inherit') };
	return spawnSync(process.execPath, [bin, 'run', ...args], options).status === 0;
}

const [mode, ...args] = process.argv.slice(2);
try {
	let passed = true;
	if (mode === '--check') readMutants('');
	else if (mode === '--rules') passed = breakRules(args.join(' '));
	else if (mode === '--stryker') passed = runStryker(args);
	else if (mode === undefined) passed = [runStryker([]), breakRules('')].every(Boolean);
	else throw new Error(`'${mode}' is no option. The options stand at the top of this file.`);
	process.exitCode = passed ? 0 : 1;
} catch (error) {
	console.error(/** @type {Error} */ (error).message);
	process.exitCode = 1;
}
