import { items } from '../../support';
import { called, chosen } from '../everyday/kit';
import { apiRequests, errorOf } from '../harness';
import { active, GO_ON, hints, rows, runOf } from '../runs';
import { simulator, useSimulator } from '../useSimulator';

/** Roles of many subjects, and objects of many divisions. */

useSimulator({ sizes: { users: 260, queues: 130 } });

const role = runOf('role');
const division = runOf('division');

const calls = (call: string) =>
	apiRequests(simulator).filter(({ method, path }) => `${method} ${path}`.startsWith(call));

describe('roles', () => {
	const PARAMETERS = {
		userId: called('={{ $json.email }}', 'email'),
		roles: '={{ $json.roles }}',
		divisions: '={{ $json.divisions }}',
	};

	it('rows of the same user share one read and one write', async () => {
		const { roles, divisions } = simulator.org();
		roles[5].name = 'Agent, Berlin';
		const users = active().slice(0, 100);
		const input = items(
			...users.flatMap(({ email }) => [
				{ email, roles: roles[0].name, divisions: divisions[1].name },
				{ email, roles: ['Agent, Berlin', roles[2].name], divisions: '*' },
			]),
		);
		const output = rows(await role('grant', PARAMETERS, input));
		expect(output).toHaveLength(300);
		expect(output.every(({ granted, changed }) => granted === true && changed === true)).toBe(true);
		expect(output[1]).toMatchObject({ roleName: 'Agent, Berlin', divisionName: 'All' });
		expect(calls('GET /api/v2/authorization/subjects/')).toHaveLength(100);
		expect(calls('POST /api/v2/authorization/subjects/')).toHaveLength(100);
		for (const user of users) expect(user.grants).toHaveLength(3);
	});

	it('what is granted already, or wanted twice, is written once at most', async () => {
		const { roles, divisions } = simulator.org();
		const [{ email }] = active();
		const row = { email, roles: roles[0].name, divisions: divisions[1].name };
		const output = rows(await role('grant', PARAMETERS, items(row, row)));
		expect(output.map(({ changed }) => changed)).toEqual([true, true]);
		const again = rows(await role('grant', PARAMETERS, items(row)));
		expect(again.map(({ granted, changed }) => [granted, changed])).toEqual([[true, false]]);
		expect(calls('POST /api/v2/authorization/subjects/')).toHaveLength(1);
	});

	it('writes nothing where the names of the rows cannot be had', async () => {
		const { roles, divisions } = simulator.org();
		const [user] = active();
		const respond = { status: 400, code: 'bad.request', message: 'No names.' };
		const path = '/api/v2/authorization/divisions';
		simulator.fault({ host: 'api', method: 'GET', path, respond, times: 9 });
		const row = { email: user.email, roles: roles[0].id, divisions: divisions[1].id };
		const [output] = rows(await role('grant', PARAMETERS, items(row), GO_ON));
		expect(output.error).toBe('No names.');
		expect(calls('POST /api/v2/authorization/subjects/')).toHaveLength(0);
	});

	it('one role that does not exist fails alone', async () => {
		const { roles, divisions } = simulator.org();
		const [{ id, email }] = active();
		const gone = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
		const input = items(
			{ email, roles: roles[0].id, divisions: divisions[1].id },
			{ email, roles: gone, divisions: divisions[1].id },
			{ email, roles: 'Pilot', divisions: divisions[1].id },
		);
		const [good, bad, unknown] = rows(await role('grant', PARAMETERS, input, GO_ON));
		expect(good).toMatchObject({ subjectId: id, granted: true });
		expect(String(bad.error)).toContain(`Unknown role ${gone}`);
		expect(String(unknown.error)).toContain("'Pilot', and there is no role of that");
	});

	it('a dry run says what would change', async () => {
		const { roles, divisions } = simulator.org();
		const [user] = active();
		user.grants = [{ roleId: roles[0].id, divisionId: divisions[1].id }];
		const output = rows(
			await role('revoke', {
				userId: chosen(user.id),
				roles: `${roles[0].id}, ${roles[1].id}`,
				divisions: divisions[1].id,
				options: { dryRun: true },
			}),
		);
		expect(output.map(({ dryRun, change, roleName }) => [dryRun, change, roleName])).toEqual([
			[true, 'revoke', roles[0].name],
			[true, 'none', roles[1].name],
		]);
		expect(calls('POST')).toEqual([]);
	});

	it('says which roles come from a group and stay', async () => {
		const { roles, divisions, groups } = simulator.org();
		const [user] = active();
		const [roleId, divisionId] = [roles[0].id, divisions[1].id];
		user.grants = [{ roleId, divisionId, groupId: groups[0].id }];
		const result = await role('revoke', {
			userId: chosen(user.id),
			roles: roleId,
			divisions: divisionId,
		});
		expect(rows(result)).toEqual([expect.objectContaining({ granted: true, changed: false })]);
		expect(hints(result).join()).toContain('come from a group');
	});

	it('a role that a user has both itself and from a group is revoked, and stays', async () => {
		const { roles, divisions, groups } = simulator.org();
		const [user] = active();
		const [roleId, divisionId] = [roles[0].id, divisions[1].id];
		user.grants = [
			{ roleId, divisionId },
			{ roleId, divisionId, groupId: groups[0].id },
		];
		const parameters = { userId: chosen(user.id), roles: roleId, divisions: divisionId };
		const result = await role('revoke', parameters);
		expect(rows(result)).toEqual([expect.objectContaining({ granted: true, changed: true })]);
		expect(hints(result).join()).toContain('come from a group');
		expect(user.grants).toEqual([{ roleId, divisionId, groupId: groups[0].id }]);
	});

	it('a subject without any grants yet gets them', async () => {
		const { roles, groups } = simulator.org();
		simulator.fault({
			method: 'GET',
			path: /subjects/,
			respond: { status: 404, code: 'general.resource.not.found' },
		});
		const parameters = {
			subjectType: 'group',
			groupId: called(groups[0].name),
			roles: roles[0].id,
			divisions: '*',
		};
		expect(rows(await role('grant', parameters))[0]).toMatchObject({ changed: true });
		expect(groups[0].grants).toEqual([{ roleId: roles[0].id, divisionId: '*' }]);
	});

	it('replies with nulls are no grants', async () => {
		const { roles } = simulator.org();
		const [user] = active();
		const body = { grants: [null, { role: null, division: null }] };
		simulator.fault({ method: 'GET', path: /subjects/, respond: { status: 200, body } });
		const parameters = { userId: chosen(user.id), roles: roles[0].id, divisions: '*' };
		expect(rows(await role('grant', parameters))[0]).toMatchObject({ changed: true });
	});
});

