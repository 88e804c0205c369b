import { NodeHelpers, type INode, type INodeParameters, type JsonObject } from 'n8n-workflow';
import { SupplyDataContext } from 'n8n-core';
import { createRunExecutionData, NodeConnectionTypes } from 'n8n-workflow';

import type { RunResult } from '../support';
import { createAdditionalData, createWorkflow, node } from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { engine, simulator, useSimulator, watch } from './useSimulator';

useSimulator({ sizes: { users: 1_100, queues: 5, conversations: 5, contacts: 5, audits: 5 } });

const TOOL = { type: `${NODE_TYPE}Tool`, typeVersion: 1.1 };

const json = ({ outputs }: RunResult) =>
	outputs.Genesys[0].map(({ json: one }) => one as JsonObject);

/** As a tool of version 1.1, unless something else is said. */
async function run(parameters: INodeParameters, extra: Partial<INode> = {}): Promise<RunResult> {
	return await watch.run(engine, webhookWorkflow(genesys(parameters, { ...TOOL, ...extra })));
}

const call = (id: string, values: INodeParameters = {}): INodeParameters => ({
	operation: 'call',
	apiOperation: { __rl: true, mode: 'id', value: id },
	...values,
});
const send = (method: string, path: string, more: INodeParameters = {}) => ({
	operation: 'send',
	method,
	path,
	bodyJson: '{}',
	...more,
});
const mapped = (value: INodeParameters) => ({ mappingMode: 'defineBelow', value, schema: [] });
/** As a model counts them, about. */
const tokensOf = (items: unknown) => Math.ceil(JSON.stringify(items).length / 4);

