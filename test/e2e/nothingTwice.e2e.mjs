/** What must not be sent, or not twice: Retry on Fail, Read Only, and a run that is stopped. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { genesys, itemsOfBody, webhook, workflowOf } from './support/nodes.mjs';
import { testEverywhere } from './support/runner.mjs';
import { errorOf, outputOf, until } from './support/site.mjs';

const QUEUES = '/api/v2/routing/queues';
const NODE = 'Genesys Cloud';
const TRIES = 3;

/** Creates a queue for each item; the first one has no name. */
const creating = { method: 'POST', path: QUEUES, body: '={{ $json }}' };
const retrying = { retryOnFail: true, maxTries: TRIES, waitBetweenTries: 100 };

/** Names that no other test uses. */
const namesOf = (/** @type {string} */ prefix) =>
	[1, 2, 3].map((number) => ({ name: `${prefix} ${number}` }));

for (const onError of ['continueRegularOutput', 'stopWorkflow']) {
	testEverywhere(
		`Retry on Fail creates nothing twice (On Error: ${onError})`,
		async (/** @type {import('./support/site.mjs').Site} */ site) => {
			const client = await site.client();
			const node = genesys(client, creating, { ...retrying, onError });
			const flow = await site.workflow(workflowOf([webhook(), itemsOfBody(), node]));
			const prefix = `${onError} ${client.id}`;

			const { execution } = await flow.run({ items: [{}, ...namesOf(prefix)] });

			const posts = client.calls('POST');
			assert.equal(posts.filter(({ status }) => status === 400).length, TRIES);
			assert.equal(posts.filter(({ executed }) => executed).length, 3);
			const made = site.simulator.org().queues.filter(({ name }) => name?.startsWith(prefix));
			assert.equal(made.length, 3);
			if (onError === 'stopWorkflow') {
				assert.equal(execution.status, 'error');
				return;
			}
			const output = outputOf(execution, NODE);
			assert.equal(output.length, 4);
			assert.ok(output[0].error, 'the first item failed');
			assert.deepEqual(
				output.slice(1).map((/** @type {any} */ { id }) => id),
				made.map(({ id }) => id),
			);
		},
	);
}

testEverywhere('Read Only without a value lets no write out', async (site) => {
	const client = await site.client();
	const [queue] = site.simulator.org().queues;
	for (const method of ['PATCH', 'DELETE']) {
		const node = genesys(client, {
			method,
			path: `${QUEUES}/${queue.id}`,
			options: { readOnly: '={{ $json.body.guard }}' },
		});
		const flow = await site.workflow(workflowOf([webhook(), node]));
		const { execution } = await flow.run({});
		assert.equal(execution.status, 'error');
		assert.match(errorOf(execution), /'Read Only' has no value, which counts as on/);
	}
	assert.equal(client.calls().length, 0);
});

testEverywhere('a run that is stopped says in the log what was done', async (site) => {
	const client = await site.client();
	const node = genesys(client, { ...creating, options: { maxConcurrency: 1 } });
	const flow = await site.workflow(workflowOf([webhook(), itemsOfBody(), node]));
	site.simulator.fault({ method: 'POST', path: QUEUES, after: 2, stallMs: 5_000 });

	const answer = flow.post({ items: namesOf(`Stopped ${client.id}`) });
	await until('the third call', () => client.calls().length === 3);
	const [{ id }] = await flow.executions();
	await site.rest.stopExecution(id);
	await answer;

	const line =
		'The node "Genesys Cloud" was stopped. Items done: 0-1; in flight, outcome unknown: 2';
	await until('the log', () => readFileSync(site.n8n.logFile, 'utf8').includes(line));
});
