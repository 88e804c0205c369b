import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../simulator';
import { connect, type ApiCall } from '../testClient';
import { CHANNELS, Listener, refusedStatus } from './kit';

const TOPIC = 'v2.users.7.presence';
const HOUR = 3_600_000;
let simulator: Simulator;
let call: ApiCall;
let now = Date.parse('2026-02-01T00:00:00Z');

beforeAll(async () => {
	simulator = await startSimulator({
		now: () => now,
		tokenLifetimeSeconds: 10 * 86_400,
	});
	call = await connect(simulator);
});
afterEach(() => {
	simulator.reset();
	simulator.setClient(DEFAULT_CLIENT.id, { permissions: '*' });
	simulator.setOptions({ ignoreErrorsCoversInvalidTopics: false });
});
afterAll(() => simulator.close());

const topicsOf = async (listener: Listener) =>
	(await listener.subscriptions('GET')).json.entities.map(({ id }: { id: string }) => id);

describe('subscriptions', () => {
	it('are replaced by PUT, added to by POST, removed by DELETE', async () => {
		const listener = await Listener.open(call, [TOPIC]);
		await listener.subscriptions('POST', ['v2.users.8.presence']);
		expect(await topicsOf(listener)).toEqual([TOPIC, 'v2.users.8.presence']);
		const { json } = await listener.subscriptions('PUT', ['v2.users.9.presence']);
		expect(json.entities).toEqual([
			expect.objectContaining({ id: 'v2.users.9.presence', state: 'Permitted' }),
		]);
		expect(simulator.emit(TOPIC, {})).toBe(0);
		expect(simulator.emit('v2.users.9.presence', {})).toBe(1);
		await listener.subscriptions('DELETE');
		expect(await topicsOf(listener)).toEqual([]);
		expect(simulator.emit('v2.users.9.presence', {})).toBe(0);
		expect(simulator.channels.sockets).toBe(1);
	});

	it('are refused for what does not exist, whatever errors are ignored', async () => {
		const listener = await Listener.open(call, [TOPIC]);
		for (const bad of ['nonsense', 'v2.detail.events.conversation.{id}.acw'])
			for (const query of ['', '?ignoreErrors=true']) {
				const { status, json } = await listener.subscriptions('PUT', [TOPIC, bad], query);
				expect([status, json.code]).toEqual([400, 'notification.invalid.topic']);
			}
		expect(await topicsOf(listener)).toEqual([TOPIC]);
		simulator.setOptions({ ignoreErrorsCoversInvalidTopics: true });
		const { json } = await listener.subscriptions('PUT', ['nonsense'], '?ignoreErrors=true');
		expect(json.entities).toEqual([expect.objectContaining({ state: 'Rejected' })]);
	});

	it('are refused without permission, one by one with ignoreErrors', async () => {
		const listener = await Listener.open(call);
		simulator.setClient(DEFAULT_CLIENT.id, { permissions: [] });
		const guarded = 'v2.analytics.queues.1.observations';
		const { status, json } = await listener.subscriptions('PUT', [TOPIC, guarded]);
		expect([status, json.code]).toEqual([403, 'notification.unauthorized.topic']);
		const partly = await listener.subscriptions('PUT', [guarded, TOPIC], '?ignoreErrors=true');
		expect(partly.json.entities).toEqual([
			{
				id: guarded,
				state: 'Rejected',
				rejectionReason: expect.any(String),
				missingPermissions: ['analytics:queueObservation:view'],
			},
			expect.objectContaining({ id: TOPIC, state: 'Permitted' }),
		]);
		expect(await topicsOf(listener)).toEqual([TOPIC]);
	});

	it('are 1,000 at most, of which a merged one is one', async () => {
		const listener = await Listener.open(call);
		const topics = Array.from({ length: 1000 }, (_, n) => `v2.users.${n}?presence&routingStatus`);
		expect((await listener.subscriptions('PUT', topics)).status).toBe(200);
		expect(simulator.emit('v2.users.999.routingStatus', {})).toBe(1);
		const { status, json } = await listener.subscriptions('POST', ['v2.users.1000.presence']);
		expect([status, json.code]).toEqual([400, 'notification.subscription.too.many.subscriptions']);
	});
});

describe('channels', () => {
	it('live a day, and longer with a new subscription', async () => {
		const listener = await Listener.open(call, [TOPIC]);
		now += 23 * HOUR;
		await listener.subscriptions('PUT', [TOPIC]);
		now += 23 * HOUR;
		expect((await call('HEAD', `${CHANNELS}/${listener.id}`)).status).toBe(200);
		expect(simulator.emit(TOPIC, {})).toBe(1);
		now += HOUR;
		const closed = listener.closed();
		expect((await call('HEAD', `${CHANNELS}/${listener.id}`)).status).toBe(404);
		expect(await closed).toBe(1000);
		expect(listener.topicNames).toEqual([TOPIC, `v2.system.no_longer_subscribed.${listener.id}`]);
		expect((await listener.subscriptions('PUT', [TOPIC])).status).toBe(404);
		expect(await refusedStatus(`${simulator.streamingUrl}/channels/${listener.id}`)).toBe(404);
	});

	it('are 20: the next takes the place of the oldest unconnected one', async () => {
		const listener = await Listener.open(call, [TOPIC]);
		const second = (await call('POST', CHANNELS)).json.id;
		for (let i = 0; i < 19; i += 1) await call('POST', CHANNELS);
		const ids = simulator.channels.list().map(({ id }) => id);
		expect(ids).toHaveLength(20);
		expect(ids).toContain(listener.id);
		expect(ids).not.toContain(second);
	});

	it('are 20: of connected ones, the one used longest ago is told and closed', async () => {
		const listeners: Listener[] = [];
		for (let i = 0; i < 20; i += 1) {
			now += 1000;
			listeners.push(await Listener.open(call, [TOPIC]));
		}
		now += 1000;
		await listeners[0].subscriptions('PUT', [TOPIC]);
		const closed = listeners[1].closed();
		await call('POST', CHANNELS);
		await closed;
		expect(listeners[1].messages).toMatchObject([
			{
				topicName: `v2.system.no_longer_subscribed.${listeners[1].id}`,
				eventBody: { channelId: listeners[1].id, reason: 'another_channel_subscribed' },
			},
		]);
		expect(simulator.channels.sockets).toBe(19);
	});

	it('are listed for the token, or for the client, then without their IDs', async () => {
		const { id } = await Listener.open(call);
		const other = await connect(simulator);
		expect((await other('GET', CHANNELS)).json.entities).toEqual([]);
		expect((await call('GET', CHANNELS)).json.entities).toEqual([
			{ id, connectUri: expect.stringContaining(id), expires: expect.any(String) },
		]);
		const all = (await other('GET', `${CHANNELS}?includechannels=oauthclient`)).json.entities;
		expect(all).toEqual([{ expires: expect.any(String) }]);
		expect((await call('GET', `${CHANNELS}?includechannels=all`)).status).toBe(400);
	});
});
