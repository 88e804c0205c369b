/**
 * Runs the scanner that n8n runs on a package before it lists it: on this repository's sources and
 * on the tarball as npm would publish it. Stricter than n8n: a warning fails too.
 *
 *     node scripts/scan.mjs
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './ensureDependencies.mjs';
import { cacheFolder, root } from './lib/paths.mjs';
import { createLog, printError } from './lib/progress.mjs';

/** The files that n8n's scanner checks in a tarball (analyzePackageByName of its scanner.mjs). */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

const scanFolder = path.join(cacheFolder, 'scan');
const log = createLog();

async function main() {
	await ensureDependencies({ log });
	const { packInto } = await import('./lib/pack.mjs');
	const scanner = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	// In a folder named node_modules, as after an installation: the linter of the checkout skips it.
	const unpacked = await packInto(path.join(scanFolder, 'node_modules'), log);

	const sources = await scan(scanner, 'sources', root, scanner.SOURCE_FILE_PATTERNS);
	const tarball = await scan(scanner, 'packed tarball', unpacked.folder, TARBALL_FILE_PATTERNS);
	return sources && tarball ? 0 : 1;
}

/** @typedef {typeof import('@n8n/scan-community-package/scanner/scanner.mjs')} Scanner */

/**
 * @param {Scanner} scanner
 * @param {string} title
 * @param {string} folder
 * @param {string[]} patterns
 * @returns {Promise<boolean>} whether neither n8n's scanner nor our stricter check found anything
 */
async function scan(scanner, title, folder, patterns) {
	// `analyzePackage` accepts a package without any file to check.
	const missing = ['package.json', title === 'sources' ? 'nodes' : 'dist'].filter(
		(name) => !existsSync(path.join(folder, name)),
	);
	if (missing.length > 0) {
		log(`${title}: nothing to scan, ${missing.join(' and ')} missing in ${folder}`);
		return false;
	}

	const { passed, message, details = '' } = await scanner.analyzePackage(folder, patterns);
	if (!passed) console.log(`${message}\n${details}`);

	// Without an error it does not report warnings, so lint again with the same rules.
	const { files, errors, warnings, report } = await lint(scanner, folder, patterns);
	if (passed && report) console.log(report);
	log(`${title}: ${files} files, ${errors} errors, ${warnings} warnings`);
	return passed && files > 1 && errors === 0 && warnings === 0;
}

/** @param {Scanner} scanner @param {string} folder @param {string[]} patterns */
async function lint(scanner, folder, patterns) {
	const { ESLint } = await import('eslint');
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const formatter = await eslint.loadFormatter('stylish');
	const total = (/** @type {'errorCount' | 'warningCount'} */ key) =>
		results.reduce((sum, result) => sum + result[key], 0);
	return {
		files: results.length,
		errors: total('errorCount'),
		warnings: total('warningCount'),
		report: await formatter.format(results),
	};
}

try {
	process.exitCode = await main();
} catch (error) {
	printError(error);
	process.exitCode = 1;
}
