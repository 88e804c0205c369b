import type { INodeParameters } from 'n8n-workflow';

import { apiRequests } from '../harness';
import { simulator, useSimulator } from '../useSimulator';
import type { Org } from './kit';
import { active, calls, hints, rows, run } from './userKit';

useSimulator({ sizes: { users: 150, queues: 12 } });

type User = Org['users'][number];

const ALL = [
	'groups',
	'languages',
	'lastLogin',
	'licenses',
	'location',
	'queues',
	'roles',
	'skills',
	'station',
];

/** Two active users who have something of everything, and nothing in particular. */
function furnish(): User[] {
	const org = simulator.org();
	const [one, two] = active();
	Object.assign(two, { skills: [], languages: [], grants: [] });
	one.skills = [4, 2.5].map((proficiency, n) => ({
		id: org.skills[n].id,
		name: org.skills[n].name,
		proficiency,
	}));
	one.languages = [{ id: org.languages[0].id, name: org.languages[0].name, proficiency: 3 }];
	one.grants = [0, 1].flatMap((role) =>
		[0, 1].map((division) => ({
			roleId: org.roles[role].id,
			divisionId: org.divisions[division].id,
		})),
	);
	one.manager = { id: two.id };
	one.dateLastLogin = '2026-01-11T08:00:00.000Z';
	one.locations = [{ id: 'l', locationDefinition: { id: 'x', name: 'Berlin' } }];
	one.station = { associatedStation: { id: 's', name: 'Desk 7' } };
	return [one, two];
}

const getMany = async (parameters: INodeParameters) => await run('getMany', parameters);

const base = (user: User, manager?: User) => ({
	id: user.id,
	name: user.name,
	email: user.email,
	username: user.username,
	state: 'active',
	divisionId: user.division.id,
	divisionName: user.division.name,
	department: user.department,
	title: user.title,
	managerId: manager?.id ?? null,
	managerName: manager?.name ?? null,
});

/** As names separated by commas, of what the user is in. */
function queuesOf({ queues, members }: Org, { id }: User): string {
	return queues
		.filter((queue) => members.get(queue.id)!.some(({ userId }) => userId === id))
		.map(({ name }) => String(name))
		.sort((a, b) => a.localeCompare(b))
		.join(', ');
}

const groupsOf = ({ groups, groupMembers }: Org, { id }: User) =>
	groups
		.filter((group) => groupMembers.get(group.id)!.includes(id))
		.map(({ name }) => name)
		.join(', ');

it('everything in flat columns, with names', async () => {
	const org = simulator.org();
	const [one, two] = furnish();
	const result = await getMany({ limit: 2, include: ALL });
	expect(rows(result)).toEqual([
		{
			...base(one, two),
			groups: groupsOf(org, one),
			languages: `${org.languages[0].name}:3`,
			lastLogin: '2026-01-11T08:00:00.000Z',
			licenses: 'cloudCX1',
			location: 'Berlin',
			queues: queuesOf(org, one),
			roles: `${org.roles[0].name}, ${org.roles[1].name}`,
			skills: `${org.skills[0].name}:4, ${org.skills[1].name}:2.5`,
			station: 'Desk 7',
		},
		{
			...base(two),
			groups: groupsOf(org, two),
			languages: '',
			lastLogin: null,
			licenses: '',
			location: null,
			queues: queuesOf(org, two),
			roles: '',
			skills: '',
			station: null,
		},
	]);
	expect(groupsOf(org, one)).not.toBe('');
	expect(hints(result).join()).toContain('Queues of 2 users: 4 calls or more, two for each user');
});

it('queues of many users: the members of each queue, each page once', async () => {
	const org = simulator.org();
	const result = await getMany({ returnAll: true, include: ['queues'] });
	expect(rows(result).map(({ queues }) => queues)).toEqual(
		active().map((user) => queuesOf(org, user)),
	);
	expect(calls('GET', /users\/{userId}\/queues/)).toEqual([]);
	const pages = [...org.members.values()].reduce(
		(sum, members) => sum + Math.ceil(members.length / 100),
		0,
	);
	expect(calls('GET', /members$/)).toHaveLength(pages);
	expect(hints(result).join()).toContain(`${pages} calls or more`);
});

