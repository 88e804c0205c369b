import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { unpackInto } from '../lib/pack.mjs';
import { packagesFolder, startN8n } from '../n8n/n8nProcess.mjs';
import { newEncryptionKey } from '../n8n/site.mjs';

/** @typedef {{ wallMs: number, cpuMs?: number, loadMs?: number }} Start */

/** n8n is asked so often whether it is ready. */
const POLL_MS = 10;
/** Of the times in `/proc`. */
const TICK_MS = 10;
const LOAD_CLOCK = fileURLToPath(new URL('loadClock.cjs', import.meta.url));

/**
 * Starts n8n without the package, with the earlier and with the later version, in turns.
 *
 * @param {import('./descriptions.mjs').Tarballs} tarballs
 * @param {string} folder
 * @param {number} runs of each
 * @param {(line: string) => void} log
 * @returns {Promise<Record<'none' | 'before' | 'after', Start[]>>}
 */
export async function startTimes(tarballs, folder, runs, log) {
	const encryptionKey = newEncryptionKey();
	const kinds = /** @type {const} */ (['none', 'before', 'after']);
	const folderOf = (/** @type {string} */ kind) => path.join(folder, 'start', kind);
	const clockOf = (/** @type {string} */ kind) => path.join(folderOf(kind), 'load.txt');
	const start = async (/** @type {string} */ kind) =>
		await startN8n({
			userFolder: folderOf(kind),
			encryptionKey,
			pollMs: POLL_MS,
			env: {
				NODE_OPTIONS: `--require "${LOAD_CLOCK.replaceAll('\\', '/')}"`,
				LOAD_CLOCK_FILE: clockOf(kind),
			},
		});
	for (const kind of kinds) {
		if (kind !== 'none') await unpackInto(packagesFolder(folderOf(kind)), tarballs[kind]);
		// The first start of a folder makes the database.
		await (await start(kind)).stop();
	}
	/** @type {Record<typeof kinds[number], Start[]>} */
	const starts = { none: [], before: [], after: [] };
	for (let round = 0; round < runs; round++) {
		// Each is first, second and third as often.
		for (let turn = 0; turn < kinds.length; turn++) {
			const kind = kinds[(round + turn) % kinds.length];
			const since = performance.now();
			const n8n = await start(kind);
			const wallMs = performance.now() - since;
			const loadMs = kind === 'none' ? undefined : Number(await readFile(clockOf(kind), 'utf8'));
			starts[kind].push({ wallMs, cpuMs: await cpuMsOf(n8n.pid()), loadMs });
			await n8n.stop();
		}
		log(`Starts of n8n: round ${round + 1} of ${runs}`);
	}
	return starts;
}

/** Processor time of a process so far, which other processes do not disturb; undefined where there is no `/proc`. */
async function cpuMsOf(/** @type {number} */ pid) {
	const file = `/proc/${pid}/stat`;
	if (!existsSync(file)) return undefined;
	// The name of the program stands in parentheses, and may have spaces.
	const fields = (await readFile(file, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
	return TICK_MS * (Number(fields[11]) + Number(fields[12]));
}
