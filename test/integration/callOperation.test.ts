import { loadCatalog } from '../../nodes/GenesysCloud/catalog/catalog';
import { MOST_USED } from '../../nodes/GenesysCloud/catalog/mostUsed';
import { DateTime } from 'luxon';
import { NodeHelpers, type INodeParameters, type INodeType } from 'n8n-workflow';

import { CONVERSATION_DAYS } from '../simulator/data/conversations';
import { createEngine, items, listSearch, resourceMapping, type RunResult } from '../support';
import { credentialTypes, NODE_TYPE, nodeTypes } from '../support/packageTypes';
import { apiRequests, credentialFor, errorOf, genesys, webhookWorkflow } from './harness';
import { client, engine, simulator, watch, useSimulator } from './useSimulator';

/** "Call an Operation": the list, the fields, and the call. */

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

useSimulator({
	sizes: { users: 130, queues: 5, conversations: 20, contacts: 5, audits: 5 },
});

const byId = (value: string, mode = 'list') => ({ __rl: true, mode, value });
const chosen = (operation: string, mode?: string): INodeParameters => ({
	resource: 'api',
	operation: 'call',
	apiOperation: byId(operation, mode),
});

/** As the editor stores it; n8n's own conversion uses the schema. */
const mapped = (value: Record<string, unknown> | null, schema: unknown[] = []) =>
	({
		mappingMode: 'defineBelow',
		value,
		matchingColumns: [],
		schema,
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	}) as unknown as INodeParameters;

async function run(
	parameters: INodeParameters,
	input = items(),
	extra: Parameters<typeof genesys>[1] = {},
): Promise<RunResult> {
	return await watch.run(engine, webhookWorkflow(genesys(parameters, extra)), { items: input });
}

const call = async (
	operation: string,
	values: Record<string, unknown> | null = {},
	more: INodeParameters = {},
	input = items(),
) => await run({ ...chosen(operation), fields: mapped(values), ...more }, input);

const json = ({ outputs }: RunResult) => outputs.Genesys?.[0]?.map((item) => item.json) ?? [];
const hintsOf = ({ run: { data } }: RunResult) => data.resultData.runData.Genesys[0].hints ?? [];
const textsOf = (result: RunResult) => hintsOf(result).map(({ message }) => message);
const last = () => apiRequests(simulator).at(-1)!;
const org = () => simulator.org(client.org);

/** Answers every call, so that any operation can be sent. */
const answer = (body: unknown, status = 200) =>
	simulator.fault({
		host: 'api',
		path: /^\/api\/v2\//,
		times: Infinity,
		respond: { status, body },
	});

const refused = async (result: Promise<RunResult>, words: RegExp | string) => {
	const { message } = errorOf(await result);
	if (typeof words === 'string') expect(message).toContain(words);
	else expect(message).toMatch(words);
	expect(apiRequests(simulator)).toEqual([]);
};

describe('the list', () => {
	const bare = createEngine({ nodeTypes, credentialTypes });
	const search = async (filter?: string, token?: string, nodeType = NODE_TYPE) =>
		await listSearch(bare, { nodeType }, 'searchOperations', filter, token);

	it('needs no credential', async () => {
		const { results } = await search('queue members add');
		expect(results[0]).toEqual({
			name: 'Add members to a queue · POST /routing/queues/{queueId}/members',
			value: 'postRoutingQueueMembers',
			url: 'https://developer.genesys.cloud/devapps/api-explorer#post-api-v2-routing-queues--queueId--members',
		});
		expect((await search('users', undefined, `${NODE_TYPE}Tool`)).results[0].value).toBe(
			'getUsers',
		);
		expect(simulator.requests).toEqual([]);
	});

	it('has the thirty most used operations before anything is typed', async () => {
		const { results, paginationToken } = await search();
		expect(results.map(({ value }) => value)).toEqual(MOST_USED);
		expect(paginationToken).toBeUndefined();
	});

	it('has every operation that fits once, in pages', async () => {
		const found: unknown[] = [];
		let token: string | undefined;
		let pages = 0;
		do {
			const page = await search('users', token);
			found.push(...page.results.map(({ value }) => value));
			token = page.paginationToken as string | undefined;
			pages++;
		} while (token !== undefined);
		const { operations } = await loadCatalog();
		const ids = operations.filter((one) => one.path.includes('/users')).map(({ id }) => id);
		expect(ids.filter((id) => !found.includes(id))).toEqual([]);
		expect(new Set(found).size).toBe(found.length);
		expect(pages).toBe(Math.ceil(found.length / 200));
		expect(pages).toBeGreaterThan(1);
	});

	it('can be opened without a credential', () => {
		const { properties } = nodeTypes[NODE_TYPE].description;
		const [list] = properties.find(({ name }) => name === 'apiOperation')?.modes ?? [];
		expect(list.typeOptions).toMatchObject({ skipCredentialsCheckInRLC: true, searchable: true });
	});
});

