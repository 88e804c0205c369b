import { execa } from 'execa';
import { npmProgram } from './npm.mjs';
import { root } from './paths.mjs';

/** What a program gets to clean up when it is ended. */
const GRACE_MS = 5_000;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] the checkout by default
 * @property {Record<string, string>} [env] added to the environment of this process
 * @property {'show' | 'keep'} [output] show it, which is the default, or return it
 * @property {number} [timeoutMs] after which the program is ended
 *
 * @typedef {{ code: number, timedOut: boolean, output: string }} Ended `code` is 1 where a signal
 * ended the program
 */

/**
 * Runs a program to its end. Its standard input is closed, so nothing can wait for an answer. It
 * ends with this process.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ended>}
 * @throws {Error} when the program could not be started
 */
export async function run(program, args, { cwd = root, env, output = 'show', timeoutMs } = {}) {
	const result = await execa(program, args, {
		cwd,
		env,
		stdin: 'ignore',
		stdout: output === 'show' ? 'inherit' : 'pipe',
		stderr: output === 'show' ? 'inherit' : 'pipe',
		all: true,
		reject: false,
		timeout: timeoutMs,
		forceKillAfterDelay: GRACE_MS,
	});
	const { exitCode, signal, timedOut, all = '', shortMessage } = result;
	if (exitCode === undefined && signal === undefined && !timedOut) throw new Error(shortMessage);
	return { code: exitCode ?? 1, timedOut, output: all };
}

/**
 * Runs Node on a script with this process's own Node.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export const runNode = (args, options) => run(process.execPath, args, options);

/**
 * Runs npm: the one that started this script, else the one in the PATH.
 *
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
	const [program, ...first] = npmProgram();
	return run(program, [...first, ...args], options);
}
