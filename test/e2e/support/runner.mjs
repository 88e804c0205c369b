import { setTimeout as sleep } from 'node:timers/promises';

const DEFAULT_LIMIT_MS = 60_000;

/**
 * @typedef {object} Test
 * @property {string} file
 * @property {string} name
 * @property {(site: import('./site.mjs').Site) => Promise<void>} run
 * @property {number} limitMs after which it counts as failed
 * @property {boolean} everywhere on each release of n8n, and not on the newest alone
 */

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
 * @param {number} [limitMs] after which it counts as failed
 */
export function test(name, run, limitMs = DEFAULT_LIMIT_MS) {
	tests.push({ file, name, run, limitMs, everywhere: false });
}

/**
 * Registers a test that every release of n8n has to pass: at least one for each thing that the package needs of it.
 *
 * @type {typeof test}
 */
export function testEverywhere(name, run, limitMs = DEFAULT_LIMIT_MS) {
	tests.push({ file, name, run, limitMs, everywhere: true });
}

/**
 * @param {import('./site.mjs').Site} site
 * @param {object} options
 * @param {string} [options.only] part of a file's or test's name
 * @param {boolean} options.isNewest whether the site runs the newest release, which has to pass all tests
 * @param {(line: string) => void} options.log
 */
export async function runTests(site, { only = '', isNewest, log }) {
	let passed = 0;
	let failed = 0;
	for (const { file: from, name, run, limitMs, everywhere } of tests) {
		if (!isNewest && !everywhere) continue;
		if (!`${from} ${name}`.includes(only)) continue;
		const startedAt = Date.now();
		const error = await withLimit(run(site), limitMs).then(
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

async function withLimit(/** @type {Promise<void>} */ running, /** @type {number} */ limitMs) {
	const ended = new AbortController();
	const limit = sleep(limitMs, undefined, { signal: ended.signal }).then(() => {
		throw new Error(`not done after ${limitMs / 1000} s`);
	});
	try {
		await Promise.race([running, limit]);
	} finally {
		ended.abort();
		limit.catch(() => {});
	}
}
