import { items } from '../../support';
import type { User } from '../../simulator/data/people';
import { called, chosen } from '../everyday/kit';
import { apiRequests, errorOf } from '../harness';
import { active, GO_ON, hints, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';

/** Members of groups and teams, for many rows and many users. */

useSimulator({ sizes: { users: 5_600, queues: 2 } });

const group = runOf('group');
const team = runOf('team');

const calls = (call: string) =>
	apiRequests(simulator).filter(({ method, path }) => `${method} ${path}`.startsWith(call));

const teamIdOf = (user: User) => (user.team as { id?: string } | undefined)?.id;

describe('groups', () => {
	it('5,000 rows: 50 users a call, each group read before, and one unknown email fails alone', async () => {
		const { groups, groupMembers } = simulator.org();
		const wanted = groups.slice(0, 4);
		wanted.forEach(({ id }) => groupMembers.set(id, []));
		const users = active().slice(0, 5_000);
		const given = users.map(({ email }, index) => ({ email, group: wanted[index % 4].name }));
		const input = items(...given, { email: 'nobody@acme.example', group: wanted[0].name });
		const parameters = {
			group: called('={{ $json.group }}'),
			userId: called('={{ $json.email }}', 'email'),
		};
		const output = rows(await group('addMembers', parameters, input, GO_ON));
		expect(output).toHaveLength(5_001);
		expect(String(output.pop()!.error)).toContain("'nobody@acme.example'");
		expect(output).toEqual(
			users.map(({ id }, index) => ({ groupId: wanted[index % 4].id, userId: id, added: true })),
		);
		wanted.forEach(({ id }, position) => {
			const ids = users.filter((_, index) => index % 4 === position).map((user) => user.id);
			expect(groupMembers.get(id)).toEqual(ids);
		});
		expect(calls('GET /api/v2/groups?')).toHaveLength(1);
		expect(calls('GET /api/v2/groups/')).toHaveLength(100);
		expect(calls('POST /api/v2/groups/')).toHaveLength(100);
	});

	it('a user whom the group refuses fails alone, and the others are added', async () => {
		const { groups, groupMembers } = simulator.org();
		groupMembers.set(groups[0].id, []);
		const users = active().slice(0, 40);
		const gone = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
		const ids = [...users.map(({ id }) => id), gone];
		const parameters = { group: chosen(groups[0].id), userId: chosen('={{ $json.id }}') };
		const input = items(...ids.map((id) => ({ id })));
		const output = rows(await group('addMembers', parameters, input, GO_ON));
		expect(output.filter(({ added }) => added === true)).toHaveLength(40);
		expect(String(output[40].error)).toContain('There is no user');
		expect(groupMembers.get(groups[0].id)).toEqual(users.map(({ id }) => id));
	});

	it('a group that does not exist is looked up once, and nothing more is sent', async () => {
		const users = active().slice(0, 40);
		const parameters = {
			group: chosen('5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59'),
			userId: chosen('={{ $json.id }}'),
		};
		const input = items(...users.map(({ id }) => ({ id })));
		const output = rows(await group('removeMembers', parameters, input, GO_ON));
		expect([...new Set(output.map(({ error }) => String(error)))]).toEqual([
			expect.stringContaining('Unable to find a group'),
		]);
		expect(apiRequests(simulator).length).toBeLessThanOrEqual(2);
	});

	it('adds after somebody else has changed the group in between', async () => {
		const { groups } = simulator.org();
		const [first, second] = groups;
		let isLate = true;
		simulator.setOptions({
			onRequest: ({ method, path }) => {
				if (method !== 'POST' || !path.endsWith(`${first.id}/members`) || !isLate) return;
				isLate = false;
				first.version = 7;
			},
		});
		const [user] = active().slice(-1);
		const parameters = { group: chosen(first.id), userId: chosen(user.id) };
		expect(rows(await group('addMembers', parameters))[0]).toMatchObject({ added: true });
		expect(simulator.org().groupMembers.get(first.id)).toContain(user.id);
		expect(second.version).toBe(1);
	});

	it('says what was done when a call for several users fails', async () => {
		const { groups } = simulator.org();
		const ids = active()
			.slice(0, 120)
			.map(({ id }) => id);
		simulator.fault({
			method: 'POST',
			path: /members$/,
			after: 2,
			respond: { status: 400, message: 'Not now.' },
		});
		const parameters = {
			group: chosen(groups[9].id),
			specifyUsers: 'several',
			userIds: ids.join(),
		};
		const error = errorOf(await group('addMembers', parameters));
		expect(error.message).toContain('Not now.');
		expect(error.description).toContain('100 of 120 users were already added.');
	});

	it('waits out a limit of the service, and adds each user once', async () => {
		const { groups, groupMembers } = simulator.org();
		groupMembers.set(groups[0].id, []);
		simulator.fault({ method: 'POST', path: /members$/, respond: { status: 429 } });
		const users = active().slice(0, 60);
		const parameters = { group: chosen(groups[0].id), userId: chosen('={{ $json.id }}') };
		const output = rows(
			await group('addMembers', parameters, items(...users.map(({ id }) => ({ id })))),
		);
		expect(output).toHaveLength(60);
		expect(groupMembers.get(groups[0].id)).toHaveLength(60);
	});

	it('a dry run changes nothing', async () => {
		const { groups } = simulator.org();
		const [user] = active();
		const parameters = {
			group: called(groups[0].name),
			userId: called(user.email, 'email'),
			options: { dryRun: true },
		};
		expect(rows(await group('removeMembers', parameters))).toEqual([
			{ dryRun: true, change: 'remove', groupId: groups[0].id, userId: user.id },
		]);
		expect(calls('DELETE')).toEqual([]);
		const plan = rows(await group('createOrUpdate', { name: 'Berlin', options: { dryRun: true } }));
		expect(plan).toEqual([{ dryRun: true, change: 'create', name: 'Berlin' }]);
	});
});

describe('teams', () => {
	/** A user of the second team, whom the first refuses. */
	const refusedMove = (fault: Parameters<typeof simulator.fault>[0]) => {
		const [one, two] = simulator.org().teams;
		const [user] = active();
		user.team = { id: two.id };
		simulator.fault({ method: 'POST', path: new RegExp(`${one.id}/members`), ...fault });
		const parameters = {
			teamId: chosen(one.id),
			userId: chosen(user.id),
			moveFromOtherTeams: true,
		};
		return { user, one, two, parameters };
	};

	const add = async (users: User[], teamId: string, changes = {}) =>
		await team(
			'addMembers',
			{ teamId: chosen(teamId), userId: chosen('={{ $json.id }}'), ...changes },
			items(...users.map(({ id }) => ({ id }))),
			GO_ON,
		);

	it('each user whom the team does not take fails with the reason; the others are in it', async () => {
		const { teams, divisions } = simulator.org();
		const users = active().slice(0, 6);
		const [one, two] = teams;
		one.restrictedTo = divisions[2].id;
		for (const user of users) user.division = { ...users[0].division, id: divisions[2].id };
		users[1].team = { id: two.id };
		users[2].division = { ...users[2].division, id: divisions[3].id };
		users[3].state = 'deleted';
		const output = rows(await add(users, one.id));
		expect(output.map(({ added, error }) => error ?? added)).toEqual([
			true,
			expect.stringContaining('is in another team, and a user can be in one only'),
			expect.stringContaining('is not in the division of the team'),
			expect.stringContaining('there is no such user'),
			true,
			true,
		]);
		expect(calls('POST /api/v2/teams/')).toHaveLength(1);
		expect(users.map(teamIdOf)).toEqual([one.id, two.id, undefined, undefined, one.id, one.id]);
	});

	it('several users of one item: the error names those who were left out', async () => {
		const { teams } = simulator.org();
		const users = active().slice(0, 9);
		for (const user of users.slice(1, 8)) user.team = { id: teams[1].id };
		const result = await team('addMembers', {
			teamId: chosen(teams[0].id),
			specifyUsers: 'several',
			userIds: users.map(({ id }) => id).join(),
		});
		const error = errorOf(result);
		expect(error.message).toContain('7 of 9 users were not added');
		expect(error.message).toContain(`${users[1].name} (is in another team`);
		expect(error.message).toContain('and 2 others');
		expect(error.description).toContain('The others were added.');
	});

	it('moves users, and puts back those who cannot be moved', async () => {
		const { teams, divisions } = simulator.org();
		const [one, two, three] = teams;
		const users = active().slice(0, 60);
		for (const [index, user] of users.entries()) {
			user.team = index < 10 ? { id: two.id } : index < 20 ? { id: three.id } : undefined;
			user.division = { ...user.division, id: divisions[2].id };
		}
		one.restrictedTo = divisions[2].id;
		users[0].division = { ...users[0].division, id: divisions[3].id };
		const output = rows(await add(users, one.id, { moveFromOtherTeams: true }));
		expect(String(output[0].error)).toContain('is not in the division of the team');
		expect(output.slice(1).every(({ added }) => added === true)).toBe(true);
		expect(users.map(teamIdOf)).toEqual([two.id, ...users.slice(1).map(() => one.id)]);
	});

	it('puts all back if the call that adds them is refused', async () => {
		const { user, two, parameters } = refusedMove({
			times: Infinity,
			respond: { status: 403, code: 'missing.permissions', message: 'No.' },
		});
		const error = errorOf(await team('addMembers', parameters));
		expect(error.message).toContain('No.');
		expect(teamIdOf(user)).toBe(two.id);
	});

	it('says which team users have left if it is not known whether they were added', async () => {
		const [from, to] = simulator.org().teams;
		const [user] = active();
		const parameters = { userId: chosen(user.id), moveFromOtherTeams: true };
		user.team = { id: from.id };
		const path = `/api/v2/teams/${to.id}/members`;
		simulator.fault({ host: 'api', method: 'POST', path, respond: { status: 504 } });
		const error = errorOf(await team('addMembers', { ...parameters, teamId: chosen(to.id) }));
		expect(error.description).toContain(`Users have left team ${from.id} (users ${user.id}).`);
	});

	it('puts back those who left one team if they cannot leave another', async () => {
		const { teams } = simulator.org();
		const [one, two, three] = teams;
		const users = active().slice(0, 2);
		users[0].team = { id: two.id };
		users[1].team = { id: three.id };
		const message = 'Not from here.';
		const path = new RegExp(`${three.id}/members`);
		simulator.fault({ method: 'DELETE', path, times: Infinity, respond: { status: 400, message } });
		const output = rows(await add(users, one.id, { moveFromOtherTeams: true }));
		expect(output[0]).toMatchObject({ added: true });
		expect(String(output[1].error)).toContain(message);
		expect(users.map(teamIdOf)).toEqual([one.id, three.id]);
	});

	it('moves users also with Retry on Fail', async () => {
		const { user, one, parameters } = refusedMove({
			respond: { status: 400, message: 'Once.' },
		});
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const result = await team('addMembers', parameters, items(), retry);
		expect(rows(result)[0]).toMatchObject({ added: true });
		expect(teamIdOf(user)).toBe(one.id);
	});

	it('1,000 members, 100 a page, with emails 100 a call', async () => {
		const { teams } = simulator.org();
		const users = active().slice(0, 1_000);
		for (const user of users) user.team = { id: teams[0].id };
		const output = rows(await team('getMembers', { teamId: chosen(teams[0].id), returnAll: true }));
		expect(output.map(({ email }) => email)).toEqual(users.map(({ email }) => email));
		expect(calls(`GET /api/v2/teams/${teams[0].id}/members`)).toHaveLength(10);
		expect(calls('GET /api/v2/users?')).toHaveLength(10);
	});

	it('a member whose user is not found keeps the name', async () => {
		const { teams } = simulator.org();
		const [user] = active();
		user.team = { id: teams[0].id };
		simulator.fault({
			path: /^\/api\/v2\/users\?/,
			respond: { status: 200, body: { entities: [null] } },
		});
		const [row] = rows(await team('getMembers', { teamId: chosen(teams[0].id) }));
		expect(row).toMatchObject({ id: user.id, name: user.name, email: null });
	});

	it('says that nothing was changed where nobody was found', async () => {
		const { teams, groups, groupMembers } = simulator.org();
		groupMembers.set(groups[0].id, []);
		const result = await team('addMembers', {
			teamId: chosen(teams[0].id),
			specifyUsers: 'group',
			groupId: chosen(groups[0].id),
		});
		expect(hints(result).join()).toContain('nothing was changed');
		expect(calls('POST /api/v2/teams')).toEqual([]);
	});
});
