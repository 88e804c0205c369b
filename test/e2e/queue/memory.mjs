import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 1_000;

/** @typedef {{ megabytes: number, seconds: number }} Use `seconds`: of processor time, since its start */

/**
 * Watches what processes use, each with all that it has started, until it is stopped.
 *
 * @param {() => Map<string, number>} processes process ids by name; asked each time
 * @returns {() => Promise<string[]>} stops it, and tells the most that each has used
 */
export function watchMemory(processes) {
	/** @type {Map<string, Use>} */
	const most = new Map();
	const stopped = new AbortController();
	const watching = (async () => {
		while (!stopped.signal.aborted) {
			for (const [name, use] of usesOf(processes())) {
				const before = most.get(name) ?? { megabytes: 0, seconds: 0 };
				most.set(name, {
					megabytes: Math.max(before.megabytes, use.megabytes),
					seconds: Math.max(before.seconds, use.seconds),
				});
			}
			await sleep(EVERY_MS, undefined, { signal: stopped.signal }).catch(() => {});
		}
	})();
	return async () => {
		stopped.abort();
		await watching;
		return [...most].map(
			([name, { megabytes, seconds }]) =>
				`${name}: ${megabytes} MB, ${seconds} s of processor time`,
		);
	};
}

/** @returns {Map<string, Use>} */
function usesOf(/** @type {Map<string, number>} */ processes) {
	const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,time='], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.trim().split(/\s+/))
		.map(([pid, parent, kilobytes, time]) => ({
			pid: Number(pid),
			parent: Number(parent),
			megabytes: Number(kilobytes) / 1024,
			seconds: secondsOf(time),
		}));
	/** @returns {Use} of the process and all that it has started */
	const of = (/** @type {number} */ pid) => {
		/** @type {Use[]} */
		const uses = [
			...table.filter((row) => row.pid === pid),
			...table.filter((row) => row.parent === pid).map((row) => of(row.pid)),
		];
		return {
			megabytes: Math.round(uses.reduce((sum, { megabytes }) => sum + megabytes, 0)),
			seconds: Math.round(uses.reduce((sum, { seconds }) => sum + seconds, 0)),
		};
	};
	return new Map([...processes].map(([name, pid]) => [name, of(pid)]));
}

/** From `[[days-]hours:]minutes:seconds`. */
function secondsOf(/** @type {string} */ time) {
	const [clock, days = '0'] = time.split('-').reverse();
	const inDay = clock.split(':').reduce((total, part) => total * 60 + Number(part), 0);
	return Number(days) * 86_400 + inDay;
}
