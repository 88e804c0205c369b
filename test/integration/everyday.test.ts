import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/GenesysCloud/resources';
import type { Simulator } from '../simulator';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { engine, simulator, watch, useSimulator } from './useSimulator';

/**
 * Everyday operations, one row each: the parameters, the request, the output, and values that are refused
 * before anything is sent. Each runs in n8n's own engine against the simulator.
 */
interface Row {
	/** `<resource>.<operation>` */
	name: string;
	parameters: (org: Org) => INodeParameters;
	/** `GET /api/v2/…?…`, in order; the body as the last part. Or what such a text must match. */
	requests: (org: Org) => unknown[];
	output: (org: Org) => unknown;
	/** Parameters that differ from the good ones, and the words of the error. */
	bad: Array<[words: string, changes: INodeParameters]>;
}

type Org = ReturnType<Simulator['org']>;

const chosen = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

/** What is no ID of one thing, in a field that takes one. */
const notAnId = (label: string, field: string): Row['bad'] =>
	(
		[
			['  ', 'is empty'],
			['={{ $json.missing }}', 'is empty'],
			['={{ null }}', 'is empty'],
			['a/b', "is 'a/b', which is not an ID"],
			['..', "is '..', which is not an ID"],
			['../queues', "is '../queues', which is not an ID"],
			['a,b', "is 'a,b', which is not an ID"],
			['Sales Team', "is 'Sales Team', which is not an ID"],
			['id?x=1', "is 'id?x=1', which is not an ID"],
			['x%2froles', "is 'x%2froles', which is not an ID"],
			['={{ { id: 1 } }}', 'is an object'],
		] as const
	).map(([value, words]) => [`'${label}' ${words}`, { [field]: chosen(value) }]);

/** A request whose body has these parts. */
const sent = (call: string, ...parts: string[]): unknown =>
	expect.stringMatching(new RegExp(`^${call} ${parts.map((part) => `(?=.*${part})`).join('')}`));

