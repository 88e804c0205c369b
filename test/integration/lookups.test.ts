/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { setTimeout as pause } from 'node:timers/promises';
import type { INode, INodeParameters } from 'n8n-workflow';

import type { Entity } from '../simulator/data/people';
import { items, node, startWorkflow } from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import { called, chosen } from './everyday/kit';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { active, calls, GO_ON, rows, runOf } from './runs';
import { engine, simulator, useSimulator, watch } from './useSimulator';

/** Names of every kind, and everything that can go wrong while they are looked up. */

useSimulator({ sizes: { users: 150, queues: 12 } }, { clientPerTest: true });

const run = runOf('queue');

const SEARCH = 'POST /api/v2/users/search';
const QUEUES = 'GET /api/v2/routing/queues';

/** NFC and NFD of the same name. */
const COMPOSED = 'Z\u00fcrich';
const DECOMPOSED = 'Zu\u0308rich';

describe.each<[string, stored: string, given: unknown]>([
	['a comma', 'Sales, North', 'Sales, North'],
	['an asterisk at its end', 'Sales*', 'Sales*'],
	['asterisks around it', '*VIP*', '*VIP*'],
	['an asterisk within', 'Sales * VIP', 'Sales * VIP'],
	['quotes', 'The "best" o\u2019 \'all\'', 'The "best" o\u2019 \'all\''],
	['what an address would end with', 'R&D? #1 + 100%', 'R&D? #1 + 100%'],
	['a slash and a backslash', 'A/B \\ C', 'A/B \\ C'],
	['braces', '{{ x }}', '={{ "{" + "{ x }" + "}" }}'],
	['spaces around it', 'Night Shift', '  Night Shift \t'],
	['another case', 'Straße Ost', 'STRAßE OST'],
	['another form of Unicode', COMPOSED, DECOMPOSED],
	['another form of Unicode in Genesys Cloud', DECOMPOSED, COMPOSED],
	['digits alone', '4711', '4711'],
	['digits alone, as a number', '4711', '={{ 4711 }}'],
	['a number of a sheet', '0', '={{ $json.zero }}'],
	['true, as a value', 'true', '={{ true }}'],
	['almost an ID', '5d1f8c2a-3b4e-4f60', '5d1f8c2a-3b4e-4f60'],
	['an emoji', 'Support 🚀', 'Support 🚀'],
])('a name with %s', (_, stored, given) => {
	it('is found, alone and among others', async () => {
		const { queues } = simulator.org();
		queues[3].name = stored;
		const { id } = queues[3];
		const input = items({ zero: 0 });
		expect(rows(await run('get', { queueId: called(given) }, input))).toMatchObject([{ id }]);
		const others = [0, 1, 2, 4, 5].map((index) => String(queues[index].name));
		const six = items(...others.map((name) => ({ name })), { name: stored });
		const found = rows(await run('get', { queueId: called('={{ $json.name }}') }, six));
		expect(found.at(-1)).toMatchObject({ id });
	});

	it('matches, so that nothing is created', async () => {
		const { queues } = simulator.org();
		queues[3].name = stored;
		const parameters = { name: given as string };
		const [row] = rows(await run('createOrUpdate', parameters, items({ zero: 0 })));
		expect(row).toMatchObject({ id: queues[3].id, name: stored, created: false });
	});
});

describe('a wrong value beside a name', () => {
	it.each<[resource: string, operation: string, parameters: INodeParameters, words: string]>([
		[
			'team',
			'createOrUpdate',
			{ name: 'Berlin', divisionId: chosen('a/b') },
			"'Division' is 'a/b'",
		],
		[
			'group',
			'createOrUpdate',
			{ name: 'Berlin', additionalFields: { visibility: '={{ "all" }}' } },
			"'Visibility' is 'all'",
		],
		[
			'group',
			'update',
			{ group: called('Berlin'), updateFields: { includeOwners: '={{ "maybe" }}' } },
			"'Owners Are Members' is 'maybe'",
		],
		[
			'workItem',
			'query',
			{ filters: { worktypeId: called('Complaint') }, limit: '={{ 0 }}' },
			"'Limit' is '0'",
		],
		[
			'workforce',
			'getSchedules',
			{ managementUnitId: called('Berlin'), interval: 'Someday' },
			"'Interval' is 'Someday'",
		],
		[
			'division',
			'moveObjects',
			{ divisionId: called('Berlin'), objectType: 'CALLROUTE', objects: 'Main Line' },
			"'Objects' is 'Main Line'",
		],
	])('%s: %s says so, and looks nothing up', async (resource, operation, parameters, words) => {
		const error = errorOf(await runOf(resource)(operation, parameters));
		expect(error.message).toContain(words);
		expect(calls()).toEqual([]);
	});

	it('fails its item alone, and names of the others are looked up', async () => {
		const parameters = {
			name: '={{ $json.name }}',
			additionalFields: { visibility: '={{ $json.visibility }}' },
		};
		const input = items(
			{ name: 'A', visibility: 'all' },
			{ name: 'B', visibility: 'public' },
			{ name: 'C', visibility: 'none' },
		);
		const output = rows(await runOf('group')('createOrUpdate', parameters, input, GO_ON));
		expect(output.map(({ error, created }) => error ?? created)).toEqual([
			expect.stringContaining("'Visibility' is 'all'"),
			true,
			expect.stringContaining("'Visibility' is 'none'"),
		]);
		expect(calls()).toEqual(['GET /api/v2/groups', 'POST /api/v2/groups']);
	});
});

