import type { INodeParameters } from 'n8n-workflow';

import { makeCallback } from '../simulator/routes/callbacks';
import { items } from '../support';
import { called, chosen } from './everyday/kit';
import { apiRequests, errorOf } from './harness';
import { calls, rows, run } from './runs';
import { simulator, useSimulator } from './useSimulator';

/** Callbacks, participant data and transfers, beyond one call for one item. */

useSimulator({ sizes: { users: 30, queues: 6, conversations: 400 } });

const bodies = (path: string) =>
	apiRequests(simulator)
		.filter((request) => request.path.endsWith(path))
		.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('the time of a callback', () => {
	const scheduled = async (time: string, timeZone: string) => {
		const { queues } = simulator.org();
		const parameters = {
			queueId: chosen(queues[0].id),
			phoneNumbers: '+49301234567',
			customerName: 'Ada',
			when: 'scheduled',
			time,
			timeZone,
			options: { dryRun: true },
		};
		const [{ body }] = rows(await run('callback', 'create', parameters));
		return (body as { callbackScheduledTime: string }).callbackScheduledTime;
	};

	it.each([
		// UTC+1 in winter, UTC+2 in summer.
		['2026-01-31T09:00:00', 'Europe/Berlin', '2026-01-31T08:00:00.000Z'],
		['2026-07-31T09:00:00', 'Europe/Berlin', '2026-07-31T07:00:00.000Z'],
		['2026-07-31 09:00', 'America/New_York', '2026-07-31T13:00:00.000Z'],
		// On 29 March 2026 there is no 02:30 in Berlin, and on 25 October there are two.
		['2026-03-29T02:30:00', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
		['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		['2026-10-25T02:30:00+01', 'Europe/Berlin', '2026-10-25T01:30:00.000Z'],
		// A zone of its own counts.
		['2026-07-31T09:00:00Z', 'America/New_York', '2026-07-31T09:00:00.000Z'],
		['={{ DateTime.fromISO("2026-07-31T09:00:00Z") }}', 'Asia/Tokyo', '2026-07-31T09:00:00.000Z'],
	])('%s in %s is %s', async (time, zone, expected) => {
		expect(await scheduled(time, zone)).toBe(expected);
	});
});

describe('many callbacks', () => {
	const waiting = (more: Partial<Parameters<typeof makeCallback>[0]> = {}) => {
		const { queues, conversations } = simulator.org();
		const seed = { queueId: queues[0].id, numbers: ['+49301234567'], start: ago(2 * HOUR_MS) };
		const made = makeCallback({ ...seed, ...more });
		conversations.push(made);
		return made;
	};
	const later = new Date(Date.now() + DAY_MS).toISOString();
	const cancelMany = async (filters: INodeParameters = {}, options: INodeParameters = {}) =>
		await run('callback', 'cancelMany', {
			queueId: called(simulator.org().queues[0].name),
			filters,
			options,
		});
	const idsOf = (rows: unknown[]) =>
		rows.map((row) => (row as { conversationId: string }).conversationId);

	it('are canceled, but none that has ended, is taken, is elsewhere or is new', async () => {
		const old = waiting({ start: ago(20 * DAY_MS) });
		const here = waiting();
		waiting({ start: ago(60_000) });
		waiting({ queueId: simulator.org().queues[1].id });
		waiting().conversationEnd = ago(HOUR_MS);
		const taken = waiting();
		taken.participants.push({ ...structuredClone(taken.participants[1]), purpose: 'agent' });
		taken.participants[2].sessions[0].segments[0].segmentType = 'interact';
		const moved = waiting();
		const to = structuredClone(moved.participants[1]);
		to.sessions[0].segments[0].queueId = simulator.org().queues[1].id;
		moved.participants.push(to);
		const canceled = rows(await cancelMany({ olderThanHours: 1 }));
		expect(idsOf(canceled)).toEqual(idsOf([old, here]));
		expect([old, here].every(({ conversationEnd }) => conversationEnd !== undefined)).toBe(true);
		expect(taken.conversationEnd ?? moved.conversationEnd).toBeUndefined();
		// Each week of the last 35 days is asked for once.
		const intervals = bodies('/details/query').map(({ interval }) => String(interval).split('/'));
		expect(intervals).toHaveLength(5);
		expect(intervals.slice(1).map(([from]) => from)).toEqual(
			intervals.slice(0, 4).map(([, to]) => to),
		);
	});

	it('whose time has not come are canceled 50 with a call, and others alone', async () => {
		const scheduled = Array.from({ length: 120 }, () => waiting({ at: later }));
		const others = [waiting(), waiting()];
		const canceled = rows(await cancelMany());
		expect(idsOf(canceled).sort()).toEqual(idsOf([...scheduled, ...others]).sort());
		const bulk = bodies('/bulk/disconnect').map(
			(body) => (body.callbackDisconnectIdentifiers as unknown[]).length,
		);
		expect(bulk).toEqual([50, 50, 20]);
		expect(calls().filter((call) => call.startsWith('PATCH'))).toHaveLength(2);
		const left = simulator.org().conversations.filter(({ conversationEnd }) => !conversationEnd);
		expect(left).toEqual([]);
	});

	it.each([
		['scheduled', 1],
		['waiting', 2],
		['all', 3],
	])('which: %s', async (which, count) => {
		for (const at of [later, undefined, ago(60_000)]) waiting({ at });
		expect(rows(await cancelMany({ which }))).toHaveLength(count);
	});

	it('in a dry run are listed, and nothing is written', async () => {
		const made = waiting({ at: later, name: 'Ada' });
		expect(rows(await cancelMany({}, { dryRun: true }))).toEqual([
			{
				dryRun: true,
				change: 'cancel',
				queueId: simulator.org().queues[0].id,
				conversationId: made.conversationId,
				callbackId: made.participants[1].sessions[0].sessionId,
				createdTime: made.conversationStart,
				scheduledTime: later,
				customerName: 'Ada',
				phoneNumbers: '+49301234567',
			},
		]);
		expect(made.conversationEnd).toBeUndefined();
	});

	it('that were canceled before a failure are told of', async () => {
		Array.from({ length: 60 }, () => waiting({ at: later }));
		const respond = { status: 400, code: 'bad.request', message: 'No more.' };
		simulator.fault({ path: /bulk\/disconnect/, respond, after: 1, times: 9 });
		const error = errorOf(await cancelMany());
		expect(error.message).toContain('No more.');
		expect(error.description).toContain('50 of 60 callbacks were already canceled.');
	});
});

describe('a callback is rescheduled', () => {
	const at = new Date(Date.now() + DAY_MS).toISOString();
	const make = (more: Partial<Parameters<typeof makeCallback>[0]>) => {
		const { queues, conversations } = simulator.org();
		const made = makeCallback({
			queueId: queues[0].id,
			numbers: ['+4930123456'],
			start: at,
			at,
			...more,
		});
		conversations.push(made);
		return { conversationId: chosen(made.conversationId), time: at };
	};

	it('for the agent who owns it; in a dry run the plan names the agent', async () => {
		const { users } = simulator.org();
		const parameters = make({ isOwned: true, agents: [users[2].id] });
		const options = { dryRun: true };
		expect(rows(await run('callback', 'reschedule', { ...parameters, options }))).toEqual([
			{
				dryRun: true,
				change: 'reschedule',
				conversationId: parameters.conversationId.value,
				agentId: users[2].id,
				scheduledTime: at,
			},
		]);
		expect(calls()).toEqual([`GET /api/v2/conversations/${parameters.conversationId.value}`]);
	});

	it('not if it belongs to nobody: the error says what to do', async () => {
		const error = errorOf(await run('callback', 'reschedule', make({})));
		expect(error.message).toContain("'Conversation' is a callback that belongs to no agent");
		expect(error.message).toContain('Cancel it and create another');
	});
});

describe('participant data', () => {
	const customerOf = (index: number) =>
		simulator.org().conversations[index].participants.find((one) => one.purpose === 'customer')!;
	const set = (name: string, extra: INodeParameters = {}) => ({
		conversationId: chosen('={{ $json.id }}'),
		participantData: { parameter: [{ name, value: '={{ $json.value }}' }] },
		...extra,
	});

	it.each([false, true])(
		'keeps what is there, and what other items set (replaced by the API: %p)',
		async (attributesAreReplaced) => {
			simulator.setOptions({ attributesAreReplaced });
			const [{ conversationId: id }, { conversationId: other }] = simulator.org().conversations;
			const input = items(...['a', 'b', 'c'].map((value) => ({ id, value, name: value })), {
				id: other,
				value: 'x',
				name: 'a',
			});
			const output = rows(
				await run('conversation', 'setParticipantData', set('={{ $json.name }}'), input),
			);
			expect(output).toHaveLength(4);
			expect(customerOf(0).attributes).toEqual({ orderNumber: '10000', a: 'a', b: 'b', c: 'c' });
			expect(customerOf(1).attributes).toEqual({ orderNumber: '10001', a: 'x' });
			simulator.setOptions({ attributesAreReplaced: false });
		},
	);

	it('in a dry run says what would change', async () => {
		const { conversationId: id } = simulator.org().conversations[0];
		const input = items({ id, value: '10000' }, { id, value: '2' });
		const parameters = set('orderNumber', { options: { dryRun: true } });
		const plan = rows(await run('conversation', 'setParticipantData', parameters, input));
		expect(plan).toEqual(
			['', 'orderNumber'].map((names) => ({
				dryRun: true,
				change: 'set participant data',
				conversationId: id,
				participantId: customerOf(0).participantId,
				purpose: 'customer',
				names,
			})),
		);
		expect(calls().some((call) => call.startsWith('PATCH'))).toBe(false);
	});

	it('of an agent', async () => {
		const { conversationId: id, participants } = simulator.org().conversations[0];
		const parameters = set('note', { participant: 'agent' });
		const [row] = rows(
			await run('conversation', 'setParticipantData', parameters, items({ id, value: 'y' })),
		);
		const agent = participants.find(({ purpose }) => purpose === 'agent');
		expect(row).toMatchObject({ participantId: agent!.participantId, purpose: 'agent' });
		expect(agent!.attributes).toEqual({ note: 'y' });
	});

	it('is found in all pages and intervals, the newest first; each conversation once', async () => {
		const { conversations } = simulator.org();
		const spread = conversations.slice(0, 300);
		// Some on the ends of intervals, which both have them.
		spread.forEach((one, index) => {
			one.conversationStart = ago(2 * DAY_MS - (index % 10) * 4 * HOUR_MS - 1000);
			customerOf(index).attributes = { tier: index % 3 === 0 ? 'gold' : 'silver' };
		});
		const find = async (more: INodeParameters) =>
			rows(
				await run('conversation', 'findByParticipantData', {
					participantDataFilter: { parameter: [{ name: 'tier', value: 'gold' }] },
					startedIn: 'Last 50 hours',
					...more,
				}),
			);
		const all = await find({ returnAll: true });
		const expected = spread.filter((_, index) => index % 3 === 0);
		expect(all.map(({ id }) => id).sort()).toEqual(
			expected.map(({ conversationId }) => conversationId).sort(),
		);
		expect(all.every(({ tier }) => tier === 'gold')).toBe(true);
		const ages = bodies('/search').map(
			({ query }) => (query as [{ startValue: string }])[0].startValue,
		);
		expect(ages).toEqual([...ages].sort().reverse());
		const before = calls().length;
		expect(await find({ limit: 5 })).toHaveLength(5);
		expect(calls().length - before).toBeLessThan(before);
		const any = { participantDataFilter: { parameter: [{ name: 'tier', value: '*' }] } };
		expect(await find({ ...any, returnAll: true })).toHaveLength(300);
	});

	it('of more than 30 days ago is not searched, and a hint says so', async () => {
		const startedIn = `${ago(40 * DAY_MS)}/${ago(29.9 * DAY_MS)}`;
		const result = await run('conversation', 'findByParticipantData', {
			participantDataFilter: { parameter: [{ name: 'a', value: '*' }] },
			startedIn,
		});
		expect(rows(result)).toEqual([]);
		expect(JSON.stringify(result)).toContain('of the last 30 days');
		expect(calls()).toHaveLength(1);
	});
});

describe('a transfer', () => {
	const active = () => {
		const [conversation] = simulator.org().conversations;
		delete conversation.conversationEnd;
		return conversation;
	};
	const toQueue = async (id: string, more: INodeParameters = {}) =>
		await run('conversation', 'transferToQueue', {
			conversationId: chosen(id),
			queueId: called(simulator.org().queues[1].name),
			...more,
		});

	it('goes from the agent, and then from the queue', async () => {
		const { conversationId, participants } = active();
		const [first] = rows(await toQueue(conversationId));
		const [second] = rows(await toQueue(conversationId));
		expect(first.participantId).toBe(participants[1].participantId);
		expect(second.participantId).toBe(participants[2].participantId);
	});

	it('of a conversation that has ended is refused before it is sent', async () => {
		const [{ conversationId }] = simulator.org().conversations;
		const error = errorOf(await toQueue(conversationId));
		expect(error.message).toContain("'Conversation' has no one to hand it over: it has ended");
		expect(calls().some((call) => call.includes('/replace/'))).toBe(false);
	});

	it('in a dry run says from whom', async () => {
		const { conversationId, participants } = active();
		expect(rows(await toQueue(conversationId, { options: { dryRun: true } }))).toEqual([
			{
				dryRun: true,
				change: 'transfer',
				conversationId,
				participantId: participants[1].participantId,
				queueId: simulator.org().queues[1].id,
			},
		]);
	});
});

it('names of several conversations are asked for once', async () => {
	const { conversations, users, queues, wrapupCodes } = simulator.org();
	const input = items(...conversations.slice(0, 30).map(({ conversationId: id }) => ({ id })));
	const output = rows(
		await run('conversation', 'get', { conversationId: chosen('={{ $json.id }}') }, input),
	);
	const nameIn = (list: Array<{ id: string; name?: string }>, id: unknown) =>
		list.find((one) => one.id === id)?.name;
	for (const row of output) {
		expect(row.userName).toBe(nameIn(users, row.userId));
		expect(row.queueName).toBe(nameIn(queues, row.queueId));
		expect(row.wrapUpCodeName).toBe(nameIn(wrapupCodes, row.wrapUpCodeId));
	}
	const asked = (path: string) =>
		apiRequests(simulator)
			.filter((request) => request.path.startsWith(path))
			.flatMap((request) => new URLSearchParams(request.path.split('?')[1]).getAll('id'))
			.flatMap((id) => id.split(','));
	for (const path of ['/api/v2/users?', '/api/v2/routing/queues?']) {
		expect(asked(path).length).toBe(new Set(asked(path)).size);
	}
});
