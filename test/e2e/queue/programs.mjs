import { accessSync, constants, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { UserError } from '../../../scripts/lib/progress.mjs';
import { runStep } from '../../../scripts/lib/run.mjs';

/** Each program, and Debian's package that has it. */
const PACKAGES = {
	initdb: 'postgresql',
	postgres: 'postgresql',
	pg_dump: 'postgresql',
	psql: 'postgresql',
	'redis-server': 'redis-server',
};
/** Debian and Homebrew keep the programs of PostgreSQL outside of the PATH, one folder a version. */
const VERSIONS_OF_POSTGRESQL = '/usr/lib/postgresql';
const OTHER_FOLDERS = ['/opt/homebrew/bin', '/usr/local/bin'];
/** Debian asks this program whether a service may be started: https://manpages.debian.org/invoke-rc.d */
const POLICY = '/usr/sbin/policy-rc.d';

/** @typedef {Record<keyof typeof PACKAGES, string>} Programs where each program is */

/**
 * Finds PostgreSQL and Redis on this machine. On Debian, root installs what is missing.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Programs>}
 * @throws {UserError} when one is missing and cannot be installed; says what to install
 */
export async function ensurePrograms(log) {
	const needed = missing();
	if (needed.length > 0) await install(needed, log);
	const still = missing();
	if (still.length > 0) throw missingError(still);
	return /** @type {Programs} */ (
		Object.fromEntries(Object.keys(PACKAGES).map((name) => [name, find(name)]))
	);
}

/** @returns {string[]} packages of the programs that were not found */
function missing() {
	const lacking = Object.entries(PACKAGES).filter(([name]) => find(name) === undefined);
	return [...new Set(lacking.map(([, from]) => from))];
}

async function install(
	/** @type {string[]} */ packages,
	/** @type {(line: string) => void} */ log,
) {
	if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) throw missingError(packages);
	const names = packages.join(' and ');
	log(`Installing ${names} with apt-get …`);
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	const allowsServices = !existsSync(POLICY);
	// Only the programs are wanted. 101: no service may be started.
	if (allowsServices) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		// Containers have no package lists. If there are lists, go on even if the update fails.
		await runStep('reading package lists', 'apt-get', ['update'], { env, log }).catch(() => {});
		const args = ['install', '-y', '--no-install-recommends', ...packages];
		await runStep(`installing ${names}`, 'apt-get', args, { env, log });
	} finally {
		if (allowsServices) rmSync(POLICY, { force: true });
	}
}

function missingError(/** @type {string[]} */ packages) {
	return new UserError(
		`The queue mode of n8n needs PostgreSQL and Redis, and this machine lacks ${packages.join(' and ')}. Install what is missing and start again:\n` +
			`  Debian, Ubuntu  sudo apt-get install ${packages.join(' ')}\n` +
			'  macOS           brew install postgresql redis\n' +
			'They are used with data folders of their own. Services of the system need not run.',
	);
}

function find(/** @type {string} */ name) {
	return folders()
		.map((folder) => path.join(folder, name))
		.find(isProgram);
}

function folders() {
	const versions = existsSync(VERSIONS_OF_POSTGRESQL) ? readdirSync(VERSIONS_OF_POSTGRESQL) : [];
	return [
		// All programs must be of one version.
		...versions
			.sort((a, b) => Number(b) - Number(a))
			.map((version) => path.join(VERSIONS_OF_POSTGRESQL, version, 'bin')),
		...(process.env.PATH ?? '').split(path.delimiter).filter(Boolean),
		...OTHER_FOLDERS,
	];
}

function isProgram(/** @type {string} */ file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
