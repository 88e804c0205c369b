/**
 * Makes sure that Node is new enough and that node_modules matches package-lock.json, and installs it if
 * not. Needs only Node and npm, so that `npm test` works in a fresh checkout.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmProgram } from './lib/npm.mjs';
import { root } from './lib/paths.mjs';
import { createLog, printError, UserError } from './lib/progress.mjs';

/** The oldest Node the package and its tests run on (package.json, `engines`). */
const OLDEST_NODE = [20, 19];

const modulesFolder = path.join(root, 'node_modules');

/** Written last, so that an interrupted installation does not count as complete. */
const markerFile = path.join(modulesFolder, '.n8n-nodes-genesys-cloud');

/**
 * @param {object} [options]
 * @param {(text: string) => void} [options.log]
 * @returns {Promise<{installed: boolean}>} whether anything had to be installed
 * @throws {UserError} Node too old, a lock that names a registry, or an installation that failed
 */
export async function ensureDependencies({ log = createLog() } = {}) {
	checkNode(process.versions.node);
	const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
	checkLock(lock);

	const wanted = markerText(lock);
	if (existsSync(markerFile) && readFileSync(markerFile, 'utf8') === wanted) {
		return { installed: false };
	}
	if (isInstalled(JSON.parse(lock))) {
		writeFileSync(markerFile, wanted);
		return { installed: false };
	}

	log('Installing the development dependencies (about 1 GB, once per lock file) …');
	rmSync(markerFile, { force: true });
	await install(log);
	mkdirSync(modulesFolder, { recursive: true });
	writeFileSync(markerFile, wanted);
	log('Development dependencies are installed.');
	return { installed: true };
}

/** @param {string} version such as 20.20.2 */
export function checkNode(version) {
	const [major, minor] = version.split('.').map(Number);
	if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
	throw new UserError(
		`This is Node ${version}; the package needs Node ${OLDEST_NODE.join('.')} or newer. ` +
			'Install a newer Node (https://nodejs.org) and run the command again.',
	);
}

/** @param {string} lock the text of package-lock.json */
export function checkLock(lock) {
	if (!/"resolved":\s*"http/.test(lock)) return;
	throw new UserError(
		'package-lock.json names the registry it was made with ("resolved": "http…"), so it would ' +
			'not install from another one. Make it again in this folder, where .npmrc sets ' +
			'omit-lockfile-registry-resolved: rm package-lock.json && npm install --package-lock-only',
	);
}

/** The lock's SHA-256 and the platform: npm leaves out packages of other platforms. */
function markerText(/** @type {string} */ lock) {
	const hash = createHash('sha256').update(lock).digest('hex');
	return `${hash} ${process.platform}-${process.arch}\n`;
}

/**
 * Returns whether the user's own `npm install` has already installed what the lock says.
 *
 * @param {{ packages: Record<string, { version: string, optional?: boolean, link?: boolean }> }} lock
 */
function isInstalled(lock) {
	// npm writes its record of the tree at the end of an installation.
	const record = path.join(modulesFolder, '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
	return Object.entries(lock.packages).every(([folder, { version, optional, link }]) => {
		if (folder === '' || link) return true;
		if (!installed[folder]) return optional === true;
		return (
			installed[folder].version === version && existsSync(path.join(root, folder, 'package.json'))
		);
	});
}

async function install(/** @type {(text: string) => void} */ log) {
	const shared = ['--ignore-scripts', '--no-audit', '--no-fund'];
	const clean = await runNpm(['ci', ...shared]);
	if (clean.code === 0) return;

	// A registry that lacks a platform's optional package makes `npm ci` refuse a lock that
	// `npm install` accepts as it is.
	if (!/Missing: .* from lock file/.test(clean.output)) throw installFailed('npm ci', clean);
	log(
		'npm ci refuses this lock file: the registry in use lists optional packages that the lock ' +
			'does not have ("Missing: … from lock file"). Installing by npm install --no-save ' +
			'instead, which keeps the locked versions.',
	);
	const lenient = await runNpm(['install', '--no-save', ...shared]);
	if (lenient.code !== 0) throw installFailed('npm install', lenient);
}

/** Shows and keeps the output of npm. Uses no package, because none is installed yet. */
async function runNpm(/** @type {string[]} */ args) {
	const [program, ...first] = npmProgram();
	const child = spawn(program, [...first, ...args], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32', // there, npm is a .cmd file
	});
	let output = '';
	for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
		child[name].setEncoding('utf8').on('data', (/** @type {string} */ text) => {
			output += text;
			process[name].write(text);
		});
	}
	/** @type {[code: number | null, signal: string | null]} */
	const [code, signal] = /** @type {any} */ (await once(child, 'close'));
	return { code, signal, output };
}

function installFailed(
	/** @type {string} */ command,
	/** @type {{ code: number | null, signal: string | null }} */ { code, signal },
) {
	return new UserError(
		`${command} ended with ${signal ?? `exit code ${code}`}; its output is above. ` +
			'Check the connection to the npm registry (npm ping) and the free disk space.',
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const log = createLog();
	try {
		const { installed } = await ensureDependencies({ log });
		if (!installed) log('Development dependencies are in place.');
	} catch (error) {
		printError(error);
		process.exitCode = 1;
	}
}
