/** n8n's Retry on Fail runs the whole node again, and no write may be made twice. */
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { SupplyDataContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	type IExecuteData,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
} from 'n8n-workflow';

import {
	node,
	type RunResult,
	type WorkflowDefinition,
	createAdditionalData,
	createWorkflow,
} from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import { apiRequests, errorOf, genesys, webhook, webhookWorkflow } from './harness';
import { engine, simulator, useSimulator, watch } from './useSimulator';

useSimulator({}, { clientPerTest: true });

const TRIES = 3;
/** n8n treats 0 as one second. */
const retrying = { retryOnFail: true, maxTries: TRIES, waitBetweenTries: 1 };
const goingOn = { ...retrying, onError: 'continueRegularOutput' as const };

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

const writing: INodeParameters = { method: 'POST', path: '=/api/v2/echo/{{ $json.n }}' };

/** `/api/v2/echo/…` answers with the number of the call. */
function echo(): void {
	simulator.fault({
		path: /^\/api\/v2\/echo/,
		times: Infinity,
		respond: { status: 200, body: { ok: true } },
	});
}

const refuse = (path: string, times: number) =>
	simulator.fault({ path, times, respond: { status: 400 } });

/** How often each path was sent. */
function sends(): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { path } of apiRequests(simulator)) {
		const name = path.replace('/api/v2/echo/', '');
		counts[name] = (counts[name] ?? 0) + 1;
	}
	return counts;
}

const run = async (
	parameters: INodeParameters,
	extra: Partial<INode>,
	items = numbered(4),
): Promise<RunResult> =>
	await watch.run(engine, webhookWorkflow(genesys(parameters, extra)), { items });

const modes: Array<[string, Partial<INode>]> = [
	['Stop Workflow', retrying],
	['Continue', goingOn],
	['Continue (using error output)', { ...retrying, onError: 'continueErrorOutput' }],
];

describe.each(modes)('with On Error = %s', (_, extra) => {
	it('only the item that fails is sent again', async () => {
		refuse('/api/v2/echo/0', Infinity);
		echo();
		await run({ ...writing, options: { maxConcurrency: 4 } }, extra);
		expect(sends()).toEqual({ '0': TRIES, '1': 1, '2': 1, '3': 1 });
	});

	it('all items come out in order once the failure has passed', async () => {
		refuse('/api/v2/echo/0', 2);
		echo();
		const { outputs, status } = await run(writing, extra);
		expect(status).toBe('success');
		expect(outputs.Genesys[0]).toEqual(
			numbered(4).map((_item, item) => ({ json: { ok: true }, pairedItem: { item } })),
		);
		expect(sends()).toEqual({ '0': 3, '1': 1, '2': 1, '3': 1 });
	});

	it('what only reads is not read again either', async () => {
		refuse('/api/v2/echo/0', 2);
		echo();
		const { status } = await run({ ...writing, method: 'GET' }, extra);
		expect(status).toBe('success');
		expect(sends()).toEqual({ '0': 3, '1': 1, '2': 1, '3': 1 });
	});

	it('a write whose outcome is unknown is not sent again, and the error says so', async () => {
		simulator.fault({ path: '/api/v2/echo/0', times: Infinity, reset: 'afterRead' });
		echo();
		const result = await run(writing, extra);
		// A run that stops does not send the items after the one in doubt.
		const others = extra.onError === undefined ? {} : { '1': 1, '2': 1, '3': 1 };
		expect(sends()).toMatchObject({ '0': 1, ...others });
		expect(Math.max(...Object.values(sends()))).toBe(1);
		const text = JSON.stringify([result.error, result.outputs]);
		expect(text).toContain('Retry on Fail did not send it again: it might be carried out twice.');
	});
});

it('items that a stopped run did not send are sent by the next try', async () => {
	refuse('/api/v2/echo/1', 1);
	echo();
	const parameters = { ...writing, options: { maxConcurrency: 1 } };
	const { outputs, status } = await run(parameters, retrying);
	expect(status).toBe('success');
	expect(outputs.Genesys[0]).toHaveLength(4);
	expect(sends()).toEqual({ '0': 1, '1': 2, '2': 1, '3': 1 });
});

