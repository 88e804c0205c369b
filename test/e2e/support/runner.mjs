import { setTimeout as sleep } from 'node:timers/promises';

const LIMIT_MS = 60_000;

/** @typedef {{ file: string, name: string, run: (site: import('./site.mjs').Site) => Promise<void> }} Test */

/** @type {Test[]} */
const tests = [];
let file = '';

/** Tests registered from now on belong to this file. */
export function beginFile(/** @type {string} */ name) {
	file = name;
}

/**
 * Registers a test. Tests run one after another in one n8n; each makes its own OAuth client, credential and workflows.
 *
 * @param {string} name the statement that should hold
 * @param {(site: import('./site.mjs').Site) => Promise<void>} run fails by throwing
 */
export function test(name, run) {
	tests.push({ file, name, run });
}

/**
 * @param {import('./site.mjs').Site} site
 * @param {{ only?: string, log: (line: string) => void }} options `only`: part of a file's or test's name
 */
export async function runTests(site, { only = '', log }) {
	let passed = 0;
	let failed = 0;
	for (const { file: from, name, run } of tests) {
		if (!`${from} ${name}`.includes(only)) continue;
		const startedAt = Date.now();
		const error = await withLimit(run(site)).then(
			() => undefined,
			(reason) => reason ?? new Error('failed without a reason'),
		);
		// What a failed test has left running must not disturb the next one.
		const uncleaned = await site.cleanUp().catch((reason) => reason);
		const took = `(${((Date.now() - startedAt) / 1000).toFixed(1)} s)`;
		if (error === undefined && uncleaned === undefined) {
			passed += 1;
			log(`✓ ${from}: ${name} ${took}`);
		} else {
			failed += 1;
			log(`✗ FAILED ${from}: ${name} ${took}`);
			for (const reason of [error, uncleaned])
				if (reason) console.error(reason.stack ?? String(reason));
		}
	}
	return { passed, failed };
}

async function withLimit(/** @type {Promise<void>} */ running) {
	const ended = new AbortController();
	const limit = sleep(LIMIT_MS, undefined, { signal: ended.signal }).then(() => {
		throw new Error(`not done after ${LIMIT_MS / 1000} s`);
	});
	try {
		await Promise.race([running, limit]);
	} finally {
		ended.abort();
		limit.catch(() => {});
	}
}
