/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';
import type { INodeParameters } from 'n8n-workflow';

import { TriggerActivation } from '../../support/triggerActivation';
import { client, engine, simulator, useSimulator } from '../useSimulator';
import { engineFor, genesys, newWorkflowId } from '../harness';
import { activate, itemsOf, TRIGGER, triggerWorkflow, until, useWebSocket } from './kit';

useWebSocket();
useSimulator(undefined, { clientPerTest: true });

const presence = (...users: Array<{ id: string }>) => ({
	event: 'agentPresence',
	userIds: users.map(({ id }) => id).join(', '),
	onlyChanges: false,
	output: 'raw',
});
const topicOf = ({ id }: { id: string }) => `v2.users.${id}.presence`;
const topics = () => simulator.channels.list(client.id).map((channel) => channel.topics);
const calls = () =>
	simulator.requests
		.filter(({ path, clientId }) => clientId === client.id && path.includes('/notifications/'))
		.map(({ method, route }) => `${method} ${String(route).replace('/api/v2/notifications/', '')}`);

/** The numbers of the events that executions have got. */
const numbersOf = async (activation: TriggerActivation) =>
	(await itemsOf(activation)).map(({ n }) => n);

describe('a live event', () => {
	it('starts the workflow, and leaves no subscription behind', async () => {
		const [user] = simulator.org().users;
		const activation = await activate(presence({ id: user.email as string }));
		expect(topics()).toEqual([[topicOf(user)]]);
		expect(simulator.channels.sockets).toBe(1);
		simulator.emit(topicOf(user), { source: 'PURECLOUD' });
		await until(async () => (await itemsOf(activation)).length === 1);
		expect(await itemsOf(activation)).toEqual([{ topic: topicOf(user), source: 'PURECLOUD' }]);
		await activation.deactivate();
		await until(() => simulator.channels.sockets === 0);
		await until(() => calls().at(-1)!.startsWith('DELETE'));
		expect(topics()).toEqual([[]]);
		expect(calls()).toEqual([
			'GET channels',
			'POST channels',
			'PUT channels/{channelId}/subscriptions',
			'DELETE channels/{channelId}/subscriptions',
		]);
	});

	it('of several workflows uses one channel, each with its own topics', async () => {
		const [ada, grace, alan] = simulator.org().users;
		const first = await activate(presence(ada, grace));
		const second = await activate(presence(grace, alan));
		expect(topics()).toEqual([[ada, grace, alan].map(topicOf)]);
		for (const [n, user] of [ada, grace, alan].entries()) simulator.emit(topicOf(user), { n });
		await until(async () => (await itemsOf(second)).length === 2);
		expect(await numbersOf(first)).toEqual([0, 1]);
		expect(await numbersOf(second)).toEqual([1, 2]);
		await first.deactivate();
		await until(() => topics()[0].length === 2);
		expect(topics()).toEqual([[grace, alan].map(topicOf)]);
		await second.deactivate();
		await until(() => simulator.channels.sockets === 0);
	});

	it('loses nothing when the workflow is published again', async () => {
		const [ada, grace] = simulator.org().users;
		const id = newWorkflowId();
		const before = await activate(presence(ada), id);
		await before.deactivate();
		simulator.emit(topicOf(ada), { n: 1 });
		await pause(100);
		const after = await activate(presence(ada, grace), id);
		simulator.emit(topicOf(ada), { n: 2 });
		simulator.emit(topicOf(grace), { n: 3 });
		await until(async () => (await itemsOf(after)).length === 3);
		expect(await numbersOf(after)).toEqual([1, 2, 3]);
		expect(await itemsOf(before)).toEqual([]);
		expect(calls().filter((call) => call === 'POST channels')).toHaveLength(1);
		await after.deactivate();
		await until(() => simulator.channels.sockets === 0);
	});

	it('that waits for an execution is handed over when the workflow is published again', async () => {
		const [user] = simulator.org().users;
		const workflow = triggerWorkflow(presence(user));
		const call = genesys({ path: '/api/v2/date' }, { name: 'Next' });
		const slow = {
			...workflow,
			nodes: workflow.nodes.map((one) => (one.name === 'Next' ? call : one)),
		};
		simulator.fault({ path: '/api/v2/date', stallMs: 1_500, times: 1 });
		const before = await TriggerActivation.activate(engine, slow);
		for (let n = 0; n < 5; n++) simulator.emit(topicOf(user), { n });
		await until(() => simulator.requests.some(({ path }) => path === '/api/v2/date'));
		await before.deactivate();
		const after = await TriggerActivation.activate(engine, slow);
		await until(() => after.started > 0);
		const [first, second] = [await before.settled(), await after.settled()].map((runs) =>
			runs.flatMap(({ outputs }) => outputs[TRIGGER][0].map(({ json }) => json.n)),
		);
		expect(first).toEqual([0]);
		expect(second).toEqual([1, 2, 3, 4]);
		await after.deactivate();
	});

	it('holds no token, also none that was made later', async () => {
		const [user] = simulator.org().users;
		const activation = await activate(presence(user));
		const [first] = simulator.tokens().slice(-1);
		simulator.emit(topicOf(user), { n: 1, echo: `Bearer ${first}` });
		await until(async () => (await itemsOf(activation)).length === 1);
		simulator.revokeTokens(client.id);
		await until(() => simulator.tokens().at(-1) !== first);
		const second = simulator.tokens().at(-1);
		await until(() =>
			simulator.channels.list(client.id).some((one) => one.sockets.length > 0 && !one.isSilent),
		);
		simulator.emit(topicOf(user), { n: 2, echo: `Bearer ${second}` });
		await until(async () => (await itemsOf(activation)).length === 2);
		const texts = JSON.stringify(await itemsOf(activation));
		expect(first).not.toBe(second);
		expect([texts.includes(String(first)), texts.includes(String(second))]).toEqual([false, false]);
		await activation.deactivate();
	});

	it('of more than 1,000 topics takes several channels', async () => {
		const ids = Array.from({ length: 2_100 }, (_, n) => ({
			id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
		}));
		const activation = await activate(presence(...ids));
		await until(() => simulator.channels.sockets === 3);
		expect(topics().map((of) => of.length)).toEqual([1_000, 1_000, 100]);
		simulator.emit(topicOf(ids[2_099]), { last: true });
		await until(async () => (await itemsOf(activation)).length === 1);
		await activation.deactivate();
		await until(() => simulator.channels.sockets === 0);
	});

	it('comes once, also over an overlap of sockets', async () => {
		const [user] = simulator.org().users;
		const activation = await activate(presence(user));
		const [channel] = simulator.channels.list(client.id);
		for (let n = 0; n < 3; n++) simulator.emit(topicOf(user), { n: 1 }, 'one');
		channel.sockets[0].send('no JSON');
		channel.sockets[0].send('[]');
		simulator.emit(topicOf(user), { n: 1 }, 'two');
		await until(async () => (await itemsOf(activation)).length === 2);
		await pause(50);
		expect(await numbersOf(activation)).toEqual([1, 1]);
		await activation.deactivate();
		await until(() => simulator.channels.sockets === 0);
	});
});

