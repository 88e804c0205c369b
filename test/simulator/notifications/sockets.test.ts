/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { startSimulator, type Simulator } from '../simulator';
import { connect, type ApiCall } from '../testClient';
import { CHANNELS, Listener, refusedStatus } from './kit';

const TOPIC = 'v2.users.7.presence';
let simulator: Simulator;
let call: ApiCall;

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(async () => {
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setOptions({ duplicateSockets: 'newerWins', afterRevocation: 'silent' });
});
afterAll(() => simulator.close());

const post = (path: string, body: object = {}) =>
	fetch(simulator.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });
/** Until a ping sent now is answered, all that was sent before has come. */
async function settle({ socket, messages }: Listener): Promise<void> {
	const isPong = () => messages.some(({ eventBody }) => eventBody?.message === 'pong');
	socket.send('{"message":"ping"}');
	while (!isPong()) await once(socket, 'message');
}

it('delivers what was subscribed, and answers pings', async () => {
	const listener = await Listener.open(call, [TOPIC]);
	expect(simulator.emit(TOPIC, { status: 'Busy' }, 'c-1')).toBe(1);
	expect(simulator.emit('v2.users.8.presence', {})).toBe(0);
	await settle(listener);
	expect(listener.messages).toEqual([
		{
			topicName: TOPIC,
			version: '2',
			eventBody: { status: 'Busy' },
			metadata: { CorrelationId: 'c-1' },
		},
		{ topicName: 'channel.metadata', eventBody: { message: 'pong' } },
	]);
});

it('sends heartbeats, now or at their interval', async () => {
	const listener = await Listener.open(call);
	expect(simulator.channels.beat()).toBe(1);
	await settle(listener);
	expect(listener.messages[0].eventBody).toEqual({ message: 'WebSocket Heartbeat' });
	const quick = await startSimulator({ heartbeatMs: 20 });
	const other = await Listener.open(await connect(quick));
	await once(other.socket, 'message');
	expect(other.messages[0].eventBody).toEqual({ message: 'WebSocket Heartbeat' });
	await quick.close();
});

it('announces closing, and closes those that were open then', async () => {
	const listener = await Listener.open(call, [TOPIC]);
	const closed = listener.closed();
	expect(simulator.channels.announceClosing(30)).toBe(1);
	const next = await Listener.open(call, [TOPIC]);
	expect(await closed).toBe(1001);
	expect(listener.topicNames).toEqual(['v2.system.socket_closing']);
	expect(next.socket.readyState).toBe(WebSocket.OPEN);
});

it('closes with a code, ends TCP, or resets it', async () => {
	for (const [drop, code] of [
		[() => simulator.channels.dropSockets(4001), 4001],
		[() => simulator.channels.dropSockets(), 1006],
		[() => simulator.channels.resetSockets(), 1006],
	] as const) {
		const listener = await Listener.open(call);
		listener.socket.on('error', () => undefined);
		const closed = listener.closed();
		drop();
		expect(await closed).toBe(code);
	}
});

it('stalls: nothing goes in or out, and TCP stays open', async () => {
	const listener = await Listener.open(call, [TOPIC]);
	simulator.channels.stallSockets();
	expect(simulator.emit(TOPIC, {})).toBe(1);
	simulator.channels.beat();
	listener.socket.ping();
	listener.socket.send('{"message":"ping"}');
	await wait(60);
	expect(listener.messages).toEqual([]);
	expect(simulator.channels.sockets).toBe(1);
	const next = await Listener.open(call, [TOPIC]);
	simulator.emit(TOPIC, {});
	await settle(next);
	expect(next.topicNames).toContain(TOPIC);
	// A peer that is silent answers no close, either.
	listener.socket.close();
	await wait(60);
	expect(listener.socket.readyState).toBe(WebSocket.CLOSING);
	simulator.channels.resumeSockets();
	expect(await listener.closed()).toBe(1005);
});

describe('a second socket of a channel', () => {
	it('takes over, and the first is told', async () => {
		const first = await Listener.open(call, [TOPIC]);
		const closed = first.closed();
		const second = await first.again(simulator);
		expect(await closed).toBe(1000);
		expect(first.topicNames).toEqual([`v2.system.duplicate_id.${first.id}`]);
		expect(simulator.emit(TOPIC, {})).toBe(1);
		await settle(second);
		expect(second.topicNames).toContain(TOPIC);
	});

	it('is told and closed, with an option', async () => {
		simulator.setOptions({ duplicateSockets: 'olderWins' });
		const first = await Listener.open(call, [TOPIC]);
		const second = await first.again(simulator);
		expect(await second.closed()).toBe(1000);
		expect(second.topicNames).toEqual([`v2.system.duplicate_id.${first.id}`]);
		simulator.emit(TOPIC, {});
		await settle(first);
		expect(first.topicNames).toContain(TOPIC);
	});

	it('gets the same events, with another', async () => {
		simulator.setOptions({ duplicateSockets: 'both' });
		const first = await Listener.open(call, [TOPIC]);
		await first.again(simulator);
		expect(simulator.emit(TOPIC, {})).toBe(2);
	});
});

