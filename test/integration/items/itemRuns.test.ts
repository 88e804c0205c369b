import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { node, type WorkflowDefinition } from '../../support';
import {
	credentialFor,
	engineFor,
	errorOf,
	genesys,
	pairs,
	webhook,
	webhookWorkflow,
} from '../harness';
import { client, engine, simulator, useSimulator, watch } from '../useSimulator';
import { arrived, echo, echoNumber, goOn, numbered, paired, randomLatency } from './kit';

useSimulator({}, { clientPerTest: true });

/** A workflow whose node has an error output: `Done` is behind the first, `Failed` behind the second. */
function withErrorOutput(parameters: INodeParameters): WorkflowDefinition {
	const to = (name: string) => [{ node: name, type: 'main' as const, index: 0 }];
	return {
		id: 'w1',
		nodes: [
			webhook(),
			genesys(parameters, { onError: 'continueErrorOutput' }),
			node('n8n-nodes-base.noOp', 'Done'),
			node('n8n-nodes-base.noOp', 'Failed'),
		],
		connections: {
			Webhook: { main: [to('Genesys')] },
			Genesys: { main: [to('Done'), to('Failed')] },
		},
	};
}

describe('continue on fail', () => {
	/** Items 2 and 5 are refused by the API, 7 by the node; 4 has two results, 8 none. */
	function mixed(): { parameters: INodeParameters; input: INodeExecutionData[] } {
		simulator.setOptions(randomLatency(15));
		const reply = (path: string, status: number, body?: unknown) =>
			simulator.fault({ path, respond: { status, body } });
		reply('/api/v2/echo/2', 404);
		reply('/api/v2/echo/4', 200, [{ id: 1 }, { id: 2 }]);
		reply('/api/v2/echo/5', 409);
		reply('/api/v2/echo/8', 200, []);
		echo();
		const input = numbered(10).map((item) => ({
			json: {
				...item.json,
				path: item.json.n === 7 ? '/elsewhere' : `/api/v2/echo/${item.json.n as number}`,
			},
		}));
		return { parameters: { path: '={{ $json.path }}' }, input };
	}

	it('in the regular output: each failure stands in its item’s place', async () => {
		const { parameters, input } = mixed();
		const { status, outputs } = await watch.run(engine, goOn(parameters), { items: input });
		expect(status).toBe('success');
		const output = outputs.Genesys[0];
		expect(paired(output)).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 7, 9]);
		expect(output.filter(({ json }) => json.error !== undefined).map(({ json }) => json)).toEqual([
			{
				error: 'The requested resource was not found.',
				details: expect.objectContaining({
					call: 'GET /api/v2/echo/2',
					status: 404,
					outcome: 'refused',
				}) as unknown,
			},
			{
				error: expect.any(String) as unknown,
				details: expect.objectContaining({ status: 409 }) as unknown,
			},
			{ error: expect.stringContaining("'Path' is not below") as unknown, details: {} },
		]);
		expect(outputs.Next[0]).toHaveLength(10);
	});

	it('in the error output: n8n routes failures there, with their input', async () => {
		const { parameters, input } = mixed();
		const { status, outputs } = await watch.run(engine, withErrorOutput(parameters), {
			items: input,
		});
		expect(status).toBe('success');
		const [done, failed] = outputs.Genesys;
		expect(paired(done)).toEqual([0, 1, 3, 4, 4, 6, 9]);
		expect(paired(failed)).toEqual([2, 5, 7]);
		expect(failed.map(({ json }) => json.n)).toEqual([2, 5, 7]);
		expect(failed[0].json).toMatchObject({
			path: '/api/v2/echo/2',
			error: expect.any(String) as unknown,
		});
		expect(outputs.Done[0]).toHaveLength(7);
		expect(outputs.Failed[0]).toHaveLength(3);
	});

	const unusable: Array<[string, INodeParameters, IDataObject]> = [
		['the credential', {}, { clientSecret: '' }],
		['an option', { options: { maxConcurrency: 99 } }, {}],
		['the operation', { operation: '__CUSTOM_API_CALL__' }, {}],
	];

	it.each(unusable)(
		'without %s every item fails, and none counts as done',
		async (_, parameters, changes) => {
			const credentials = {
				c1: credentialFor(simulator, client, changes as Record<string, string>),
			};
			const spoilt = engineFor(simulator, client, { credentials });
			const options = { items: numbered(3) };
			const regular = await watch.run(spoilt, goOn(parameters), options);
			expect(regular.status).toBe('success');
			expect(paired(regular.outputs.Genesys[0])).toEqual([0, 1, 2]);
			for (const { json } of regular.outputs.Genesys[0])
				expect(json.error).toEqual(expect.any(String));

			const { outputs } = await watch.run(spoilt, withErrorOutput(parameters), options);
			expect(outputs.Genesys[0]).toEqual([]);
			expect(paired(outputs.Genesys[1])).toEqual([0, 1, 2]);
			expect(outputs.Done).toBeUndefined();
			expect(simulator.requests).toEqual([]);
		},
	);

	it('an option that cannot be read for the first item is that item’s failure', async () => {
		echo();
		const value = '={{ $itemIndex === 0 ? $("Nobody").first().json.x : "1" }}';
		const parameters = echoNumber({ headers: pairs(['X-A', value]) });
		const { outputs } = await watch.run(engine, goOn(parameters), { items: numbered(3) });
		expect(outputs.Genesys[0].map(({ json }) => 'error' in json)).toEqual([true, false, false]);
	});

	it('all items of 200 with every third one failing come out, in order', async () => {
		simulator.fault({ path: /echo\/\d*[369]$/, times: Infinity, respond: { status: 400 } });
		echo();
		const { outputs } = await watch.run(engine, goOn(echoNumber()), { items: numbered(200) });
		expect(paired(outputs.Genesys[0])).toEqual(numbered(200).map(({ json }) => json.n));
		const failed = outputs.Genesys[0].filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(60);
		expect(arrived()).toHaveLength(200);
	});
});