describe('the fields', () => {
	const bare = createEngine({ nodeTypes, credentialTypes });
	const fieldsOf = async (
		operation: string,
		more: INodeParameters = {},
		mode?: string,
		method = 'getOperationFields',
	) =>
		await resourceMapping(
			bare,
			{ nodeType: NODE_TYPE, parameters: { ...chosen(operation, mode), ...more } },
			method,
		);

	it('have types, allowed values, and say which are needed', async () => {
		const { fields } = await fieldsOf('getRoutingQueueMembers');
		const known = new Map(fields.map((field) => [field.id, field]));
		expect(known.get('path.queueId')).toMatchObject({
			displayName: 'Queue ID (or name)',
			type: 'string',
			required: true,
			removed: false,
		});
		expect(known.get('query.pageSize')).toMatchObject({
			displayName: 'Page Size',
			type: 'number',
			required: false,
			removed: true,
		});
		expect(known.get('query.joined')?.type).toBe('boolean');
		expect(known.get('query.expand')).toMatchObject({
			type: 'string',
			displayName: 'Expand (list)',
		});
		expect(known.get('query.sortOrder')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'asc', value: 'asc' },
				{ name: 'desc', value: 'desc' },
			],
		});
		expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
	});

	it('hint at how an interval is written, and where a version comes from', async () => {
		const nameOf = async (operation: string, id: string) =>
			(await fieldsOf(operation)).fields.find((field) => field.id === id)?.displayName;
		expect(await nameOf('postAnalyticsConversationsDetailsQuery', 'body.interval')).toBe(
			'Interval (from/to, UTC)',
		);
		expect(await nameOf('patchUser', 'body.version')).toBe('Version (from Get, usually required)');
		expect(await nameOf('putRoutingQueue', 'body.name')).toMatch(/^Name/);
	});

	it('are parameters and body, each in a mapper of its own', async () => {
		const idsOf = async (method: string) =>
			(await fieldsOf('putRoutingQueue', {}, 'list', method)).fields.map(({ id }) => id);
		expect(await idsOf('getOperationParameters')).toEqual(['path.queueId']);
		const body = await idsOf('getOperationBody');
		expect(body.every((id) => id.startsWith('body.'))).toBe(true);
		expect(body).toContain('body.acwSettings');
	});

	it('stand in the order of use: required, plain values, objects, each A to Z', async () => {
		const { fields } = await fieldsOf('postRoutingQueues', {}, 'list', 'getOperationBody');
		const ranks = fields.map(({ required, type, displayName }) => ({
			rank: required ? 0 : type === 'object' || (type === 'array' && !required) ? 2 : 1,
			displayName,
		}));
		expect(ranks).toEqual(
			[...ranks].sort((a, b) => a.rank - b.rank || a.displayName.localeCompare(b.displayName)),
		);
		expect(fields[0]).toMatchObject({ id: 'body.name', required: true });
	});

	it('that are objects begin with their members, but in workflows of the first version', async () => {
		const defaultOf = async (operation: string, id: string, method = 'getOperationBody') => {
			const { fields } = await fieldsOf(operation, {}, 'list', method);
			return fields.find((field) => field.id === id)?.defaultValue;
		};
		expect(await defaultOf('postRoutingQueues', 'body.acwSettings')).toBe(
			'{\n  "wrapupPrompt": "",\n  "timeoutMs": ""\n}',
		);
		expect(await defaultOf('postRoutingQueueMembers', 'body')).toBe('[\n  {\n    "id": ""\n  }\n]');
		expect(await defaultOf('postRoutingQueues', 'body.name')).toBeUndefined();
		expect(
			await defaultOf('postRoutingQueues', 'body.acwSettings', 'getOperationFields'),
		).toBeUndefined();
	});

	it('do not offer what the server sets', async () => {
		const { fields } = await fieldsOf('putRoutingQueue', {}, 'list', 'getOperationBody');
		const ids = fields.map(({ id }) => id);
		for (const name of ['id', 'dateCreated', 'modifiedBy', 'memberCount', 'selfUri']) {
			expect(ids).not.toContain(`body.${name}`);
		}
	});

	it.each([
		['postRoutingQueues', ['<code>POST /api/v2/routing/queues</code>', 'routing:queue:add']],
		['getUsersMe', ['<b>Needs a user.</b>']],
		[
			'getUsers',
			['<b>Expand</b> takes <code>routingStatus</code>', 'api-explorer#get-api-v2-users'],
		],
		['', ['Select an operation first']],
		['no<b>', ["There is no operation 'no&lt;b&gt;'"]],
	])('come with a text about %j', async (operation, words) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(operation, {}, 'id', 'getAboutOperation');
		expect(fields).toEqual([]);
		for (const one of words) expect(emptyFieldsNotice).toContain(one);
	});

	it('hold the body one level deep, or leave it to the JSON', async () => {
		const idsOf = async (specifyBody: string) =>
			(await fieldsOf('putRoutingQueue', { specifyBody })).fields.map(({ id }) => id);
		expect(await idsOf('fields')).toEqual(
			expect.arrayContaining(['path.queueId', 'body.name', 'body.acwSettings']),
		);
		expect((await idsOf('json')).filter((id) => id.startsWith('body'))).toEqual([]);
		const { fields } = await fieldsOf('postRoutingQueueMembers');
		expect(fields.find(({ id }) => id === 'body')).toMatchObject({ type: 'array', required: true });
	});

	it('show what is usually required, and leave it to the API', async () => {
		const { fields } = await fieldsOf('postGdprRequests');
		const known = new Map(fields.map((field) => [field.id, field]));
		expect(known.get('body.subject')).toMatchObject({
			displayName: 'Subject (usually required)',
			required: false,
			removed: false,
		});
		const create = (await fieldsOf('postRoutingQueues')).fields;
		expect(create.find(({ id }) => id === 'body.name')).toMatchObject({
			displayName: 'Name',
			required: true,
		});
	});

	it('leave paging to Return All and Limit', async () => {
		const idsOf = async (output: string) =>
			(await fieldsOf('getUsers', { output })).fields.map(({ id }) => id);
		expect(await idsOf('reply')).toContain('query.pageNumber');
		expect(await idsOf('items')).not.toContain('query.pageNumber');
		expect(await idsOf('items')).toContain('query.pageSize');
	});

	it('need not repeat the ids of the path', async () => {
		const { fields } = await fieldsOf(`GET /api/v2/users/${ID}`, {}, 'id');
		expect(fields.find(({ id }) => id === 'path.userId')).toMatchObject({ required: false });
	});

	it.each([
		['', 'Select an operation first'],
		['={{ $json.operation }}', "Enter its parameters in 'Parameters (JSON)'"],
		['getUsr', "There is no operation 'getUsr'. Did you mean getUser, "],
		['getOrganizationsMe', 'This operation takes no parameters'],
	])('%j: none, and says why', async (operation, words) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(operation, {}, 'id');
		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain(words);
	});
});

