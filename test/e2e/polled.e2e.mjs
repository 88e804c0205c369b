/** Events that are asked for, in a real n8n. */
import assert from 'node:assert/strict';

import { genesysTrigger, noOp, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { outputOf, until } from './support/site.mjs';

/** The name of the node. */
const TRIGGER = 'Genesys Cloud Trigger';
const EVERY_2_SECONDS = { item: [{ mode: 'custom', cronExpression: '*/2 * * * * *' }] };
const ENDED = { event: 'conversationEnded', output: 'simplified', pollTimes: EVERY_2_SECONDS };

const flowOf = (
	/** @type {import('./support/site.mjs').Client} */ client,
	/** @type {object} */ parameters,
) => workflowOf([genesysTrigger(client, parameters), noOp()]);

testEverywhere(
	'what ends starts the workflow once, also over a new activation, and no more after it',
	async (site) => {
		const happen = site.simulator.happen('Acme');
		const flow = await site.workflow(flowOf(await site.client(), ENDED));
		const ids = [happen.conversation().conversationId];
		await until('the first execution', async () => (await flow.executions()).length === 1);
		await flow.deactivate();
		ids.push(happen.conversation().conversationId);
		await site.rest.activateWorkflow(flow.id);
		await until('the second execution', async () => (await flow.executions()).length === 2);
		await flow.deactivate();
		const found = [];
		for (const { id } of (await flow.executions()).reverse()) {
			const execution = await site.rest.waitForExecution(id);
			found.push(...outputOf(execution, TRIGGER).map((row) => row.id));
		}
		assert.deepEqual(found, ids);
		const { global } = await site.rest.staticData(flow.id);
		assert.deepEqual(Object.keys(global), ['genesysCloudTrigger']);
	},
);

test('a test in the editor shows one event', async (site) => {
	const client = await site.client();
	const { conversationId } = site.simulator.happen('Acme').conversation();
	const { id } = await site.rest.createWorkflow({
		name: 'Polled test',
		settings: { executionOrder: 'v1' },
		...flowOf(client, ENDED),
	});
	const execution = await site.rest.waitForExecution(await site.rest.runManually(id, TRIGGER));
	assert.equal(execution.status, 'success');
	assert.deepEqual(
		outputOf(execution, TRIGGER).map((row) => row.id),
		[conversationId],
	);
});
