import { items } from '../support';
import { called, chosen } from './everyday/kit';
import { apiRequests, errorOf } from './harness';
import { active, GO_ON, hints, rows, runOf } from './runs';
import { simulator, useSimulator } from './useSimulator';

/** Members and wrap-up codes of queues, for many rows and many users. */

useSimulator({ sizes: { users: 2_300, queues: 12 } });

const run = runOf('queue');

const calls = (call: string) =>
	apiRequests(simulator).filter(({ method, path }) => `${method} ${path}`.startsWith(call));
const writes = () =>
	apiRequests(simulator).filter(
		({ method, path }) => method !== 'GET' && !path.endsWith('/users/search'),
	);
const bodyOf = (index: number) => JSON.parse(writes()[index].body) as Array<{ id: string }>;

/** Empties a queue. */
function empty(position: number) {
	const queue = simulator.org().queues[position];
	simulator.org().members.set(queue.id, []);
	return queue;
}
const memberIds = (queueId: string) =>
	simulator
		.org()
		.members.get(queueId)!
		.map(({ userId }) => userId);

it('2,000 rows of e-mail and queue name: one call for 100, and one unknown e-mail fails alone', async () => {
	const queues = Array.from({ length: 5 }, (_, index) => empty(index));
	const users = active().slice(0, 2_000);
	const given = users.map(({ email }, index) => ({ email, queue: queues[index % 5].name }));
	const input = items(
		...given.slice(0, 900),
		{ email: 'nobody@acme.example', queue: queues[0].name },
		...given.slice(900),
	);
	const parameters = {
		queueId: called('={{ $json.queue }}'),
		userId: called('={{ $json.email }}', 'email'),
	};
	const output = rows(await run('addMembers', parameters, input, GO_ON));
	expect(output).toHaveLength(2_001);
	const [failed] = output.splice(900, 1);
	expect(String(failed.error)).toContain("'nobody@acme.example', and there is no user of that");
	expect(output).toEqual(
		users.map(({ id }, index) => ({ queueId: queues[index % 5].id, userId: id, added: true })),
	);
	queues.forEach(({ id }, position) => {
		const wanted = users.filter((_, index) => index % 5 === position).map((user) => user.id);
		expect(memberIds(id)).toEqual(wanted);
	});
	expect(calls('POST /api/v2/users/search')).toHaveLength(21);
	expect(calls('GET /api/v2/routing/queues')).toHaveLength(1);
	expect(calls('POST /api/v2/routing/queues/')).toHaveLength(20);
	expect(apiRequests(simulator)).toHaveLength(21 + 1 + 20);
});

