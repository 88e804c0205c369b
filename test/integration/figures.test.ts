import type { IDataObject } from 'n8n-workflow';

import { items, type RunResult } from '../support';
import { clock, contact, fillDay, THAT_DAY } from './everyday/figures';
import { apiRequests } from './harness';
import { mismatches, schemaOf } from './outputSchema';
import { rows, run } from './runs';
import { simulator, useSimulator } from './useSimulator';

/** Figures and statuses of many things, of long intervals, and in other shapes. */

useSimulator({ sizes: { users: 300, queues: 130 } });

const paired = ({ outputs }: RunResult) =>
	outputs.Genesys[0].map(({ pairedItem }) => (pairedItem as { item: number }).item);
const queries = (path: string) =>
	apiRequests(simulator)
		.filter((call) => call.path.endsWith(path))
		.map(({ body }) => JSON.parse(body) as IDataObject);
const org = () => simulator.org();
const UTC = { options: { timeZone: 'UTC' } };

describe('items', () => {
	it('that ask for the same of a queue each share a call, and get rows of their own', async () => {
		const [first, second, third] = fillDay(org()).queues;
		const input = items(...[first, third, second, first].map(({ name }) => ({ name })));
		const filters = { queueIds: '={{ $json.name }}' };
		const result = await run(
			'report',
			'getQueueFigures',
			{ interval: THAT_DAY, filters, ...UTC },
			input,
		);
		expect(rows(result)).toMatchObject([
			{ queueId: first.id, offered: 4 },
			{ queueId: second.id, offered: 1 },
			{ queueId: first.id, offered: 4 },
		]);
		expect(paired(result)).toEqual([0, 2, 3]);
		expect(queries('/aggregates/query')).toHaveLength(1);
	});

	it('that ask for other intervals do not', async () => {
		const [first] = fillDay(org()).queues;
		const input = items({ hour: '09' }, { hour: '10' });
		const interval = '=2026-01-20T{{ $json.hour }}:00:00Z/PT1H';
		const filters = { queueIds: first.id };
		const result = await run('report', 'getQueueFigures', { interval, filters, ...UTC }, input);
		expect(rows(result)).toMatchObject([{ offered: 3 }, { offered: 1 }]);
		expect(queries('/aggregates/query')).toHaveLength(2);
	});

	it('with a queue each share a call for what is going on', async () => {
		const names = org()
			.queues.slice(0, 120)
			.map(({ name }) => ({ name: name as string }));
		const parameters = { queueIds: '={{ $json.name }}', splitByMediaType: false };
		const result = await run('queue', 'getLiveStatistics', parameters, items(...names));
		expect(rows(result).map(({ queueName }) => queueName)).toEqual(names.map(({ name }) => name));
		const sizes = queries('/observations/query').map(
			({ filter }) => (filter as { predicates: unknown[] }).predicates.length,
		);
		expect(sizes).toEqual([100, 20]);
	});

	it.each(['getStatusHistory', 'getStatusSummary'])(
		'with a user each share the calls of %s',
		async (operation) => {
			const users = org()
				.users.filter(({ state }) => state === 'active')
				.slice(0, 60);
			const input = items(...users.map(({ email }) => ({ email })));
			const parameters = { userIds: '={{ $json.email }}', interval: THAT_DAY };
			const result = await run('user', operation, parameters, input);
			expect(rows(result).map(({ userId }) => userId)).toEqual(users.map(({ id }) => id));
			expect(paired(result)).toEqual(users.map((_, index) => index));
			const summaries = queries('/users/aggregates/query').length;
			const firstPages = queries('/users/details/query').filter(
				({ paging }) => (paging as IDataObject).pageNumber === 1,
			);
			// Fifty users in a call for details.
			expect([summaries, firstPages.length]).toEqual(
				operation === 'getStatusSummary' ? [1, 0] : [0, 2],
			);
		},
	);
});

describe('long intervals', () => {
	/** Two contacts, 400 days apart: waits of 10 and 30 seconds, the second over the service level. */
	function fillYears(): string {
		const [{ id: queueId }] = org().queues;
		const day = clock(24);
		org().conversations = [0, 400 * day].map((start, index) =>
			contact({
				queueId,
				userId: org().users[0].id,
				start,
				end: start + 100,
				offered: [
					['nOffered', 1, start],
					['tWait', index === 0 ? 10 : 30, start + 30],
					...(index === 0
						? []
						: ([['nOverSla', 1, start + 30]] as Array<[string, number, number]>)),
				],
				handled: [['tAnswered', index === 0 ? 10 : 30, start + 30]],
			}),
		);
		return queueId;
	}

	const interval = '2026-01-20T00:00:00Z/2027-03-01T00:00:00Z';

	it('are asked for in parts, whose sums make the averages', async () => {
		const queueId = fillYears();
		const result = await run('report', 'getQueueFigures', { interval, ...UTC });
		expect(rows(result)).toEqual([
			expect.objectContaining({
				queueId,
				intervalStart: '2026-01-20T00:00:00.000Z',
				intervalEnd: '2027-03-01T00:00:00.000Z',
				offered: 2,
				averageSpeedOfAnswerSeconds: 20,
				averageWaitSeconds: 20,
				longestWaitSeconds: 30,
				serviceLevelPercent: 50,
			}),
		]);
		expect(queries('/aggregates/query').map((query) => query.interval)).toEqual([
			'2026-01-20T00:00:00.000Z/2027-01-21T00:00:00.000Z',
			'2027-01-21T00:00:00.000Z/2027-03-01T00:00:00.000Z',
		]);
	});

	it('by the month, in the time zone of the option', async () => {
		fillYears();
		const options = { timeZone: 'Asia/Tokyo' };
		const result = await run('report', 'getQueueFigures', {
			interval,
			granularity: 'P1M',
			options,
		});
		expect(rows(result)).toMatchObject([
			{ intervalStart: '2026-01-20T00:00:00.000Z', intervalEnd: '2026-01-31T15:00:00.000Z' },
			{ intervalStart: '2027-01-31T15:00:00.000Z', intervalEnd: '2027-02-28T15:00:00.000Z' },
		]);
	});

	it('statuses come seven days at a time, and one that lasts longer comes once', async () => {
		const [ada] = org().users;
		ada.statusHistory = {
			primaryPresence: [
				{
					startTime: '2026-01-10T08:00:00.000Z',
					endTime: '2026-01-25T08:00:00.000Z',
					systemPresence: 'AWAY',
				},
			],
			routingStatus: [],
		};
		const parameters = { userIds: ada.id, interval: '2026-01-08T00:00:00Z/2026-01-28T00:00:00Z' };
		const result = await run('user', 'getStatusHistory', parameters);
		expect(rows(result)).toEqual([
			expect.objectContaining({
				status: 'AWAY',
				start: '2026-01-10T08:00:00.000Z',
				end: '2026-01-25T08:00:00.000Z',
				durationSeconds: 15 * 86_400,
			}),
		]);
		expect(queries('/details/query')).toHaveLength(3);
	});
});

