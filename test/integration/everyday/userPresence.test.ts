import { items } from '../../support';
import { errorOf } from '../harness';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, sent, type Org, type Row } from './kit';
import { active, BY_EMAIL, calls, emails, GO_ON, hints, rows, run } from './userKit';

/** Every column, as the organization has it. */
function rowOf({ presenceDefinitions }: Org, user: Org['users'][number]) {
	const { presenceDefinition, modifiedDate, message } = user.presence as {
		presenceDefinition: { id: string; systemPresence: string };
		modifiedDate: string;
		message: string;
	};
	return {
		userId: user.id,
		userName: user.name,
		email: user.email,
		presence: presenceDefinitions.find(({ id }) => id === presenceDefinition.id)!.name,
		presenceKind: presenceDefinition.systemPresence,
		presenceSince: modifiedDate,
		presenceMessage: message,
		routingStatus: user.routingStatus.status,
		routingStatusSince: user.routingStatus.startTime,
	};
}

const busy = ({ presenceDefinitions }: Org) =>
	String(presenceDefinitions.find(({ name }) => name === 'Busy')!.id);

const ROWS: Row[] = [
	{
		name: 'user.getPresence',
		parameters: ({ users }) => ({ userId: chosen(users[0].id) }),
		requests: ({ users }) => [
			`GET /api/v2/users/${users[0].id}?expand=presence,routingStatus`,
			'GET /api/v2/presence/definitions',
		],
		output: (org) => [rowOf(org, org.users[0])],
		bad: [
			...notAnId('User', 'userId'),
			["'Users' is empty", { specifyUsers: 'several', userIds: ' ' }],
			["'Users' is empty", { specifyUsers: 'several', userIds: '={{ $json.none }}' }],
			["'Queue' is empty", { specifyUsers: 'queue', queueId: chosen('={{ $json.none }}') }],
			["'Specify Users' is 'all'", { specifyUsers: 'all' }],
		],
	},
	{
		name: 'user.setPresence',
		parameters: (org) => ({
			userId: chosen(org.users[0].id),
			presenceId: chosen(busy(org)),
			message: 'At lunch',
		}),
		requests: (org) => [
			'GET /api/v2/presence/definitions',
			`PATCH /api/v2/users/${org.users[0].id}/presences/purecloud {"presenceDefinition":{"id":"${busy(org)}"},"message":"At lunch"}`,
		],
		output: (org) => [
			{
				userId: org.users[0].id,
				presenceId: busy(org),
				presence: 'Busy',
				message: 'At lunch',
				set: true,
			},
		],
		bad: [
			...notAnId('User', 'userId'),
			...notAnId('Presence', 'presenceId'),
			["'Message' is an object", { message: '={{ { a: 1 } }}' }],
		],
	},
	{
		name: 'user.setRoutingStatus',
		parameters: ({ users }) => ({ userId: chosen(users[0].id), routingStatus: 'IDLE' }),
		requests: ({ users }) => [`PUT /api/v2/users/${users[0].id}/routingstatus {"status":"IDLE"}`],
		output: ({ users }) => [
			{
				userId: users[0].id,
				routingStatus: 'IDLE',
				routingStatusSince: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
			},
		],
		bad: [
			...notAnId('User', 'userId'),
			["'Routing Status' is 'INTERACTING'", { routingStatus: 'INTERACTING' }],
		],
	},
	{
		name: 'user.logOutOfQueues',
		parameters: (org) => {
			const { id } = busiest(org);
			return { userId: chosen(id) };
		},
		requests: (org) => [
			`GET /api/v2/users/${busiest(org).id}/queues?joined=true&pageSize=100`,
			sent(`PATCH /api/v2/users/${busiest(org).id}/queues`, '"joined":false'),
		],
		output: (org) => [
			{
				userId: busiest(org).id,
				queueCount: expect.any(Number),
				queueNames: expect.stringContaining('Acme '),
				loggedOut: true,
			},
		],
		bad: notAnId('User', 'userId'),
	},
];

/** Who is joined to most queues. The requests of a test leave its queues, so it is who is a member. */
function busiest({ members, users }: Org) {
	const counts = new Map<string, number>();
	for (const { userId } of [...members.values()].flat()) {
		counts.set(userId, (counts.get(userId) ?? 0) + 1);
	}
	const [[id]] = [...counts].sort(([, a], [, b]) => b - a);
	return users.find((user) => user.id === id)!;
}

everyday(ROWS, { sizes: { users: 150, queues: 130 } });