describe('the form shows', () => {
	const { description } = nodeTypes[NODE_TYPE];
	const shown = (parameters: INodeParameters, typeVersion = 1) =>
		Object.keys(
			NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				{ typeVersion },
				description,
			) ?? {},
		);

	it('a mapper for parameters and one for the body since version 1.1', () => {
		const mappers = (id: string, more = {}) =>
			shown({ ...chosen(id), ...more }, 1.1).filter((name) => /^(fields|operation[PB])/.test(name));
		expect(mappers('postUsers')).toEqual(['operationParameters', 'operationBody']);
		expect(mappers('postUsers', { specifyBody: 'json' })).toEqual(['operationParameters']);
		expect(mappers('getUsers')).toEqual(['operationParameters']);
		expect(mappers('={{ $json.id }}')).toEqual([]);
	});

	it('fields for an operation that is known, JSON for one that is not', () => {
		expect(shown(chosen('postUsers'))).toEqual(expect.arrayContaining(['fields', 'specifyBody']));
		expect(shown(chosen('postUsers'))).not.toContain('parametersJson');
		const open = shown(chosen('={{ $json.id }}', 'id'));
		expect(open).toContain('parametersJson');
		expect(open).not.toContain('fields');
		expect(shown(chosen(''))).not.toContain('fields');
	});

	it('the body where the method has one, one way at a time', () => {
		for (const id of ['getUsers', 'headTokensMe', 'GET /api/v2/users']) {
			expect(shown(chosen(id))).not.toContain('specifyBody');
		}
		expect(shown(chosen('postUsers'))).not.toContain('bodyJson');
		expect(shown({ ...chosen('postUsers'), specifyBody: 'json' })).toContain('bodyJson');
	});
});

