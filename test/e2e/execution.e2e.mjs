/** Our node in production runs: errors, stopping, turns, many runs at once. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { connect, genesys, itemsOfBody, noOp, webhook, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf, outputOf, until } from './support/site.mjs';

const USERS = '/api/v2/users';

testEverywhere('failing items leave by the error output, the others by the first', async (site) => {
	const client = await site.client();
	const [user, other] = site.simulator.org().users;
	const hook = webhook();
	const items = itemsOfBody();
	const node = genesys(
		client,
		{ path: '={{ "/api/v2/users/" + $json.id }}' },
		{ onError: 'continueErrorOutput' },
	);
	const good = noOp('Good');
	const bad = noOp('Bad');
	const { nodes, connections } = workflowOf([hook, items, node]);
	connect(connections, node, 0, good);
	connect(connections, node, 1, bad);
	const flow = await site.workflow({ nodes: [...nodes, good, bad], connections });

	const nobody = '00000000-0000-4000-8000-000000000000';
	const { execution } = await flow.run({
		items: [{ id: user.id }, { id: nobody }, { id: other.id }, { id: 'no/../id' }],
	});

	assert.equal(execution.status, 'success', errorOf(execution));
	assert.deepEqual(
		outputOf(execution, 'Good').map(({ id }) => id),
		[user.id, other.id],
	);
	const errors = outputOf(execution, 'Bad');
	assert.equal(errors.length, 2);
	assert.match(JSON.stringify(errors[0]), /Unable to find a user/);
	assert.match(JSON.stringify(errors[1]), /Path/);
});

test('a run that waits for the rate limit is stopped within a second, and sends nothing more', async (site) => {
	const client = await site.client();
	const windowMs = 4_000; // short, so that the test sees it if a waiting call is still sent
	site.simulator.setOptions({ rateLimit: { allowed: 5, windowMs } });
	const flow = await site.workflow(
		workflowOf([webhook(), itemsOfBody(), genesys(client, { path: USERS })]),
	);
	const items = Array.from({ length: 20 }, (_, index) => ({ index }));
	const answer = flow.post({ items });
	await until('the limit to be used up', () => client.calls().length === 5);
	await sleep(300);

	const stoppedAt = Date.now();
	const [{ id }] = await flow.executions();
	await site.rest.stopExecution(id);
	const { status } = await site.rest.waitForExecution(id);
	assert.equal(status, 'canceled');
	await answer;
	assert.ok(Date.now() - stoppedAt < 1_000, `${Date.now() - stoppedAt} ms`);

	await sleep(windowMs + 1_500);
	assert.equal(client.calls().length, 5);
	assert.equal(site.simulator.counts.rateLimited, 0);

	// Nothing blocks the next run.
	const next = await flow.run({ items: items.slice(0, 1) });
	assert.equal(next.execution.status, 'success', errorOf(next.execution));
	assert.equal(client.calls().length, 6);
});

test('a webhook gets its turn while 300 items of another workflow wait for theirs', async (site) => {
	const client = await site.client();
	site.simulator.setOptions({ rateLimit: { allowed: 10, windowMs: 2_000 } });
	// 50 items in line: first come, first served would make the webhook wait for five windows.
	const bulk = await site.workflow(
		workflowOf([
			webhook(),
			itemsOfBody(),
			genesys(client, { path: USERS, options: { maxConcurrency: 50 } }),
		]),
	);
	const quick = await site.workflow(
		workflowOf([webhook(), genesys(client, { path: '/api/v2/routing/queues' })]),
	);
	const answer = bulk.post({ items: Array.from({ length: 300 }, (_, index) => ({ index })) });
	await until('the limit to be used up', () => client.calls().length === 10);

	const { execution } = await quick.run();

	assert.equal(execution.status, 'success', errorOf(execution));
	const before = client.calls().findIndex(({ route }) => route === '/api/v2/routing/queues');
	assert.ok(before <= 20, `${before} calls were made before`);
	const [{ id, status }] = await bulk.executions();
	assert.equal(status, 'running');
	await site.rest.stopExecution(id);
	await answer;
});

test('40 runs at once make one exchange; a revocation in between makes one more', async (site) => {
	const client = await site.client();
	const flow = await site.workflow(workflowOf([webhook(), genesys(client, { path: USERS })]));
	site.simulator.fault({ host: 'login', stallMs: 1_000, times: Infinity }); // so that all wait for it
	const burst = async () =>
		(await Promise.all(Array.from({ length: 40 }, () => flow.post()))).map(({ status }) => status);

	assert.deepEqual(await burst(), Array(40).fill(200));
	assert.equal(client.exchanges(), 1);
	assert.equal(client.calls().length, 40);

	let calls = 0;
	site.simulator.setOptions({
		onRequest: () => {
			calls += 1;
			if (calls === 10) client.revoke();
		},
	});
	assert.deepEqual(await burst(), Array(40).fill(200));
	assert.equal(client.exchanges(), 2);
	const refused = client.calls().filter(({ status }) => status === 401);
	assert.ok(refused.length > 0, 'the revocation was noticed');
	assert.equal(client.calls().filter(({ executed }) => executed).length, 80);
});
