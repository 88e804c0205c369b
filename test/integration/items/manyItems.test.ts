/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';

import { runWorkflow } from '../../support';
import { usedMb } from '../../support/memory';
import { apiRequests, genesys, webhookWorkflow } from '../harness';
import { engine, simulator, useSimulator, watch } from '../useSimulator';
import { echo, echoNumber, numbered, paired, randomLatency } from './kit';

useSimulator({}, { clientPerTest: true });

describe('many at a time', () => {
	it('comes out in the order of the items, whatever the order of the replies', async () => {
		simulator.setOptions(randomLatency(200));
		const users = simulator.org().users.filter(({ state }) => state === 'active');
		const input = numbered(200).map((item) => ({
			json: { id: users[(item.json.n as number) % users.length].id },
		}));
		const { outputs } = await watch.run(
			engine,
			webhookWorkflow(genesys({ path: '=/api/v2/users/{{ $json.id }}' })),
			{ items: input },
		);
		expect(outputs.Genesys[0].map(({ json }) => json.id)).toEqual(input.map(({ json }) => json.id));
		expect(paired(outputs.Genesys[0])).toEqual(numbered(200).map(({ json }) => json.n));
		expect(simulator.counts.maxInFlight).toBeLessThanOrEqual(30);
		expect(simulator.counts.maxInFlight).toBeGreaterThan(15);
	});

	it.each([1, 7, 50])('keeps to %i calls at once', async (maxConcurrency) => {
		simulator.setOptions({ onRequest: async () => await pause(300) });
		const { outputs } = await watch.run(
			engine,
			webhookWorkflow(
				genesys({ path: '=/api/v2/users?n={{ $json.n }}', options: { maxConcurrency } }),
			),
			{ items: numbered(maxConcurrency * 3) },
		);
		expect(outputs.Genesys[0]).toHaveLength(maxConcurrency * 3);
		expect(simulator.counts.maxInFlight).toBeLessThanOrEqual(maxConcurrency);
		expect(simulator.counts.maxInFlight).toBeGreaterThan(maxConcurrency / 2);
	});

	it('writes to the same path arrive in the order of the items', async () => {
		for (const stallMs of [20, 0, 10, 5]) {
			simulator.fault({ path: /echo/, times: 10, stallMs, respond: { status: 200, body: {} } });
		}
		echo();
		await watch.run(
			engine,
			webhookWorkflow(
				genesys({
					method: '={{ ["PATCH", "PUT"][$json.n % 2] }}',
					path: '=/api/v2/echo/{{ $json.n % 3 }}',
					bodyJson: '={{ { n: $json.n } }}',
				}),
			),
			{ items: numbered(90) },
		);
		for (const path of [0, 1, 2]) {
			const bodies = apiRequests(simulator)
				.filter((request) => request.path.endsWith(`/${path}`))
				.map(({ body }) => (JSON.parse(body) as { n: number }).n);
			expect(bodies).toEqual([...bodies].sort((a, b) => a - b));
			expect(bodies).toHaveLength(30);
		}
		expect(simulator.counts.maxInFlight).toBeGreaterThan(1);
	});
});

describe('a great deal', () => {
	/** Time of the processor for so many items, in seconds. */
	async function costOf(count: number) {
		const startedAt = process.cpuUsage();
		const { outputs, error } = await runWorkflow(engine, webhookWorkflow(genesys(echoNumber())), {
			items: numbered(count),
		});
		const { user, system } = process.cpuUsage(startedAt);
		expect(error).toBeUndefined();
		expect(paired(outputs.Genesys[0])).toEqual(numbered(count).map(({ json }) => json.n));
		return (user + system) / 1_000_000;
	}

	// How fast the machine is does not count: ten times the items may cost twenty times as much, not a hundred.
	it('5,000 items', async () => {
		echo();
		const few = await costOf(500);
		const before = usedMb();
		const many = await costOf(5_000);
		const grown = usedMb() - before;
		expect(simulator.counts.exchanges).toBe(1);
		const facts = `${many.toFixed(1)} s of the processor (500 items: ${few.toFixed(1)} s), ${grown.toFixed(0)} MB more in use`;
		if (many > 20 * few || grown > 100) throw new Error(`5,000 items took ${facts}`);
	}, 300_000);

	it('one reply of 150,000 elements', async () => {
		const body = Array.from({ length: 150_000 }, (_, id) => id);
		simulator.fault({ path: '/api/v2/echo/0', respond: { status: 200, body } });
		const { outputs } = await runWorkflow(engine, webhookWorkflow(genesys(echoNumber())), {
			items: numbered(1),
		});
		expect(outputs.Genesys[0]).toHaveLength(150_000);
		expect(outputs.Genesys[0].at(-1)).toEqual({ json: { data: 149_999 }, pairedItem: { item: 0 } });
	});
});
