import { randomUUID } from 'node:crypto';

import { deriveSecret, SECRET_HEADER } from '../../../nodes/GenesysCloud/webhook/form/secrets';
import { eventCalls } from '../../simulator/webhooks';
import { calls } from '../runs';
import { client, simulator, useSimulator, watch } from '../useSimulator';
import { activation, call, condition, failure, locator, type Options } from './kit';

/** Setting up Genesys Cloud by the node, and what comes of an event then. */

useSimulator({}, { clientPerTest: true });

const TOPIC = 'v2.detail.events.conversation.{id}.customer.end';
const EVENT = { eventTime: 1_772_704_800_000, conversationId: 'c-1', mediaType: 'VOICE' };

const flow = () => simulator.org().flows[3];

const byNode = (changes: object = {}, options: Options = {}) =>
	activation(
		{
			triggerOn: 'processAutomation',
			setUp: 'byNode',
			topic: locator('list', TOPIC),
			flowId: locator('name', String(flow().name)),
			...changes,
		},
		options,
	);

const named = (name: string) => ({
	integrations: simulator.org().integrations.filter((one) => one.name === name),
	actions: simulator.org().actions.filter((one) => one.name === name),
	triggers: simulator.org().triggers.filter((one) => one.name === name),
	credentials: simulator.org().integrationCredentials.filter((one) => one.name === name),
});

const counts = (name: string) => Object.values(named(name)).map(({ length }) => length);

const writes = () => calls().filter((one) => !one.startsWith('GET '));

it('makes what is missing, and an event starts the workflow', async () => {
	const trigger = byNode({
		conditions: { condition: [condition('mediaType', 'In', 'VOICE, CALLBACK')] },
	});

	await trigger.publish();

	expect(counts('n8n')).toEqual([1, 1, 1, 1]);
	const { integrations, triggers } = named('n8n');
	expect(integrations[0]).toMatchObject({ intendedState: 'ENABLED' });
	expect(triggers[0]).toMatchObject({
		topicName: TOPIC,
		enabled: true,
		target: { type: 'Workflow', id: flow().id, workflowTargetSettings: { dataFormat: 'Json' } },
		matchCriteria: [{ jsonPath: 'mediaType', operator: 'In', values: ['VOICE', 'CALLBACK'] }],
	});
	expect(eventCalls(simulator.org(), TOPIC, { ...EVENT, mediaType: 'EMAIL' })).toEqual([]);

	const [request] = eventCalls(simulator.org(), TOPIC, EVENT);
	expect(request.url).toBe(trigger.url);
	const answer = await call(trigger, request);
	expect(answer).toMatchObject({ status: 200, body: { received: true } });
	expect(answer.items).toEqual([
		{ json: { eventTime: '2026-03-05T10:00:00.000Z', conversationId: 'c-1', mediaType: 'VOICE' } },
	]);
});

it('keeps the secret out of the data action, and the client secret out of everything', async () => {
	await byNode().publish();
	const { actions, credentials } = named('n8n');
	const { webhookSecret } = credentials[0].credentialFields as Record<string, string>;
	expect(webhookSecret).toMatch(/^[\da-f]{40}$/);
	expect(JSON.stringify(actions)).not.toContain(webhookSecret);
	expect(actions[0]).toMatchObject({
		config: { request: { headers: { [SECRET_HEADER]: '${credentials.webhookSecret}' } } },
	});
	expect(webhookSecret).not.toContain(client.secret);
});

it('hides the secret where an answer has it', async () => {
	const secret = deriveSecret(client.secret, 'header', 'n8n');
	const path = '/api/v2/integrations/credentials';
	simulator.fault({ method: 'POST', path, respond: { status: 400, message: `Not ${secret}` } });
	const message = await failure(byNode().publish());
	expect(message).toContain('Not ');
	expect(message).not.toContain(secret);
});

