import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';

/** A lock that was not renewed for this long belongs to a process that has ended. */
const STALE_MS = 30_000;
const POLL_MS = 500;

/**
 * Runs `work` while no other process on this machine runs work under the same lock.
 *
 * @template T
 * @param {string} path of the lock
 * @param {(line: string) => void} log
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, log, work) {
	await mkdir(dirname(path), { recursive: true });
	const take = (/** @type {import('proper-lockfile').LockOptions['retries']} */ retries) =>
		lock(path, { lockfilePath: path, realpath: false, stale: STALE_MS, retries });
	const release = await take(0).catch((/** @type {NodeJS.ErrnoException} */ error) => {
		if (error.code !== 'ELOCKED') throw error;
		log(`Another process is setting this up: waiting for it (${path}) …`);
		return take({ forever: true, minTimeout: POLL_MS, maxTimeout: POLL_MS });
	});
	try {
		return await work();
	} finally {
		await release();
	}
}
