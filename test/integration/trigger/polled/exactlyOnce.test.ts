import type { IDataObject } from 'n8n-workflow';

import { createSource } from '../../../simulator/data/random';
import { genesys, newWorkflowId } from '../../harness';
import { engine, simulator, useSimulator, watch } from '../../useSimulator';
import { TRIGGER, until } from '../kit';
import { Active, at, end, HOUR_MS, later, MINUTE_MS, NOON, useClock } from './pollKit';

useSimulator();
useClock();

const ENDED = { event: 'conversationEnded' };
const QUERY = '/api/v2/analytics/conversations/details/query';
const RAW = { ...ENDED, output: 'raw' };

const doubles = (ids: unknown[]) => ids.filter((id, index) => ids.indexOf(id) !== index);
const idsOf = async (active: Active) =>
	(await active.items()).map(({ conversationId }) => conversationId);

describe('each exactly once', () => {
	/** Executions call Genesys Cloud, with a token of their own: those of before are revoked. */
	const then = [genesys({ resource: 'api', operation: 'send' }, { executeOnce: true })];
	const parameters = { ...RAW, options: { itemsPerExecution: 100 } };

	it('5,000 conversations, some late, over a stop, a new version and stale static data', async () => {
		const random = createSource('exactly once');
		const happened: string[] = [];
		const minute = (count: number) => {
			for (let n = 0; n < count; n++) {
				// Some show at once, some a while later, and all before they are given up.
				const lateMs = random.int(5) === 0 ? random.int(9 * MINUTE_MS) : 0;
				happened.push(end({ at: Date.now() + random.int(MINUTE_MS), lateMs }));
			}
			later(MINUTE_MS);
		};
		const delivered: unknown[] = [];
		let active = await Active.start(parameters, { then });
		const global = () => engine.database.load(active.id).global as IDataObject;
		const saved = () => JSON.stringify(global().genesysCloudTrigger);
		const poll = async () => {
			simulator.revokeTokens();
			await active.poll();
		};
		const stop = async () => {
			const runs = await active.activation.settled();
			for (const { outputs, error } of runs) {
				expect(error).toBeUndefined();
				expect(outputs.Genesys[0]).toHaveLength(1);
			}
			for (const { outputs } of runs)
				delivered.push(...outputs[TRIGGER][0].map(({ json }) => json.conversationId));
		};

		for (let n = 0; n < 3; n++) {
			minute(500);
			await poll();
		}
		// An execution of another node writes back what it has read two polls ago.
		const stale = engine.database.load(active.id);
		minute(500);
		await poll();
		engine.database.save(active.id, { ...stale, another: 'node' });
		await stop();
		active = await active.publish(parameters, { then });
		minute(500);
		await poll();

		// n8n is stopped in the middle of a poll, and is down for three minutes.
		minute(500);
		const before = saved();
		const polling = poll();
		await until(() => saved() !== before);
		const stopped = active;
		await stopped.activation.deactivate();
		await polling;
		await stop();
		minute(500);
		minute(500);
		minute(500);
		active = await stopped.restart(parameters, { then });
		for (let n = 0; n < 2; n++) {
			await poll();
			minute(n === 0 ? 500 : 0);
		}
		for (let n = 0; n < 10; n++) {
			minute(0);
			await poll();
		}
		await stop();

		expect(happened).toHaveLength(5_000);
		expect(doubles(delivered)).toEqual([]);
		expect(new Set(delivered)).toEqual(new Set(happened));
		// One exchange a poll, and none was written beside the cursor.
		expect(simulator.tokens().length).toBeGreaterThan(10);
		expect(Object.keys(global())).toEqual(['genesysCloudTrigger']);
		expect(saved().length).toBeLessThan(150_000);
	}, 120_000);

	it('after an hour in which Genesys Cloud could not be reached', async () => {
		const active = await Active.start(RAW);
		// Not one that the client itself tries again for a while.
		simulator.fault({ path: QUERY, times: Infinity, respond: { status: 501 } });
		const happened: string[] = [];
		for (let n = 0; n < 60; n++) {
			happened.push(end(), end({ lateMs: 2 * MINUTE_MS }));
			later(MINUTE_MS);
			await active.poll();
		}
		expect(await idsOf(active)).toEqual([]);
		// One failed execution an outage tells a person.
		expect(active.activation.failures).toHaveLength(1);
		simulator.clearFaults();
		await active.poll();
		later(2 * MINUTE_MS);
		await active.poll();
		expect([...(await idsOf(active))].sort()).toEqual(happened.sort());
	}, 60_000);

	it('after a week without the workflow what is older is left out, and the first item says so', async () => {
		const active = await Active.start(RAW);
		end({ at: NOON + HOUR_MS });
		const kept = end({ at: NOON + 3 * 24 * HOUR_MS });
		later(9 * 24 * HOUR_MS);
		const again = await active.restart(RAW);
		await again.poll();
		expect(await again.items()).toEqual([
			expect.objectContaining({
				conversationId: kept,
				gap: {
					from: new Date(NOON).toISOString(),
					to: new Date(NOON + 2 * 24 * HOUR_MS).toISOString(),
				},
			}),
		]);
		later(MINUTE_MS);
		end({ at: Date.now() - 1 });
		await again.poll();
		expect((await again.items())[1]).not.toHaveProperty('gap');
	});

	it('while the clock is ahead for some polls, and behind for others', async () => {
		const active = await Active.start(RAW);
		const happened: string[] = [];
		const shifts = [0, 0, HOUR_MS, HOUR_MS, 0, 0, -HOUR_MS, -HOUR_MS, 0, 0];
		for (const [n, shift] of shifts.entries()) {
			happened.push(end({ at: NOON + n * MINUTE_MS + 30_000 }));
			at(NOON + (n + 1) * MINUTE_MS + shift);
			await active.poll();
		}
		expect(await idsOf(active)).toEqual(happened);
	});
});