describe('since version 1.1', () => {
	const since = async (operation: string, more: INodeParameters = {}) =>
		await run({ ...chosen(operation), options: {}, ...more }, items(), { typeVersion: 1.1 });

	it('values stand in two mappers', async () => {
		answer({ id: ID });
		const result = await since('putRoutingQueue', {
			operationParameters: mapped({ 'path.queueId': ID }),
			operationBody: mapped({ 'body.name': 'Sales' }),
		});
		expect(result.error).toBeUndefined();
		expect(last()).toMatchObject({ method: 'PUT', body: '{"name":"Sales"}' });
	});

	it('what an object shows at first is not sent', async () => {
		answer({ id: ID });
		const path = { operationParameters: mapped({ 'path.queueId': ID }) };
		await since('putRoutingQueue', {
			...path,
			operationBody: mapped({
				'body.name': 'Sales',
				'body.queueFlow': '{"id": ""}',
				'body.acwSettings': '{"wrapupPrompt": "OPTIONAL", "timeoutMs": ""}',
			}),
		});
		expect(JSON.parse(last().body)).toEqual({
			name: 'Sales',
			acwSettings: { wrapupPrompt: 'OPTIONAL' },
		});
		await since('postRoutingQueueMembers', {
			...path,
			operationBody: mapped({ body: '[{"id":""},{"id":"a"}]' }),
		});
		expect(JSON.parse(last().body)).toEqual([{ id: 'a' }]);
	});

	it('an object of an expression, and JSON that was written whole, are sent as they are', async () => {
		answer({ id: ID });
		const path = { operationParameters: mapped({ 'path.queueId': ID }) };
		const flow = '{"name":"Sales","queueFlow":{"id":""}}';
		await since('putRoutingQueue', {
			...path,
			operationBody: mapped({ 'body.name': 'Sales', 'body.queueFlow': '={{ ({ id: "" }) }}' }),
		});
		expect(last().body).toBe(flow);
		await since('putRoutingQueue', { ...path, specifyBody: 'json', bodyJson: flow });
		expect(last().body).toBe(flow);
	});

	it('a list gives its entries, and anything else the reply', async () => {
		const found = json(await since('getRoutingQueues', { returnAll: true }));
		expect(found.map(({ id }) => id).sort()).toEqual(
			org()
				.queues.map(({ id }) => id)
				.sort(),
		);
		const [{ id, name }] = org().queues;
		const one = await since('getRoutingQueue', {
			operationParameters: mapped({ 'path.queueId': id }),
		});
		expect(json(one)).toEqual([expect.objectContaining({ id, name })]);
	});

	it('a job is waited for', async () => {
		const { start, end } = CONVERSATION_DAYS;
		const result = await since('postAnalyticsConversationsDetailsJobs', {
			operationBody: mapped({ 'body.interval': `${start}/${end}` }),
			returnAll: true,
		});
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(org().conversations.length);
	});

	it('a list of plain values is text separated by commas', async () => {
		answer({ id: ID });
		await since('postConversationsCallbacks', {
			operationBody: mapped({ 'body.callbackNumbers': '+4930123456, +4930654321' }),
		});
		expect(JSON.parse(last().body)).toEqual({ callbackNumbers: ['+4930123456', '+4930654321'] });
	});

	describe('a name, an e-mail or an address stands for an ID', () => {
		const members = async (queueId: string) =>
			await since('getRoutingQueue', { operationParameters: mapped({ 'path.queueId': queueId }) });

		it('of a queue', async () => {
			const [{ id, name }] = org().queues;
			const result = await members(` ${String(name).toUpperCase()} `);
			expect(json(result)).toEqual([expect.objectContaining({ id })]);
			expect(apiRequests(simulator).map(({ path }) => path.split('?')[0])).toEqual([
				'/api/v2/routing/queues',
				`/api/v2/routing/queues/${id}`,
			]);
		});

		it.each([
			['getOutboundContactlist', 'contactListId', 'contactLists'],
			['getOutboundCampaign', 'campaignId', 'campaigns'],
			['getOutboundDnclist', 'dncListId', 'dncLists'],
			['getFlowsDatatable', 'datatableId', 'dataTables'],
			['getArchitectEmergencygroup', 'emergencyGroupId', 'emergencyGroups'],
			['getArchitectSchedule', 'scheduleId', 'schedules'],
			['getArchitectSchedulegroup', 'scheduleGroupId', 'scheduleGroups'],
			['getArchitectPrompt', 'promptId', 'prompts'],
			['getTeam', 'teamId', 'teams'],
			['getAuthorizationRole', 'roleId', 'roles'],
			['getTaskmanagementWorkbin', 'workbinId', 'workbins'],
			['getTaskmanagementWorktype', 'worktypeId', 'worktypes'],
			['getKnowledgeKnowledgebase', 'knowledgeBaseId', 'knowledgeBases'],
			['getExternalcontactsOrganization', 'externalOrganizationId', 'externalOrganizations'],
		] as const)('in %s', async (operation, parameter, list) => {
			const { id, name } = org()[list].at(-1)!;
			await since(operation, { operationParameters: mapped({ [`path.${parameter}`]: name! }) });
			expect(last().path.split('?')[0]).toMatch(new RegExp(`/${id}$`));
		});

		it('of users, with one search for all items', async () => {
			const users = org()
				.users.filter(({ state }) => state === 'active')
				.slice(0, 40);
			const result = await run(
				{
					...chosen('getUser'),
					operationParameters: mapped({ 'path.userId': '={{ $json.email }}' }),
				},
				users.map(({ email }) => ({ json: { email: email as string } })),
				{ typeVersion: 1.1 },
			);
			expect(json(result).map(({ id }) => id)).toEqual(users.map(({ id }) => id));
			expect(
				apiRequests(simulator).filter(({ path }) => path.startsWith('/api/v2/users/search')),
			).toHaveLength(1);
		});

		it('in an address of a page', async () => {
			const [{ id, name }] = org().queues;
			const result = await members(
				`https://apps.mypurecloud.de/directory/#/admin/routing/queues/${id}/members?x=1`,
			);
			expect(json(result)).toEqual([expect.objectContaining({ id, name })]);
			expect(apiRequests(simulator)).toHaveLength(1);
		});

		it('and nothing else does', async () => {
			const result = await members('No such queue');
			expect(errorOf(result).message).toContain(
				"'Queue ID' is 'No such queue', and there is no queue of that name",
			);
		});

		it('not where several have it', async () => {
			const [one, other] = org().queues;
			other.name = one.name;
			const result = await members(String(one.name));
			expect(errorOf(result).message).toContain('and 2 queues have that name');
			expect(errorOf(result).message).toContain(other.id);
		});

		it('an unknown one fails alone', async () => {
			const [{ id, name }] = org().queues;
			const result = await run(
				{
					...chosen('getRoutingQueue'),
					operationParameters: mapped({ 'path.queueId': '={{ $json.queue }}' }),
				},
				[{ json: { queue: name } }, { json: { queue: 'Gone' } }, { json: { queue: id } }],
				{ typeVersion: 1.1, onError: 'continueRegularOutput' },
			);
			expect(json(result)).toEqual([
				expect.objectContaining({ id }),
				expect.objectContaining({ error: expect.stringContaining("'Gone'") as string }),
				expect.objectContaining({ id }),
			]);
		});
	});

	it('a dry run gives the request and sends nothing', async () => {
		const result = await since('postRoutingQueues', {
			operationBody: mapped({ 'body.name': 'Sales' }),
			options: { dryRun: true },
		});
		expect(json(result)).toEqual([
			{
				dryRun: true,
				method: 'POST',
				url: `${simulator.apiUrl}/api/v2/routing/queues`,
				contentType: 'application/json',
				body: { name: 'Sales' },
			},
		]);
		expect(simulator.requests).toEqual([]);
	});

	it('a part of a list says so', async () => {
		const { length } = org().queues;
		const limited = await since('getRoutingQueues', { limit: 2 });
		expect(textsOf(limited)).toContain(
			`2 of ${length} entries. To get all, switch on 'Return All' or raise 'Limit'.`,
		);
		const page = await since('getRoutingQueues', {
			output: 'reply',
			operationParameters: mapped({ 'query.pageSize': 2 }),
		});
		expect(textsOf(page)).toEqual([
			`Page 1 of 3: 2 of ${length} entries. Set 'Output' to 'List Items' and switch on 'Return All' to get all of them.`,
		]);
		expect(hintsOf(await since('getRoutingQueues', { returnAll: true }))).toEqual([]);
	});

	it('an interval may be a phrase', async () => {
		// Of the time zone that n8n gives workflows without one. It may be midnight during the run.
		const today = () => DateTime.now().setZone('America/New_York').startOf('day');
		const before = today();
		answer({ conversations: [] });
		const result = await since('postAnalyticsConversationsDetailsQuery', {
			operationBody: mapped({ 'body.interval': 'Yesterday' }),
		});
		expect(result.error).toBeUndefined();
		const { interval } = JSON.parse(last().body) as { interval: string };
		const yesterday = [before, today()].map((end) => [end.minus({ days: 1 }), end]);
		expect(yesterday.map((ends) => ends.map((end) => end.toMillis()))).toContainEqual(
			interval.split('/').map((end) => Date.parse(end)),
		);
	});
});

