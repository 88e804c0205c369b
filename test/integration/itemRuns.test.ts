/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { SimulatedClient, Simulator, SimulatorOptions } from '../simulator';
import {
	node,
	runWorkflow,
	startWorkflow,
	type Engine,
	type StartedRun,
	type WorkflowDefinition,
} from '../support';
import {
	apiRequests,
	credentialFor,
	engineFor,
	errorOf,
	genesys,
	LeakWatch,
	newClient,
	pairs,
	startFastSimulator,
	webhook,
	webhookWorkflow,
} from './harness';

let simulator: Simulator;
let client: SimulatedClient;
let engine: Engine;
let watch: LeakWatch;

// One for each test, because calls of an abandoned run may still be under way there.
beforeEach(async () => {
	simulator = await startFastSimulator();
	client = newClient(simulator);
	engine = engineFor(simulator, client);
	watch = new LeakWatch(simulator);
	watch.guard(client);
});
afterEach(async () => {
	await simulator.close();
	expect(watch.finds()).toEqual([]);
});

/** Responses take a random time from 0 to this many milliseconds. */
const randomLatency = (most: number): SimulatorOptions => ({
	onRequest: async () => await pause(Math.random() * most),
});

/** `/api/v2/echo/…` answers `{ ok: true }`, in its own time. */
function echo(): void {
	simulator.fault({
		path: /^\/api\/v2\/echo/,
		times: Infinity,
		respond: { status: 200, body: { ok: true } },
	});
}

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

/** Gets `echo/<n>`; with options. */
const echoNumber = (options: INodeParameters = {}): INodeParameters => ({
	path: '=/api/v2/echo/{{ $json.n }}',
	options,
});

/** Numbers in the paths of the calls that arrived. */
const arrived = (): number[] =>
	apiRequests(simulator).map(({ path }) => Number(/\d+$/.exec(path)![0]));

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

const goOn = (parameters: INodeParameters, extra: Partial<INode> = {}) =>
	webhookWorkflow(
		genesys(parameters, { onError: 'continueRegularOutput', ...extra }),
		node('n8n-nodes-base.noOp', 'Next'),
	);

