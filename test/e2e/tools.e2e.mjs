/** The node as a tool of an AI agent and of an MCP server: what a model is told, may do and gets. */
import assert from 'node:assert/strict';

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

import {
	agent,
	byId,
	chatModel,
	fromModel,
	mcpServer,
	tool,
	webhook,
	withTools,
	workflowOf,
} from './support/nodes.mjs';
import { test } from './support/runner.mjs';
import { startScriptedModel } from './support/scriptedModel.mjs';
import { errorOf, until } from './support/site.mjs';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const REMEDY = 'Check the ID and the path';

/** Five tools, as a person would set them up. */
function toolsOf(/** @type {import('./support/site.mjs').Client} */ client) {
	const api = { resource: 'api' };
	const anyPath = { path: fromModel('path', 'Path below /api/v2/') };
	return [
		tool(client, { resource: 'user', operation: 'getMany', returnAll: true }, 'List users'),
		tool(
			client,
			{ resource: 'user', operation: 'get', userId: byId(fromModel('user', 'ID of the user')) },
			'Get user',
		),
		tool(
			client,
			{ ...api, operation: 'call', apiOperation: byId('getRoutingQueues'), returnAll: true },
			'List queues',
		),
		tool(
			client,
			{ ...api, operation: 'send', method: fromModel('method', 'HTTP method'), ...anyPath },
			'Any request',
		),
		tool(
			client,
			{ ...api, operation: 'send', method: 'DELETE', ...anyPath, readOnly: false },
			'Delete',
		),
	];
}

test('a model is told what its tools do, reads a little, and changes nothing', async (site) => {
	const model = await startScriptedModel();
	try {
		const client = await site.client();
		const { id, name } = await site.rest.createCredential({
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'none', url: model.url, header: false },
		});
		const hook = webhook();
		const asked = agent();
		const flow = await site.workflow(
			withTools(
				workflowOf([hook, asked]),
				asked,
				toolsOf(client),
				chatModel({ openAiApi: { id, name } }),
			),
		);
		const [user] = site.simulator.org().users.filter(({ state }) => state === 'active');
		model.follow([
			{ name: 'List_users', arguments: {} },
			{ name: 'Get_user', arguments: { user: user.id } },
			{ name: 'List_queues', arguments: {} },
			{ name: 'Any_request', arguments: { method: 'POST', path: '/api/v2/routing/skills' } },
			{ name: 'Any_request', arguments: { method: 'GET', path: `/api/v2/users/${NOBODY}` } },
			{ name: 'Delete', arguments: { path: `/api/v2/users/${user.id}` } },
		]);
		const { execution } = await flow.run({ question: 'Who is there?' });
		assert.equal(execution.status, 'success', errorOf(execution));

		const told = model.tools();
		assert.equal(told.get('List_users').description, 'Get many users in Genesys Cloud');
		assert.match(told.get('List_queues').description, /getRoutingQueues.*It only reads\.$/);
		assert.match(
			told.get('Any_request').description,
			/^Send an HTTP request, such as GET, to a path/,
		);
		assert.equal(
			told.get('Delete').description,
			'Send an HTTP request, such as GET, to a path of the Genesys Cloud API, such as /api/v2/users.',
		);

		const [users, one, queues, write, missing, deletion] = model.results();
		const items = JSON.parse(users);
		assert.equal(items.length, 26, users.slice(0, 500));
		assert.match(items[25].note, /^25 of \d+ entries/);
		assert.ok(users.length < 20_500);
		assert.ok(one.includes(user.id));
		assert.ok(queues.length < 20_500);
		assert.match(write, /'Read Only' is on/);
		assert.match(deletion, /'No Deletes' is on/);
		assert.equal(missing.split(REMEDY).length, 2, missing);
		assert.deepEqual([...new Set(client.calls().map(({ method }) => method))], ['GET']);
	} finally {
		model.close();
	}
});

test('an MCP client gets the same, and an error once', async (site) => {
	const client = await site.client();
	const server = mcpServer();
	await site.workflow(withTools(workflowOf([server]), server, toolsOf(client)));
	const url = new URL(`${site.n8n.url}/mcp/${server.parameters.path}`);
	await until('the MCP server', async () => (await fetch(url, { method: 'POST' })).status !== 404);
	const mcp = new Client({ name: 'test', version: '1.0.0' });
	await mcp.connect(new StreamableHTTPClientTransport(url));
	try {
		const { tools } = await mcp.listTools();
		assert.equal(tools.length, 5);
		const queues = tools.find(({ name }) => name === 'List_queues');
		assert.match(String(queues?.description), /getRoutingQueues.*It only reads\.$/);

		const ask = async (/** @type {string} */ name, args = {}) => {
			const result = await mcp.callTool({ name, arguments: args });
			return /** @type {{ text: string }[]} */ (result.content).map(({ text }) => text).join('\n');
		};
		const users = JSON.parse(await ask('List_users'));
		assert.equal(users.length, 26);
		assert.match(users[25].note, /^25 of \d+ entries/);
		const missing = await ask('Get_user', { user: NOBODY });
		assert.equal(missing.split(REMEDY).length, 2, missing);
		const write = await ask('Any_request', { method: 'POST', path: '/api/v2/routing/skills' });
		assert.equal(write.split("'Read Only' is on").length, 2, write);
		assert.deepEqual([...new Set(client.calls().map(({ method }) => method))], ['GET']);
	} finally {
		await mcp.close();
	}
});
