/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** A live event is started, closed and started again at bad moments. */
import { setTimeout as pause } from 'node:timers/promises';

import { TriggerContext } from 'n8n-core';
import type {
	ITriggerFunctions,
	INodeExecutionData,
	IRun,
	WorkflowActivateMode,
} from 'n8n-workflow';

import { liveEvent } from '../../../nodes/GenesysCloud/events/event';
import { startListening } from '../../../nodes/GenesysCloud/trigger/listening';
import { createAdditionalData, createWorkflow } from '../../support/n8nEngine';
import { TriggerActivation } from '../../support/triggerActivation';
import { newWorkflowId } from '../harness';
import { client, engine, simulator, useSimulator } from '../useSimulator';
import { activate, TRIGGER, triggerWorkflow, until, useWebSocket } from './kit';

useWebSocket();
useSimulator(undefined, { clientPerTest: true });

const topicOf = (n: number) =>
	`v2.users.00000000-0000-4000-8000-${String(n).padStart(12, '0')}.presence`;

/** n8n's own context of a trigger. What it emits is kept, and each execution ends at once. */
function contextOf(id: string, mode: WorkflowActivateMode = 'activate') {
	const emitted: INodeExecutionData[] = [];
	const failures: string[] = [];
	const workflow = createWorkflow(engine, triggerWorkflow({ event: 'agentPresence' }, id), {});
	const emit: ITriggerFunctions['emit'] = ([items], _, done) => {
		emitted.push(...items);
		done?.resolve({} as IRun);
	};
	const functions = new TriggerContext(
		workflow,
		workflow.getNode(TRIGGER)!,
		createAdditionalData(engine, { workflowId: id }),
		'trigger',
		mode,
		emit,
		undefined,
		({ message }) => void failures.push(message),
	);
	return { functions, emitted, failures };
}

/** An event whose topics a test decides about. */
const eventOf = (topics: () => Promise<string[]>, told: { change?: () => void } = {}) =>
	liveEvent({
		value: 'test',
		name: 'Test',
		description: '',
		fields: {},
		listen: (_, { topicsChanged }) => {
			told.change = topicsChanged;
			return {
				topics,
				items: async ({ topicName, eventBody }) => {
					if (eventBody === null) throw new Error('There is no body');
					return await Promise.resolve([{ topicName }]);
				},
			};
		},
	});

const subscribed = () => simulator.channels.list(client.id).flatMap(({ topics }) => topics);

it('topics that are answered after the trigger was closed take the place of nothing', async () => {
	const id = newWorkflowId();
	const told: { change?: () => void } = {};
	let asked = 0;
	let answer: (topics: string[]) => void = () => {};
	const slow = async () =>
		++asked === 1
			? [topicOf(1)]
			: await new Promise<string[]>((resolve) => {
					answer = resolve;
				});
	const before = contextOf(id);
	const first = await startListening(before.functions, eventOf(slow, told));
	told.change!();
	await until(() => asked === 2);
	await first.closeFunction!();
	const after = contextOf(id);
	const second = await startListening(
		after.functions,
		eventOf(async () => await Promise.resolve([topicOf(1)])),
	);
	answer([topicOf(2)]);
	await pause(200);
	expect(subscribed()).toEqual([topicOf(1)]);
	simulator.emit(topicOf(1), { n: 1 });
	await until(() => after.emitted.length === 1);
	await second.closeFunction!();
	await until(() => simulator.channels.sockets === 0);
	await until(() => subscribed().length === 0);
});

it('an older answer about topics does not take the place of a newer one', async () => {
	const told: { change?: () => void } = {};
	const answers: Array<(topics: string[]) => void> = [];
	let asked = 0;
	const topics = async () =>
		++asked === 1
			? [topicOf(1)]
			: await new Promise<string[]>((resolve) => void answers.push(resolve));
	const { functions } = contextOf(newWorkflowId());
	const { closeFunction } = await startListening(functions, eventOf(topics, told));
	told.change!();
	await until(() => answers.length === 1);
	told.change!();
	await pause(1_300);
	// The second question waits for the first answer.
	expect(answers).toHaveLength(1);
	answers[0]([topicOf(1), topicOf(2)]);
	await until(() => answers.length === 2);
	answers[1]([topicOf(1), topicOf(2), topicOf(3)]);
	await until(() => subscribed().length === 3);
	await closeFunction!();
	await until(() => simulator.channels.sockets === 0);
});