describe('divisions', () => {
	const PARAMETERS = {
		divisionId: called('={{ $json.division }}'),
		objectType: '={{ $json.type }}',
		objects: '={{ $json.name }}',
	};

	it('an object that is moved twice ends where the last item wants it', async () => {
		const { divisions, queues } = simulator.org();
		const [, first, second] = divisions;
		const [queue, other] = queues;
		simulator.fault({
			method: 'POST',
			path: `/api/v2/authorization/divisions/${first.id}/objects/QUEUE`,
			stallMs: 200,
		});
		const input = items(
			{ to: second.id, id: other.id },
			{ to: first.id, id: queue.id },
			{ to: second.id, id: queue.id },
		);
		const parameters = {
			divisionId: chosen('={{ $json.to }}'),
			objectType: 'QUEUE',
			objects: '={{ $json.id }}',
		};
		expect(rows(await division('moveObjects', parameters, input))).toHaveLength(3);
		expect(queue.division).toMatchObject({ id: second.id });
	});

	it('rows of one division and type share calls, with names of every kind', async () => {
		const { divisions, queues, skillGroups, flows } = simulator.org();
		const [first, second] = divisions.slice(1);
		const input = items(
			...queues.map(({ name }) => ({ division: first.name, type: 'QUEUE', name })),
			{ division: second.name, type: 'FLOW', name: flows[0].name },
			{ division: second.name, type: 'SKILLGROUP', name: skillGroups[0].id },
		);
		const output = rows(await division('moveObjects', PARAMETERS, input));
		expect(output).toHaveLength(queues.length + 2);
		expect(output.every(({ moved }) => moved === true)).toBe(true);
		expect(queues.every((queue) => (queue.division as { id: string }).id === first.id)).toBe(true);
		const moves = calls('POST').map(({ path }) => path);
		expect(moves.sort()).toEqual(
			[
				...Array<string>(3).fill(`/api/v2/authorization/divisions/${first.id}/objects/QUEUE`),
				`/api/v2/authorization/divisions/${second.id}/objects/FLOW`,
				`/api/v2/authorization/divisions/${second.id}/objects/SKILLGROUP`,
			].sort(),
		);
		expect(calls('GET /api/v2/routing/queues')).toHaveLength(1);
	});

	it('one that cannot be moved fails alone', async () => {
		const { divisions, queues } = simulator.org();
		const input = items(
			...queues
				.slice(0, 7)
				.map(({ id }) => ({ division: divisions[1].id, type: 'QUEUE', name: id })),
			{ division: divisions[1].id, type: 'QUEUE', name: divisions[0].id },
		);
		const parameters = { ...PARAMETERS, divisionId: chosen('={{ $json.division }}') };
		const output = rows(await division('moveObjects', parameters, input, GO_ON));
		expect(output.map(({ moved }) => moved === true)).toEqual([
			...Array<boolean>(7).fill(true),
			false,
		]);
	});

	it('120 of one item go in three calls, and an error says how many are moved', async () => {
		const { divisions, queues } = simulator.org();
		simulator.fault({
			method: 'POST',
			path: /objects/,
			after: 2,
			respond: { status: 409, code: 'bulk.move.unable.to.move', message: 'Cannot move.' },
		});
		const error = errorOf(
			await division('moveObjects', {
				divisionId: chosen(divisions[1].id),
				objectType: 'QUEUE',
				objects: queues
					.slice(0, 120)
					.map(({ id }) => id)
					.join(),
			}),
		);
		expect(error.message).toContain('Cannot move.');
		expect(error.description).toContain('100 of 120 objects were already moved.');
	});

	it('a dry run moves nothing', async () => {
		const { divisions, queues } = simulator.org();
		const before = queues[0].division;
		const output = rows(
			await division('moveObjects', {
				divisionId: called(divisions[1].name),
				objectType: 'QUEUE',
				objects: `["${queues[0].name as string}"]`,
				options: { dryRun: true },
			}),
		);
		expect(output).toEqual([
			{
				dryRun: true,
				change: 'move',
				objectType: 'QUEUE',
				objectId: queues[0].id,
				divisionId: divisions[1].id,
			},
		]);
		expect(queues[0].division).toEqual(before);
		expect(calls('POST')).toEqual([]);
	});
});
