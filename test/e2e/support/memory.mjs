/** The memory of the n8n under test. */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export const MB = 1_000_000;

export const inMb = (/** @type {number} */ bytes) => `${Math.round(bytes / MB)} MB`;

/**
 * Watches the memory of n8n while a task runs: bytes before, at most and after.
 *
 * @template T
 * @param {import('./site.mjs').Site} site
 * @param {() => Promise<T>} task
 */
export async function withMemory(site, task) {
	const pid = pidOf(site.userFolder);
	const before = memoryOf(pid);
	let most = before;
	let isDone = false;
	const watch = (async () => {
		for (; !isDone; await sleep(100)) most = Math.max(most, memoryOf(pid));
	})();
	try {
		const result = await task();
		return { result, before, most, after: memoryOf(pid) };
	} finally {
		isDone = true;
		await watch;
	}
}

/** The n8n that runs on the folder; where the system does not tell (not Linux), nothing is measured. */
function pidOf(/** @type {string} */ userFolder) {
	const isN8n = (/** @type {string} */ pid) => {
		try {
			const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
			return environment.includes(`N8N_USER_FOLDER=${userFolder}`);
		} catch {
			return false;
		}
	};
	const pids =
		process.platform === 'linux' ? readdirSync('/proc').filter(Number).filter(isN8n) : [];
	// A launcher and a task runner may have the same environment; the largest is n8n itself.
	return pids.sort((a, b) => memoryOf(b) - memoryOf(a))[0];
}

/** Bytes in memory. */
function memoryOf(/** @type {string | undefined} */ pid) {
	if (pid === undefined) return 0;
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return 1024 * Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0);
}
