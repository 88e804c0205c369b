/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { once } from 'node:events';
import { startSimulator, type Simulator } from '../simulator';
import { connect } from '../testClient';
import { Listener } from './kit';

const TOPIC = 'v2.users.7.presence';
let simulator: Simulator;
let listener: Listener;

beforeAll(async () => {
	simulator = await startSimulator();
	listener = await Listener.open(await connect(simulator), [TOPIC, 'v2.users.8.presence']);
});
afterEach(() => {
	listener.messages.length = 0;
});
afterAll(() => simulator.close());

async function received(count: number) {
	while (listener.messages.length < count) await once(listener.socket, 'message');
	return listener.messages.map(({ eventBody }) => eventBody);
}

it('sends many, in order, at a steady rate', async () => {
	const { sent, delivered, startedAt, endedAt } = await simulator.emitMany({
		topic: TOPIC,
		count: 200,
		perSecond: 500,
	});
	expect([sent, delivered]).toEqual([200, 200]);
	// 199 intervals of 2 ms; a slow machine takes longer, but never less.
	expect(endedAt - startedAt).toBeGreaterThanOrEqual(390);
	const bodies = await received(200);
	expect(bodies.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
	for (const { sentAt } of bodies) {
		expect(sentAt).toBeGreaterThanOrEqual(startedAt);
		expect(sentAt).toBeLessThanOrEqual(endedAt);
	}
});

it('fills the body in, and takes turns of topics', async () => {
	const options = {
		method: 'POST',
		body: JSON.stringify({
			topic: [TOPIC, 'v2.users.8.presence'],
			count: 3,
			body: { id: 'user-{n}', deep: [{ n: '{n}' }], kept: true },
		}),
	};
	const reply = await fetch(`${simulator.controlUrl}/__sim/emit-many`, options);
	expect(await reply.json()).toMatchObject({ sent: 3, delivered: 3 });
	expect(await received(3)).toEqual(
		[1, 2, 3].map((n) => ({ id: `user-${n}`, deep: [{ n }], kept: true })),
	);
	expect(listener.topicNames).toEqual([TOPIC, 'v2.users.8.presence', TOPIC]);
});

it('ends with a reset of the simulator', async () => {
	const sending = simulator.emitMany({ topic: TOPIC, count: 1000, perSecond: 10 });
	simulator.reset();
	expect((await sending).sent).toBeLessThan(1000);
	listener = await Listener.open(await connect(simulator), [TOPIC]);
});

it('does not wait for the end, if it is told so', async () => {
	const options = {
		method: 'POST',
		body: JSON.stringify({ topic: TOPIC, count: 50, perSecond: 500, wait: false }),
	};
	expect(await (await fetch(`${simulator.controlUrl}/__sim/emit-many`, options)).json()).toEqual(
		{},
	);
	expect(listener.messages.length).toBeLessThan(50);
	expect(await received(50)).toHaveLength(50);
});
