/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud; the numbers are the result */
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'undici';

import { TokenCache } from '../../../../../credentials/token/cache';
import type { RefusedTopic } from '../../../../../nodes/GenesysCloud/client/notifications/channelApi';
import {
	NotificationHub,
	type Member,
	type Message,
} from '../../../../../nodes/GenesysCloud/client/notifications/hub';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../../../../simulator';
import { clientFor } from '../kit/clientKit';

const UUID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
const PRESENCE = `v2.users.${UUID}.presence`;
const STATUS = `v2.users.${UUID}.routingStatus`;

let simulator: Simulator;
let hub: NotificationHub;
const tokens = new TokenCache();

beforeAll(async () => {
	Object.assign(globalThis, { WebSocket });
	simulator = await startSimulator({ rateLimit: { allowed: 1_000_000, windowMs: 60_000 } });
});
afterAll(async () => {
	Reflect.deleteProperty(globalThis, 'WebSocket');
	await simulator.close();
});
beforeEach(() => {
	simulator.reset();
	hub = new NotificationHub(() => {});
});

class Trigger implements Member {
	readonly messages: Message[] = [];
	readonly refusals: RefusedTopic[] = [];
	readonly warnings: string[] = [];
	readiness = 0;

	constructor(readonly id: string) {}

	async client() {
		return await Promise.resolve({
			client: clientFor(simulator, { tokens }),
			streamingUrl: undefined,
		});
	}
	message(message: Message): void {
		this.messages.push(message);
	}
	ready(): void {
		this.readiness++;
	}
	refused(topics: RefusedTopic[]): void {
		this.refusals.push(...topics);
	}
	failed(error: unknown): void {
		this.warnings.push(String(error));
	}
	warn(message: string): void {
		this.warnings.push(message);
	}
}

async function until(condition: () => boolean): Promise<void> {
	for (let n = 0; !condition(); n++) {
		if (n > 1_000) throw new Error('It did not come');
		await pause(10);
	}
}

const channels = () => simulator.channels.list(DEFAULT_CLIENT.id);

it('receives within 20 ms, at 500 events a second', async () => {
	const trigger = new Trigger('a');
	await hub.join(trigger, [PRESENCE]);
	await until(() => trigger.readiness > 0);
	await simulator.emitMany({
		topic: PRESENCE,
		count: 2_500,
		perSecond: 500,
		body: { n: '{n}', at: '{at}' },
	});
	await until(() => trigger.messages.length === 2_500);
	const delays = trigger.messages
		.map(({ eventBody, receivedAt }) => receivedAt - Number((eventBody as { at: unknown }).at))
		.sort((a, b) => a - b);
	console.log(`from send to receipt: median ${delays[1_250]} ms, longest ${delays[2_499]} ms`);
	expect(delays[1_250]).toBeLessThan(20);
	await hub.leave(trigger, true);
}, 30_000);

it('a topic that does not exist does not keep others from theirs', async () => {
	const [one, other] = [new Trigger('one'), new Trigger('other')];
	await hub.join(one, [PRESENCE]);
	await until(() => one.readiness > 0);
	await hub.join(other, ['v2.users.nonsense', STATUS, 'v2.no.topic']);
	expect(other.refusals.map(({ topic }) => topic).sort()).toEqual([
		'v2.no.topic',
		'v2.users.nonsense',
	]);
	expect(one.refusals).toEqual([]);
	expect(channels().map(({ topics }) => topics)).toEqual([[PRESENCE, STATUS]]);
	simulator.emit(STATUS, {});
	await until(() => other.messages.length === 1);
	await hub.leave(one, true);
	await hub.leave(other, true);
});

it('warns when many channels of the client are in use, of whatever program', async () => {
	for (let n = 0; n < 17; n++) simulator.channels.create(DEFAULT_CLIENT.id, 'another token');
	const trigger = new Trigger('a');
	await hub.join(trigger, [PRESENCE]);
	await until(() => trigger.readiness > 0);
	expect(trigger.warnings).toEqual([
		expect.stringContaining('17 of 20 notification channels of this OAuth client are in use'),
	]);
	await hub.leave(trigger, true);
});

it('changes of topics while it connects are not lost', async () => {
	simulator.setOptions({ latencyMs: 100 });
	const [one, other] = [new Trigger('one'), new Trigger('other')];
	await Promise.all([hub.join(one, [PRESENCE]), pause(150).then(() => hub.join(other, [STATUS]))]);
	await until(() => one.readiness > 0 && other.readiness > 0);
	simulator.setOptions({ latencyMs: 0 });
	await until(() => channels().some(({ topics }) => topics.length === 2));
	expect(channels().filter(({ sockets }) => sockets.length > 0)).toHaveLength(1);
	simulator.emit(STATUS, {});
	simulator.emit(PRESENCE, {});
	await until(() => one.messages.length === 1 && other.messages.length === 1);
	await hub.leave(one, true);
	await hub.leave(other, true);
	await until(() => simulator.channels.sockets === 0);
});
