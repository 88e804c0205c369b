import { simulator, useSimulator } from '../../useSimulator';
import { Active, at, end, HOUR_MS, later, MINUTE_MS, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const ENDED = { event: 'conversationEnded' };

describe('conversation ended', () => {
	it('starts with what ends from now on, in the order of the ends', async () => {
		end({ at: NOON - MINUTE_MS });
		const active = await Active.start(ENDED);
		const ids = [end({ at: NOON + 20_000 }), end({ at: NOON + 10_000 })].reverse();
		later(MINUTE_MS);
		await active.poll();
		expect(await active.executions()).toEqual([ids.map((id) => expect.objectContaining({ id }))]);
		later(MINUTE_MS);
		await active.poll();
		expect(await active.ids()).toEqual(ids);
	});

	it('has the columns of Get Many, with names beside IDs', async () => {
		const active = await Active.start(ENDED);
		const { queues, users, wrapupCodes, divisions } = simulator.org();
		const id = end({ durationMs: 100_000 });
		later(1);
		await active.poll();
		expect(await active.items()).toEqual([
			{
				id,
				startTime: new Date(NOON - 100_000).toISOString(),
				endTime: new Date(NOON).toISOString(),
				durationSeconds: 100,
				direction: 'inbound',
				mediaTypes: 'voice',
				queueIds: queues[0].id,
				queueNames: queues[0].name,
				wrapUpCodeIds: wrapupCodes[0].id,
				wrapUpCodeNames: wrapupCodes[0].name,
				wrapUpNotes: null,
				skillIds: null,
				skillNames: null,
				agentIds: users[0].id,
				agentNames: users[0].name,
				ani: null,
				dnis: null,
				abandoned: false,
				waitSeconds: null,
				ivrSeconds: null,
				talkSeconds: expect.any(Number),
				holdSeconds: expect.any(Number),
				acwSeconds: expect.any(Number),
				handleSeconds: expect.any(Number),
				transfers: 0,
				mos: null,
				divisionIds: divisions[0].id,
				divisionNames: divisions[0].name,
				disconnectType: null,
				externalTag: null,
			},
		]);
	});

	it('finds what shows late, what began on an earlier day, and what ends again only once', async () => {
		const active = await Active.start(ENDED);
		const late = end({ lateMs: 5 * MINUTE_MS });
		const long = end({ durationMs: 3 * 24 * HOUR_MS, mediaType: 'email' });
		later(MINUTE_MS);
		await active.poll();
		expect(await active.ids()).toEqual([long]);
		later(5 * MINUTE_MS);
		await active.poll();
		expect(await active.ids()).toEqual([long, late]);
		simulator.happen().end(late);
		later(MINUTE_MS);
		await active.poll();
		expect(await active.ids()).toEqual([long, late]);
	});

	it('takes the filters of Get Many, by names', async () => {
		const [, queue] = simulator.org().queues;
		const active = await Active.start({
			...ENDED,
			filters: { queues: queue.name, direction: 'outbound', minDuration: 30 },
		});
		const wanted = { queueId: queue.id, direction: 'outbound', durationMs: 60_000 } as const;
		const id = end(wanted);
		end({ ...wanted, direction: 'inbound' });
		end({ ...wanted, durationMs: 10_000 });
		end({ ...wanted, queueId: undefined });
		later(1);
		await active.poll();
		expect(await active.ids()).toEqual([id]);
	});

	it('gives what Genesys Cloud sends, as Raw', async () => {
		const active = await Active.start({ ...ENDED, output: 'raw' });
		const conversationId = end();
		later(1);
		await active.poll();
		expect(await active.items()).toEqual([
			expect.objectContaining({ conversationId, participants: expect.any(Array) }),
		]);
	});

	it('takes a few requests a poll, and looks up the names of new ones alone', async () => {
		const active = await Active.start(ENDED);
		for (let n = 0; n < 250; n++) end({ at: NOON + n });
		later(MINUTE_MS);
		await active.poll();
		let before = simulator.requests.length;
		later(MINUTE_MS);
		await active.poll();
		expect(simulator.requests.slice(before).map(({ path }) => path)).toEqual(
			Array.from({ length: 3 }, () => '/api/v2/analytics/conversations/details/query'),
		);
		before = simulator.requests.length;
		later(30 * MINUTE_MS);
		await active.poll();
		expect(simulator.requests.slice(before)).toHaveLength(3);
	});
});

describe('conversation abandoned', () => {
	it('starts with those that were, after a wait of their own length', async () => {
		const active = await Active.start({
			event: 'conversationAbandoned',
			filters: { minimumWait: 20 },
		});
		const id = end({ isAbandoned: true, durationMs: 30_000 });
		end({ isAbandoned: true, durationMs: 10_000 });
		end();
		later(1);
		await active.poll();
		expect(await active.items()).toEqual([
			expect.objectContaining({ id, abandoned: true, waitSeconds: 30, agentNames: null }),
		]);
	});
});

it('what ended before is found if it is wanted', async () => {
	const id = end({ at: NOON - 2 * HOUR_MS });
	end({ at: NOON - 4 * HOUR_MS });
	at(NOON);
	const active = await Active.start({ ...ENDED, options: { includePast: 3 } });
	await active.poll();
	expect(await active.ids()).toEqual([id]);
});