it('a user with more statuses than a page has all of them', async () => {
	const [ada] = org().users;
	const start = Date.parse('2026-01-20T00:00:00.000Z');
	const iso = (minutes: number) => new Date(start + 60_000 * minutes).toISOString();
	ada.statusHistory = {
		primaryPresence: Array.from({ length: 250 }, (_, index) => ({
			startTime: iso(index),
			endTime: iso(index + 1),
			systemPresence: index % 2 === 0 ? 'BUSY' : 'AVAILABLE',
		})),
		routingStatus: [],
	};
	const result = await run('user', 'getStatusHistory', { userIds: ada.id, interval: THAT_DAY });
	expect(rows(result).map((row) => row.start)).toEqual(
		Array.from({ length: 250 }, (_, index) => iso(index)),
	);
	expect(queries('/details/query').length).toBeGreaterThanOrEqual(3);
});

it('filters of more than 100 things are split, and their figures added up', async () => {
	const { queues } = fillDay(org());
	const filters = { queueIds: `={{ ${JSON.stringify(queues.map(({ id }) => id))} }}` };
	const parameters = { interval: THAT_DAY, filters, fillGaps: true, ...UTC };
	const found = rows(await run('report', 'getQueueFigures', parameters));
	expect(found).toHaveLength(130);
	expect(found.filter(({ offered }) => offered !== 0)).toHaveLength(2);
	expect(queries('/aggregates/query')).toHaveLength(2);
	const agents = rows(
		await run('report', 'getAgentFigures', { interval: THAT_DAY, filters, ...UTC }),
	);
	expect(agents).toMatchObject([
		{ answered: expect.any(Number) },
		{ answered: expect.any(Number) },
	]);
});

it('raw, and selected fields of both', async () => {
	const [first] = fillDay(org()).queues;
	const parameters = { interval: THAT_DAY, filters: { queueIds: first.id }, ...UTC };
	const [raw] = rows(await run('report', 'getQueueFigures', { ...parameters, output: 'raw' }));
	expect(raw).toMatchObject({
		group: { queueId: first.id, queueName: first.name },
		interval: '2026-01-20T00:00:00.000Z/2026-01-21T00:00:00.000Z',
		metrics: expect.arrayContaining([
			{ metric: 'tAnswered', stats: { count: 2, sum: 40_000, min: 10_000, max: 30_000 } },
		]),
	});
	const selected = { output: 'selected', selectedFields: 'queueName, offered, group.queueId' };
	expect(rows(await run('report', 'getQueueFigures', { ...parameters, ...selected }))).toEqual([
		{ queueName: first.name, offered: 4, group: { queueId: first.id } },
	]);
});

it('rows are as the editor says before', async () => {
	const { queues, users } = fillDay(org());
	users[0].statusHistory = {
		primaryPresence: [
			{
				startTime: '2026-01-20T08:00:00.000Z',
				endTime: '2026-01-20T09:00:00.000Z',
				systemPresence: 'BUSY',
				organizationPresenceId: org().presenceDefinitions[0].id,
			},
		],
		routingStatus: [],
	};
	const user = { userIds: users[0].id, interval: THAT_DAY };
	const operations = [
		['report', 'getQueueFigures', { interval: THAT_DAY }],
		['report', 'getAgentFigures', { interval: THAT_DAY }],
		['report', 'getWrapUpCodeFigures', { interval: THAT_DAY }],
		['queue', 'getLiveStatistics', { queueIds: queues[0].id, includeEstimatedWait: true }],
		['queue', 'getEstimatedWaitTime', { queueId: { __rl: true, mode: 'id', value: queues[0].id } }],
		['user', 'getStatusHistory', user],
		['user', 'getStatusSummary', user],
	] as const;
	for (const [resource, operation, parameters] of operations) {
		const [row] = rows(await run(resource, operation, parameters));
		const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
		const schema = schemaOf(resource, operation);
		expect([operation, mismatches(schema, given)]).toEqual([operation, []]);
		expect(Object.keys(row)).toEqual(Object.keys(schema.properties ?? {}));
	}
});