it('licenses of many users are one list', async () => {
	furnish();
	const output = rows(await getMany({ returnAll: true, include: ['licenses'] }));
	expect(output[0].licenses).toBe('cloudCX1');
	expect(calls('GET', /license\/users$/)).toHaveLength(2);
	expect(calls('GET', /license\/users\/{userId}$/)).toEqual([]);
});

it.each([
	['userAndSkill', 'skill', ['skillId', 'skillName', 'proficiency']],
	['userAndLanguage', 'language', ['languageId', 'languageName', 'proficiency']],
	['userAndRole', 'role', ['roleId', 'roleName']],
])('%s: an item for each pair', async (oneItemPer, what, columns) => {
	const org = simulator.org();
	const [one, two] = furnish();
	const lists: Record<string, unknown[][]> = {
		skill: [0, 1].map((n) => [org.skills[n].id, org.skills[n].name, [4, 2.5][n]]),
		language: [[org.languages[0].id, org.languages[0].name, 3]],
		role: [0, 1].map((n) => [org.roles[n].id, org.roles[n].name]),
	};
	const result = await getMany({ limit: 2, oneItemPer });
	expect(rows(result)).toEqual(
		lists[what].map((values) => ({
			...base(one, two),
			...Object.fromEntries(columns.map((column, n) => [column, values[n]])),
		})),
	);
	expect(hints(result).join()).toContain(`1 of 2 users have no ${what}, and so no item.`);
});

it('userAndQueue and userAndGroup', async () => {
	const org = simulator.org();
	const users = active();
	const output = rows(await getMany({ returnAll: true, oneItemPer: 'userAndQueue' }));
	expect(output).toHaveLength([...org.members.values()].flat().length);
	const [{ id, queueId, queueName, joined }] = output;
	expect(org.queues.find((queue) => queue.id === queueId)!.name).toBe(queueName);
	expect(org.members.get(String(queueId))).toContainEqual({ userId: id, joined });
	const pairs = rows(
		await getMany({ returnAll: true, oneItemPer: 'userAndGroup', include: ['skills', 'groups'] }),
	);
	expect(pairs.map(({ groupName }) => groupName)).toEqual(
		users.flatMap((user) => groupsOf(org, user).split(', ').filter(Boolean)),
	);
	expect(Object.keys(pairs[0])).toEqual([
		...Object.keys(base(users[0])),
		'skills',
		'groupId',
		'groupName',
	]);
});

it('Raw is the user with the lists, and Selected Fields takes from both', async () => {
	const org = simulator.org();
	const [one] = furnish();
	const [raw] = rows(await getMany({ limit: 1, include: ['queues', 'roles'], output: 'raw' }));
	expect(raw).toMatchObject({
		id: one.id,
		version: 1,
		authorization: { roles: [{ id: org.roles[0].id }, { id: org.roles[1].id }] },
	});
	expect(raw.queues).toHaveLength(queuesOf(org, one).split(', ').filter(Boolean).length);
	const selected = { output: 'selected', selectedFields: 'email, skills, version' };
	expect(rows(await getMany({ limit: 1, include: ['skills'], ...selected }))).toEqual([
		{ email: one.email, skills: expect.stringContaining(':4, '), version: 1 },
	]);
});

it('says which list Genesys Cloud left out', async () => {
	const entities = active()
		.slice(0, 2)
		.map(({ id, name, version }) => ({ id, name, version }));
	const body = { entities, total: 2, pageCount: 1, pageNumber: 1, pageSize: 10 };
	simulator.fault({ host: 'api', path: '/api/v2/users', respond: { status: 200, body } });
	const result = await getMany({ limit: 2, include: ['skills', 'lastLogin'] });
	expect(rows(result).map(({ skills }) => skills)).toEqual([null, null]);
	expect(hints(result).join()).toContain('left out some of these lists');
	expect(hints(result).join()).toContain(': Skills.');
});

it('without them it is as it was: the same call, and the same fields', async () => {
	const [user] = rows(await getMany({ limit: 1 }));
	expect(user).toMatchObject({ division: { id: expect.any(String) } });
	expect(apiRequests(simulator).map(({ path }) => path)).toEqual(['/api/v2/users?pageSize=10']);
});
