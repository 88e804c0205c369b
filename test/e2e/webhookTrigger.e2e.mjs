/** The webhook trigger in a real n8n: publishing, requests, deactivating, and a test listen as the editor does it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { require as requireTypeScript } from 'tsx/cjs/api';

import { noOp, webhookTrigger, workflowOf } from './support/nodes.mjs';
import { test, testEverywhere } from './support/runner.mjs';
import { outputOf, until } from './support/site.mjs';

const { eventCalls, openMessage, openMessageCall, signed } = requireTypeScript(
	'../simulator/webhooks.ts',
	import.meta.url,
);

const TOPIC = 'v2.detail.events.conversation.{id}.customer.end';
const TRIGGER = 'Genesys Cloud Webhook Trigger';

/** @typedef {import('./support/site.mjs').Site} Site */
/** @typedef {{ url: string, headers: Record<string, string>, body: string }} WebhookRequest */

const locator = (/** @type {string} */ value) => ({ __rl: true, mode: 'id', value });

async function send(/** @type {WebhookRequest} */ { url, headers, body }) {
	const response = await fetch(url, { method: 'POST', headers, body });
	const text = await response.text();
	return { status: response.status, text };
}

/** Publishes a workflow of the trigger and a node behind it. */
async function publish(/** @type {Site} */ site, /** @type {object} */ parameters) {
	const client = await site.client();
	const nameInGenesysCloud = `e2e ${client.id}`;
	const trigger = webhookTrigger(client, { nameInGenesysCloud, ...parameters });
	const flow = await site.workflow(workflowOf([trigger, noOp()]));
	return { trigger, flow, name: nameInGenesysCloud };
}

/** By the node, from a topic to an Architect workflow. */
const byNode = (/** @type {Site} */ site) => ({
	triggerOn: 'processAutomation',
	setUp: 'byNode',
	topic: { __rl: true, mode: 'name', value: TOPIC },
	flowId: locator(site.simulator.org().flows[0].id),
	conditions: { condition: [{ field: 'mediaType', operator: 'Equal', value: 'VOICE' }] },
});

testEverywhere('Genesys Cloud calls the webhook trigger that has set it up', async (site) => {
	const { flow, trigger, name } = await publish(site, byNode(site));
	const org = site.simulator.org();
	const ours = () => org.triggers.find((one) => one.name === name);
	await until('the trigger in Genesys Cloud', () => ours()?.enabled === true);

	const event = { eventTime: Date.now(), conversationId: randomUUID(), mediaType: 'VOICE' };
	const [request] = /** @type {WebhookRequest[]} */ (eventCalls(org, TOPIC, event)).filter(
		({ url }) => url.includes(`/webhook/${trigger.webhookId}/`),
	);
	const secret = request.headers['X-Genesys-Cloud-Webhook-Secret'];
	site.secrets.set(`webhook secret of ${name}`, secret); // nothing that is left at the end may hold it
	const answer = await send(request);
	assert.deepEqual(answer, { status: 200, text: '{"received":true}' });
	await until('the execution', async () => (await flow.executions()).length === 1);
	const [{ id }] = await flow.executions();
	const execution = await site.rest.waitForExecution(id);
	assert.equal(execution.status, 'success');
	assert.deepEqual(outputOf(execution, TRIGGER), [
		{ ...event, eventTime: new Date(event.eventTime).toISOString() },
	]);

	assert.ok(!JSON.stringify(execution).includes(secret), 'the execution holds the secret');
	assert.deepEqual(await flow.staticData(), {});

	assert.deepEqual(await send(request), {
		status: 200,
		text: '{"received":true,"repeated":true}',
	});
	const other = { ...request, body: JSON.stringify({ event: '{"eventTime":1}' }) };
	const wrong = { 'content-type': 'application/json', 'x-genesys-cloud-webhook-secret': 'wrong' };
	assert.equal((await send({ ...other, headers: wrong })).status, 401);
	assert.equal((await send({ ...other, headers: {} })).status, 401);
	const long = JSON.stringify({ text: 'x'.repeat(10 * 1024 * 1024) });
	assert.equal((await send({ ...request, body: long })).status, 413);
	assert.ok((await send({ ...request, body: '{"a":' })).status >= 400);
	assert.equal((await send({ ...request, body: '[]' })).status, 400);
	assert.equal((await flow.executions()).length, 1, 'what was refused has started something');

	await flow.deactivate();
	await until('the trigger to be disabled', () => ours()?.enabled === false);
	await until('the webhook to end', async () => (await send(request)).status === 404);
});

