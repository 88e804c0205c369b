import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { UserError } from '../lib/progress.mjs';
import { end, hasEnded, kill, launch } from './childProcess.mjs';
import { ensureN8n } from './install.mjs';
import { assertPortFree, freePort } from './ports.mjs';
import { lastLines } from '../lib/run.mjs';

const READY_LIMIT_MS = 180_000; // 7 to 12 s on two cores; the first start of a folder runs all migrations
const POLL_MS = 100;

/** Variables that n8n may inherit. Others are left out: settings of another n8n, secrets, npm's variables. */
const INHERITED =
	/^(LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|SYSTEMROOT|COMSPEC|PATHEXT|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|HTTPS?_PROXY)$/i;

/** No requests to n8n's servers, and packages allowed that n8n has not verified. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_SECURE_COOKIE: 'false',
};

/** Where n8n keeps community packages. It reads them when it starts. */
export const packagesFolder = (/** @type {string} */ userFolder) =>
	join(userFolder, '.n8n', 'nodes', 'node_modules');

/**
 * What n8n is started as. The main process serves the editor, webhooks and triggers; in queue mode workers run the
 * executions, and answer for nothing but their health.
 *
 * @type {Record<'main' | 'worker', { args: string[], portVariables: string[], readyPaths: string[] }>}
 */
const ROLES = {
	main: {
		args: ['start'],
		portVariables: ['N8N_PORT'],
		// n8n 1 answers the first one before its editor is there.
		readyPaths: ['/healthz/readiness', '/rest/settings'],
	},
	worker: {
		args: ['worker'],
		portVariables: ['QUEUE_HEALTH_CHECK_PORT'],
		readyPaths: ['/healthz/readiness'],
	},
};

/**
 * @typedef {object} N8nProcess
 * @property {string} url of the editor, the REST interface and the webhooks, without a slash at the end
 * @property {string} logFile what n8n printed, over all restarts
 * @property {() => Promise<void>} stop ends n8n and everything it started; harmless when it has ended
 * @property {() => Promise<void>} restart stops it and starts a new process on the same port and folder
 * @property {() => void} kill ends it at once, by SIGKILL, with everything it started
 * @property {() => number} pid of the process that runs now, or ran last
 */

/**
 * Starts n8n (SQLite if `env` names no other database, loopback only) and waits until it answers. n8n is set up first if it isn't yet.
 *
 * @param {object} options
 * @param {string} options.userFolder n8n keeps everything below `<userFolder>/.n8n`
 * @param {string} options.encryptionKey of the credentials in its database
 * @param {import('./releases.mjs').N8nRelease} [options.release] the newest by default
 * @param {number} [options.nodeMajor] the Node to run it on
 * @param {number} [options.port] any free one by default
 * @param {Record<string, string>} [options.env] further settings of n8n; they win over ours
 * @param {keyof typeof ROLES} [options.role] the main process by default
 * @param {string[]} [options.args] further arguments of n8n
 * @param {number} [options.pollMs] how often it is asked whether it is ready
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<N8nProcess>}
 */
export async function startN8n({
	userFolder,
	encryptionKey,
	release,
	nodeMajor,
	port,
	env = {},
	role = 'main',
	args = [],
	pollMs = POLL_MS,
	log = () => {},
}) {
	const installation = await ensureN8n({ release, nodeMajor, log });
	await mkdir(userFolder, { recursive: true });
	const logFile = join(userFolder, 'n8n.log');
	const chosenPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${chosenPort}`;
	/** @type {import('node:child_process').ChildProcess} */
	let child;

	async function start() {
		await assertPortFree(chosenPort);
		const brokerPort = await freePort();
		const command = [installation.script, ...ROLES[role].args, ...args];
		child = launch(installation.nodeBinary, command, logFile, {
			...inherited(installation),
			...QUIET,
			HOME: userFolder, // so that no cache or setting of the person's own is read or written
			N8N_USER_FOLDER: userFolder,
			N8N_ENCRYPTION_KEY: encryptionKey,
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			...Object.fromEntries(ROLES[role].portVariables.map((name) => [name, String(chosenPort)])),
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			...installation.env,
			...env,
		});
		try {
			await untilReady(
				child,
				ROLES[role].readyPaths.map((path) => `${url}${path}`),
				pollMs,
			);
		} catch (error) {
			await end(child);
			const said = lastLines(await readFile(logFile, 'utf8'), 25);
			const isDamaged = /Cannot find module|ERR_MODULE_NOT_FOUND/.test(said);
			const advice = isDamaged ? `Delete ${installation.folder}: n8n is then set up again.\n` : '';
			const { message } = /** @type {Error} */ (error);
			throw new UserError(`${advice}${message}. The end of ${logFile}:\n${said}`);
		}
	}

	await start();
	return {
		url,
		logFile,
		stop: () => end(child),
		restart: async () => {
			await end(child);
			await start();
		},
		kill: () => kill(child, 'SIGKILL'),
		pid: () => child.pid ?? 0,
	};
}

/** @param {import('./install.mjs').N8nInstallation} installation */
function inherited({ nodeBinary }) {
	const env = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => INHERITED.test(name)),
	);
	const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost']
		.filter(Boolean)
		.join(',');
	// n8n starts its task runner as "node".
	return {
		...env,
		PATH: dirname(nodeBinary) + delimiter + process.env.PATH,
		NO_PROXY: noProxy,
		no_proxy: noProxy,
	};
}

async function untilReady(
	/** @type {import('node:child_process').ChildProcess} */ child,
	/** @type {string[]} */ urls,
	/** @type {number} */ pollMs,
) {
	const deadline = Date.now() + READY_LIMIT_MS;
	while (Date.now() < deadline) {
		if (hasEnded(child))
			throw new Error(
				`n8n ended while starting (${child.signalCode ?? `exit code ${child.exitCode}`})`,
			);
		if (await allAnswer(urls)) return;
		await sleep(pollMs);
	}
	throw new Error(`n8n was not ready after ${READY_LIMIT_MS / 1000} s`);
}

async function allAnswer(/** @type {string[]} */ urls) {
	for (const url of urls) if (!(await answers(url))) return false;
	return true;
}

async function answers(/** @type {string} */ url) {
	return await fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
		async (response) => {
			await response.arrayBuffer();
			return response.ok;
		},
		() => false,
	);
}
