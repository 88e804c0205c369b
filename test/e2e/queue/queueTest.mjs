import { test } from '../support/runner.mjs';

/**
 * The site of an n8n in queue mode.
 *
 * @typedef {Omit<import('../support/site.mjs').Site, 'n8n'> & {
 *   n8n: import('./queueN8n.mjs').QueueN8n,
 *   release: import('../../../scripts/n8n/releases.mjs').N8nRelease,
 *   executions: number,
 *   log: (text: string) => void,
 * }} QueueSite `executions`: how many a test that takes long should start
 */

/**
 * Registers a test of `npm run e2e:queue`.
 *
 * @param {string} name the statement that should hold
 * @param {(site: QueueSite) => Promise<void>} run fails by throwing
 * @param {number} [limitMs] after which it counts as failed
 */
export function queueTest(name, run, limitMs) {
	test(name, (site) => run(/** @type {QueueSite} */ (/** @type {unknown} */ (site))), limitMs);
}
