import { run, runNpm } from './processes.mjs';
import { UserError } from './progress.mjs';

const HEARTBEAT_MS = 20_000;
const LINES_SHOWN = 15;
/** Far more than any step takes. `run` ends a program that has a limit, with its children, when this process is ended. */
const LIMIT_MS = 30 * 60_000;

/** What a person can do if npm fails for a reason outside the project. */
const NPM_CAUSES = [
	{
		pattern: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/,
		advice:
			'The npm registry could not be reached. Check the network, the proxy and `npm config get registry`; then start again.',
	},
	{ pattern: /ENOSPC/, advice: 'The disk is full. Free some space and start again.' },
	{
		pattern: /EINTEGRITY/,
		advice:
			'A downloaded package is not the one the lock file names. Run `npm cache verify` and start again.',
	},
	{
		pattern: /EACCES|EPERM/,
		advice:
			'A file could not be written. Check who owns this folder and npm’s cache (`npm config get cache`).',
	},
];

/**
 * @typedef {object} StepOptions
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to this process's environment
 * @property {(line: string) => void} [log] gets a line every 20 s, to show that a long step is still running
 */

/**
 * Runs a program silently to its end.
 *
 * @param {string} label what it does, such as "installing n8n"
 * @param {string} command
 * @param {string[]} args
 * @param {StepOptions} [options]
 * @returns {Promise<string>} what it printed
 * @throws {UserError} with the last lines of that, when it failed
 */
export async function runStep(label, command, args, options = {}) {
	return await finish(
		label,
		options,
		run(command, args, { ...options, output: 'keep', timeoutMs: LIMIT_MS }),
	);
}

/**
 * Runs npm as `runStep` runs a program.
 *
 * @param {string} label
 * @param {string[]} args
 * @param {StepOptions} [options]
 */
export async function runNpmStep(label, args, options = {}) {
	return await finish(
		label,
		options,
		runNpm(args, { ...options, output: 'keep', timeoutMs: LIMIT_MS }),
		npmAdvice,
	);
}

/**
 * Installs what a folder's lock file says. Without a network it gives up after half a minute instead of npm's one to
 * three.
 *
 * @param {string} label
 * @param {StepOptions} options
 */
export async function npmCi(label, options) {
	const patience = ['--fetch-retries=3', '--fetch-retry-factor=4', '--fetch-retry-mintimeout=1000'];
	await runNpmStep(
		label,
		['ci', '--ignore-scripts', '--prefer-offline', '--loglevel=error', ...patience],
		options,
	);
}

function npmAdvice(/** @type {string} */ output) {
	const cause = NPM_CAUSES.find(({ pattern }) => pattern.test(output));
	return cause ? `${cause.advice}\n` : '';
}

async function finish(
	/** @type {string} */ label,
	/** @type {StepOptions} */ { log = () => {} },
	/** @type {ReturnType<typeof run>} */ ended,
	/** @type {(output: string) => string} */ adviceOn = () => '',
) {
	const heartbeat = setInterval(() => log(`… still ${label}`), HEARTBEAT_MS);
	const { code, output, timedOut } = await ended.finally(() => clearInterval(heartbeat));
	if (code === 0) return output;
	const reason = timedOut ? `not done after ${LIMIT_MS / 60_000} minutes` : `exit code ${code}`;
	throw new UserError(
		`${adviceOn(output)}Failed at ${label} (${reason}):\n${lastLines(output, LINES_SHOWN)}`,
	);
}

/**
 * @param {string} text
 * @param {number} count
 */
export function lastLines(text, count) {
	return text.trimEnd().split('\n').slice(-count).join('\n');
}