it('a name that merely begins like another is not taken for it', async () => {
	const { queues } = simulator.org();
	queues[3].name = 'Sales North';
	const error = errorOf(await run('get', { queueId: called('Sales*') }));
	expect(error.message).toContain("'Sales*', and there is no queue of that name");
});

it('an ID in capital letters, and one of something else, are IDs', async () => {
	const { queues, users } = simulator.org();
	await run('get', { queueId: called(users[0].id) });
	expect(calls()).toEqual([`${QUEUES}/${users[0].id}`]);
	const upper = queues[0].id.toUpperCase();
	await run('get', { queueId: called(upper) });
	expect(calls().at(-1)).toBe(`${QUEUES}/${queues[0].id}`);
});

describe('users', () => {
	const add = async (given: unknown[], extra?: Partial<INode>) => {
		const parameters = {
			queueId: chosen(simulator.org().queues[0].id),
			userId: called('={{ $json.user }}', 'email'),
		};
		const input = items(...given.map((user) => ({ user: user as string })));
		return await run('addMembers', parameters, input, extra);
	};

	it('with a plus sign, and in capital letters', async () => {
		const [one, two, three] = active();
		one.email = 'ada+test@acme.example';
		two.email = 'Grace.Hopper@Acme.Example';
		const given = [one.email, 'GRACE.HOPPER@acme.example', String(three.email).toUpperCase()];
		expect(rows(await add(given)).map(({ userId }) => userId)).toEqual([one.id, two.id, three.id]);
		const [{ values }] = (
			JSON.parse(apiRequests(simulator)[0].body) as { query: Array<{ values: string[] }> }
		).query;
		expect(values).toContain('ada+test@acme.example');
		expect(values).toContain('grace.hopper@acme.example');
	});

	it('who are inactive are found, who are deleted are not', async () => {
		const { users } = simulator.org();
		const [inactive, deleted] = ['inactive', 'deleted'].map(
			(wanted) => users.find(({ state }) => state === wanted)!,
		);
		const output = rows(await add([inactive.email, deleted.email], GO_ON));
		expect(output[0]).toMatchObject({ userId: inactive.id, added: true });
		expect(String(output[1].error)).toContain(`'${deleted.email}', and there is no user`);
	});

	it('of one name are an error that names them', async () => {
		const [one, two] = active();
		two.name = one.name;
		const error = errorOf(await add([one.name]));
		expect(error.message).toContain('and 2 users have that name');
		expect(error.message).toContain(one.id);
		expect(error.message).toContain(two.id);
	});

	it('5,000 of different addresses: 50 calls', async () => {
		const known = active().slice(0, 100);
		const given = Array.from({ length: 5_000 }, (_, index) =>
			index % 50 === 0 ? known[index / 50].email : `nobody${index}@acme.example`,
		);
		const output = rows(await add(given, GO_ON));
		expect(output.filter(({ added }) => added === true)).toHaveLength(100);
		expect(output[50]).toMatchObject({ userId: known[1].id });
		expect(String(output[51].error)).toContain("'nobody51@acme.example', and there is no user");
		expect(calls().filter((call) => call === SEARCH)).toHaveLength(50);
		expect(calls()).toHaveLength(51);
	});

	it('in a list that is no JSON: the item fails, with words', async () => {
		const { queues } = simulator.org();
		const [{ email, id }] = active();
		const parameters = {
			queueId: chosen(queues[0].id),
			specifyUsers: 'several',
			userIds: '={{ $json.users }}',
		};
		const input = items({ users: '["ada' }, { users: { a: 1 } }, { users: [email] });
		const output = rows(await run('addMembers', parameters, input, GO_ON));
		expect(String(output[0].error)).toContain("'Users' is not valid JSON");
		expect(String(output[1].error)).toContain("'Users' is an object");
		expect(output[2]).toMatchObject({ userId: id });
		const literal = await run('addMembers', { ...parameters, userIds: '["ada' }, items(), GO_ON);
		expect(String(rows(literal)[0].error)).toContain("'Users' is not valid JSON");
	});
});