describe('Get Presence', () => {
	it('of many items: 100 users a call, in their order', async () => {
		const users = active().slice(0, 120).reverse();
		const output = rows(await run('getPresence', BY_EMAIL, emails(users)));
		expect(output).toEqual(users.map((user) => rowOf(simulator.org(), user)));
		expect(calls('GET', /users$/)).toHaveLength(2);
		expect(calls('GET', /definitions$/)).toHaveLength(1);
	});

	it('of several users of one item, in that order', async () => {
		const [one, two] = active();
		const userIds = `${two.email}, ${one.id}`;
		const output = rows(await run('getPresence', { specifyUsers: 'several', userIds }));
		expect(output).toEqual([two, one].map((user) => rowOf(simulator.org(), user)));
		expect(calls('GET', /users$/)).toHaveLength(1);
	});

	it('says which of several there is not', async () => {
		const gone = '00000000-0000-4000-8000-000000000000';
		const userIds = `${active()[0].id}, ${gone}`;
		const error = errorOf(await run('getPresence', { specifyUsers: 'several', userIds }));
		expect(error.message).toContain(gone);
	});

	it('of all members of a queue', async () => {
		const org = simulator.org();
		const [queue] = org.queues;
		const members = org.members.get(queue.id)!;
		expect(members.length).toBeGreaterThan(100);
		const result = await run('getPresence', {
			specifyUsers: 'queue',
			queueId: called(queue.name),
		});
		expect(rows(result)).toEqual(
			members.map(({ userId, joined }) => ({
				...rowOf(org, org.users.find(({ id }) => id === userId)!),
				joined,
			})),
		);
		expect(calls('GET', /members$/)).toHaveLength(2);
	});

	it('gives the kind where the name of the presence may not be seen, and says so', async () => {
		simulator.fault({
			host: 'api',
			path: '/api/v2/presence/definitions',
			respond: { status: 403, code: 'missing.permissions', message: 'No.' },
			times: Infinity,
		});
		const [user] = active();
		const result = await run('getPresence', { userId: chosen(user.id) });
		const [row] = rows(result);
		expect(row.presence).toBe(row.presenceKind);
		expect(hints(result).join()).toContain('The names of presences are missing');
	});

	it('says where Genesys Cloud left something out', async () => {
		const [user] = active();
		Object.assign(user, { presence: undefined });
		const result = await run('getPresence', { userId: chosen(user.id) });
		expect(rows(result)).toMatchObject([{ presence: null, presenceSince: null }]);
		expect(hints(result).join()).toContain('of 1 of 1 users');
	});
});

describe('Set Presence', () => {
	it('of many items: 50 users a call, by the name of the presence', async () => {
		const users = active().slice(0, 70);
		const parameters = { ...BY_EMAIL, presenceId: called(' busy ') };
		const output = rows(await run('setPresence', parameters, emails(users)));
		expect(output).toEqual(
			users.map(({ id }) => ({
				userId: id,
				presenceId: busy(simulator.org()),
				presence: 'Busy',
				message: '',
				set: true,
			})),
		);
		expect(calls('PUT', /bulk$/).map(({ body }) => (JSON.parse(body) as []).length)).toEqual([
			50, 20,
		]);
		expect(users.map((user) => rowOf(simulator.org(), user).presence)).toEqual(
			users.map(() => 'Busy'),
		);
	});

	it('On Queue is set one by one, because the bulk call refuses it', async () => {
		const users = active().slice(0, 3);
		const parameters = { ...BY_EMAIL, presenceId: called('On Queue') };
		expect(rows(await run('setPresence', parameters, emails(users)))).toHaveLength(3);
		expect(calls('PATCH', /purecloud$/)).toHaveLength(3);
	});

	it('one unknown user fails alone', async () => {
		const users = active().slice(0, 4);
		const input = items(
			...users.map(({ id }) => ({ id })),
			...[{ id: '00000000-0000-4000-8000-000000000000' }],
		);
		const parameters = { userId: chosen('={{ $json.id }}'), presenceId: called('Meal') };
		const output = rows(await run('setPresence', parameters, input, GO_ON));
		expect(output.map(({ set }) => set)).toEqual([true, true, true, true, undefined]);
	});
});

describe('Log Out of Queues', () => {
	it('leaves all queues, 100 a call, and stays a member', async () => {
		const org = simulator.org();
		const [user] = active();
		for (const members of org.members.values()) {
			const others = members.filter(({ userId }) => userId !== user.id);
			members.splice(0, members.length, ...others, { userId: user.id, joined: true });
		}
		const [planned] = rows(
			await run('logOutOfQueues', { userId: chosen(user.id), options: { dryRun: true } }),
		);
		expect(planned).toMatchObject({ dryRun: true, change: 'log out', queueCount: 130 });
		expect(calls('PATCH', /queues$/)).toEqual([]);
		const [row] = rows(await run('logOutOfQueues', { userId: chosen(user.id) }));
		expect(row).toEqual({
			userId: user.id,
			queueCount: 130,
			queueNames: org.queues.map(({ name }) => name).join(', '),
			loggedOut: true,
		});
		expect(calls('PATCH', /queues$/)).toHaveLength(2);
		const own = [...org.members.values()].flat().filter(({ userId }) => userId === user.id);
		expect(own.map(({ joined }) => joined)).toEqual(org.queues.map(() => false));
		expect(rows(await run('logOutOfQueues', { userId: chosen(user.id) }))).toEqual([
			{ userId: user.id, queueCount: 0, queueNames: '', loggedOut: true },
		]);
	});
});
