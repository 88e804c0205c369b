/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { covers } from './channels';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from './simulator';
import { connect, type ApiCall } from './testClient';

const TOPIC = 'v2.users.7.presence';
let simulator: Simulator;
let call: ApiCall;

beforeAll(async () => {
	simulator = await startSimulator({ heartbeatMs: 30 });
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setClient(DEFAULT_CLIENT.id, { permissions: '*' });
});
afterAll(() => simulator.close());

async function open(
	topics: string[],
): Promise<{ socket: WebSocket; messages: Array<Record<string, unknown>>; path: string }> {
	const channel = (await call('POST', '/api/v2/notifications/channels')).json;
	const path = `/api/v2/notifications/channels/${channel.id}/subscriptions`;
	await call(
		'PUT',
		path,
		topics.map((id) => ({ id })),
	);
	const socket = new WebSocket(channel.connectUri);
	const messages: Array<Record<string, unknown>> = [];
	socket.on('message', (data) =>
		messages.push(JSON.parse(String(data)) as Record<string, unknown>),
	);
	await once(socket, 'open');
	return { socket, messages, path };
}

it('delivers what was subscribed, and heartbeats', async () => {
	const { socket, messages } = await open([TOPIC]);
	expect(simulator.emit(TOPIC, { status: 'Busy' })).toBe(1);
	expect(simulator.emit('v2.users.8.presence', {})).toBe(0);
	socket.send('{"message":"ping"}');
	await new Promise((resolve) => setTimeout(resolve, 80));
	expect(messages[0]).toMatchObject({ topicName: TOPIC, eventBody: { status: 'Busy' } });
	expect(messages).toContainEqual({
		topicName: 'channel.metadata',
		eventBody: { message: 'pong' },
	});
	expect(messages).toContainEqual({
		topicName: 'channel.metadata',
		eventBody: { message: 'WebSocket Heartbeat' },
	});
	socket.close();
});

it('announces closing, closes, and refuses unknown channels', async () => {
	const { socket, messages } = await open([TOPIC]);
	simulator.channels.announceClosing();
	simulator.channels.dropSockets(1001);
	const [code] = await once(socket, 'close');
	expect(code).toBe(1001);
	expect(messages).toContainEqual(
		expect.objectContaining({ topicName: 'v2.system.socket_closing' }),
	);
	const stranger = new WebSocket(`${simulator.streamingUrl}/channels/unknown`);
	const [error] = await once(stranger, 'error').catch((reason: unknown) => [reason]);
	expect(String(error)).toMatch('404');
});

it('replaces with PUT, adds with POST, and rejects topics', async () => {
	const { socket, path } = await open([TOPIC]);
	const topics = async () =>
		(await call('GET', path)).json.entities.map(({ id }: { id: string }) => id);
	await call('POST', path, [{ id: 'v2.users.8.presence' }]);
	expect(await topics()).toEqual([TOPIC, 'v2.users.8.presence']);
	expect((await call('PUT', path, [{ id: 'nonsense' }])).json.code).toBe(
		'notification.invalid.topic',
	);
	simulator.setClient(DEFAULT_CLIENT.id, { permissions: [] });
	const guarded = { id: 'v2.analytics.queues.1.observations' };
	expect((await call('PUT', path, [guarded])).status).toBe(403);
	expect(
		(await call('PUT', `${path}?ignoreErrors=true`, [guarded, { id: TOPIC }])).json.entities,
	).toEqual([
		expect.objectContaining({
			state: 'Rejected',
			missingPermissions: ['analytics:queueObservation:view'],
		}),
		expect.objectContaining({ id: TOPIC, state: 'Permitted' }),
	]);
	expect(await topics()).toEqual([TOPIC]);
	socket.close();
});

it('keeps 20 channels, dropping the oldest unconnected one', async () => {
	const { socket } = await open([TOPIC]);
	for (let i = 0; i < 20; i += 1) await call('POST', '/api/v2/notifications/channels');
	expect((await call('GET', '/api/v2/notifications/channels')).json.entities).toHaveLength(20);
	expect(simulator.channels.sockets).toBe(1);
	socket.close();
});

it('reads merged topics', () => {
	expect(
		covers(
			'v2.routing.queues.1.conversations?calls&emails',
			'v2.routing.queues.1.conversations.emails',
		),
	).toBe(true);
	expect(
		covers('v2.routing.queues.1.conversations?calls', 'v2.routing.queues.1.conversations.emails'),
	).toBe(false);
});