const paired = (output: INodeExecutionData[]) =>
	output.map(({ pairedItem }) => (pairedItem as { item: number }).item);

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
		// The calls under way are waited for, so that their outcome is known.
		expect(new Set([...done, ...failed])).toEqual(new Set(arrived()));
		expect(count(done) + count(failed) + count(notSent)).toBe(500);
		expect(count(done)).toBeGreaterThanOrEqual(150);
		expect(count(done)).toBeLessThan(400);
		expect(error.description).toMatch(
			/Items done: 0-.*; failed: 200; in flight, outcome unknown: none; not sent: .*-499$/,
		);
	});

	it('an item whose outcome is unknown is neither done nor failed', async () => {
		// Item 1 is carried out, but its response arrives too late.
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
		const startedAt = Date.now();
		const parameters = { method: 'POST', ...echoNumber({ maxConcurrency: 3 }) };
		const result = await watch.run(engine, webhookWorkflow(genesys(parameters)), {
			items: numbered(3),
		});
		expect(Date.now() - startedAt).toBeLessThan(2_000);
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

	it('does not touch the items after it, not even their parameters', async () => {
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

describe('cancelling', () => {
	/** Starts, waits for `when`, cancels, and returns how long the end took. */
	async function cancelAfter(workflow: WorkflowDefinition, when: () => boolean, count = 500) {
		const started: StartedRun = startWorkflow(engine, workflow, { items: numbered(count) });
		while (!when()) await pause(5);
		await pause(100);
		const sent = simulator.requests.length;
		const cancelledAt = Date.now();
		started.cancel();
		const result = await started.result;
		const took = Date.now() - cancelledAt;
		watch.keep(result.run, result.error);
		expect(took).toBeLessThan(1_000);
		await pause(300);
		expect(simulator.requests.length).toBe(sent);
		expect(result.outputs.Next).toBeUndefined();
		expect(result.status).toBe('canceled');
		return { result, took };
	}

	const next = (parameters: INodeParameters) =>
		webhookWorkflow(genesys(parameters), node('n8n-nodes-base.noOp', 'Next'));

	it.each<[string, (parameters: INodeParameters) => WorkflowDefinition]>([
		['ends calls that are under way', next],
		['also where the node goes on after failures', goOn],
	])('%s', async (_, workflow) => {
		simulator.fault({ path: /echo/, after: 40, times: Infinity, stallMs: 2_500 });
		echo();
		await cancelAfter(workflow(echoNumber()), () => apiRequests(simulator).length === 70);
	});

	it('ends the wait for a rate limit', async () => {
		simulator.setOptions({ rateLimit: { allowed: 20, windowMs: 60_000 } });
		echo();
		await cancelAfter(
			next(echoNumber()),
			() => apiRequests(simulator).filter(({ status }) => status > 0).length >= 20,
		);
	});

	it('ends the wait for another try', async () => {
		simulator.fault({
			path: /echo/,
			times: Infinity,
			respond: { status: 503, retryAfterSeconds: 60 },
		});
		await cancelAfter(
			next(echoNumber()),
			() => apiRequests(simulator).filter(({ status }) => status > 0).length >= 30,
		);
	});

	it('ends the wait for a token', async () => {
		simulator.fault({ host: 'login', stallMs: 1_200 });
		await cancelAfter(next(echoNumber()), () => simulator.requests.length === 1);
		// The exchange continues for other callers that need the token.
		while (simulator.requests[0].status === 0) await pause(20);
	});

	it('ends the wait for what is under way after a failure, and tells what was sent', async () => {
		simulator.fault({ path: '/api/v2/echo/3', respond: { status: 400 } });
		simulator.fault({ path: /echo\/[4-9]$/, times: Infinity, stallMs: 2_500 });
		echo();
		const { result } = await cancelAfter(next(echoNumber({ maxConcurrency: 10 })), () =>
			apiRequests(simulator).some(({ path, status }) => path.endsWith('/3') && status === 400),
		);
		expect(result.run.data.resultData.runData.Genesys?.[0].executionStatus).toMatch(/cancel|error/);
	});

	const stops = () => watch.log.filter(({ message }) => message.includes('was stopped'));

	it.each<[string, Partial<INode>]>([
		['', {}],
		[', once, also where the node tries again', { retryOnFail: true, waitBetweenTries: 1 }],
		[', also where it goes on after failures', { onError: 'continueRegularOutput' }],
	])('writes to the log what was done%s', async (_, extra) => {
		simulator.fault({ path: /echo\/[3-5]$/, times: Infinity, stallMs: 2_500 });
		echo();
		const parameters = { method: 'POST', ...echoNumber({ maxConcurrency: 3 }) };
		const workflow = webhookWorkflow(genesys(parameters, extra));
		await cancelAfter(
			workflow,
			() => apiRequests(simulator).filter(({ status }) => status > 0).length === 3,
			9,
		);
		expect(stops()).toEqual([
			{
				message:
					'The node "Genesys" was stopped. Items done: 0-2; failed: none; in flight, outcome unknown: 3-5; not sent: 6-8',
				metadata: expect.objectContaining({
					executionId: expect.any(String) as unknown,
					workflowId: workflow.id,
					nodeName: 'Genesys',
				}) as unknown,
			},
		]);
	});

	it('writes to the log of a single item, too', async () => {
		simulator.fault({ path: /echo/, times: Infinity, stallMs: 2_500 });
		const parameters = { method: 'POST', ...echoNumber() };
		await cancelAfter(next(parameters), () => apiRequests(simulator).length === 1, 1);
		expect(stops()).toMatchObject([
			{ message: expect.stringContaining('outcome unknown: 0; not sent: none') as unknown },
		]);
	});
});

describe('many at a time', () => {
	it('comes out in the order of the items, whatever the order of the replies', async () => {
		simulator.setOptions(randomLatency(40));
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
		simulator.setOptions({ onRequest: async () => await pause(60) });
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
	it('5,000 items', async () => {
		echo();
		const before = process.memoryUsage().rss;
		const startedAt = Date.now();
		const { outputs, error } = await runWorkflow(engine, webhookWorkflow(genesys(echoNumber())), {
			items: numbered(5_000),
		});
		const seconds = (Date.now() - startedAt) / 1000;
		const grown = (process.memoryUsage().rss - before) / 2 ** 20;
		const facts = `${seconds.toFixed(1)} s, ${grown.toFixed(0)} MB more (the simulator's records included)`;
		expect(error).toBeUndefined();
		expect(paired(outputs.Genesys[0])).toEqual(numbered(5_000).map(({ json }) => json.n));
		expect(simulator.counts.exchanges).toBe(1);
		if (seconds > 30 || grown > 1_000) throw new Error(`5,000 items took ${facts}`);
	});

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
