import { execa } from 'execa';
import { onExit } from 'signal-exit';
import { npmProgram } from './npm.mjs';
import { root } from './paths.mjs';

/** Time for a program to clean up when it is ended, by default. */
const GRACE_MS = 5_000;
/** Windows has no process groups. */
const HAS_GROUPS = process.platform !== 'win32';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the checkout by default
 * @property {Record<string, string>} [env] added to the environment of this process
 * @property {'show' | 'keep'} [output] show it (the default) or return it
 * @property {number} [timeoutMs] after which the program is ended
 * @property {number} [graceMs] what it then gets to clean up
 *
 * @typedef {{ code: number, timedOut: boolean, output: string }} Ended `code` is 1 where a signal
 * ended the program
 */

/**
 * Runs a program to its end. Its standard input is closed, so nothing can wait for an answer. It
 * ends with this process, and so do the programs that it has started.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 * @throws {Error} when the program could not be started
 */
export async function run(program, args, options = {}) {
	const { cwd = root, env, output = 'show', timeoutMs, graceMs = GRACE_MS } = options;
	const stdio = output === 'show' ? 'inherit' : 'pipe';
	const child = execa(program, args, {
		cwd,
		env,
		stdio: ['ignore', stdio, stdio],
		all: true,
		reject: false,
		detached: HAS_GROUPS,
	});
	const stopWatching = onExit(() => signalAll(child, 'SIGTERM'));
	let timedOut = false;
	const onTimeout = () => {
		timedOut = true;
		signalAll(child, 'SIGTERM');
		setTimeout(() => signalAll(child, 'SIGKILL'), graceMs);
	};
	const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);

	const { exitCode, signal, all = '', shortMessage } = await child;
	clearTimeout(timer);
	stopWatching();
	if (exitCode === undefined && signal === undefined) throw new Error(shortMessage);
	return { code: exitCode ?? 1, timedOut, output: all };
}

/**
 * npm starts a shell, which starts the program. If only npm is ended, the program keeps running and this
 * process waits for its output.
 *
 * @param {{ pid?: number, kill: (signal: NodeJS.Signals) => boolean }} child
 * @param {NodeJS.Signals} signal
 */
function signalAll(child, signal) {
	try {
		if (HAS_GROUPS && child.pid) process.kill(-child.pid, signal);
		else child.kill(signal);
	} catch {
		// They have ended.
	}
}

/**
 * Runs Node on a script with this process's own Node.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * Runs npm: the one that started this script, or else the one in the PATH.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
	const [program, ...first] = npmProgram();
	return run(program, [...first, ...args], options);
}