describe('a call', () => {
	it('of GET puts the values where they belong', async () => {
		const [{ id, name }] = org().users;
		const result = await call('getUser', { 'path.userId': id, 'query.expand': 'presence' });
		expect(result.error).toBeUndefined();
		expect(json(result)[0]).toMatchObject({ id, name });
		expect(last().path).toBe(`/api/v2/users/${id}?expand=presence`);
	});

	it('of POST has a body of its fields', async () => {
		const result = await call(
			'postRoutingQueues',
			{
				'body.name': '={{ $json.title }}',
				'body.enableTranscription': '={{ "true" }}',
				'body.acwSettings': '{"timeoutMs": 1000}',
				'body.description': '',
			},
			{},
			items({ title: 'Sales' }),
		);
		expect(result.error).toBeUndefined();
		expect(JSON.parse(last().body)).toEqual({
			name: 'Sales',
			enableTranscription: true,
			acwSettings: { timeoutMs: 1000 },
		});
		expect(json(result)[0]).toMatchObject({ name: 'Sales' });
	});

	it('of PATCH converts by the catalog, not by the stored schema', async () => {
		const [{ id }] = org().users;
		const version = (await call('getUser', { 'path.userId': id })).outputs.Genesys[0][0].json
			.version;
		const schema = [{ id: 'body.version', type: 'string', required: true, display: true }];
		const result = await run({
			...chosen('patchUser'),
			fields: mapped(
				{ 'path.userId': id, 'body.version': String(version), 'body.title': 'Lead' },
				schema,
			),
		});
		expect(result.error).toBeUndefined();
		expect(JSON.parse(last().body)).toEqual({ version, title: 'Lead' });
	});

	it('of PUT takes the body as JSON, as it was written', async () => {
		const [{ id }] = org().queues;
		const text = '{"name": "Renamed", "x": 12345678901234567890}';
		const result = await call(
			'putRoutingQueue',
			{ 'path.queueId': id, 'body.description': 'not sent' },
			{ specifyBody: 'json', bodyJson: text },
		);
		expect(result.error).toBeUndefined();
		expect([last().method, last().body]).toEqual(['PUT', text]);
	});

	it('of DELETE and HEAD has none', async () => {
		const [{ id }] = org().queues;
		const result = await call('deleteRoutingQueue', {
			'path.queueId': id,
			'query.forceDelete': true,
		});
		expect(json(result)).toEqual([{ success: true }]);
		expect(last()).toMatchObject({
			method: 'DELETE',
			path: `/api/v2/routing/queues/${id}?forceDelete=true`,
			body: '',
		});
		expect(json(await call('headTokensMe'))).toEqual([{ success: true }]);
		expect(last().method).toBe('HEAD');
	});

	it('sends headers and the operation’s own content type', async () => {
		answer({ ok: 1 });
		await call('putScimUser', {
			'path.userId': ID,
			'header.If-Match': '"3"',
			'body.userName': 'a@example.com',
			'body.displayName': 'Ada',
		});
		expect(last().headers).toMatchObject({
			'if-match': '"3"',
			'content-type': 'application/scim+json',
		});
	});

	it.each([
		'2026-01-31T08:00:00+02:00',
		'={{ DateTime.fromISO("2026-01-31T08:00:00+02:00") }}',
		'={{ new Date("2026-01-31T06:00:00Z") }}',
		'={{ DateTime.fromISO("2026-01-31T08:00:00+02:00").toISO() }}',
	])('sends the time %s in UTC', async (dateStart) => {
		answer({ entities: [] });
		const schema = [{ id: 'query.dateStart', type: 'dateTime', required: false, display: true }];
		await run({
			...chosen('getEmployeeengagementRecognitions'),
			fields: mapped({ 'query.dateStart': dateStart, 'query.pageSize': '={{ "" }}' }, schema),
		});
		expect(decodeURIComponent(last().path)).toMatch(/\?dateStart=2026-01-31T06:00:00.000Z$/);
	});

	it('can be named by method and path, with its ids', async () => {
		const [{ id }] = org().users;
		for (const name of [`GET /api/v2/users/${id}`, ` get users/${id}?expand=presence `]) {
			const result = await run({ ...chosen(name, 'id'), fields: mapped({}) });
			expect(json(result)[0]).toMatchObject({ id });
		}
		expect(last().path).toBe(`/api/v2/users/${id}?expand=presence`);
	});

	it('drops what another operation left, whatever its schema', async () => {
		const [{ id }] = org().users;
		const schema = [{ id: 'query.joined', type: 'boolean', required: true, display: true }];
		const result = await run({
			...chosen('getUser'),
			fields: mapped(
				{
					'path.userId': id,
					'query.joined': '={{ "perhaps" }}',
					'body.name': 'x',
					note: 'For information, not sent',
				},
				schema,
			),
			bodyJson: '{"a": 1}',
			specifyBody: 'json',
		});
		expect(result.error).toBeUndefined();
		expect(last()).toMatchObject({ path: `/api/v2/users/${id}`, body: '' });
	});

	it('survives fields that were never filled in', async () => {
		expect((await call('getUsers', null)).error).toBeUndefined();
		expect((await run(chosen('getUsers'))).error).toBeUndefined();
		expect(last().path).toBe('/api/v2/users');
	});

	it('returns status and headers when asked', async () => {
		const [reply] = json(await call('getUsers', {}, { options: { fullResponse: true } }));
		expect(reply).toMatchObject({ status: 200, body: { pageNumber: 1 } });
	});

	it('runs for each item', async () => {
		const ids = org()
			.users.slice(0, 3)
			.map(({ id }) => id);
		const result = await call(
			'getUser',
			{ 'path.userId': '={{ $json.id }}' },
			{},
			items(...ids.map((id) => ({ id }))),
		);
		expect(json(result).map(({ id }) => id)).toEqual(ids);
		expect(result.outputs.Genesys[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});
});

describe('an operation that an expression names', () => {
	const named = async (operation: string, parameters: unknown) =>
		await run(
			{
				...chosen('={{ $json.operation }}', 'id'),
				parametersJson: '={{ $json.parameters }}',
			},
			items({ operation, parameters: parameters as string }),
		);

	it('takes its values by name', async () => {
		const [{ id }] = org().users;
		for (const given of [
			{ userId: id, expand: ['presence'], state: null },
			JSON.stringify({ 'path.userId': id, 'query.expand': 'presence' }),
			{ path: { userId: id }, query: { expand: 'presence' } },
		]) {
			const result = await named('getUser', given);
			expect(result.error).toBeUndefined();
			expect(last().path).toBe(`/api/v2/users/${id}?expand=presence`);
		}
	});

	it('takes a body in parts or whole', async () => {
		answer({ ok: 1 });
		for (const given of [
			{ queueId: ID, name: 'Sales', enableTranscription: 'false' },
			{ queueId: ID, body: { name: 'Sales', enableTranscription: false } },
			{ path: { queueId: ID }, body: { name: 'Sales', enableTranscription: false } },
		]) {
			await named('PUT /api/v2/routing/queues/{queueId}', given);
			expect(last().path).toBe(`/api/v2/routing/queues/${ID}`);
			expect(JSON.parse(last().body)).toEqual({ name: 'Sales', enableTranscription: false });
		}
		await named('postRoutingQueueMembers', { queueId: ID, delete: 'true', body: [{ id: ID }] });
		expect(last()).toMatchObject({
			path: `/api/v2/routing/queues/${ID}/members?delete=true`,
			body: JSON.stringify([{ id: ID }]),
		});
		await named('putScimUser', {
			path: { userId: ID },
			headers: { 'if-match': '"3"' },
			body: { userName: 'a', displayName: 'b' },
		});
		expect(last().headers).toMatchObject({ 'if-match': '"3"' });
	});

	it.each([
		[
			{ userId: ID, pageSize: 5 },
			"'pageSize' is no parameter of this operation. There are userId,",
		],
		[{ path: { userId: ID, x: 1 } }, "'x' is no parameter of this operation"],
		[{ expand: 'presence' }, "'User ID' is missing"],
		['{"userId": ', "'Parameters (JSON)' is not valid JSON"],
		['["a"]', "'Parameters (JSON)' is not an object"],
		['{"__proto__": {"userId": "x"}}', "must not have '__proto__' as a name"],
		[{ userId: ID, body: { a: 1 } }, "'Body' is given, and this operation takes none"],
	])('is refused with %j', async (given, words) => {
		await refused(named('getUser', given), words);
	});

	it('uses a name that is in path and body for the path', async () => {
		answer({ ok: 1 });
		await named('putConversationRecording', {
			conversationId: ID,
			recordingId: 'r',
			archiveDate: null,
		});
		expect(last()).toMatchObject({
			path: `/api/v2/conversations/${ID}/recordings/r`,
			body: '{}',
		});
	});

	it('wants a body whole or in parts', async () => {
		const given = { queueId: ID, name: 'Sales', body: '{"description": "x"}' };
		await refused(named('putRoutingQueue', given), "'name' stands beside 'body'");
	});

	it('accepts fields with the names of the groups', async () => {
		answer({ results: [] });
		const query = [{ type: 'EXACT', fields: ['name'], value: 'Ada' }];
		for (const given of [{ query }, { body: { query } }, { query, pageSize: '5' }]) {
			await named('postUsersSearch', given);
			expect(JSON.parse(last().body)).toMatchObject({ query });
		}
	});
});

describe('refuses, before anything is sent,', () => {
	it.each([
		['getUser', {}, "'User ID' is missing"],
		['getUser', { 'path.userId': '={{ $json.none }}' }, "'User ID' is missing"],
		['getUser', { 'path.userId': '..' }, "'User ID' is '..', which cannot stand in a path"],
		['getUsers', { 'query.pageSize': 'x' }, "'Page Size' is 'x'. Enter a whole number"],
		['postRoutingQueues', {}, "'Name' is missing"],
		[
			'postRoutingQueues',
			{ 'body.name': 'a', 'body.acwSettings': '{' },
			"'ACW Settings' is not valid JSON",
		],
		[
			'postRoutingQueues',
			{ 'body.name': 'a', 'body.acwSettings': '{"__proto__": 1}' },
			'__proto__',
		],
		['postRoutingQueueMembers', { 'path.queueId': ID }, "'Body' is missing"],
		['postAnalyticsConversationsDetailsQuery', { 'body.interval': 'soon' }, "'Interval' is 'soon'"],
	])('%s with %j', async (operation, values, words) => {
		await refused(call(operation, values), new RegExp(words.replace(/[[(){]/g, '\\$&')));
	});

	it('a body that is needed and was left out', async () => {
		const left = '={{ $json.none }}';
		await refused(
			call('postUsersSearch', { 'body.query': left, 'body.pageSize': left }),
			/'(Body|Query)' is missing/,
		);
		for (const json of ['{"path": {}}', '{"query": {}, "headers": {}}', '{"body": null}']) {
			await refused(
				run({ ...chosen('=postRoutingQueues', 'id'), parametersJson: json }),
				"'Body' is missing",
			);
		}
	});

	it.each([
		['={{ $json.none }}', "'API Operation' is empty. Choose one from the list."],
		[
			'getUsr',
			"'API Operation' is 'getUsr', and there is no such operation. Nearest are getUser, ",
		],
		['GET /api/v2/nothing', 'there is no such operation'],
		['constructor', 'there is no such operation'],
	])('the operation %j', async (operation, words) => {
		await refused(run({ ...chosen(operation, 'id'), fields: mapped({}) }), words);
	});

	it.each([
		[{ specifyBody: 'json', bodyJson: '{"name"' }, "'Body (JSON)' is not valid JSON"],
		[{ specifyBody: 'json', bodyJson: '' }, "'Body' is missing"],
		[{ specifyBody: 'xml' }, "'Specify Body' is 'xml'"],
		[{ output: 'pages' }, "'Output' is 'pages'"],
		[{ options: { readOnly: 'perhaps' } }, "'Read Only' is 'perhaps'"],
	])('%j', async (more, words) => {
		await refused(call('postRoutingQueues', {}, more as INodeParameters), words);
	});

	it('what needs a user, and names what to use instead', async () => {
		await refused(call('getUsersMe'), /needs a signed-in user.*Use 'getUser'/);
		await refused(call('postConversationsCalls'), /'postConversationsCallbacks'/);
	});

	it('what may change something, with Read Only', async () => {
		const options = { readOnly: true };
		await refused(
			call('postAuditsQuery', {}, { options }),
			/^'Read Only' is on, and 'postAuditsQuery'/,
		);
		await refused(call('deleteUser', { 'path.userId': ID }, { options }), /^'Read Only'/);
		await refused(
			call('deleteUser', { 'path.userId': ID }, { options: { readOnly: '={{ $json.missing }}' } }),
			/^'Read Only' has no value, which counts as on, and 'deleteUser' could/,
		);
		answer({ results: [] });
		const result = await call('postUsersSearch', { 'body.query': '[]' }, { options });
		expect(result.error).toBeUndefined();
		expect((await call('getUsers', {}, { options })).error).toBeUndefined();
	});
});

describe('warns', () => {
	it('once per execution about a list that is empty for a client', async () => {
		const result = await call('getConversations', {}, {}, items({}, {}, {}));
		expect(result.error).toBeUndefined();
		expect(hintsOf(result)).toEqual([
			{
				message: expect.stringContaining("'postAnalyticsConversationsDetailsQuery'"),
				location: 'outputPane',
			},
			{ message: 'This run: 3 calls.', location: 'outputPane' },
		]);
		expect(hintsOf(await call('getConversations'))).toHaveLength(1);
	});

	it('of values and names that the catalog does not know, which are sent', async () => {
		answer({ entities: [] });
		const parametersJson = '{"query": {"expand": ["skilz"], "newer": "x"}}';
		const result = await run({ ...chosen('=getUsers', 'id'), parametersJson });
		expect(result.error).toBeUndefined();
		expect(last().path).toContain('newer=x');
		expect(last().path).toContain('expand=skilz');
		expect(hintsOf(result).map(({ message }) => message)).toEqual([
			expect.stringMatching(/^'newer' was sent/),
			expect.stringContaining("Did you mean 'skills'?"),
		]);
	});

	it('of what is about the calling user, and of nothing else', async () => {
		answer({});
		expect(hintsOf(await call('getUsersStationsMe'))[0].message).toContain('the calling user');
		expect(hintsOf(await call('getUsers'))).toEqual([]);
	});
});

describe('a 403', () => {
	it('that names no permission gets those of the catalog', async () => {
		answer({ message: 'Not allowed', code: 'not.authorized', status: 403 }, 403);
		const error = errorOf(await call('deleteRoutingQueue', { 'path.queueId': ID }));
		expect(error).toMatchObject({ message: 'Not allowed', httpCode: '403' });
		expect(error.description).toContain('It needs routing:queue:delete.');
	});

	it('that names them stays as it is', async () => {
		const message = 'You are missing the following permission(s): a:b:c';
		answer({ message, code: 'missing.permissions', status: 403 }, 403);
		const error = errorOf(await call('deleteRoutingQueue', { 'path.queueId': ID }));
		expect(error.message).toContain('a:b:c');
		expect(error.description).not.toContain('routing:queue:delete');
	});
});

describe('the output', () => {
	const activeUsers = () =>
		org()
			.users.filter(({ state }) => state === 'active')
			.map(({ id }) => id);

	it('is one item an entry, up to a limit or all', async () => {
		const list = { output: 'items' };
		const limited = await call('getUsers', {}, { ...list, limit: 7 });
		expect(json(limited).map(({ id }) => id)).toEqual(activeUsers().slice(0, 7));
		const all = await call('getUsers', { 'query.pageSize': '40' }, { ...list, returnAll: true });
		expect(json(all).map(({ id }) => id)).toEqual(activeUsers());
		expect(last().path).toMatch(/pageSize=40/);
	});

	it('pages by a body made of fields', async () => {
		const { start, end } = CONVERSATION_DAYS;
		const result = await call(
			'postAnalyticsConversationsDetailsQuery',
			{ 'body.interval': `${start}/${end}`, 'body.paging': { pageSize: 8 } },
			{ output: 'items', returnAll: true },
		);
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(org().conversations.length);
		expect(apiRequests(simulator).length).toBeGreaterThan(1);
	});

	it('cannot be list items if the response is not a list', async () => {
		await refused(
			call('getOrganizationsMe', {}, { output: 'items' }),
			"'Output' is 'List Items', and 'getOrganizationsMe' gives no list. Choose 'Reply'.",
		);
	});

	it('may be the result of a job', async () => {
		simulator.setOptions({ jobs: { polls: 1, outcome: 'FULFILLED' } });
		const { start, end } = CONVERSATION_DAYS;
		const result = await call(
			'postAnalyticsConversationsDetailsJobs',
			{ 'body.interval': `${start}/${end}` },
			{ output: 'jobResult', limit: 3 },
		);
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(3);
		expect(json(result)[0]).toHaveProperty('conversationId');
		expect(apiRequests(simulator)[0].method).toBe('POST');
	});

	it('cannot be a job result if the operation starts no job', async () => {
		await refused(
			call('postUsersSearch', { 'body.query': [] }, { output: 'jobResult' }),
			'starts no job that can be waited for',
		);
	});
});

describe('as an AI tool', () => {
	const tool = { type: `${NODE_TYPE}Tool` };

	it('calls, and checks what the model gave', async () => {
		const [{ id }] = org().users;
		const fields = mapped({
			'path.userId': '={{ $json.user }}',
			'query.expand': '={{ $json.expand }}',
		});
		const ask = async (user: unknown, expand: unknown) =>
			await run({ ...chosen('getUser'), fields }, items({ user, expand } as never), tool);
		expect(json(await ask(id, '["presence"]'))[0]).toMatchObject({ id });
		const before = apiRequests(simulator).length;
		expect(errorOf(await ask(undefined, [])).message).toContain("'User ID' is missing");
		expect(errorOf(await ask({ id }, [])).message).toContain("'User ID' is an object");
		expect(apiRequests(simulator)).toHaveLength(before);
	});

	it('says what is missing in the text that the model reads', async () => {
		answer({ message: 'Not allowed', code: 'not.authorized', status: 403 }, 403);
		const parameters = { ...chosen('deleteUser'), fields: mapped({ 'path.userId': ID }) };
		const { message } = errorOf(await run(parameters, items(), tool));
		expect(message).toContain('directory:user:delete');
	});
});

it('reads the catalog once per process, and Send Request not at all', async () => {
	let reads = 0;
	await jest.isolateModulesAsync(async () => {
		jest.doMock('../../nodes/GenesysCloud/catalog/operations.json', () => {
			reads++;
			return jest.requireActual('../../nodes/GenesysCloud/catalog/operations.json') as object;
		});
		const { GenesysCloud } = (await import('../../nodes/GenesysCloud/GenesysCloud.node')) as {
			GenesysCloud: new () => INodeType;
		};
		const own = createEngine({
			nodeTypes: { [NODE_TYPE]: new GenesysCloud() },
			credentialTypes,
			credentials: { c1: credentialFor(simulator, client) },
		});
		const readsOf = async (parameters: INodeParameters) => {
			const result = await watch.run(own, webhookWorkflow(genesys(parameters)));
			expect(result.error).toBeUndefined();
			return reads;
		};
		const [{ id }] = org().users;
		expect(await readsOf({})).toBe(0);
		expect(await readsOf({ resource: 'user', operation: 'get', userId: byId(id, 'id') })).toBe(1);
		expect(await readsOf({ resource: 'queue', operation: 'getMany' })).toBe(1);
		expect(await readsOf({ ...chosen('getUsers'), fields: mapped({}) })).toBe(1);
	});
});
