/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Topics and connections change while a connection is being made. */
import { setTimeout as pause } from 'node:timers/promises';

import { WebSocket } from 'undici';
import { TokenCache } from '../../../../../credentials/token/cache';
import { systemClock } from '../../../../../credentials/token/clock';
import type { Gap } from '../../../../../nodes/GenesysCloud/client/notifications/channelConnection';
import {
	NotificationHub,
	type Member,
} from '../../../../../nodes/GenesysCloud/client/notifications/hub';
import { startSimulator, type Simulator } from '../../../../simulator';
import { systemMessage } from '../../../../simulator/notifications/frames';
import { clientFor } from '../kit/clientKit';

const A = 'v2.users.5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59.presence';
const B = 'v2.users.5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a60.presence';
const IS_SUBSCRIPTION = /subscriptions/;

let simulator: Simulator;
let hub: NotificationHub;
let tokens: TokenCache;

beforeAll(() => Object.assign(globalThis, { WebSocket }));
afterAll(() => Reflect.deleteProperty(globalThis, 'WebSocket'));
beforeEach(async () => {
	simulator = await startSimulator({ rateLimit: { allowed: 1_000_000, windowMs: 60_000 } });
	hub = new NotificationHub(() => {}, systemClock);
	tokens = new TokenCache();
});
afterEach(async () => {
	simulator.setOptions({ onRequest: undefined });
	await simulator.close();
});

function memberOf(id: string) {
	const told = { messages: [] as string[], ready: 0, gaps: [] as Gap[], failures: 0 };
	const member: Member = {
		id,
		client: async () =>
			await Promise.resolve({ client: clientFor(simulator, { tokens }), streamingUrl: undefined }),
		message: ({ topicName }) => told.messages.push(topicName),
		ready: (gap) => {
			told.ready++;
			if (gap !== undefined) told.gaps.push(gap);
		},
		refused: () => {},
		failed: () => told.failures++,
		warn: () => {},
	};
	return { member, told };
}

async function until(condition: () => boolean, what: string): Promise<void> {
	for (const start = performance.now(); !condition(); await pause(10)) {
		if (performance.now() - start > 10_000) throw new Error(`${what} did not come`);
	}
}

it('what is said while topics change on a new socket still ends the channel', async () => {
	const first = memberOf('first');
	const second = memberOf('second');
	let subscriptions = 0;
	simulator.setOptions({
		onRequest: ({ method, path }) => {
			if (method !== 'PUT' || !IS_SUBSCRIPTION.test(path)) return;
			subscriptions++;
			if (subscriptions === 1) void hub.join(second.member, [B]);
			if (subscriptions !== 2) return;
			const [channel] = simulator.channels.list();
			channel.isSilent = true;
			channel.sockets[0].send(systemMessage('no_longer_subscribed', channel));
		},
	});
	await hub.join(first.member, [A]);
	await until(() => simulator.channels.list().length === 2, 'a new channel');
	// Until the new channel listens, nothing came.
	await until(() => first.told.gaps.length === 2, 'the gap');
	for (const topic of [A, B]) simulator.emit(topic, { n: 1 });
	await until(() => first.told.messages.length + second.told.messages.length === 2, 'events');
	expect([first.told.messages, second.told.messages]).toEqual([[A], [B]]);
	await Promise.all([hub.leave(first.member, true), hub.leave(second.member, true)]);
	await until(() => simulator.channels.sockets === 0, 'the end of all sockets');
});

it('a loss is reported also if the topics change while it connects again, and that fails', async () => {
	const { member, told } = memberOf('member');
	await hub.join(member, [A]);
	await until(() => told.ready === 1, 'the first connection');
	let subscriptions = 0;
	simulator.setOptions({
		onRequest: ({ method, path }) => {
			if (method !== 'PUT' || !IS_SUBSCRIPTION.test(path)) return;
			subscriptions++;
			if (subscriptions === 1) void hub.join(member, [A, B]);
			if (subscriptions > 1) return;
			const respond = { status: 400, body: { message: 'No' } };
			simulator.fault({ path: IS_SUBSCRIPTION, after: 0, times: 3, respond });
		},
	});
	simulator.channels.resetSockets();
	await until(() => told.gaps.length === 1, 'the gap');
	simulator.emit(B, { n: 1 });
	await until(() => told.messages.length === 1, 'the event');
	await until(() => simulator.channels.sockets === 1, 'the end of the socket in vain');
	await hub.leave(member, true);
	await until(() => simulator.channels.sockets === 0, 'the end of all sockets');
});

it('closed while it connects in vain, it leaves no subscription', async () => {
	const { member, told } = memberOf('member');
	simulator.channels.refuseUpgrades({ status: 503 });
	let left: Promise<void> | undefined;
	simulator.setOptions({
		onRequest: ({ method, path }) => {
			if (method === 'PUT' && IS_SUBSCRIPTION.test(path)) left ??= hub.leave(member, true);
		},
	});
	await hub.join(member, [A]);
	await until(() => left !== undefined, 'the subscription');
	await left;
	await until(
		() => simulator.requests.some(({ method }) => method === 'DELETE'),
		'the end of the subscription',
	);
	await until(
		() => simulator.channels.list().every(({ topics }) => topics.length === 0),
		'no subscription',
	);
	expect([told.failures, simulator.channels.sockets]).toEqual([0, 0]);
});