describe('Read Only of a tool', () => {
	const refusal = async (parameters: INodeParameters, extra?: Partial<INode>) =>
		errorOf(await run(parameters, extra)).message;

	it.each<[string, INodeParameters]>([
		['by default', {}],
		['where it is on', { readOnly: true }],
		['where an expression gives nothing', { readOnly: '={{ $json.none }}' }],
		['where a model gives nothing', { readOnly: "={{ $fromAI('readOnly', '', 'boolean') }}" }],
		['where No Deletes is off', { noDeletes: false }],
		['where the option is on', { readOnly: false, options: { readOnly: true } }],
		['where the option is off', { options: { readOnly: false } }],
	])('refuses a write %s', async (_, more) => {
		expect(await refusal(send('POST', '/api/v2/users', more))).toMatch(/^'Read Only' /);
		const skill = call('postRoutingSkills', { specifyBody: 'json', bodyJson: '{"name":"x"}' });
		expect(await refusal({ ...skill, ...more })).toMatch(/^'Read Only' /);
		expect(simulator.requests).toEqual([]);
	});

	it('when off, leaves deletes to No Deletes', async () => {
		const off = { readOnly: false };
		expect(await refusal(send('DELETE', '/api/v2/users/1', off))).toMatch(/^'No Deletes' is on/);
		expect(
			await refusal(send('DELETE', '/api/v2/users/1', { ...off, noDeletes: '={{ $json.x }}' })),
		).toMatch(/^'No Deletes' is '.*Choose one of true, false/);
		const remove = call('deleteUser', {
			...off,
			operationParameters: mapped({ 'path.userId': simulator.org().users[0].id }),
		});
		expect(await refusal(remove)).toMatch(/^'No Deletes' is on, and 'deleteUser' could delete/);
		expect(simulator.requests).toEqual([]);
		expect(json(await run({ ...remove, noDeletes: false }))[0]).not.toHaveProperty('error');
		expect(apiRequests(simulator).map(({ method }) => method)).toEqual(['DELETE']);
	});

	it('allows reads, queries and jobs that only read', async () => {
		const query = { query: [{ type: 'EXACT', fields: ['state'], value: 'active' }] };
		for (const parameters of [
			call('getRoutingQueues'),
			send('POST', '/api/v2/users/search', { bodyJson: JSON.stringify(query) }),
			send('POST', '/api/v2/audits/query', {
				bodyJson: '{"interval":"2026-01-01T00:00:00.000Z/2026-01-02T00:00:00.000Z"}',
				output: 'reply',
			}),
		]) {
			expect((await run(parameters)).error).toBeUndefined();
		}
	});

	it('is off for a node, where the fields do not exist', async () => {
		const skill = send('POST', '/api/v2/routing/skills', { bodyJson: '{"name":"new"}' });
		const result = await run({ ...skill, readOnly: true }, { type: NODE_TYPE });
		expect(json(result)).toMatchObject([{ name: 'new' }]);
	});

	it('stays as it was in the first version', async () => {
		const skill = send('POST', '/api/v2/routing/skills', { bodyJson: '{"name":"new"}' });
		expect(json(await run(skill, { typeVersion: 1 }))).toMatchObject([{ name: 'new' }]);
		const audits = send('POST', '/api/v2/audits/query', { options: { readOnly: true } });
		expect(await refusal(audits, { typeVersion: 1 })).toMatch(/^'Read Only' is on/);
	});
});

describe('what a model gets', () => {
	const users = { resource: 'user', operation: 'getMany', returnAll: true };

	it('of 1,000 users are 25, in one call, and how many there are', async () => {
		const before = json(await run(users, { type: NODE_TYPE }));
		const earlier = apiRequests(simulator).length;
		const after = json(await run(users));
		expect(before.length).toBeGreaterThan(900);
		expect(after).toHaveLength(26);
		expect(after[25].note).toMatch(
			new RegExp(`^25 of ${before.length} entries\\. To get the others, use a filter`),
		);
		expect(apiRequests(simulator)).toHaveLength(earlier + 1);
		expect(tokensOf(before)).toBeGreaterThan(50_000);
		expect(tokensOf(after)).toBeLessThan(5_500);
	});

	it('is more if the tool says so', async () => {
		expect(json(await run({ ...users, maximumItems: 40, maximumCharacters: 90_000 }))).toHaveLength(
			41,
		);
		const few = json(await run({ ...users, maximumCharacters: 2_000 }));
		expect(JSON.stringify(few).length).toBeLessThan(2_500);
		expect(few.at(-1)!.note).toMatch(/^\d of 25 results are shown\. .* 25 of \d+ entries\./);
	});

	it('for nothing is that nothing was found', async () => {
		const nobody = call('getRoutingQueues', {
			operationParameters: mapped({ 'query.name': 'no such queue' }),
		});
		expect(json(await run(nobody))).toEqual([{ found: 0 }]);
		expect(json(await run(nobody, { type: NODE_TYPE }))).toEqual([]);
	});

	it('is all of it in the first version', async () => {
		const all = json(await run(users, { typeVersion: 1 }));
		expect(all.length).toBeGreaterThan(900);
	});

	it('is told what a person reads beside the output', async () => {
		const odd = call('getUsers', {
			limit: 2,
			operationParameters: mapped({ 'query.state': 'sleeping' }),
		});
		const result = json(await run(odd));
		expect(result.at(-1)!.note ?? '').toContain("'State' was sent as 'sleeping'");
	});

	it('are the fields that are wanted, for a node too', async () => {
		const queues = call('getRoutingQueues', {
			options: { fieldsToReturn: 'name, division.name' },
		});
		for (const type of [NODE_TYPE, TOOL.type]) {
			const [first] = json(await run(queues, { type }));
			expect(Object.keys(first)).toEqual(['name', 'division']);
			expect(Object.keys(first.division as JsonObject)).toEqual(['name']);
		}
		const none = json(await run(call('getRoutingQueues', { options: { fieldsToReturn: 'nam' } })));
		expect(none.at(-1)!.note).toContain("'Fields to Return' names no field");
	});
});

describe('an error for a model', () => {
	const NOBODY = '00000000-0000-4000-8000-000000000000';
	const REMEDY = 'Check the ID and the path';

	it('has the remedy once', async () => {
		const parameters = send('GET', `/api/v2/users/${NOBODY}`);
		const { message, description = '' } = errorOf(await run(parameters));
		expect(message.split(REMEDY)).toHaveLength(2);
		expect(description).not.toContain(REMEDY);
		expect(description).toContain('Status: 404');
		const [item] = json(await run(parameters, { onError: 'continueRegularOutput' }));
		expect(JSON.stringify(item).split(REMEDY)).toHaveLength(2);
		expect(tokensOf(item)).toBeLessThan(200);
	});

	it.each<[INodeParameters, RegExp]>([
		[call('={{ $json.none }}'), /Give its ID, such as getUsers, or method and path/],
		[call('getUserz'), /Nearest are getUser, getUsers, .*\. Give one\.$/],
		[
			{ resource: 'queue', operation: 'get', queueId: 'Sales Team' },
			/Give an ID such as .* search/,
		],
		[{ resource: 'user', operation: 'find' }, /Give one of .*getMany/],
		[{ resource: 'person' }, /Give one of .*user/],
	])('says what to give: %j', async (parameters, words) => {
		const { message } = errorOf(await run(parameters));
		expect(message).toMatch(words);
		expect(message).not.toMatch(/from the list/);
	});
});

describe('the description of the tool', () => {
	const describe = (parameters: INodeParameters, extra: Partial<INode> = {}) => {
		const tool = genesys(parameters, { ...TOOL, ...extra });
		const agent = node('n8n-nodes-base.noOp', 'Agent');
		const workflow = createWorkflow(
			engine,
			{ id: 'agent', nodes: [agent, tool], connections: {} },
			{},
		);
		const stored = workflow.getNode(tool.name)!;
		const type = engine.nodeTypes.getByNameAndVersion(tool.type, tool.typeVersion);
		const input = [{ json: {} }];
		const record = { node: agent, data: { main: [input] }, source: null };
		const context = new SupplyDataContext(
			workflow,
			stored,
			createAdditionalData(engine, { executionId: '1', hooks: undefined }),
			'webhook',
			createRunExecutionData(),
			0,
			input,
			{},
			NodeConnectionTypes.AiTool,
			record,
			[],
		);
		// As n8n's `createNodeAsTool` does.
		return NodeHelpers.getToolDescriptionForNode(
			stored,
			type,
			() => context.getNodeParameter('toolDescription', 0, '') as string,
		);
	};
	const picked = {
		__rl: true,
		mode: 'list',
		value: 'getUsers',
		cachedResultName: 'List users · GET /users',
	};

	it.each<[string, INodeParameters]>([
		[
			'Call the operation getUsers of the Genesys Cloud API. It only reads.',
			call('', { apiOperation: picked }),
		],
		[
			'Call the operation postUsers of the Genesys Cloud API.',
			call('postUsers', { readOnly: false }),
		],
		[
			'Call an operation of the Genesys Cloud API by its ID, such as getUsers, or by method and path, such as GET /api/v2/users.',
			call("={{ $fromAI('operation') }}"),
		],
		[
			'Send a GET request to /api/v2/users of the Genesys Cloud API. It only reads.',
			send('GET', '/api/v2/users'),
		],
		[
			'Send an HTTP request to /api/v2/users of the Genesys Cloud API. It only reads.',
			send("={{ $fromAI('method') }}", '/api/v2/users'),
		],
		[
			'Send an HTTP request, such as GET, to a path of the Genesys Cloud API, such as /api/v2/users.',
			send("={{ $fromAI('method') }}", "={{ $fromAI('path') }}"),
		],
		[
			'Send an HTTP request, such as GET, to a path of the Genesys Cloud API, such as /api/v2/users.',
			send('GET', "={{ $fromAI('path') }}"),
		],
		['Get many users in Genesys Cloud', { resource: 'user', operation: 'getMany' }],
		[
			'Mine',
			{
				resource: 'user',
				operation: 'getMany',
				descriptionType: 'manual',
				toolDescription: 'Mine',
			},
		],
		['Mine', call('getUsers', { toolDescription: 'Mine' })],
	])('is %s', (text, parameters) => {
		expect(describe(parameters)).toBe(text);
	});

	it.each<[string, INodeParameters]>([
		['Call any operation of the API in Genesys Cloud', call('getUsers')],
		['Mine', call('getUsers', { descriptionType: 'manual', toolDescription: 'Mine' })],
		[
			'Call any operation of the API in Genesys Cloud',
			call('getUsers', { descriptionType: 'auto', toolDescription: 'Mine' }),
		],
	])('in the first version is %s, as before', (text, parameters) => {
		expect(describe(parameters, { typeVersion: 1 })).toBe(text);
	});
});

it('Selected Fields keep the ID and the name for a model', async () => {
	const [{ id, name }] = simulator.org().queues;
	const queueId = { __rl: true, mode: 'id', value: id };
	const chosen = { resource: 'queue', operation: 'get', queueId, output: 'selected' };
	const [queue] = json(await run({ ...chosen, selectedFields: 'memberCount' }));
	expect(queue).toEqual({ id, name, memberCount: expect.any(Number) as number });
});
