import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const STOP_LIMIT_MS = 15_000;
const POLL_MS = 100;
const EXIT_WITH_PARENT = fileURLToPath(new URL('./exitWithParent.cjs', import.meta.url));

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** @type {Set<ChildProcess>} */
const running = new Set();

/**
 * Runs a script on Node in the background, in a process group of its own. The group ends with this process, even if
 * this process is killed.
 *
 * @param {string} nodeBinary
 * @param {string[]} args the script and its arguments
 * @param {string} logFile gets what it prints, after what is there
 * @param {NodeJS.ProcessEnv} env
 */
export function launch(nodeBinary, args, logFile, env) {
	const output = openSync(logFile, 'a');
	// Its own process group, so that what it starts (n8n's task runner) can be ended with it.
	const child = spawn(nodeBinary, ['--require', EXIT_WITH_PARENT, ...args], {
		env,
		detached: true,
		windowsHide: true,
		stdio: ['ignore', output, output],
	});
	closeSync(output);
	child.once('error', () => {}); // it has no process id then, and counts as ended
	watchOwnExit();
	running.add(child);
	child.once('exit', () => {
		running.delete(child);
		kill(child, 'SIGKILL'); // what is left of its group
	});
	return child;
}

/** Asks the group to end, and ends it if it has not after 15 s. */
export async function end(/** @type {ChildProcess} */ child) {
	if (hasEnded(child)) return; // its process id may be another's by now
	kill(child, 'SIGTERM');
	const deadline = Date.now() + STOP_LIMIT_MS;
	while (!hasEnded(child) && Date.now() < deadline) await sleep(POLL_MS);
	if (!hasEnded(child)) kill(child, 'SIGKILL');
	while (!hasEnded(child)) await sleep(POLL_MS);
}

export function hasEnded(/** @type {ChildProcess} */ child) {
	return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Sends a signal to the whole group. */
export function kill(/** @type {ChildProcess} */ child, /** @type {NodeJS.Signals} */ signal) {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch {
		// it has ended
	}
}

let watching = false;

/** Ends them with this process. If this process is killed, they notice it themselves (exitWithParent.cjs). */
function watchOwnExit() {
	if (watching) return;
	watching = true;
	// Before other listeners: they may remove n8n's folder.
	process.prependOnceListener('exit', () => running.forEach((child) => kill(child, 'SIGKILL')));
	for (const [signal, exitCode] of /** @type {const} */ ([
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	])) {
		// Without a listener, the signal would end this process and skip the 'exit' listeners.
		process.on(signal, () => process.exit(process.exitCode ?? exitCode));
	}
}