it('what came between two starts is told only of what is still wanted', async () => {
	const id = newWorkflowId();
	const start = async (...numbers: number[]) => {
		const context = contextOf(id);
		const event = eventOf(async () => await Promise.resolve(numbers.map(topicOf)));
		return { ...context, ...(await startListening(context.functions, event)) };
	};
	const first = await start(1, 2);
	await first.closeFunction!();
	simulator.emit(topicOf(1), { n: 1 });
	simulator.emit(topicOf(2), { n: 2 });
	await pause(100);
	// n8n may call it twice.
	await first.closeFunction!();
	const second = await start(2, 3);
	await until(() => second.emitted.length === 1);
	await pause(50);
	expect(second.emitted.map(({ json }) => json)).toEqual([{ topicName: topicOf(2) }]);
	await second.closeFunction!();
	await until(() => simulator.channels.sockets === 0);
});

it('an event that cannot be read is told once, and the next ones come', async () => {
	const { functions, emitted, failures } = contextOf(newWorkflowId());
	const topics = async () => await Promise.resolve([topicOf(1)]);
	const { closeFunction } = await startListening(functions, eventOf(topics));
	simulator.emit(topicOf(1), null);
	simulator.emit(topicOf(1), null);
	simulator.emit(topicOf(1), { n: 1 });
	await until(() => emitted.length === 1);
	expect(failures).toEqual(['An event did not start the workflow: There is no body']);
	await closeFunction!();
	await until(() => simulator.channels.sockets === 0);
});

it.each(['init', 'activate'] as const)(
	'a start (%s) returns while Genesys Cloud asks to wait, and listens later',
	async (mode) => {
		const [user] = simulator.org().users;
		const busy = { status: 429, headers: { 'retry-after': '2' }, body: {} };
		simulator.fault({ path: /notifications\/channels/, times: Infinity, respond: busy });
		const startedAt = performance.now();
		const activation = await TriggerActivation.activate(
			engine,
			triggerWorkflow({ event: 'agentPresence', userIds: user.id, output: 'raw' }),
			{ mode },
		);
		// n8n gives up a start after 84 s.
		expect(performance.now() - startedAt).toBeLessThan(30_000);
		simulator.clearFaults();
		await until(() => simulator.channels.sockets === 1, { within: 20_000 });
		await activation.deactivate();
		await until(() => simulator.channels.sockets === 0);
	},
	70_000,
);

it('a start returns while names cannot be looked up, and listens later', async () => {
	const [user] = simulator.org().users;
	const busy = { status: 429, headers: { 'retry-after': '2' }, body: {} };
	simulator.fault({ path: /users/, times: Infinity, respond: busy });
	const startedAt = performance.now();
	const activation = await activate({ event: 'agentPresence', userIds: user.email as string });
	expect(performance.now() - startedAt).toBeLessThan(30_000);
	simulator.clearFaults();
	await until(() => simulator.channels.sockets === 1, { within: 20_000 });
	await activation.deactivate();
	await until(() => simulator.channels.sockets === 0);
}, 70_000);

describe('a topic that is refused', () => {
	const PERMISSION = 'analytics:queueObservation:view';
	const workflow = () => {
		simulator.setClient(client.id, { permissions: [] });
		const [queue] = simulator.org().queues;
		return triggerWorkflow({
			event: 'queueStatistics',
			specifyQueues: 'some',
			queueIds: queue.id,
		});
	};

	it.each(['activate', 'update'] as const)('fails the start (%s), by its name', async (mode) => {
		await expect(TriggerActivation.activate(engine, workflow(), { mode })).rejects.toThrow(
			PERMISSION,
		);
		await until(() => simulator.channels.sockets === 0);
	});

	it('is told by a failed execution when n8n starts', async () => {
		const activation = await TriggerActivation.activate(engine, workflow(), { mode: 'init' });
		await until(() => activation.failures.length === 1);
		expect(activation.failures[0].message).toContain(PERMISSION);
		await activation.deactivate();
		await until(() => simulator.channels.sockets === 0);
	});
});