it('PUT and DELETE may be sent again: the result is the same', async () => {
	simulator.fault({ path: '/api/v2/echo/0', times: 1, respond: { status: 501 } });
	simulator.fault({ path: '/api/v2/echo/0', times: 1, respond: { status: 500 } });
	echo();
	const { status } = await run({ ...writing, method: 'PUT' }, retrying, numbered(1));
	expect(status).toBe('success');
	expect(sends()).toEqual({ '0': 3 });
});

it('without Retry on Fail nothing is repeated', async () => {
	refuse('/api/v2/echo/0', Infinity);
	echo();
	await run(writing, { onError: 'continueRegularOutput' });
	expect(sends()).toEqual({ '0': 1, '1': 1, '2': 1, '3': 1 });
});

it('another execution sends everything', async () => {
	echo();
	const workflow = webhookWorkflow(genesys(writing, retrying));
	const items = numbered(2);
	for (let runs = 0; runs < 2; runs++) await watch.run(engine, workflow, { items });
	expect(sends()).toEqual({ '0': 2, '1': 2 });
});

describe('the same items', () => {
	const to = (name: string) => ({ node: name, type: 'main' as const, index: 0 });

	it('are sent by each of two nodes that get them', async () => {
		echo();
		const workflow: WorkflowDefinition = {
			id: 'fork',
			nodes: [
				webhook(),
				genesys(writing, { ...retrying, name: 'One' }),
				genesys(writing, { ...retrying, name: 'Two' }),
			],
			connections: { Webhook: { main: [[to('One'), to('Two')]] } },
		};
		await watch.run(engine, workflow, { items: numbered(2) });
		expect(sends()).toEqual({ '0': 2, '1': 2 });
	});

	it('are sent once more by a node that runs again', async () => {
		echo();
		// No Operation passes on the same list object that it got.
		const workflow: WorkflowDefinition = {
			id: 'twice',
			nodes: [
				webhook(),
				node('n8n-nodes-base.noOp', 'Pass'),
				genesys(writing, { ...retrying, name: 'Genesys' }),
			],
			connections: {
				Webhook: { main: [[to('Pass'), to('Genesys')]] },
				Pass: { main: [[to('Genesys')]] },
			},
		};
		await watch.run(engine, workflow, { items: numbered(2) });
		expect(sends()).toEqual({ '0': 2, '1': 2 });
	});
});

