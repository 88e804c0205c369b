import { existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cacheFolder } from '../lib/paths.mjs';

const MEMORY = '/dev/shm';
const NEEDED_BYTES = 256e6; // n8n's own files take 60 MB

/** An empty user folder for n8n; the port keeps two demos apart. */
export function demoFolder(/** @type {number} */ port) {
	const folder = join(cacheFolder, 'demo', String(port));
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	return folder;
}

/** An empty user folder that only this user can read, in memory if the system has a place for that. */
export function secretFolder() {
	return mkdtempSync(join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'genesys-demo-'));
}

function hasRoom(/** @type {string} */ folder) {
	if (!existsSync(folder)) return false;
	const { bavail, bsize } = statfsSync(folder);
	return bavail * bsize >= NEEDED_BYTES;
}