describe('a look-up', () => {
	const one = () => simulator.org().queues[0];
	const byName = () => ({ queueId: called('={{ $json.queue }}') });
	const fails = (
		respond: { status: number; message?: string; retryAfterSeconds?: number },
		times = 1,
	) => simulator.fault({ host: 'api', path: /routing\/queues\?/, respond, times });

	it('waits for a rate limit', async () => {
		fails({ status: 429, retryAfterSeconds: 1 });
		const { id, name } = one();
		expect(rows(await run('get', byName(), items({ queue: name })))).toMatchObject([{ id }]);
		expect(calls().filter((call) => call === QUEUES)).toHaveLength(2);
	});

	it('that may not wait for a rate limit fails, and what needs none goes on', async () => {
		fails({ status: 429, retryAfterSeconds: 60 }, 9);
		const { id, name } = one();
		const parameters = { ...byName(), options: { onRateLimit: 'fail' } };
		const output = rows(await run('get', parameters, items({ queue: name }, { queue: id }), GO_ON));
		expect(output[0]).toHaveProperty('error');
		expect(calls()).toContain(QUEUES);
	});

	it('that fails once is made again by Retry on Fail', async () => {
		fails({ status: 403, message: 'Not yet.' });
		const { id, name } = one();
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const result = await run('get', byName(), items({ queue: name }), retry);
		expect(rows(result)).toMatchObject([{ id }]);
		expect(calls()).toEqual([QUEUES, QUEUES, `${QUEUES}/${id}`]);
	});

	it('that fails for all of them says so for each, with Continue', async () => {
		fails({ status: 403, message: 'Unable to list queues.' });
		simulator.fault({ host: 'api', path: /routing\/queues\?/, times: 9, stallMs: 300 });
		const input = items({ queue: 'A' }, { queue: 'B' }, { queue: 'C' });
		const output = rows(await run('get', byName(), input, GO_ON));
		expect(output).toHaveLength(3);
		for (const { error } of output) expect(String(error)).toContain('Unable to list queues.');
		expect(new Set(calls())).toEqual(new Set([QUEUES]));
		// What else was asked for has ended, too, and is not in the way of what comes next.
		expect(apiRequests(simulator).filter(({ status }) => status === 0)).toEqual([]);
	});

	it('ends when the execution is cancelled, and nothing is sent after it', async () => {
		simulator.fault({ host: 'api', path: /routing\/queues\?/, times: 9, stallMs: 4_000 });
		const queueId = called('={{ $json.queue }}');
		const get = genesys({ resource: 'queue', operation: 'get', queueId }, { typeVersion: 1.1 });
		const workflow = webhookWorkflow(get, node('n8n-nodes-base.noOp', 'Next'));
		const input = items({ queue: 'A' }, { queue: one().id });
		const started = startWorkflow(engine, workflow, { items: input });
		while (apiRequests(simulator).length === 0) await pause(5);
		const begun = performance.now();
		started.cancel();
		const result = await started.result;
		watch.keep(result.run, result.error);
		expect(result.status).toBe('canceled');
		expect(performance.now() - begun).toBeLessThan(3_000);
		await pause(300);
		expect(calls()).toEqual([QUEUES]);
		expect(result.outputs.Next).toBeUndefined();
	});

	it('serves an AI tool, which learns what is wrong', async () => {
		const { id, name } = one();
		const tool = { type: `${NODE_TYPE}Tool` };
		const get = async (queue: unknown) =>
			await run('get', { queueId: called(queue) }, items(), tool);
		expect(rows(await get(name))).toMatchObject([{ id }]);
		expect(errorOf(await get('Nowhere')).message).toContain("'Nowhere', and there is no queue");
	});

	it('is made in a dry run that reads, and not in one that does not', async () => {
		const { id, name } = one();
		const options = { dryRun: true };
		const user = active()[0];
		const userId = called(user.email, 'email');
		const plan = rows(await run('addMembers', { queueId: called(name), userId, options }));
		expect(plan).toEqual([{ dryRun: true, change: 'add', queueId: id, userId: user.id }]);
		const seen = calls().length;
		await run('get', { queueId: called(name), options });
		expect(calls()).toHaveLength(seen);
	});
});

describe.each<[string, INodeParameters, (name: string) => Entity, string]>([
	[
		'language',
		{ resource: 'language' },
		(name) => add(simulator.org().languages, name),
		'languageId',
	],
	['skill', { resource: 'routingSkill' }, (name) => add(simulator.org().skills, name), 'skillId'],
	[
		'wrap-up code',
		{ resource: 'wrapUpCode' },
		(name) => add(simulator.org().wrapupCodes, name),
		'codeId',
	],
])('a %s', (_, resource, made, field) => {
	it.each(['Español (México)', 'C++ & C#', 'A, B'])(
		'called %s is deleted by its name',
		async (name) => {
			const { id } = made(name);
			const result = await run('delete', { ...resource, [field]: called(name.toLowerCase()) });
			expect(rows(result)).toEqual([{ deleted: true }]);
			expect(calls().at(-1)).toMatch(new RegExp(`^DELETE .*/${id}$`));
		},
	);
});

function add(list: Entity[], name: string): Entity {
	Object.assign(list[2], { name });
	return list[2];
}