describe('a start that fails', () => {
	const failed = async (parameters: INodeParameters) =>
		await activate(parameters).then(
			() => undefined,
			(error: Error) => error,
		);

	it('for a missing permission is said with the permission, and nothing is left', async () => {
		simulator.setClient(client.id, { permissions: [] });
		const [queue] = simulator.org().queues;
		const error = await failed({
			event: 'otherTopic',
			topic: { __rl: true, mode: 'id', value: 'v2.routing.queues.{id}.conversations' },
			topicIds: queue.id,
		});
		expect(error?.message).toContain('conversation:communication:view');
		expect(error?.message).toContain(`v2.routing.queues.${queue.id}.conversations`);
		await until(() => simulator.channels.sockets === 0);
		expect(topics().flat()).toEqual([]);
	});

	it.each([
		['an unknown user', { userIds: 'nobody@nowhere.example' }, /there is no user of that email/],
		['no user', { userIds: '' }, /'Users' is empty. Enter at least one user./],
	])('for %s is said', async (_, parameters, message) => {
		const error = await failed({ ...presence(), ...parameters });
		expect(error?.message).toMatch(message);
		expect(calls()).toEqual([]);
	});

	it('for a wrong client secret is said', async () => {
		const other = { id: client.id, secret: 'another-Secret' };
		const refused = engineFor(simulator, other);
		const [user] = simulator.org().users;
		await expect(
			TriggerActivation.activate(refused, triggerWorkflow(presence(user))),
		).rejects.toThrow(/client ID|secret/i);
		expect(calls()).toEqual([]);
	});

	it('for a passing fault goes on in the background, until it listens', async () => {
		const [user] = simulator.org().users;
		simulator.channels.refuseUpgrades({ status: 503, times: 2 });
		const activation = await activate(presence(user));
		await until(() => simulator.channels.sockets === 1, { within: 20_000 });
		await until(() => simulator.emit(topicOf(user), { n: 1 }) > 0);
		await until(async () => (await itemsOf(activation)).length === 1);
		await activation.deactivate();
	});

	it('at a start of n8n never fails: it goes on until a person has mended it', async () => {
		const [user] = simulator.org().users;
		simulator.setClient(client.id, { secret: 'changed' });
		const workflow = triggerWorkflow(presence(user));
		const activation = await TriggerActivation.activate(engine, workflow, { mode: 'init' });
		expect(topics()).toEqual([]);
		await activation.deactivate();
	});
});