const ROWS: Row[] = [
	{
		name: 'routingSkill.getMany',
		parameters: () => ({ limit: 2, filters: { name: 'Skill 1' } }),
		requests: () => ['GET /api/v2/routing/skills?name=Skill%201&pageSize=10'],
		output: ({ skills }) =>
			skills
				.filter(({ name }) => String(name).startsWith('Skill 1'))
				.slice(0, 2)
				.map(({ id, name }) => expect.objectContaining({ id, name }) as unknown),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'routingSkill.create',
		parameters: () => ({ name: ' Spanish ' }),
		requests: () => ['POST /api/v2/routing/skills {"name":"Spanish"}'],
		output: () => [expect.objectContaining({ name: 'Spanish' })],
		bad: [["'Name' is empty. Enter some text", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'routingSkill.delete',
		parameters: ({ skills }) => ({ skillId: chosen(skills[0].id) }),
		requests: ({ skills }) => [`DELETE /api/v2/routing/skills/${String(skills[0].id)}`],
		output: () => [{ deleted: true }],
		bad: [
			["'Skill' is 'a/b', which is not an ID", { skillId: chosen('a/b') }],
			["'Skill' is empty", { skillId: chosen('={{ $json.none }}') }],
		],
	},
	{
		name: 'queue.get',
		parameters: ({ queues }) => ({ queueId: chosen(queues[0].id) }),
		requests: ({ queues }) => [`GET /api/v2/routing/queues/${queues[0].id}`],
		output: ({ queues: [{ id, name }] }) => [expect.objectContaining({ id, name })],
		bad: notAnId('Queue', 'queueId'),
	},
	{
		name: 'queue.getMany',
		parameters: ({ divisions }) => ({
			limit: 3,
			filters: { divisionId: chosen(divisions[0].id) },
			options: { sortOrder: 'desc' },
		}),
		requests: ({ divisions }) => [
			`GET /api/v2/routing/queues?divisionId=${divisions[0].id}&sortOrder=desc&pageSize=10`,
		],
		output: ({ queues, divisions }) =>
			queues
				.filter(({ division }) => (division as { id: string }).id === divisions[0].id)
				.map(({ id, name }) => ({ id, name: name as string }))
				.sort((a, b) => b.name.localeCompare(a.name))
				.slice(0, 3)
				.map((queue) => expect.objectContaining(queue) as unknown),
		bad: [
			[
				"'Division' is '../users', which is not an ID",
				{ filters: { divisionId: chosen('../users') } },
			],
			["'Division' is empty", { filters: { divisionId: chosen('={{ $json.none }}') } }],
			["'Name' is an object", { filters: { name: '={{ { a: 1 } }}' } }],
			["'Sort Order' is 'up'", { options: { sortOrder: '={{ "up" }}' } }],
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'Simplify' is 'maybe'", { simplify: '={{ "maybe" }}' }],
		],
	},
	{
		name: 'queue.create',
		parameters: () => ({ name: ' Plain ' }),
		requests: () => ['POST /api/v2/routing/queues {"name":"Plain"}'],
		output: () => [expect.objectContaining({ name: 'Plain' })],
		bad: [
			["'Name' is empty", { name: ' ' }],
			["'Name' is empty", { name: '={{ $json.none }}' }],
			["'Name' is an object", { name: '={{ { a: 1 } }}' }],
			["'Division' is empty", { divisionId: chosen('={{ $json.none }}') }],
			[
				"'Division' is 'Home Division', which is not an ID",
				{ divisionId: chosen('Home Division') },
			],
			["'Source Queue ID' is 'a b'", { additionalFields: { sourceQueueId: 'a b' } }],
			[
				"'After Call Work Timeout (Seconds)' is '90000'",
				{ additionalFields: { acwTimeout: '={{ 90000 }}' } },
			],
			["'After Call Work' is 'NEVER'", { additionalFields: { wrapupPrompt: '={{ "NEVER" }}' } }],
			["'Other Fields (JSON)' is not valid JSON", { additionalFields: { otherFields: '{"a": ' } }],
			["'Other Fields (JSON)' is not an object", { additionalFields: { otherFields: '[1]' } }],
			[
				"'Other Fields (JSON)' must not have '__proto__'",
				{ additionalFields: { otherFields: '{"__proto__": {"a": 1}}' } },
			],
			["'In-Queue Call Flow ID' is 'a/b'", { additionalFields: { queueFlowId: 'a/b' } }],
		],
	},
	{
		name: 'queue.update',
		parameters: ({ queues }) => ({
			queueId: chosen(queues[0].id),
			updateFields: { description: 'After' },
		}),
		requests: ({ queues: [{ id, name }] }) => [
			`GET /api/v2/routing/queues/${id}`,
			sent(
				`PUT /api/v2/routing/queues/${id}`,
				`"name":"${name as string}"`,
				'"description":"After"',
			),
		],
		output: ({ queues: [{ id, name }] }) => [
			expect.objectContaining({ id, name, description: 'After' }),
		],
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Update Fields' has no value", { updateFields: {} }],
			["'Update Fields' has no value", { updateFields: { otherFields: '{}' } }],
			[
				"'Update Fields' has no value",
				{ updateFields: { otherFields: '{"id": "1", "memberCount": 3}' } },
			],
			["'Update Fields' has no value", { updateFields: { description: '={{ $json.none }}' } }],
			["'Name' is empty", { updateFields: { name: '' } }],
			["'Description' is an object", { updateFields: { description: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'queue.getMembers',
		parameters: ({ queues }) => ({
			queueId: chosen(queues[1].id),
			limit: 2,
			filters: { memberBy: 'user' },
		}),
		requests: ({ queues }) => [
			`GET /api/v2/routing/queues/${queues[1].id}/members?memberBy=user&pageSize=10`,
		],
		output: ({ queues, members }) =>
			members
				.get(queues[1].id)!
				.slice(0, 2)
				.map(({ userId }) => expect.objectContaining({ id: userId }) as unknown),
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Joined' is 'maybe'", { filters: { joined: '={{ "maybe" }}' } }],
			["'Member By' is 'team'", { filters: { memberBy: '={{ "team" }}' } }],
			["'Expand' is 'everything'", { options: { expand: '={{ ["everything"] }}' } }],
		],
	},
	...(['add', 'remove'] as const).map((verb): Row => {
		const [suffix, done] = verb === 'add' ? ['', 'added'] : ['?delete=true', 'removed'];
		return {
			name: `queue.${verb}Members`,
			parameters: ({ queues, users }) => ({
				queueId: chosen(queues[0].id),
				userId: chosen(users[0].id),
			}),
			requests: ({ queues, users }) => [
				`POST /api/v2/routing/queues/${queues[0].id}/members${suffix} [{"id":"${users[0].id}"}]`,
			],
			output: ({ queues, users }) => [{ queueId: queues[0].id, userId: users[0].id, [done]: true }],
			bad: [
				...notAnId('Queue', 'queueId'),
				...notAnId('User', 'userId'),
				["'User IDs' is empty", { specifyUsers: 'several', userIds: ' , ' }],
				["'User IDs' is empty", { specifyUsers: 'several', userIds: '={{ [] }}' }],
				["'User IDs' is empty", { specifyUsers: 'several', userIds: '={{ $json.none }}' }],
				["'User IDs' is empty", { specifyUsers: 'several', userIds: '={{ ["x", null] }}' }],
				["'User IDs' is 'a b', which is not an ID", { specifyUsers: 'several', userIds: 'x, a b' }],
				["'Specify Users' is 'all'", { specifyUsers: 'all' }],
			],
		};
	}),
	{
		name: 'queue.delete',
		parameters: ({ queues }) => ({
			queueId: chosen(queues[0].id),
			options: { forceDelete: true },
		}),
		requests: ({ queues }) => [`DELETE /api/v2/routing/queues/${queues[0].id}?forceDelete=true`],
		output: () => [{ deleted: true }],
		bad: [
			...notAnId('Queue', 'queueId'),
			["'Force Delete' is 'perhaps'", { options: { forceDelete: '={{ "perhaps" }}' } }],
		],
	},
	{
		name: 'user.get',
		parameters: ({ users }) => ({ userId: chosen(users[0].id), simplify: false }),
		requests: ({ users }) => [`GET /api/v2/users/${users[0].id}`],
		output: ({ users: [{ id, version }] }) => [expect.objectContaining({ id, version })],
		bad: [
			...notAnId('User', 'userId'),
			["'Expand' is 'all'. Choose one of", { options: { expand: '={{ ["all"] }}' } }],
		],
	},
	{
		name: 'user.getMany',
		parameters: () => ({
			limit: 2,
			filters: { state: 'inactive' },
			options: { sortOrder: 'descending' },
		}),
		requests: () => ['GET /api/v2/users?state=inactive&sortOrder=descending&pageSize=10'],
		output: ({ users }) =>
			users
				.filter(({ state }) => state === 'inactive')
				.reverse()
				.slice(0, 2)
				.map(({ id, name }) => expect.objectContaining({ id, name }) as unknown),
		bad: [
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'State' is 'gone'", { filters: { state: '={{ "gone" }}' } }],
			["'Sort Order' is 'up'", { options: { sortOrder: '={{ "up" }}' } }],
			["'Simplify' is 'perhaps'", { simplify: '={{ "perhaps" }}' }],
		],
	},
	{
		name: 'user.search',
		parameters: ({ users }) => ({ searchText: String(users[0].email), searchFields: ['email'] }),
		requests: ({ users }) => [
			sent(
				'POST /api/v2/users/search',
				`"query":\\[\\{"type":"CONTAINS","fields":\\["email"\\],"value":"${users[0].email}"\\}`,
			),
		],
		output: ({ users: [{ id, email }] }) => [expect.objectContaining({ id, email })],
		bad: [
			["'Search For' is empty", { searchText: '={{ $json.none }}' }],
			["'Search For' is an object", { searchText: '={{ { a: 1 } }}' }],
			["'Search In' is empty", { searchFields: [] }],
			["'Search In' is 'shoe'", { searchFields: '={{ ["shoe"] }}' }],
			["'Match' is 'LIKE'", { match: '={{ "LIKE" }}' }],
			["'Query (JSON)' is not valid JSON", { specifyQuery: 'json', queryJson: '={{ "[" }}' }],
			["'Query (JSON)' is not a list", { specifyQuery: 'json', queryJson: '={{ "{}" }}' }],
			["'Query (JSON)' is not a list", { specifyQuery: 'json', queryJson: '[]' }],
			["'Sort By' is 'age'", { options: { sortBy: '={{ "age" }}' } }],
		],
	},
	{
		name: 'user.create',
		parameters: ({ divisions }) => ({
			name: ' Ada Lovelace ',
			email: 'ada@acme.example',
			divisionId: chosen(divisions[1].id),
		}),
		requests: ({ divisions }) => [
			`POST /api/v2/users {"name":"Ada Lovelace","email":"ada@acme.example","divisionId":"${divisions[1].id}"}`,
		],
		output: () => [expect.objectContaining({ name: 'Ada Lovelace', email: 'ada@acme.example' })],
		bad: [
			["'Name' is empty", { name: '={{ " " }}' }],
			["'Email' is empty", { email: '={{ $json.none }}' }],
			["'Division' is empty", { divisionId: '={{ "" }}' }],
			["'Division' is 'Home Office', which is not an ID", { divisionId: '={{ "Home Office" }}' }],
			["'State' is 'deleted'", { additionalFields: { state: '={{ "deleted" }}' } }],
			["'Title' is an object", { additionalFields: { title: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'user.update',
		parameters: ({ users }) => ({
			userId: chosen(users[0].id),
			updateFields: { title: 'Countess' },
		}),
		requests: ({ users: [{ id }] }) => [
			`GET /api/v2/users/${id}`,
			`PATCH /api/v2/users/${id} {"version":1,"title":"Countess"}`,
		],
		output: ({ users: [{ id }] }) => [expect.objectContaining({ id, title: 'Countess' })],
		bad: [
			...notAnId('User', 'userId'),
			["'Update Fields' has no value", { updateFields: {} }],
			[
				"'Update Fields' has no value",
				{ updateFields: { title: '={{ $json.none }}', workPhone: '={{ null }}' } },
			],
			["'Name' is empty", { updateFields: { name: '' } }],
			["'Email' is empty", { updateFields: { email: '={{ " " }}' } }],
			["'State' is 'deleted'", { updateFields: { state: '={{ "deleted" }}' } }],
			["'Manager' is 'Ada L', which is not an ID", { updateFields: { manager: chosen('Ada L') } }],
			["'ACD Auto Answer' is 'often'", { updateFields: { acdAutoAnswer: '={{ "often" }}' } }],
			["'Mobile Phone' is an object", { updateFields: { mobilePhone: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'user.delete',
		parameters: ({ users }) => ({ userId: chosen(users[0].id) }),
		requests: ({ users }) => [`DELETE /api/v2/users/${users[0].id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('User', 'userId'),
	},
];

useSimulator();

async function run(name: string, parameters: INodeParameters) {
	const [resource, operation] = name.split('.');
	return await watch.run(
		engine,
		webhookWorkflow(genesys({ resource, operation, ...parameters, path: '' })),
	);
}

const said = () =>
	apiRequests(simulator).map(({ method, path, body }) =>
		[method, path, body].filter(Boolean).join(' '),
	);

describe.each(ROWS.map((row) => [row.name, row] as const))('%s', (name, row) => {
	it('sends and returns what it should', async () => {
		const parameters = row.parameters(simulator.org());
		const requests = row.requests(simulator.org());
		const output = row.output(structuredClone(simulator.org()));
		const result = await run(name, parameters);
		expect(result.error).toBeUndefined();
		expect(said()).toEqual(requests);
		expect(result.outputs.Genesys[0].map(({ json }) => json)).toEqual(output);
	});

	it.each(row.bad)('%s: nothing is sent', async (words, changes) => {
		const parameters = row.parameters(simulator.org());
		const error = errorOf(await run(name, { ...parameters, ...changes }));
		expect(error.message).toContain(words);
		expect(error.name).toBe('NodeOperationError');
		expect(simulator.requests).toEqual([]);
	});
});

it('names operations that exist', () => {
	const names = RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	expect(names).toEqual(expect.arrayContaining(ROWS.map(({ name }) => name)));
});
