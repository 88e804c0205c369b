import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program to its end. Its standard input is closed, so nothing can wait for an answer.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {Record<string, string>} [options.env] added to this process's environment
 * @param {'show' | 'tee' | 'keep'} [options.output] show it, show and keep it, or only keep it
 * @param {number} [options.timeoutMs] after which the program and its children are ended
 * @param {number} [options.graceMs] what they get to clean up when they are ended
 * @param {boolean} [options.shell] whether a shell has to find the program
 * @returns {Promise<{code: number, signal: string | null, timedOut: boolean, output: string, seconds: number}>}
 * `code` is 1 where a signal ended the program
 */
export function run(
	command,
	args,
	{ cwd = root, env = {}, output = 'show', timeoutMs, graceMs = 0, shell = false } = {},
) {
	return new Promise((resolve, reject) => {
		const startedAt = Date.now();
		// A group of its own, so that a program over its time limit goes with all its children.
		const ownGroup = timeoutMs !== undefined && process.platform !== 'win32';
		const stdio = output === 'show' ? 'inherit' : 'pipe';
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', stdio, stdio],
			detached: ownGroup,
			shell,
		});
		const group = new Group(child, ownGroup, graceMs);
		if (ownGroup) guard(group);

		let kept = '';
		for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
			child[name]?.setEncoding('utf8');
			child[name]?.on('data', (/** @type {string} */ text) => {
				kept += text;
				if (output === 'tee') process[name].write(text);
			});
		}

		let timedOut = false;
		const onTimeout = () => {
			timedOut = true;
			group.end();
		};
		const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);

		const settle = () => {
			clearTimeout(timer);
			group.settle();
			unguard(group);
		};
		child.on('error', (error) => {
			settle();
			reject(new Error(`${command} could not be started: ${error.message}`));
		});
		child.on('close', (code, signal) => {
			settle();
			// Being ended, with others still running: nothing new may start.
			if (exitCodeAfterLast !== undefined) return;
			resolve({
				code: code ?? 1,
				signal,
				timedOut,
				output: kept,
				seconds: (Date.now() - startedAt) / 1000,
			});
		});
	});
}

/** A program with its children, asked to end and, after a grace, made to. */
class Group {
	#child;
	#own;
	#graceMs;
	/** @type {NodeJS.Timeout | undefined} */
	#timer;

	/**
	 * @param {import('node:child_process').ChildProcess} child
	 * @param {boolean} own
	 * @param {number} graceMs
	 */
	constructor(child, own, graceMs) {
		this.#child = child;
		this.#own = own;
		this.#graceMs = graceMs;
	}

	end() {
		if (this.#graceMs === 0) {
			this.kill('SIGKILL');
			return;
		}
		this.kill('SIGTERM');
		this.#timer = setTimeout(() => this.kill('SIGKILL'), this.#graceMs);
	}

	kill(/** @type {NodeJS.Signals} */ signal) {
		const { pid } = this.#child;
		try {
			if (this.#own && pid) process.kill(-pid, signal);
			else this.#child.kill(signal);
		} catch {
			// It has ended by itself.
		}
	}

	settle() {
		clearTimeout(this.#timer);
	}
}

/**
 * Programs in a group of their own: a Ctrl-C at the terminal does not reach them by itself. The
 * handlers stand only while there is such a program, so as to leave a caller's own ones alone.
 */
/** @type {Set<Group>} */
const running = new Set();
const signalHandlers = { SIGINT: () => endAll(130), SIGTERM: () => endAll(143) };

/**
 * Set by the first signal: what to exit with when the last program has ended.
 *
 * @type {number | undefined}
 */
let exitCodeAfterLast;

function endAll(/** @type {number} */ exitCode) {
	if (exitCodeAfterLast === undefined) {
		exitCodeAfterLast = exitCode;
		for (const group of running) group.end();
		return;
	}
	// Asked a second time.
	for (const group of running) group.kill('SIGKILL');
	process.exit(exitCode);
}

function guard(/** @type {Group} */ group) {
	if (running.size === 0) {
		for (const [signal, handler] of Object.entries(signalHandlers)) process.on(signal, handler);
	}
	running.add(group);
}

function unguard(/** @type {Group} */ group) {
	if (!running.delete(group) || running.size > 0) return;
	if (exitCodeAfterLast !== undefined) process.exit(exitCodeAfterLast);
	for (const [signal, handler] of Object.entries(signalHandlers)) process.off(signal, handler);
}

/** @typedef {Parameters<typeof run>[2]} RunOptions */

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
	const execPath = process.env.npm_execpath ?? '';
	if (path.basename(execPath) === 'npm-cli.js') {
		return run(process.execPath, [execPath, ...args], options);
	}
	return run('npm', args, { ...options, shell: process.platform === 'win32' });
}
