import { hostname } from 'node:os';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_MS = 5_000;
const STALE_MS = 60_000;
const POLL_MS = 500;

/**
 * Runs `work` while no other process on this machine runs work under the same lock file.
 *
 * The owner touches the file; a file whose process is gone, or that nobody has touched for a minute, is taken over.
 *
 * @template T
 * @param {string} path
 * @param {(line: string) => void} log
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, log, work) {
	await mkdir(dirname(path), { recursive: true });
	const owner = `${hostname()} ${process.pid} ${Date.now()}`;
	let told = false;
	while (!(await take(path, owner))) {
		if (!told) log(`Another process is setting this up: waiting for it (${path}) …`);
		told = true;
		await sleep(POLL_MS);
	}
	const touch = setInterval(
		() => void utimes(path, new Date(), new Date()).catch(() => {}),
		TOUCH_MS,
	);
	try {
		return await work();
	} finally {
		clearInterval(touch);
		await rm(path, { force: true });
	}
}

async function take(/** @type {string} */ path, /** @type {string} */ owner) {
	try {
		await writeFile(path, owner, { flag: 'wx' });
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
		if (await isStale(path)) await rm(path, { force: true });
		return false;
	}
	// Two processes may find the same stale file, and the slower one then removes the faster one's new file: look again.
	await sleep(POLL_MS);
	return (await readFile(path, 'utf8').catch(() => '')) === owner;
}

async function isStale(/** @type {string} */ path) {
	try {
		const [host, pid] = (await readFile(path, 'utf8')).split(' ');
		const age = Date.now() - (await stat(path)).mtimeMs;
		return age > STALE_MS || (host === hostname() && Boolean(pid) && !isAlive(Number(pid)));
	} catch {
		return false; // removed meanwhile
	}
}

function isAlive(/** @type {number} */ pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