describe('a crash between an emit and its save', () => {
	it('repeats this one execution, and nothing else', async () => {
		const parameters = { ...RAW, options: { itemsPerExecution: 10 } };
		const active = await Active.start(parameters);
		const first = Array.from({ length: 20 }, (_, n) => end({ at: NOON + n }));
		later(MINUTE_MS);
		await active.poll();
		const saved = engine.database.load(active.id);
		const second = Array.from({ length: 10 }, (_, n) => end({ at: NOON + MINUTE_MS + n }));
		later(MINUTE_MS);
		await active.poll();
		expect(await idsOf(active)).toEqual([...first, ...second]);
		// What the last emit wrote has not reached the database.
		engine.database.save(active.id, saved);
		const again = await active.restart(parameters);
		later(MINUTE_MS);
		await again.poll();
		expect(await idsOf(again)).toEqual(second);
	});
});

describe('polls', () => {
	it('do not overlap: one that outlasts its interval is waited for', async () => {
		const active = await Active.start(RAW);
		end();
		later(MINUTE_MS);
		const before = simulator.requests.length;
		await Promise.all([active.poll(), active.poll(), active.poll()]);
		expect(await active.executions()).toHaveLength(1);
		expect(simulator.requests.slice(before).filter(({ path }) => path === QUERY)).toHaveLength(1);
	});

	it('of two poll times that are due at once are one', async () => {
		const item = [{ mode: 'everyMinute' }, { mode: 'custom', cronExpression: '*/5 * * * *' }];
		const active = await Active.start({ ...RAW, pollTimes: { item } });
		expect(active.activation.cronsOf(TRIGGER)).toEqual([
			expect.stringMatching(/^\d+ \* \* \* \* \*$/),
			'*/5 * * * *',
		]);
		end();
		later(MINUTE_MS);
		await active.poll();
		expect(await active.executions()).toHaveLength(1);
	});

	it('end with the workflow', async () => {
		const active = await Active.start(RAW);
		end();
		later(MINUTE_MS);
		await active.activation.deactivate();
		await active.poll();
		expect(await active.executions()).toEqual([]);
	});

	it('start anew with another event, and go on with other filters', async () => {
		const id = newWorkflowId();
		let active = await Active.start(RAW, { id });
		end();
		later(MINUTE_MS);
		active = await active.publish({ event: 'conversationAbandoned' });
		await active.poll();
		expect(await active.items()).toEqual([]);
		end({ isAbandoned: true });
		later(MINUTE_MS);
		active = await active.publish({ event: 'conversationAbandoned', filters: { minimumWait: 1 } });
		await active.poll();
		expect(await active.items()).toHaveLength(1);
	});

	it('do not start executions without items', async () => {
		const active = await Active.start(RAW);
		later(MINUTE_MS);
		await active.poll();
		expect(await active.executions()).toEqual([]);
	});
});

describe('on activation', () => {
	it.each([
		[
			{ pollTimes: { item: [{ mode: 'everyX', value: 0, unit: 'minutes' }] } },
			"'Poll Times' is every 0 minutes. Enter a whole number between 1 and 59.",
		],
		[
			{ pollTimes: { item: [{ mode: 'custom', cronExpression: '* * *' }] } },
			/'Poll Times' has the cron expression '\* \* \*' of 3 parts\. Enter 5, or 6/,
		],
		[{ pollTimes: { item: [] } }, "'Poll Times' is empty. Add at least one."],
		[
			{ filters: { queues: 'Nowhere' } },
			/'Queues' is 'Nowhere', and there is no queue of that name/,
		],
	])('%j is refused with what to change', async (parameters, message) => {
		await expect(Active.start({ ...RAW, ...parameters })).rejects.toThrow(message);
	});

	it('a missing permission is named, and everything that passes is left to the polls', async () => {
		simulator.fault({ path: QUERY, times: Infinity, respond: { status: 403 } });
		await expect(Active.start(RAW)).rejects.toThrow(/analytics:conversationDetail:view/);
		const active = await Active.start(RAW, { mode: 'init' });
		later(MINUTE_MS);
		await active.poll();
		expect(active.activation.failures).toHaveLength(1);
		expect(watch.log.map(({ message }) => message).join()).toMatch(
			/could not be asked for events.*analytics:conversationDetail:view/,
		);
	});
});