describe('the first failure', () => {
	const count = (list: number[] | undefined) => list?.length ?? 0;

	it('stops new calls; the error tells how far each of 500 items got', async () => {
		simulator.setOptions(randomLatency(20));
		const [user] = simulator.org().users;
		// Refused by the service itself, after the same latency as the others.
		const path = `={{ $json.n === 200 ? "/api/v2/users/nobody-200" : "/api/v2/users/${user.id}?n=" + $json.n }}`;
		const result = await watch.run(engine, webhookWorkflow(genesys({ path })), {
			items: numbered(500),
		});
		const error = errorOf(result);
		const { done, failed, inFlight, notSent } = error.context.items!;
		expect(error.context.itemIndex).toBe(200);
		expect(failed).toEqual([200]);
		expect(inFlight).toEqual([]);
		// What was under way is waited for, so that its end is known.
		expect(new Set([...done, ...failed])).toEqual(new Set(arrived()));
		expect(count(done) + count(failed) + count(notSent)).toBe(500);
		expect(count(done)).toBeGreaterThanOrEqual(150);
		expect(count(done)).toBeLessThan(400);
		expect(error.description).toMatch(/Items done: 0-.*; failed: 200; not sent: .*-499$/);
	});

	it('an item whose outcome is unknown is neither done nor failed', async () => {
		// Item 1 is carried out, but its reply comes too late.
		simulator.fault({ path: '/api/v2/echo/1', stallMs: 2_000, respond: { status: 200, body: {} } });
		simulator.fault({ path: '/api/v2/echo/2', stallMs: 150, respond: { status: 400 } });
		echo();
		const parameters = { method: 'POST', ...echoNumber({ timeout: 1, maxConcurrency: 3 }) };
		const result = await watch.run(engine, webhookWorkflow(genesys(parameters)), {
			items: numbered(90),
		});
		const { done, failed, inFlight, notSent } = errorOf(result).context.items!;
		expect({ failed, inFlight }).toEqual({ failed: [2], inFlight: [1] });
		expect([...done, ...notSent, 1, 2].sort((a, b) => a - b)).toEqual(
			numbered(90).map(({ json }) => json.n),
		);
		expect(new Set(arrived())).toEqual(new Set([...done, 1, 2]));
		expect(errorOf(result).description).toContain('in flight, outcome unknown: 1;');
	});

	it('an item that was refused and waits for its next try is not in doubt', async () => {
		// Item 1 is told to come back in a while: nothing was carried out.
		simulator.fault({ path: '/api/v2/echo/1', respond: { status: 503, retryAfterSeconds: 20 } });
		simulator.fault({ path: '/api/v2/echo/2', stallMs: 300, respond: { status: 400 } });
		echo();
		const parameters = { method: 'POST', ...echoNumber({ maxConcurrency: 3 }) };
		const result = await watch.run(engine, webhookWorkflow(genesys(parameters)), {
			items: numbered(3),
		});
		// It was not waited for.
		expect(arrived()).toHaveLength(3);
		expect(errorOf(result).context.items).toEqual({
			done: [0],
			failed: [1, 2],
			inFlight: [],
			notSent: [],
		});
	});

	it('a call that only reads is never in doubt', async () => {
		simulator.fault({ path: '/api/v2/echo/0', respond: { status: 501 } });
		const parameters = echoNumber({ maxConcurrency: 1 });
		const result = await watch.run(engine, webhookWorkflow(genesys(parameters)), {
			items: numbered(2),
		});
		expect(errorOf(result).context.items).toMatchObject({ failed: [0], inFlight: [] });
	});

	it('leaves the items behind it alone: nothing of them is even read', async () => {
		simulator.fault({ path: '/api/v2/echo/0', respond: { status: 400 } });
		const path = '={{ $json.n === 0 ? "/api/v2/echo/0" : "/elsewhere" }}';
		const parameters = { path, options: { maxConcurrency: 1 } };
		const result = await watch.run(engine, webhookWorkflow(genesys(parameters)), {
			items: numbered(3),
		});
		expect(errorOf(result).context.items).toMatchObject({ failed: [0], notSent: [1, 2] });
	});

	it('bad input and a failed exchange count as failed', async () => {
		simulator.setClient(client.id, { state: 'inactive' });
		const result = await watch.run(
			engine,
			webhookWorkflow(genesys(echoNumber({ maxConcurrency: 2 }))),
			{ items: numbered(9) },
		);
		const { done, failed, inFlight, notSent } = errorOf(result).context.items!;
		expect(failed.length).toBeGreaterThan(0);
		expect([done, inFlight]).toEqual([[], []]);
		expect([...failed, ...notSent]).toEqual(numbered(9).map(({ json }) => json.n));
		expect(errorOf(result).context.itemIndex).toBe(0);
	});

	it('of a single item has no list', async () => {
		const result = await watch.run(engine, webhookWorkflow(genesys({ path: '/api/v2/users/x' })));
		expect(errorOf(result).description).not.toContain('Items done');
	});
});