describe('a revoked token', () => {
	it('is told, and nothing comes any more', async () => {
		const listener = await Listener.open(call, [TOPIC]);
		simulator.revokeTokens();
		expect(simulator.emit(TOPIC, {})).toBe(0);
		await settle(listener);
		expect(listener.messages[0]).toMatchObject({
			topicName: `v2.system.token_revoked.${listener.id}`,
			eventBody: { channelId: listener.id, reason: 'user_tokens_revoked' },
		});
		expect((await listener.subscriptions('GET')).status).toBe(401);
	});

	it('closes its sockets, or leaves them alone, with options', async () => {
		const other = await Listener.open(await connect(simulator), [TOPIC]);
		simulator.setOptions({ afterRevocation: 'closed' });
		const listener = await Listener.open(call, [TOPIC]);
		const closed = listener.closed();
		// One token alone.
		await call('DELETE', '/api/v2/tokens/me');
		expect(await closed).toBe(1008);
		simulator.setOptions({ afterRevocation: 'untouched' });
		simulator.revokeTokens();
		expect(simulator.emit(TOPIC, {})).toBe(1);
		await settle(other);
		expect(other.topicNames).toEqual([TOPIC, 'channel.metadata']);
	});
});

describe('attempts to open a socket', () => {
	it.each([401, 403, 503])('are refused with %d, as often as said', async (status) => {
		const { connectUri } = (await call('POST', CHANNELS)).json;
		simulator.channels.refuseUpgrades({ status, times: 2 });
		expect(await refusedStatus(connectUri)).toBe(status);
		expect(await refusedStatus(connectUri)).toBe(status);
		const socket = new WebSocket(connectUri);
		await once(socket, 'open');
		expect(simulator.requests.map((one) => one.status).slice(-3)).toEqual([status, status, 101]);
	});

	it('are never answered, or late', async () => {
		const { connectUri } = (await call('POST', CHANNELS)).json;
		simulator.channels.refuseUpgrades({ hangs: true });
		const hanging = new WebSocket(connectUri);
		hanging.on('error', () => undefined);
		await wait(60);
		expect(hanging.readyState).toBe(WebSocket.CONNECTING);
		simulator.channels.refuseUpgrades({ delayMs: 80 });
		const startedAt = performance.now();
		await once(new WebSocket(connectUri), 'open');
		expect(performance.now() - startedAt).toBeGreaterThan(75);
		const ended = new Promise((resolve) => hanging.on('close', resolve));
		simulator.clearFaults();
		await ended;
	});

	it('are refused for an unknown channel', async () => {
		expect(await refusedStatus(`${simulator.streamingUrl}/channels/unknown`)).toBe(404);
		expect(await refusedStatus(`${simulator.streamingUrl}/elsewhere`)).toBe(404);
	});
});

it('does all of that over control', async () => {
	const listener = await Listener.open(call, [TOPIC]);
	const channels = async () => await (await fetch(`${simulator.controlUrl}/__sim/channels`)).json();
	expect(await channels()).toEqual([
		expect.objectContaining({ id: listener.id, topics: [TOPIC], sockets: 1 }),
	]);
	expect(await (await post('/__sim/emit', { topic: TOPIC, eventBody: {} })).json()).toEqual({
		delivered: 1,
	});
	await post('/__sim/heartbeat');
	await post('/__sim/announce-closing');
	await settle(listener);
	expect(listener.topicNames).toEqual([
		TOPIC,
		'channel.metadata',
		'v2.system.socket_closing',
		'channel.metadata',
	]);
	await post('/__sim/stall-sockets');
	await post('/__sim/resume-sockets');
	await post('/__sim/refuse-upgrades', { status: 503, times: 'Infinity' });
	expect(await refusedStatus(`${simulator.streamingUrl}/channels/${listener.id}`)).toBe(503);
	await post('/__sim/clear-faults');
	const closed = listener.closed();
	await post('/__sim/expire-channels', { id: listener.id });
	expect(await closed).toBe(1000);
	expect(await channels()).toEqual([]);
	for (const path of ['/__sim/reset-sockets', '/__sim/drop-sockets']) {
		const other = await Listener.open(call);
		other.socket.on('error', () => undefined);
		const lost = other.closed();
		await post(path);
		expect(await lost).toBe(1006);
	}
});
