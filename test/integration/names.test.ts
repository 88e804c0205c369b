import type { INodeParameters } from 'n8n-workflow';

import { items } from '../support';
import { called, chosen } from './everyday/kit';
import { errorOf } from './harness';
import { active, calls, GO_ON, rows, run } from './runs';
import { simulator, useSimulator } from './useSimulator';

/** Things by their names, emails and addresses, in the fields of everyday operations. */

useSimulator({ sizes: { users: 150, queues: 12 } });

const SEARCH = 'POST /api/v2/users/search';
const QUEUES = 'GET /api/v2/routing/queues';

it('a queue by its name, whatever the case, and by the address of its page', async () => {
	const [{ id, name }] = simulator.org().queues;
	const path = `GET /api/v2/routing/queues/${id}`;
	const upper = called(` ${String(name).toUpperCase()} `);
	expect(rows(await run('queue', 'get', { queueId: upper }))).toMatchObject([{ id }]);
	expect(calls()).toEqual([QUEUES, path]);
	const page = called(`https://apps.mypurecloud.de/directory/#/admin/queues/${id}/members`, 'url');
	expect(rows(await run('queue', 'get', { queueId: page }))).toMatchObject([{ id }]);
	expect(calls()).toEqual([QUEUES, path, path]);
});

it('rows of emails and a queue: each is asked for once, and the calls are shared', async () => {
	const [{ id, name }] = simulator.org().queues;
	const users = active().slice(0, 90);
	const input = items(...users.map(({ email }) => ({ email: String(email) })));
	const parameters = { queueId: called(name), userId: called('={{ $json.email }}', 'email') };
	const result = await run('queue', 'addMembers', parameters, input);
	expect(rows(result)).toEqual(
		users.map((user) => ({ queueId: id, userId: user.id, added: true })),
	);
	expect(calls().sort()).toEqual(
		[QUEUES, SEARCH, `POST /api/v2/routing/queues/${id}/members`].sort(),
	);
});

it('one unknown email fails alone', async () => {
	const [{ id }] = simulator.org().queues;
	const [one, two] = active();
	const input = items({ email: one.email }, { email: 'nobody@acme.example' }, { email: two.email });
	const parameters = { queueId: chosen(id), userId: called('={{ $json.email }}', 'email') };
	const output = rows(await run('queue', 'addMembers', parameters, input, GO_ON));
	expect(output[0]).toMatchObject({ userId: one.id, added: true });
	expect(String(output[1].error)).toContain(
		"'User' is 'nobody@acme.example', and there is no user of that email",
	);
	expect(output[2]).toMatchObject({ userId: two.id, added: true });
	expect(calls()).toEqual([SEARCH, `POST /api/v2/routing/queues/${id}/members`]);
});

it('a name that several have is an error that names them', async () => {
	const [first, second] = simulator.org().queues;
	second.name = first.name;
	const error = errorOf(await run('queue', 'get', { queueId: called(first.name) }));
	expect(error.message).toContain(`and 2 queues have that name`);
	expect(error.message).toContain(first.id);
	expect(error.message).toContain(second.id);
});

it.each([
	["'Queue' is empty", ' ', 'name'],
	["'Queue' is empty", '={{ $json.none }}', 'name'],
	["'Queue' is an object", '={{ { a: 1 } }}', 'name'],
	["'Queue' is empty", ' ', 'url'],
	['and there is no ID in it', 'https://apps.mypurecloud.de/directory/#/', 'url'],
] as const)('%s (%j, by %s): nothing is sent', async (words, value, mode) => {
	const error = errorOf(await run('queue', 'get', { queueId: called(value, mode) }));
	expect(error.message).toContain(words);
	expect(simulator.requests).toEqual([]);
});

it('in a filter, and in a list of several', async () => {
	const { divisions, queues, members } = simulator.org();
	const filters = { divisionId: called(divisions[0].name) };
	const found = rows(await run('queue', 'getMany', { returnAll: true, filters }));
	expect(found.map(({ id }) => id).sort()).toEqual(
		queues
			.filter(({ division }) => (division as { id: string }).id === divisions[0].id)
			.map(({ id }) => id)
			.sort(),
	);
	const [one, two, three] = active();
	const userIds = `${String(one.email)}, ${String(two.name)} ,${three.id}`;
	const several = { queueId: chosen(queues[2].id), specifyUsers: 'several', userIds };
	await run('queue', 'addMembers', several);
	const ids = members.get(queues[2].id)!.map(({ userId }) => userId);
	expect(ids).toEqual(expect.arrayContaining([one.id, two.id, three.id]));
});

it('a look-up that is refused fails the items that need it', async () => {
	const [{ id, name }] = simulator.org().queues;
	const respond = { status: 403, code: 'missing.permissions', message: 'Unable to list queues.' };
	simulator.fault({ host: 'api', path: '/api/v2/routing/queues', respond, times: 9 });
	const input = items({ queue: name }, { queue: id });
	const output = rows(
		await run('queue', 'get', { queueId: called('={{ $json.queue }}') }, input, GO_ON),
	);
	expect(String(output[0].error)).toContain('Unable to list queues.');
	expect(output[1]).toMatchObject({ id });
});

it('a dry run sends nothing and shows the name', async () => {
	const parameters = { queueId: called('Sales'), options: { dryRun: true } };
	const [output] = rows(await run('queue', 'get', parameters));
	expect(output).toMatchObject({ dryRun: true });
	expect(JSON.stringify(output)).toContain('/api/v2/routing/queues/Sales');
	expect(simulator.requests).toEqual([]);
});

describe('Output', () => {
	const queueOf = (extra: INodeParameters) => {
		const [{ id }] = simulator.org().queues;
		return run('queue', 'get', { queueId: chosen(id), ...extra });
	};

	it('simplified, raw, or the fields that are selected, in that order', async () => {
		const [queue] = structuredClone(simulator.org().queues);
		const [simple] = rows(await queueOf({}));
		expect(Object.keys(simple)).toHaveLength(10);
		expect(rows(await queueOf({ output: 'raw' }))).toEqual([queue]);
		const selectedFields = 'name, division.name, mediaSettings, none';
		const [selected] = rows(await queueOf({ output: 'selected', selectedFields }));
		expect(Object.keys(selected)).toEqual(['name', 'division', 'mediaSettings']);
		expect(Object.keys(selected.division as object)).toEqual(['name']);
	});
});
