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
	/** `GET /api/v2/…?…`, in order; the body as the last part. */
	requests: (org: Org) => string[];
	output: (org: Org) => unknown;
	/** Parameters that differ from the good ones, and the words of the error. */
	bad: Array<[words: string, changes: INodeParameters]>;
}

type Org = ReturnType<Simulator['org']>;

const chosen = (value: unknown) => ({ __rl: true, mode: 'id', value: value as string });

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
		bad: [["'Queue' is '..', which is not an ID", { queueId: chosen('..') }]],
	},
	{
		name: 'queue.delete',
		parameters: ({ queues }) => ({
			queueId: chosen(queues[0].id),
			options: { forceDelete: true },
		}),
		requests: ({ queues }) => [`DELETE /api/v2/routing/queues/${queues[0].id}?forceDelete=true`],
		output: () => [{ deleted: true }],
		bad: [["'Force Delete' is 'perhaps'", { options: { forceDelete: '={{ "perhaps" }}' } }]],
	},
	{
		name: 'user.get',
		parameters: ({ users }) => ({ userId: chosen(users[0].id), simplify: false }),
		requests: ({ users }) => [`GET /api/v2/users/${users[0].id}`],
		output: ({ users: [{ id, version }] }) => [expect.objectContaining({ id, version })],
		bad: [["'Expand' is 'all'. Choose one of", { options: { expand: '={{ ["all"] }}' } }]],
	},
	{
		name: 'user.delete',
		parameters: ({ users }) => ({ userId: chosen(users[0].id) }),
		requests: ({ users }) => [`DELETE /api/v2/users/${users[0].id}`],
		output: () => [{ deleted: true }],
		bad: [["'User' is empty", { userId: chosen('={{ $json.none }}') }]],
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
		const { message } = errorOf(await run(name, { ...parameters, ...changes }));
		expect(message).toContain(words);
		expect(apiRequests(simulator)).toEqual([]);
	});
});

it('names operations that exist', () => {
	const names = RESOURCES.flatMap(({ value, operations }) =>
		operations.map((operation) => `${value}.${operation.value}`),
	);
	expect(names).toEqual(expect.arrayContaining(ROWS.map(({ name }) => name)));
});