describe('Specify Users', () => {
	it('members of a group, with their names', async () => {
		const { groups, groupMembers, users } = simulator.org();
		const queue = empty(0);
		const result = await run('addMembers', {
			queueId: chosen(queue.id),
			specifyUsers: 'group',
			groupId: called(groups[3].name),
		});
		const wanted = users.filter(({ id }) => groupMembers.get(groups[3].id)!.includes(id));
		expect(rows(result)).toEqual(
			wanted.map(({ id, name }) => ({
				queueId: queue.id,
				userId: id,
				userName: name,
				added: true,
			})),
		);
		expect(memberIds(queue.id)).toEqual(wanted.map(({ id }) => id));
	});

	it('users who have a role: their names are asked for 100 at a time', async () => {
		const { roles, users } = simulator.org();
		const queue = empty(0);
		const wanted = active().slice(10, 240);
		for (const user of wanted) user.authorization = { roles: [roles[2]] };
		users[0].authorization = { roles: [roles[1]] };
		const roleId = called(roles[2].name);
		const result = await run('addMembers', {
			queueId: chosen(queue.id),
			specifyUsers: 'role',
			roleId,
		});
		expect(rows(result)).toEqual(
			wanted.map(({ id, name }) => ({
				queueId: queue.id,
				userId: id,
				userName: name,
				added: true,
			})),
		);
		expect(calls('GET /api/v2/users')).toHaveLength(3);
		expect(writes().map((_, index) => bodyOf(index).length)).toEqual([100, 100, 30]);
	});

	it('users who have a skill, and users of a division: all are listed once a run', async () => {
		const { skills, divisions } = simulator.org();
		const [one, two] = [empty(0), empty(1)];
		const wanted = active().slice(5, 25);
		for (const user of wanted) user.skills = [skills[1], skills[4]];
		const input = items(
			{ queue: one.id, skill: skills[4].name },
			{ queue: two.id, skill: skills[1].name },
			{ queue: two.id, skill: skills[0].name },
		);
		const result = await run(
			'addMembers',
			{
				queueId: chosen('={{ $json.queue }}'),
				specifyUsers: 'skill',
				skillId: called('={{ $json.skill }}'),
			},
			input,
		);
		const ids = wanted.map(({ id }) => id);
		expect(memberIds(one.id)).toEqual(ids);
		expect(memberIds(two.id)).toEqual(ids);
		expect(rows(result)).toHaveLength(40);
		expect(hints(result).join(' ')).toContain('No users were found');
		expect(calls('GET /api/v2/users?expand=skills')).toHaveLength(5);

		const ofDivision = active().filter(({ division }) => division.id === divisions[2].id);
		const divisionId = called(divisions[2].name);
		const removed = rows(
			await run('removeMembers', {
				queueId: chosen(one.id),
				specifyUsers: 'division',
				divisionId,
			}),
		);
		expect(removed.map(({ userId }) => userId)).toEqual(ofDivision.map(({ id }) => id));
		expect(removed[0]).toEqual({
			queueId: one.id,
			userId: ofDivision[0].id,
			userName: ofDivision[0].name,
			removed: true,
		});
		const gone = new Set(ofDivision.map(({ id }) => id));
		expect(memberIds(one.id)).toEqual(ids.filter((id) => !gone.has(id)));
	});

	it('a group that cannot be read fails its item alone', async () => {
		const { groups } = simulator.org();
		simulator.fault({
			path: `/api/v2/groups/${groups[1].id}/members`,
			respond: { status: 403, message: 'No access to this group.' },
			times: 9,
		});
		const input = items({ group: groups[1].id }, { group: groups[2].id });
		const parameters = {
			queueId: chosen(empty(0).id),
			specifyUsers: 'group',
			groupId: chosen('={{ $json.group }}'),
		};
		const output = rows(await run('addMembers', parameters, input, GO_ON));
		expect(String(output[0].error)).toContain('No access to this group.');
		expect(output.slice(1)).toHaveLength(12);
	});
});

it('Activate and Deactivate share calls, and pass over users who are no members', async () => {
	const queue = empty(0);
	const users = active().slice(0, 130);
	simulator.org().members.set(
		queue.id,
		users.slice(1).map(({ id }) => ({ userId: id, joined: false })),
	);
	const input = items(...users.map(({ email }) => ({ email })));
	const parameters = {
		queueId: called(queue.name),
		userId: called('={{ $json.email }}', 'email'),
	};
	const joined = () =>
		simulator
			.org()
			.members.get(queue.id)!
			.filter((member) => member.joined);
	expect(rows(await run('activateMembers', parameters, input))).toEqual(
		users.map(({ id }) => ({ queueId: queue.id, userId: id, joined: true })),
	);
	expect(writes().map(({ method }) => method)).toEqual(['PATCH', 'PATCH']);
	expect(joined()).toHaveLength(129);
	expect(memberIds(queue.id)).not.toContain(users[0].id);
	await run('deactivateMembers', parameters, input.slice(0, 31));
	expect(joined()).toHaveLength(99);
	expect(writes()).toHaveLength(3);
});

