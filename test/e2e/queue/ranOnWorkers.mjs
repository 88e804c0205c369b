import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { until } from '../support/site.mjs';
import { whoRan } from './whoRan.mjs';

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/**
 * Checks what a trigger has started until now: each execution has succeeded, on one worker, and the main process has
 * run none.
 *
 * @param {import('./queueTest.mjs').QueueSite} site
 * @param {import('../support/site.mjs').LiveWorkflow} flow no longer active
 * @returns {Promise<{ id: string }[]>} its executions, oldest first
 */
export async function ranOnWorkers(site, flow) {
	let executions = await site.n8n.servers.executionsOf(flow.id);
	await until('all executions to end', async () => {
		executions = await site.n8n.servers.executionsOf(flow.id);
		return executions.every(({ status }) => ENDED.includes(status));
	});
	const workersOf = whoRan(site.n8n);
	for (const { id, status } of executions) {
		assert.equal(status, 'success', `execution ${id}`);
		assert.equal(workersOf.get(id)?.length, 1, `one worker has run execution ${id}`);
	}
	assert.ok(!readFileSync(site.n8n.logFile, 'utf8').includes('Worker started execution'));
	return executions;
}
