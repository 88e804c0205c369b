/** "Call an Operation", as the editor asks for its list and fields, and as it runs. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { byId, GENESYS_NODE, resource, webhook, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { errorOf, outputOf } from './support/site.mjs';

/** @typedef {import('./support/site.mjs').Site} Site */

const NODE = 'Genesys Cloud';
const CATALOG = new URL('../../nodes/GenesysCloud/catalog/operations.json', import.meta.url);

/** What the editor requests before a credential is selected. */
const ask = (
	/** @type {Site} */ site,
	/** @type {'resource-locator-results' | 'resource-mapper-fields'} */ kind,
	/** @type {string} */ methodName,
	/** @type {object} */ parameters = {},
	/** @type {object} */ more = {},
) =>
	site.rest.dynamicNodeParameters(kind, {
		nodeTypeAndVersion: { name: GENESYS_NODE, version: 1 },
		path: kind === 'resource-locator-results' ? 'parameters.apiOperation' : 'parameters.fields',
		methodName,
		currentNodeParameters: { resource: 'api', operation: 'call', ...parameters },
		...more,
	});

const fieldsOf = (
	/** @type {Site} */ site,
	/** @type {string} */ id,
	method = 'getOperationFields',
) => ask(site, 'resource-mapper-fields', method, { apiOperation: byId(id) });

testEverywhere('operations are searched before a credential is chosen', async (site) => {
	const found = await ask(
		site,
		'resource-locator-results',
		'searchOperations',
		{},
		{
			filter: 'queue members add',
		},
	);
	const first = found.results.slice(0, 3).map((/** @type {any} */ { value }) => value);
	assert.ok(first.includes('postRoutingQueueMembers'), first.join(', '));
});

test('an empty search lists the most used operations, with a link each', async (site) => {
	const { results, paginationToken } = await ask(
		site,
		'resource-locator-results',
		'searchOperations',
		{},
	);
	assert.equal(results.length, 30);
	assert.equal(paginationToken, undefined);
	assert.ok(results.every((/** @type {any} */ { url }) => url.includes('/api-explorer#')));
});

test('operations that fit are listed, in pages', async (site) => {
	/** @type {Set<string>} */
	const found = new Set();
	/** @type {string | undefined} */
	let paginationToken;
	do {
		const page = await ask(
			site,
			'resource-locator-results',
			'searchOperations',
			{},
			{
				filter: 'routing',
				paginationToken,
			},
		);
		for (const { value } of page.results) found.add(value);
		({ paginationToken } = page);
	} while (paginationToken !== undefined);
	const { operations } = JSON.parse(await readFile(CATALOG, 'utf8'));
	for (const { id, path } of operations) {
		if (path.startsWith('/api/v2/routing/')) assert.ok(found.has(id), id);
	}
});

testEverywhere('the fields of an operation are typed, and change with it', async (site) => {
	const { fields } = await fieldsOf(site, 'getUsers');
	const named = (/** @type {string} */ id) =>
		fields.find((/** @type {any} */ field) => field.id === id);
	assert.equal(named('query.state').type, 'options');
	assert.ok(named('query.state').options.length > 2);
	assert.equal(named('query.expand').type, 'string');
	assert.equal(named('query.pageSize').type, 'number');
	const other = await fieldsOf(site, 'deleteRoutingQueue');
	const [id] = other.fields.filter((/** @type {any} */ { required }) => required);
	assert.deepEqual([id.id, id.displayName], ['path.queueId', 'Queue ID (or name)']);
	assert.ok(!other.fields.some((/** @type {any} */ field) => field.id === 'query.state'));
});

testEverywhere('an operation of each HTTP method is called', async (site) => {
	const client = await site.client();
	const org = site.simulator.org();
	const [user] = org.users.filter(({ state }) => state === 'active');
	const run = async (/** @type {string} */ id, /** @type {object} */ value) => {
		const ofBody = ([/** @type {string} */ name]) => name.startsWith('body.');
		const mapper = async (/** @type {string} */ method, /** @type {boolean} */ isBody) => ({
			mappingMode: 'defineBelow',
			value: Object.fromEntries(Object.entries(value).filter((one) => ofBody(one) === isBody)),
			matchingColumns: [],
			schema: (await fieldsOf(site, id, method)).fields,
		});
		const node = resource(
			client,
			{
				resource: 'api',
				operation: 'call',
				apiOperation: byId(id),
				operationParameters: await mapper('getOperationParameters', false),
				operationBody: await mapper('getOperationBody', true),
			},
			{ typeVersion: 1.1 },
		);
		const flow = await site.workflow(workflowOf([webhook(), node]));
		const { execution } = await flow.run();
		assert.equal(execution.status, 'success', errorOf(execution));
		return outputOf(execution, NODE)[0];
	};
	const group = await run('postGroups', {
		'body.name': 'Night',
		'body.type': 'official',
		'body.visibility': 'public',
		'body.rulesVisible': true,
	});
	assert.equal((await run('getGroup', { 'path.groupId': group.id })).name, 'Night');
	await run('putGroup', {
		'path.groupId': group.id,
		'body.name': 'Day',
		'body.version': group.version,
	});
	assert.equal(org.groups.find(({ id }) => id === group.id)?.name, 'Day');
	const patched = await run('patchUser', {
		'path.userId': user.email,
		'body.title': 'Lead',
		'body.version': String(user.version),
	});
	assert.equal(patched.title, 'Lead');
	assert.deepEqual(await run('headTokensMe', {}), { success: true });
	await run('deleteGroup', { 'path.groupId': group.id });
	assert.ok(!org.groups.some(({ id }) => id === group.id));
});

test('an operation that needs a user is refused before anything is sent', async (site) => {
	const client = await site.client();
	const node = resource(client, {
		resource: 'api',
		operation: 'call',
		apiOperation: byId('getUsersMe'),
	});
	const flow = await site.workflow(workflowOf([webhook(), node]));
	const { execution } = await flow.run();
	assert.equal(execution.status, 'error');
	assert.match(errorOf(execution), /needs a signed-in user[^]*getUser/);
	assert.equal(client.calls().length, 0);
});
