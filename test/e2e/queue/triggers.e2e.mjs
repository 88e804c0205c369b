/** Triggers in queue mode: they run in the main process, once, and what they start runs on the workers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { genesys, pollTrigger, workflowOf } from '../support/nodes.mjs';
import { outputOf, until } from '../support/site.mjs';
import { queueTest } from './queueTest.mjs';
import { whoRan } from './whoRan.mjs';

const USERS = '/api/v2/users';
const RUNS = 4;
const ENDED = ['success', 'error', 'crashed', 'canceled'];

/**
 * Checks what a trigger has started until now: each execution has succeeded, on one worker, and the main process has
 * run none.
 *
 * @param {import('./queueTest.mjs').QueueSite} site
 * @param {import('../support/site.mjs').LiveWorkflow} flow no longer active
 * @returns {Promise<any[]>} its executions, oldest first
 */
async function ranOnWorkers(site, flow) {
	await until('all executions to end', async () =>
		(await flow.executions()).every((/** @type {any} */ { status }) => ENDED.includes(status)),
	);
	const executions = (await flow.executions()).reverse();
	const workersOf = whoRan(site.n8n);
	for (const { id, status } of executions) {
		assert.equal(status, 'success', `execution ${id}`);
		assert.equal(workersOf.get(id)?.length, 1, `one worker has run execution ${id}`);
	}
	assert.ok(!readFileSync(site.n8n.logFile, 'utf8').includes('Worker started execution'));
	return executions;
}

queueTest(
	'a polling trigger polls in the main process alone, and its executions run on workers',
	async (site) => {
		const client = await site.client();
		const file = path.join(site.userFolder, 'cursors.txt');
		const trigger = pollTrigger(file);
		const flow = await site.workflow(workflowOf([trigger, genesys(client, { path: USERS })]));
		await until('some runs', () => client.calls().length >= RUNS);
		await flow.deactivate();

		const executions = await ranOnWorkers(site, flow);
		const polls = [];
		for (const { id } of executions)
			polls.push(...outputOf(await site.rest.getExecution(id), trigger.name));
		assert.deepEqual(
			polls,
			polls.map((_, index) => ({ cursor: index + 1, pid: site.n8n.pid() })),
			'each poll went on from the one before, in the main process',
		);
		assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, polls.length);
		assert.equal(client.calls().length, polls.length);
	},
);
