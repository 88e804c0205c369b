import { delimiter, dirname, join } from 'node:path';

import { run } from '../lib/processes.mjs';
import { UserError } from '../lib/progress.mjs';
import { runNpmStep, runStep } from '../lib/run.mjs';

const DOWNLOAD_LIMIT_MS = 20_000;
const OPEN_DATABASE =
	"new (require('sqlite3').Database)(':memory:', (error) => process.exit(error ? 1 : 0))";

/**
 * Installs the native part of n8n's database module: the published binary if it works here, otherwise one built here.
 *
 * @param {string} folder with n8n's node_modules
 * @param {import('./nodeRuntime.mjs').NodeRuntime} node
 * @param {(line: string) => void} log
 */
export async function installSqlite(folder, node, log) {
	const sqlite = join(folder, 'node_modules', 'sqlite3');
	const download = [join(folder, 'node_modules', 'prebuild-install', 'bin.js'), '-r', 'napi'];
	// A published binary may need a newer C library than this machine has. Only opening a database shows it.
	const opens = () => succeeds(node.binary, ['-e', OPEN_DATABASE], folder);
	if ((await succeeds(node.binary, download, sqlite)) && (await opens())) return;

	await ensureBuildTools(log);
	log('Building sqlite3 from source (about a minute) …');
	await runNpmStep(
		'building sqlite3',
		['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts', '--loglevel=error'],
		{
			cwd: folder,
			log,
			env: {
				PATH: dirname(node.binary) + delimiter + process.env.PATH, // the build must be for n8n's Node
				JOBS: 'max',
				npm_config_build_from_source: 'sqlite3',
				...(node.headers && { npm_config_nodedir: node.headers }), // otherwise node-gyp downloads them
			},
		},
	);
	if (!(await opens())) throw new Error(`sqlite3 was built in ${sqlite}, but it opens no database`);
}

async function succeeds(
	/** @type {string} */ command,
	/** @type {string[]} */ args,
	/** @type {string | undefined} */ cwd,
) {
	const attempt = run(command, args, { cwd, output: 'keep', timeoutMs: DOWNLOAD_LIMIT_MS });
	return await attempt.then(
		({ code }) => code === 0,
		() => false, // there is no such program
	);
}

async function ensureBuildTools(/** @type {(line: string) => void} */ log) {
	const missing = await missingTools();
	if (missing.length === 0) return;
	const names = missing.join(', ');
	if (process.getuid?.() === 0 && (await has('apt-get'))) {
		log(`Installing ${names} with apt-get, to build sqlite3 …`);
		const env = { DEBIAN_FRONTEND: 'noninteractive' };
		// Containers have no package lists. If there are lists, go on even if the update fails.
		await runStep('reading package lists', 'apt-get', ['update'], { env, log }).catch(() => {});
		await runStep(
			`installing ${names}`,
			'apt-get',
			['install', '-y', '--no-install-recommends', ...missing],
			{ env, log },
		);
		return;
	}
	throw new UserError(
		`n8n's database module sqlite3 has to be built on this machine, which lacks ${names}. Install what is missing and start again:\n` +
			'  Debian, Ubuntu  sudo apt-get install g++ make python3\n' +
			'  macOS           xcode-select --install',
	);
}

async function missingTools() {
	if (process.platform === 'win32') return []; // node-gyp looks for Visual Studio and says what it needs
	const tools = ['g++', 'make', 'python3'];
	const present = await Promise.all(tools.map(has));
	return tools.filter((_, index) => !present[index]);
}

async function has(/** @type {string} */ command) {
	return await succeeds(command, ['--version'], undefined);
}
