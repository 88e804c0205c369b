/**
 * Builds the package into a clean `dist`.
 *
 *     node scripts/lib/build.mjs              always
 *     node scripts/lib/build.mjs --if-stale   only if dist was not built from these sources
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, root } from './paths.mjs';
import { runNpm } from './processes.mjs';
import { createLog, printError, UserError } from './progress.mjs';

const INPUTS = ['credentials', 'nodes', 'package.json', 'tsconfig.json', 'gulpfile.js'];
const OUTPUTS = ['dist'];

/** Records from which sources dist was built. By content, because git and gulp both set file times. */
const stampFile = path.join(cacheFolder, 'build.txt');

/** @throws {UserError} the build failed */
export async function build() {
	const { code } = await runBuild('show');
	if (code !== 0) throw new UserError('The build failed. The errors of the compiler are above.');
}

/** @param {'show' | 'keep'} output what the compiler prints */
export async function runBuild(output) {
	rmSync(stampFile, { force: true });
	// Otherwise tsc keeps the output of deleted sources, and it would be packed.
	rmSync(path.join(root, 'dist'), { recursive: true, force: true });
	const sources = contentHash(INPUTS);
	const ended = await runNpm(['run', '--silent', 'build'], { output });
	if (ended.code === 0) {
		mkdirSync(cacheFolder, { recursive: true });
		writeFileSync(stampFile, `${sources} ${contentHash(OUTPUTS)}\n`);
	}
	return ended;
}

/** Returns whether `dist` is missing, was built from other sources, or was changed since. */
export function isBuildStale() {
	return (
		!existsSync(stampFile) ||
		readFileSync(stampFile, 'utf8') !== `${contentHash(INPUTS)} ${contentHash(OUTPUTS)}\n`
	);
}

export async function buildIfStale() {
	if (isBuildStale()) await build();
}

/** @param {string[]} names files and folders below the top folder; missing ones count as empty */
function contentHash(names) {
	const hash = createHash('sha256');
	const visit = (/** @type {string} */ name) => {
		const entries = readdirSync(path.join(root, name), { withFileTypes: true });
		entries.sort((a, b) => (a.name < b.name ? -1 : 1));
		for (const entry of entries) {
			const child = path.posix.join(name, entry.name);
			if (entry.isDirectory()) visit(child);
			else if (entry.isFile()) addFile(child);
		}
	};
	const addFile = (/** @type {string} */ name) =>
		hash
			.update(`${name}\0`)
			.update(readFileSync(path.join(root, name)))
			.update('\0');
	for (const name of names) {
		if (!existsSync(path.join(root, name))) continue;
		if (path.extname(name)) addFile(name);
		else visit(name);
	}
	return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const log = createLog();
	try {
		if (process.argv.includes('--if-stale') && !isBuildStale()) {
			log('dist is up to date.');
		} else {
			await build();
			log('Built into dist.');
		}
	} catch (error) {
		printError(error);
		process.exitCode = 1;
	}
}
