import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder } from '../lib/paths.mjs';
import { UserError } from '../lib/progress.mjs';
import { chooseNode } from './nodeRuntime.mjs';
import { findRelease } from './releases.mjs';
import { npmCi } from '../lib/run.mjs';
import { withLock } from './setupLock.mjs';
import { installSqlite } from './sqlite.mjs';

const MARKER = 'set-up-complete.json'; // written last

/**
 * @typedef {object} N8nInstallation
 * @property {string} folder
 * @property {string} version of n8n
 * @property {string} nodeBinary the Node that runs it
 * @property {string} script the script that this Node runs
 * @property {Record<string, string>} env what this n8n needs on this Node
 */

/**
 * Sets up an n8n of `test/e2e/runtime` in the cache folder, or finds it there.
 *
 * The first call takes about 4 minutes and needs the npm registry, later ones take milliseconds and need nothing.
 *
 * @param {object} [options]
 * @param {import('./releases.mjs').N8nRelease} [options.release] the newest by default
 * @param {number} [options.nodeMajor] one of the release's; its first by default
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<N8nInstallation>}
 * @throws {UserError} no network, no space, no compiler, no such Node for this platform
 */
export async function ensureN8n({
	release = findRelease(),
	nodeMajor = release.nodeMajors[0],
	log = () => {},
} = {}) {
	const lockFile = await readFile(join(release.source, 'package-lock.json'));
	const builtFor = chooseNode(release.nodeMajors[0]);
	const key = createHash('sha256')
		.update(`${builtFor.abi} ${process.platform} ${process.arch} `)
		.update(lockFile)
		.digest('hex');
	const folder = join(cacheFolder, 'n8n', key.slice(0, 16));
	const node = chooseNode(nodeMajor);
	const installation = {
		folder,
		version: release.version,
		nodeBinary: node.binary,
		script: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
		env: { ...release.env, ...release.envOn?.[nodeMajor] },
	};

	if (!existsSync(node.binary)) await node.install(log);
	if (await isComplete(installation)) return installation;
	return await withLock(`${folder}.lock`, log, async () => {
		if (await isComplete(installation)) return installation; // another process did it while we waited
		if (existsSync(folder))
			log(`The n8n in ${folder} is incomplete or damaged: setting it up afresh.`);
		await rm(folder, { recursive: true, force: true });
		await setUp(folder, release, builtFor, log);
		return installation;
	});
}

async function setUp(
	/** @type {string} */ folder,
	/** @type {import('./releases.mjs').N8nRelease} */ { version, source, neededBytes },
	/** @type {import('./nodeRuntime.mjs').NodeRuntime} */ node,
	/** @type {(line: string) => void} */ log,
) {
	await mkdir(folder, { recursive: true });
	await checkSpace(folder, neededBytes);
	log(`Setting up n8n ${version} in ${folder} (once; about 4 minutes and 3 GB) …`);
	await node.install(log);
	log('Installing the packages of n8n …');
	for (const file of ['package.json', 'package-lock.json', '.npmrc'])
		await copyFile(join(source, file), join(folder, file));
	await npmCi('installing n8n', { cwd: folder, log });
	await installSqlite(folder, node, log);
	await writeFile(
		join(folder, MARKER),
		JSON.stringify({ version, modules: await moduleCount(folder) }),
	);
	log(`n8n ${version} is set up.`);
}

/** Returns whether a set-up was completed and its files still seem to be there. */
async function isComplete(/** @type {N8nInstallation} */ { folder, script }) {
	try {
		const { modules } = JSON.parse(await readFile(join(folder, MARKER), 'utf8'));
		const database = join(
			folder,
			'node_modules',
			'sqlite3',
			'build',
			'Release',
			'node_sqlite3.node',
		);
		return [script, database].every(existsSync) && modules === (await moduleCount(folder));
	} catch {
		return false; // no marker, or half of one
	}
}

async function moduleCount(/** @type {string} */ folder) {
	return (await readdir(join(folder, 'node_modules'))).length;
}

async function checkSpace(/** @type {string} */ folder, /** @type {number} */ neededBytes) {
	const { bavail, bsize } = await statfs(folder);
	const gigabytes = (/** @type {number} */ bytes) => `${(bytes / 1e9).toFixed(1)} GB`;
	if (bavail * bsize >= neededBytes) return;
	throw new UserError(
		`n8n takes up to ${gigabytes(neededBytes)} to set up, and ${folder} has ${gigabytes(bavail * bsize)} free. Free some space and start again.`,
	);
}