describe('Set Ring Number', () => {
	const several = (ids: string[]) => ({
		specifyUsers: 'several',
		userIds: ids.join(','),
		ringNumber: 2,
	});

	it('of several users, a call each', async () => {
		const { queues, members } = simulator.org();
		const ids = memberIds(queues[0].id).slice(0, 3);
		const queueId = chosen(queues[0].id);
		expect(rows(await run('setRingNumber', { queueId, ...several(ids) }))).toEqual(
			ids.map((userId) => ({ queueId: queues[0].id, userId, ringNumber: 2 })),
		);
		const rings = members.get(queues[0].id)!.map(({ ringNumber }) => ringNumber);
		expect(rings.slice(0, 4)).toEqual([2, 2, 2, undefined]);
	});

	it('says how many were set when one is no member', async () => {
		const { queues } = simulator.org();
		const ids = memberIds(queues[1].id).slice(0, 2);
		const other = active().find(({ id }) => !memberIds(queues[1].id).includes(id))!;
		const queueId = chosen(queues[1].id);
		const result = await run('setRingNumber', { queueId, ...several([...ids, other.id]) });
		const { message, description } = errorOf(result);
		expect(message).toContain('Unable to find a queue member');
		expect(description).toContain('2 of 3 users already have the ring number.');
	});
});

describe('a dry run lists what would change and writes nothing', () => {
	const options = { dryRun: true };

	it.each([
		['addMembers', 'add'],
		['removeMembers', 'remove'],
		['activateMembers', 'activate'],
		['deactivateMembers', 'deactivate'],
	])('%s', async (operation, change) => {
		const [{ id, name }] = simulator.org().queues;
		const users = active().slice(0, 3);
		const parameters = {
			queueId: called(name),
			userId: called('={{ $json.email }}', 'email'),
			options,
		};
		const input = items(...users.map(({ email }) => ({ email })));
		expect(rows(await run(operation, parameters, input))).toEqual(
			users.map((user) => ({ dryRun: true, change, queueId: id, userId: user.id })),
		);
		expect(writes()).toEqual([]);
	});

	it('ring numbers and wrap-up codes', async () => {
		const { queues, members, wrapupCodes } = simulator.org();
		const [{ id }] = queues;
		const [{ userId }] = members.get(id)!;
		const ring = { queueId: chosen(id), userId: chosen(userId), ringNumber: 4, options };
		expect(rows(await run('setRingNumber', ring))).toEqual([
			{ dryRun: true, change: 'setRingNumber', queueId: id, userId, ringNumber: 4 },
		]);
		const codes = { queueId: chosen(id), codeId: called(wrapupCodes[9].name), options };
		for (const change of ['add', 'remove']) {
			expect(rows(await run(`${change}WrapUpCodes`, codes))).toEqual([
				{ dryRun: true, change, queueId: id, wrapUpCodeId: wrapupCodes[9].id },
			]);
		}
		expect(writes()).toEqual([]);
	});

	it('a queue that would be created, or updated', async () => {
		const [{ id, name }] = simulator.org().queues;
		const input = items({ name: 'Brand-new' }, { name });
		const parameters = { name: '={{ $json.name }}', options };
		expect(rows(await run('createOrUpdate', parameters, input))).toEqual([
			{ dryRun: true, change: 'create', name: 'Brand-new' },
			{ dryRun: true, change: 'update', name, id },
		]);
		expect(writes()).toEqual([]);
	});
});