describe('shared calls', () => {
	const members = () => apiRequests(simulator).filter(({ path }) => path.endsWith('/members'));
	const bodies = () => members().map(({ body }) => (JSON.parse(body) as unknown[]).length);
	const addMembers = (more: INodeParameters): INodeParameters => ({
		resource: 'queue',
		operation: 'addMembers',
		queueId: simulator.org().queues[0].id,
		...more,
	});
	const ids = (count: number) =>
		Array.from(
			{ length: count },
			(_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
		);
	const reply = (status: number, after = 0, times = 1) =>
		simulator.fault({ path: /members$/, after, times, respond: { status, body: [] } });

	it('that went through are not sent again', async () => {
		const items = ids(250).map((userId) => ({ json: { userId } }));
		reply(200);
		reply(403, 0, 1);
		reply(200, 0, Infinity);
		const parameters = addMembers({
			userId: '={{ $json.userId }}',
			options: { maxConcurrency: 1 },
		});
		const { status, outputs } = await run(parameters, retrying, items);
		expect(status).toBe('success');
		expect(outputs.Genesys[0]).toHaveLength(250);
		expect(bodies()).toEqual([100, 100, 100, 50]);
	});

	it('of which the outcome is unknown are not sent again', async () => {
		const items = ids(150).map((userId) => ({ json: { userId } }));
		simulator.fault({ path: /members$/, times: 1, reset: 'afterRead' });
		reply(200, 0, Infinity);
		const parameters = addMembers({ userId: '={{ $json.userId }}' });
		const { outputs } = await run(parameters, goingOn, items);
		expect(bodies()).toEqual([100, 50]);
		const failed = outputs.Genesys[0].filter(({ json }) => 'error' in json);
		expect(failed).toHaveLength(100);
	});

	it('an item of several writes goes on with the one that failed', async () => {
		reply(200);
		reply(400);
		reply(200, 0, Infinity);
		const parameters = addMembers({ specifyUsers: 'several', userIds: ids(250).join() });
		const { status, outputs } = await run(parameters, retrying, numbered(1));
		expect(status).toBe('success');
		expect(outputs.Genesys[0]).toHaveLength(250);
		expect(bodies()).toEqual([100, 100, 100, 50]);
	});
});

it('hints of earlier tries are shown with the last one', async () => {
	simulator.fault({ path: /presence/, respond: { status: 400 } });
	simulator.fault({ path: /presence/, respond: { status: 200, body: {} } });
	const hintsOf = ({ run: { data } }: RunResult) => data.resultData.runData.Genesys[0].hints ?? [];
	const parameters: INodeParameters = {
		operation: 'call',
		apiOperation: '={{ ["getConversations", "getPresencedefinitions"][$json.n] }}',
	};
	const result = await run(parameters, goingOn, numbered(2).reverse());
	expect(apiRequests(simulator)).toHaveLength(3);
	expect(hintsOf(result).map(({ message }) => message)).toEqual([
		expect.stringContaining('lists the conversations of the calling user'),
		'This run: 2 calls.',
	]);
});

describe('as an AI tool', () => {
	/** Calls the tool as n8n's agents do, with n8n's own retry loop. */
	function toolOf(parameters: INodeParameters) {
		const tool = genesys(parameters, { ...retrying, type: `${NODE_TYPE}Tool` });
		const agent = node('n8n-nodes-base.noOp', 'Agent');
		const workflow = createWorkflow(
			engine,
			{ id: 'agent', nodes: [agent, tool], connections: {} },
			{},
		);
		const data = createRunExecutionData();
		const record: IExecuteData = { node: agent, data: { main: [numbered(1)] }, source: null };
		const type = engine.nodeTypes.getByNameAndVersion(tool.type, 1);
		const additionalData = createAdditionalData(engine, { executionId: '1', hooks: undefined });
		return makeHandleToolInvocation(
			(runIndex) =>
				new SupplyDataContext(
					workflow,
					tool,
					additionalData,
					'webhook',
					data,
					runIndex,
					numbered(1),
					{},
					NodeConnectionTypes.AiTool,
					record,
					[],
				),
			tool,
			type,
			data,
		);
	}

	it('a write whose outcome is unknown is not sent again', async () => {
		simulator.fault({ path: '/api/v2/echo/0', times: Infinity, reset: 'afterRead' });
		const invoke = toolOf({ ...writing, path: '/api/v2/echo/0' });
		await expect(invoke({ n: 0 })).rejects.toThrow(/Retry on Fail did not send it again/);
		expect(sends()).toEqual({ '0': 1 });
	});

	it('each call of the model is sent, also one that is equal', async () => {
		echo();
		const invoke = toolOf({ ...writing, path: '/api/v2/echo/0' });
		for (let calls = 0; calls < 2; calls++) await invoke({ n: 0 });
		expect(sends()).toEqual({ '0': 2 });
	});

	it('a refused call is tried again', async () => {
		refuse('/api/v2/echo/0', 2);
		echo();
		expect(await toolOf({ ...writing, path: '/api/v2/echo/0' })({ n: 0 })).toContain('"ok":true');
		expect(sends()).toEqual({ '0': 3 });
	});
});

it('errors of the last try count the items of the earlier ones as done', async () => {
	refuse('/api/v2/echo/3', Infinity);
	echo();
	const result = await run(writing, retrying);
	expect(errorOf(result).context.items).toMatchObject({ done: [0, 1, 2], failed: [3] });
});