it('makes nothing twice, and writes only what may have changed', async () => {
	const webhookId = randomUUID();
	await byNode({}, { webhookId }).publish();
	const before = writes().length;
	await byNode({}, { webhookId }).publish();
	expect(counts('n8n')).toEqual([1, 1, 1, 1]);
	expect(writes().slice(before)).toEqual([
		expect.stringMatching(/^PUT \/api\/v2\/integrations\/credentials\//),
		expect.stringMatching(/^PUT \/api\/v2\/processautomation\/triggers\//),
	]);
});

it('disables the trigger when it is deactivated, and enables it again', async () => {
	const trigger = byNode();
	await trigger.publish();
	await trigger.deactivate();
	expect(named('n8n').triggers).toMatchObject([{ enabled: false, topicName: TOPIC }]);
	expect(eventCalls(simulator.org(), TOPIC, EVENT)).toEqual([]);
	await trigger.publish();
	expect(named('n8n').triggers).toMatchObject([{ enabled: true }]);
});

it('changes conditions and the workflow in place, and makes a new trigger for another topic', async () => {
	const webhookId = randomUUID();
	await byNode({}, { webhookId }).publish();
	const [{ id }] = named('n8n').triggers;
	const other = simulator.org().flows[5];
	const changes = {
		flowId: locator('id', other.id),
		dataFormat: 'TopLevelPrimitives',
		conditions: { condition: [condition('queueId', 'Exists', 'true')] },
	};
	await byNode(changes, { webhookId }).publish();
	expect(named('n8n').triggers).toMatchObject([
		{
			id,
			target: { id: other.id, workflowTargetSettings: { dataFormat: 'TopLevelPrimitives' } },
			matchCriteria: [{ jsonPath: 'queueId', operator: 'Exists', value: true }],
		},
	]);
	const topic = 'v2.detail.events.conversation.{id}.acw';
	await byNode({ topic: locator('name', topic) }, { webhookId }).publish();
	expect(named('n8n').triggers).toMatchObject([{ topicName: topic, enabled: true }]);
	expect(named('n8n').triggers[0].id).not.toBe(id);
});

it.each([
	['the integration', 'POST', '/api/v2/integrations/credentials'],
	['the credentials', 'PUT', '/api/v2/integrations/{integrationId}/config/current'],
	['the integration with its secret', 'PATCH', '/api/v2/integrations/{integrationId}'],
	['the data action', 'POST', '/api/v2/processautomation/triggers'],
])('goes on after %s alone was made', async (_, method, path) => {
	const trigger = byNode();
	simulator.fault({ method, path, respond: { status: 400, message: 'No' } });
	expect(await failure(trigger.publish())).toMatch(/^No\. /);
	await trigger.publish();
	expect(counts('n8n')).toEqual([1, 1, 1, 1]);
});

it('follows n8n to another host', async () => {
	const trigger = byNode();
	await trigger.publish();
	const [{ config }] = named('n8n').actions as unknown as Array<{
		config: { request: { requestUrlTemplate: string } };
	}>;
	config.request.requestUrlTemplate = trigger.url.replace('http://localhost:5678', 'https://old');
	await trigger.publish();
	expect(named('n8n').actions).toMatchObject([
		{ config: { request: { requestUrlTemplate: trigger.url } } },
	]);
});

describe('a name that is taken', () => {
	it('is refused while another workflow is published, which stays as it is', async () => {
		const first = byNode();
		await first.publish();
		const second = byNode();
		expect(await failure(second.publish())).toBe(
			"'Name in Genesys Cloud' is 'n8n', and the trigger of that name belongs to something else. Enter another name, or delete it in Genesys Cloud.",
		);
		expect(named('n8n').triggers).toMatchObject([{ enabled: true }]);
		expect(eventCalls(simulator.org(), TOPIC, EVENT)).toMatchObject([{ url: first.url }]);
		await first.deactivate();
		await second.publish();
		expect(counts('n8n')).toEqual([1, 1, 1, 1]);
		expect(eventCalls(simulator.org(), TOPIC, EVENT)).toMatchObject([{ url: second.url }]);
	});

	it('is refused where a person has made the trigger, or the data action', async () => {
		const [trigger] = simulator.org().triggers;
		Object.assign(trigger, { name: 'n8n', enabled: false });
		expect(await failure(byNode().publish())).toContain('the trigger of that name');
		trigger.name = 'Other';
		simulator.org().actions[0].name = 'n8n';
		expect(await failure(byNode().publish())).toContain('the data action of that name');
		expect(writes()).toEqual([]);
	});
});

describe('without permission', () => {
	const HELD = ['architect:flow:view', 'integrations:integration:view'];

	it('names all that it may not read, and all that it needs', async () => {
		simulator.setClient(client.id, { permissions: HELD });
		const message = await failure(byNode().publish());
		for (const permission of [
			'integrations:action:view',
			'processautomation:trigger:view',
			'integrations:integration:add',
			'integrations:integration:edit',
			'integrations:action:add',
			'integrations:action:edit',
			'processautomation:trigger:add',
			'processautomation:trigger:edit',
			'processautomation:trigger:delete',
		]) {
			expect(message).toContain(permission);
		}
		expect(writes()).toEqual([]);
	});

	it('says which call was refused', async () => {
		const views = ['integrations:action:view', 'processautomation:trigger:view'];
		simulator.setClient(client.id, { permissions: [...HELD, ...views] });
		const message = await failure(byNode().publish());
		expect(message).toContain('(POST /api/v2/integrations)');
		expect(message).toContain(
			'You are missing the following permission(s): integrations:integration:add',
		);
	});

	it('can still be turned off, and says so in the log', async () => {
		const trigger = byNode();
		await trigger.publish();
		simulator.setClient(client.id, { permissions: [] });
		await trigger.deactivate();
		expect(watch.log.map(({ message }) => message)).toContainEqual(
			expect.stringContaining('Genesys Cloud still calls a webhook that is not there any more'),
		);
	});
});

it('is set up beside itself for a test, and ends it', async () => {
	const webhookId = randomUUID();
	const published = byNode({}, { webhookId });
	await published.publish();
	const test = byNode({}, { webhookId, isTest: true });
	await test.publish();
	expect(test.url).toContain('/webhook-test/');
	expect(eventCalls(simulator.org(), TOPIC, EVENT).map(({ url }) => url)).toEqual([
		published.url,
		test.url,
	]);
	const [, request] = eventCalls(simulator.org(), TOPIC, EVENT);
	expect((await call(test, request)).items).toHaveLength(1);
	await test.deactivate();
	expect(counts('n8n (test)')).toEqual([0, 1, 0, 0]);
	expect(named('n8n').triggers).toMatchObject([{ enabled: true }]);
});

it.each([
	[{ topic: locator('list', '') }, "'Topic' is empty. Enter some text."],
	[
		{ flowId: locator('name', 'Nowhere') },
		"'Architect Workflow' is 'Nowhere', and there is no flow of that name. Check the spelling, or enter its ID.",
	],
	[
		{ conditions: { condition: [condition('', 'Equal', 'a')] } },
		"'Conditions' have one without a field. Enter its name, or remove it.",
	],
	[
		{ conditions: { condition: [condition('size', 'GreaterThan', 'many')] } },
		"'Conditions' compare 'size' with 'many'. Enter a number.",
	],
	[{ nameInGenesysCloud: ' ' }, "'Name in Genesys Cloud' is empty. Enter some text."],
])('says what is wrong with a field: %j', async (changes, message) => {
	expect(await failure(byNode(changes).publish())).toBe(message);
	expect(writes()).toEqual([]);
});

it('asks nothing where a person sets up Genesys Cloud', async () => {
	const trigger = activation({ triggerOn: 'processAutomation', setUp: 'byMe' });
	await trigger.publish();
	await trigger.deactivate();
	expect(simulator.requests).toEqual([]);
});