testEverywhere('an open message starts the workflow once', async (site) => {
	const { flow, name } = await publish(site, { triggerOn: 'openMessage', setUp: 'byNode' });
	const org = site.simulator.org();
	const ours = () => org.messagingIntegrations.find((one) => one.name === name);
	await until('the integration', () => ours() !== undefined);

	const request = openMessageCall(org, name, openMessage({ text: 'Grüße 😀' }));
	assert.equal((await send(request)).status, 200);
	assert.equal((await send(request)).status, 200);
	const forged = { ...request, headers: signed(request.body, 'a secret of somebody else') };
	assert.equal((await send(forged)).status, 401);
	await until('the execution', async () => (await flow.executions()).length === 1);
	const [{ id }] = await flow.executions();
	const [row] = outputOf(await site.rest.waitForExecution(id), TRIGGER);
	assert.deepEqual([row.text, row.to, row.sentBy], ['Grüße 😀', 'customer-42', 'Human']);
	assert.equal((await flow.executions()).length, 1);
});

testEverywhere('another name ends what the old one has made', async (site) => {
	const { flow, trigger, name } = await publish(site, byNode(site));
	const named = (/** @type {string} */ one) =>
		site.simulator.org().triggers.find((its) => its.name === one);
	trigger.parameters.nameInGenesysCloud = `${name} 2`;
	await site.rest.updateWorkflow(flow.id, workflowOf([trigger, noOp()]));
	await flow.activate();
	await until('the new trigger', () => named(`${name} 2`)?.enabled === true);
	assert.equal(named(name)?.enabled, false);
});

test('a missing permission stands in what n8n says of the publishing', async (site) => {
	const client = await site.client({ permissions: [] });
	const trigger = webhookTrigger(client, {
		...byNode(site),
		nameInGenesysCloud: `e2e ${client.id}`,
	});
	const { id } = await site.rest.createWorkflow({
		name: `Workflow ${client.id}`,
		...workflowOf([trigger, noOp()]),
		settings: { executionOrder: 'v1' },
	});
	const said = await site.rest.activateWorkflow(id).then(
		() => '',
		(/** @type {Error} */ error) => error.message,
	);
	await site.rest.deactivateWorkflow(id);
	for (const permission of ['processautomation:trigger:add', 'integrations:action:edit'])
		assert.ok(said.includes(permission), said);
});

test('listening for a test event sets up the test address, and ends it after one event', async (site) => {
	const client = await site.client();
	const name = `e2e ${client.id}`;
	const trigger = webhookTrigger(client, { ...byNode(site), nameInGenesysCloud: name });
	const content = workflowOf([trigger, noOp()]);
	const { id } = await site.rest.createWorkflow({
		name,
		...content,
		settings: { executionOrder: 'v1' },
	});
	const org = site.simulator.org();
	const ours = () => org.triggers.find((one) => one.name === `${name} (test)`);
	await site.rest.request('POST', `/workflows/${id}/run`, {
		workflowData: await site.rest.getWorkflow(id),
		startNodes: [],
		triggerToStartFrom: { name: trigger.name },
	});
	await until('the trigger of the test', () => ours()?.enabled === true);

	const event = { eventTime: Date.now(), mediaType: 'VOICE' };
	const [request] = /** @type {WebhookRequest[]} */ (eventCalls(org, TOPIC, event)).filter(
		({ url }) => url.includes(`/webhook-test/${trigger.webhookId}/`),
	);
	assert.equal((await send(request)).status, 200);
	await until('the trigger of the test to end', () => ours() === undefined);
	assert.equal((await send(request)).status, 404);
	await until('the execution', async () => (await site.rest.listExecutions(id)).length === 1);
});
