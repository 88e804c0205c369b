/** Lists, batches, and resources with fields of their own, as the editor asks for them and as they run. */
import assert from 'node:assert/strict';

import {
	byId,
	GENESYS_NODE,
	itemsOfBody,
	resource,
	webhook,
	workflowOf,
} from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf, outputOf } from './support/site.mjs';

const NODE = 'Genesys Cloud';

/** What the editor asks for when a person opens or searches the list of a locator. */
async function search(
	/** @type {import('./support/site.mjs').Site} */ site,
	/** @type {import('./support/site.mjs').Client} */ client,
	/** @type {string} */ methodName,
	/** @type {object} */ more = {},
) {
	return await site.rest.dynamicNodeParameters('resource-locator-results', {
		nodeTypeAndVersion: { name: GENESYS_NODE, version: 1 },
		path: 'parameters.userId',
		methodName,
		currentNodeParameters: { resource: 'user', operation: 'get' },
		credentials: client.reference,
		...more,
	});
}

testEverywhere('a list comes as one item an entry, over all pages', async (site) => {
	const client = await site.client();
	const flow = await site.workflow(
		workflowOf([
			webhook(),
			resource(client, { resource: 'user', operation: 'getMany', returnAll: true }),
		]),
	);
	const { execution } = await flow.run();
	assert.equal(execution.status, 'success', errorOf(execution));
	const active = site.simulator.org().users.filter(({ state }) => state === 'active');
	assert.deepEqual(
		outputOf(execution, NODE).map(({ id }) => id),
		active.map(({ id }) => id),
	);
	assert.equal(client.calls().length, Math.ceil(active.length / 500));
});

testEverywhere(
	'250 users by their IDs take 3 calls, and an unknown one fails alone',
	async (site) => {
		const client = await site.client();
		const known = site.simulator
			.org()
			.users.filter(({ state }) => state !== 'deleted')
			.slice(0, 249);
		const unknown = '00000000-0000-4000-8000-000000000000';
		const ids = [...known.map(({ id }) => id), unknown];
		const node = resource(
			client,
			{ resource: 'user', operation: 'get', userId: byId('={{ $json.id }}') },
			{ onError: 'continueRegularOutput' },
		);
		const flow = await site.workflow(workflowOf([webhook(), itemsOfBody(), node]));
		const { execution } = await flow.run({ items: ids.map((id) => ({ id })) });
		assert.equal(execution.status, 'success', errorOf(execution));
		const output = outputOf(execution, NODE);
		assert.deepEqual(
			output.slice(0, 249).map(({ id }) => id),
			ids.slice(0, 249),
		);
		assert.match(output[249].error, /Unable to find a user/);
		assert.equal(client.calls().length, 4);
	},
);

testEverywhere('a queue is made, filled, changed and deleted', async (site) => {
	const client = await site.client();
	const { users, queues, members } = site.simulator.org();
	const before = queues.length;
	const [first, second] = users.filter(({ state }) => state === 'active');
	const run = async (/** @type {object} */ parameters, items = [{}]) => {
		const node = resource(client, { resource: 'queue', ...parameters });
		const flow = await site.workflow(workflowOf([webhook(), itemsOfBody(), node]));
		const { execution } = await flow.run({ items });
		assert.equal(execution.status, 'success', errorOf(execution));
		return outputOf(execution, NODE);
	};
	const [{ id }] = await run({
		operation: 'create',
		name: 'Night shift',
		divisionId: byId(site.simulator.org().divisions[0].id),
	});
	assert.equal(queues.length, before + 1);
	const queueId = byId(id);
	const two = [{ id: first.id }, { id: second.id }];
	await run({ operation: 'addMembers', queueId, userId: byId('={{ $json.id }}') }, two);
	assert.equal(members.get(id)?.length, 2);
	assert.equal(client.calls('POST').length, 2);
	const found = await run({ operation: 'getMembers', queueId });
	assert.deepEqual(found.map((member) => member.id).sort(), [first.id, second.id].sort());
	await run({ operation: 'update', queueId, updateFields: { description: 'Nights' } });
	const queue = site.simulator.org().queues.find((candidate) => candidate.id === id);
	assert.equal(queue?.description, 'Nights');
	assert.equal(queue?.name, 'Night shift');
	assert.deepEqual(await run({ operation: 'delete', queueId }), [{ deleted: true }]);
	assert.equal(site.simulator.org().queues.length, before);
});

testEverywhere('the editor lists users in pages, and searches them', async (site) => {
	const client = await site.client();
	const first = await search(site, client, 'searchUsers');
	assert.equal(first.results.length, 500);
	const second = await search(site, client, 'searchUsers', {
		paginationToken: String(first.paginationToken),
	});
	assert.notEqual(second.results[0].value, first.results[0].value);
	const [{ name, id }] = site.simulator.org().users;
	const filtered = await search(site, client, 'searchUsers', { filter: String(name) });
	assert.ok(filtered.results.some((/** @type {any} */ { value }) => value === id));
});

test('the editor lists queues and divisions', async (site) => {
	const client = await site.client();
	const queues = await search(site, client, 'searchQueues');
	const [queue] = site.simulator.org().queues;
	assert.ok(queues.results.length > 0);
	const filtered = await search(site, client, 'searchQueues', { filter: String(queue.name) });
	assert.ok(filtered.results.some((/** @type {any} */ { value }) => value === queue.id));
	const divisions = await search(site, client, 'searchDivisions');
	assert.equal(divisions.results.length, site.simulator.org().divisions.length);
});
