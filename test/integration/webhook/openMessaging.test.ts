import { randomUUID } from 'node:crypto';

import { openMessage, openMessageCall } from '../../simulator/webhooks';
import { calls } from '../runs';
import { client, simulator, useSimulator } from '../useSimulator';
import { activation, call, failure, type Options } from './kit';

/** The integration for open messages that the node makes. */

useSimulator({}, { clientPerTest: true });

const byNode = (options: Options = {}) =>
	activation(
		{ triggerOn: 'openMessage', setUp: 'byNode', nameInGenesysCloud: 'Messenger' },
		options,
	);

const named = (name: string) =>
	simulator.org().messagingIntegrations.filter((one) => one.name === name);

it('makes the integration, which signs with a secret that only it and the node know', async () => {
	const trigger = byNode();
	await trigger.publish();
	expect(named('Messenger')).toMatchObject([{ outboundNotificationWebhookUrl: trigger.url }]);
	const request = openMessageCall(simulator.org(), 'Messenger', openMessage());
	expect(await call(trigger, request)).toMatchObject({
		status: 200,
		items: [{ json: { text: 'How can I help?' } }],
	});
	const forged = { ...request, body: request.body.replace('help', 'harm') };
	expect(await call(trigger, forged)).toMatchObject({ status: 401, items: undefined });
});

it('takes the one that it has made, and leaves it when it is deactivated', async () => {
	const webhookId = randomUUID();
	await byNode({ webhookId }).publish();
	const [{ id }] = named('Messenger');
	const again = byNode({ webhookId });
	await again.publish();
	await again.deactivate();
	expect(named('Messenger')).toMatchObject([{ id }]);
	expect(calls().filter((one) => one.startsWith('DELETE '))).toEqual([]);
});

it('leaves the integration of another address as it is', async () => {
	await byNode().publish();
	const [before] = structuredClone(named('Messenger'));
	expect(await failure(byNode().publish())).toBe(
		"'Name in Genesys Cloud' is 'Messenger', and the open messaging integration of that name belongs to something else. Enter another name, or delete it in Genesys Cloud.",
	);
	expect(named('Messenger')).toEqual([before]);
});

it('makes one for a test, and deletes it', async () => {
	const webhookId = randomUUID();
	await byNode({ webhookId }).publish();
	const test = byNode({ webhookId, isTest: true });
	await test.publish();
	const request = openMessageCall(simulator.org(), 'Messenger (test)', openMessage());
	expect((await call(test, request)).items).toHaveLength(1);
	await test.deactivate();
	expect(named('Messenger (test)')).toEqual([]);
	expect(named('Messenger')).toHaveLength(1);
});

it('names the permissions that it needs', async () => {
	simulator.setClient(client.id, { permissions: [] });
	const message = await failure(byNode().publish());
	for (const verb of ['view', 'add', 'edit']) {
		expect(message).toContain(`messaging:integration:${verb}`);
	}
});
