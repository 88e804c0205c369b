import { simulator, useSimulator } from '../../useSimulator';
import { Active, end, later, MINUTE_MS, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const READY = { event: 'recordingReady' };
const looks = () =>
	simulator.requests.filter(({ path }) => path.endsWith('/recordingmetadata')).length;

it('starts when recordings are ready, with every column', async () => {
	const { users, queues } = simulator.org();
	const active = await Active.start(READY);
	const conversationId = end();
	const [{ id, sessionId }] = simulator.happen().recordingReady(conversationId, 4 * MINUTE_MS);
	for (let minute = 1; minute <= 3; minute++) {
		later(MINUTE_MS);
		await active.poll();
	}
	expect(await active.items()).toEqual([]);
	later(3 * MINUTE_MS);
	await active.poll();
	expect(await active.items()).toEqual([
		{
			conversationId,
			recordingId: id,
			communicationId: sessionId,
			media: 'audio',
			mediaSubtype: null,
			fileState: 'AVAILABLE',
			start: new Date(NOON - MINUTE_MS).toISOString(),
			end: new Date(NOON).toISOString(),
			durationSeconds: 60,
			direction: 'inbound',
			queueId: queues[0].id,
			queueName: queues[0].name,
			agentId: users[0].id,
			agentName: users[0].name,
			archiveDate: expect.any(String),
			deleteDate: null,
		},
	]);
	later(MINUTE_MS);
	await active.poll();
	expect(await active.items()).toHaveLength(1);
});

it('looks again in growing pauses, over a restart, for hours', async () => {
	const active = await Active.start(READY);
	const conversationId = end();
	simulator.happen().recordingReady(conversationId, 180 * MINUTE_MS);
	// This one starts an execution, so that what waits is saved.
	const other = end({ at: NOON + 1 });
	for (let minute = 0; minute < 60; minute++) {
		later(MINUTE_MS);
		await active.poll();
	}
	const again = await active.restart(READY);
	for (let minute = 0; minute < 240; minute++) {
		later(MINUTE_MS);
		await again.poll();
	}
	const found = [...(await active.items()), ...(await again.items())];
	expect(found.map((item) => item.conversationId)).toEqual([other, conversationId]);
	expect(looks()).toBeLessThan(25);
}, 60_000);

it('asks half an hour for recordings of a conversation that has none', async () => {
	const active = await Active.start(READY);
	end({ mediaType: 'callback' });
	for (let minute = 0; minute < 60; minute++) {
		later(MINUTE_MS);
		await active.poll();
	}
	expect(await active.items()).toEqual([]);
	const asked = looks();
	expect(asked).toBeGreaterThan(3);
	expect(asked).toBeLessThan(15);
	later(MINUTE_MS);
	await active.poll();
	expect(looks()).toBe(asked);
}, 60_000);

it('finds those of chosen queues and kinds alone', async () => {
	const [, queue] = simulator.org().queues;
	const active = await Active.start({
		...READY,
		filters: { queues: queue.name, recordingsOf: ['audio'] },
	});
	const id = end({ queueId: queue.id });
	end({ queueId: queue.id, mediaType: 'chat' });
	end();
	later(1);
	await active.poll();
	expect((await active.items()).map(({ conversationId }) => conversationId)).toEqual([id]);
	expect(looks()).toBe(2);
});