describe('wrap-up codes', () => {
	it('of many rows go into one call a queue; a name with a comma too; an unknown one fails alone', async () => {
		const { queues, wrapupCodes } = simulator.org();
		wrapupCodes[20].name = 'Sold, with "discount" *';
		const given = wrapupCodes
			.slice(10, 30)
			.map(({ name }) => ({ queue: queues[0].name, code: name }));
		const input = items(...given, { queue: queues[0].name, code: 'No such code' });
		const parameters = {
			queueId: called('={{ $json.queue }}'),
			codeId: called('={{ $json.code }}'),
		};
		const output = rows(await run('addWrapUpCodes', parameters, input, GO_ON));
		expect(String(output.pop()!.error)).toContain('no wrap-up code of that name');
		expect(output).toEqual(
			wrapupCodes.slice(10, 30).map(({ id, name }) => ({
				queueId: queues[0].id,
				wrapUpCodeId: id,
				wrapUpCodeName: name,
				added: true,
			})),
		);
		expect(writes()).toHaveLength(1);
		expect(apiRequests(simulator)).toHaveLength(3);
		expect(queues[0].wrapupCodeIds).toHaveLength(8 + 20);
	});

	it('several of one item are added and removed; names with commas in a list', async () => {
		const { queues, wrapupCodes } = simulator.org();
		wrapupCodes[12].name = 'Sold, with discount';
		const codeIds = JSON.stringify([wrapupCodes[12].name, wrapupCodes[13].name]);
		const parameters = { queueId: chosen(queues[2].id), specifyCodes: 'several', codeIds };
		const ids = [wrapupCodes[12].id, wrapupCodes[13].id];
		expect(rows(await run('addWrapUpCodes', parameters))).toHaveLength(2);
		expect(queues[2].wrapupCodeIds).toEqual(expect.arrayContaining(ids));
		expect(rows(await run('removeWrapUpCodes', parameters))).toEqual(
			ids.map((wrapUpCodeId) => ({ queueId: queues[2].id, wrapUpCodeId, removed: true })),
		);
		expect(queues[2].wrapupCodeIds).toHaveLength(8);
		const error = errorOf(await run('removeWrapUpCodes', parameters));
		expect(error.message).toContain('Unable to find a wrap-up code');
	});

	it('a queue that is not there fails all its rows with one call more', async () => {
		const { wrapupCodes } = simulator.org();
		const input = items(...wrapupCodes.slice(0, 30).map(({ id }) => ({ id })));
		const queueId = chosen('00000000-0000-4000-8000-000000000000');
		const parameters = { queueId, codeId: chosen('={{ $json.id }}') };
		const output = rows(await run('addWrapUpCodes', parameters, input, GO_ON));
		expect(output.filter(({ error }) => error === undefined)).toEqual([]);
		expect(apiRequests(simulator)).toHaveLength(2);
	});
});

describe('Create or Update', () => {
	it('rows of one name run in their order: the second changes what the first created', async () => {
		const input = items({ text: 'First' }, { text: 'Second' });
		const parameters = {
			name: 'Brand-new',
			additionalFields: { description: '={{ $json.text }}' },
		};
		const output = rows(await run('createOrUpdate', parameters, input));
		expect(output).toMatchObject([
			{ description: 'First', created: true },
			{ description: 'Second', created: false },
		]);
		expect(output[1].id).toBe(output[0].id);
		expect(writes().map(({ method }) => method)).toEqual(['POST', 'PUT']);
	});

	it('a name that two queues have is an error that names them', async () => {
		const [first, second] = simulator.org().queues;
		second.name = first.name;
		const error = errorOf(await run('createOrUpdate', { name: String(first.name) }));
		expect(error.message).toContain('and 2 queues have that name');
		expect(error.message).toContain(second.id);
		expect(writes()).toEqual([]);
	});

	it('copies a queue only for a new one', async () => {
		const [first, second] = simulator.org().queues;
		const additionalFields = { sourceQueueId: first.id, description: 'x' };
		const input = items({ name: 'Copy' }, { name: second.name });
		await run('createOrUpdate', { name: '={{ $json.name }}', additionalFields }, input);
		const [post, put] = ['POST', 'PUT'].map(
			(wanted) => writes().find(({ method }) => method === wanted)!.body,
		);
		expect(JSON.parse(post)).toMatchObject({ sourceQueueId: first.id, name: 'Copy' });
		expect(JSON.parse(put)).not.toHaveProperty('sourceQueueId');
	});
});
