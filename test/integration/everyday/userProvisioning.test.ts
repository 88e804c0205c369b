import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import { simulator } from '../useSimulator';
import { called, chosen, everyday, notAnId, sent, type Org, type Row } from './kit';
import { active, calls, GO_ON, hints, rows, run } from './userKit';

const inState = ({ users }: Org, state: string) => users.find((user) => user.state === state)!;
const FIND = sent('POST /api/v2/users/search', '"state"');

const ROWS: Row[] = [
	{
		name: 'user.createOrUpdate (new)',
		parameters: ({ divisions }) => ({
			email: ' new@acme.example ',
			name: 'New Person',
			additionalFields: { title: 'Agent', divisionId: chosen(divisions[1].id) },
		}),
		requests: ({ divisions }) => [
			FIND,
			sent('POST /api/v2/users/search', '"deleted"'),
			`POST /api/v2/users {"name":"New Person","email":"new@acme.example","divisionId":"${divisions[1].id}","title":"Agent"}`,
		],
		output: () => [
			{
				id: expect.stringMatching(/^[\da-f-]{36}$/),
				email: 'new@acme.example',
				name: 'New Person',
				changed: 'profile',
				created: true,
				restored: false,
			},
		],
		bad: [
			["'Email' is empty", { email: ' ' }],
			["'Email' is an object", { email: '={{ { a: 1 } }}' }],
			["'Email' is 'Ada'. Enter an email address", { email: 'Ada' }],
		],
	},
	{
		name: 'user.createOrUpdate (known)',
		parameters: ({ users }) => ({
			email: users[0].email.toUpperCase(),
			additionalFields: { title: 'Lead', department: users[0].department as string },
		}),
		requests: ({ users: [{ id }] }) => [
			FIND,
			`GET /api/v2/users/${id}`,
			`PATCH /api/v2/users/${id} {"version":1,"title":"Lead"}`,
		],
		output: ({ users: [{ id, email, name }] }) => [
			{
				id,
				email: email.toUpperCase(),
				name,
				changed: 'title',
				created: false,
				restored: false,
			},
		],
		bad: [["'Email' is empty", { email: '={{ $json.none }}' }]],
	},
	{
		name: 'user.deactivate',
		parameters: (org) => ({ userId: chosen(inState(org, 'active').id) }),
		requests: (org) => {
			const { id, version } = inState(org, 'active');
			return [
				`GET /api/v2/users/${id}`,
				`PATCH /api/v2/users/${id} {"version":${version},"state":"inactive"}`,
			];
		},
		output: ({ users: [{ id, name, email }] }) => [
			{ id, name, email, stateBefore: 'active', state: 'inactive', changed: true },
		],
		bad: notAnId('User', 'userId'),
	},
	{
		name: 'user.restore',
		parameters: (org) => ({ user: inState(org, 'deleted').email }),
		requests: (org) => {
			const { id, version } = inState(org, 'deleted');
			return [
				FIND,
				sent('POST /api/v2/users/search', '"deleted"'),
				`GET /api/v2/users/${id}?state=deleted`,
				`PATCH /api/v2/users/${id} {"version":${version},"state":"active"}`,
			];
		},
		output: ({ users }) => {
			const { id, name, email } = users[19];
			return [{ id, name, email, stateBefore: 'deleted', state: 'active', changed: true }];
		},
		bad: [
			["'User' is empty", { user: '={{ $json.none }}' }],
			["'User' is an object", { user: '={{ { a: 1 } }}' }],
		],
	},
];

everyday(ROWS, { sizes: { users: 150, queues: 12 } });

/** A whole row of an HR system. */
function wholeRow(org: Org): INodeParameters {
	return {
		email: '={{ $json.email }}',
		name: '={{ $json.name }}',
		additionalFields: {
			title: 'Senior Agent',
			department: 'Care',
			divisionId: called('={{ $json.division }}'),
			manager: called('={{ $json.manager }}', 'email'),
			workPhone: '+13175550123',
			workExtension: '4711',
			mobilePhone: '+491701234567',
			roles: `${org.roles[0].name}, ${org.roles[1].name}@${org.divisions[2].name}, ${org.roles[2].name}@*`,
			skills: `${org.skills[0].name}:4.5,${org.skills[1].name}:2`,
			languages: `${org.languages[0].name}:3`,
			queues: `${org.queues[0].name},${org.queues[1].name}`,
			groups: String(org.groups[0].name),
			otherAssignments: '={{ $json.others ?? "keep" }}',
		},
	};
}

const person = (org: Org, more: IDataObject = {}) => ({
	email: 'grace@acme.example',
	name: 'Grace Hopper',
	division: String(org.divisions[1].name),
	manager: active()[0].email,
	...more,
});

const ALL_CHANGES = 'manager, skills, languages, roles, queues, groups';

it('creates a user with all that a row has, and then changes nothing', async () => {
	const org = simulator.org();
	const [row] = rows(await run('createOrUpdate', wholeRow(org), items(person(org))));
	expect(row).toMatchObject({ created: true, changed: `profile, ${ALL_CHANGES}` });
	const user = org.users.find(({ id }) => id === row.id)!;
	expect(user).toMatchObject({
		name: 'Grace Hopper',
		title: 'Senior Agent',
		department: 'Care',
		division: { id: org.divisions[1].id },
		manager: { id: active()[0].id },
		addresses: [
			{ mediaType: 'PHONE', type: 'MOBILE', address: '+491701234567' },
			{ mediaType: 'PHONE', type: 'WORK', address: '+13175550123', extension: '4711' },
		],
		skills: [
			{ id: org.skills[0].id, proficiency: 4.5 },
			{ id: org.skills[1].id, proficiency: 2 },
		],
		languages: [{ id: org.languages[0].id, proficiency: 3 }],
		grants: [
			{ roleId: org.roles[0].id, divisionId: org.divisions[1].id },
			{ roleId: org.roles[1].id, divisionId: org.divisions[2].id },
			{ roleId: org.roles[2].id, divisionId: '*' },
		],
	});
	for (const queue of [0, 1]) {
		expect(org.members.get(org.queues[queue].id)!.at(-1)).toMatchObject({ userId: user.id });
	}
	expect(org.groupMembers.get(org.groups[0].id)).toContain(user.id);
	const before = apiRequests(simulator).length;
	const again = rows(await run('createOrUpdate', wholeRow(org), items(person(org))));
	expect(again).toEqual([{ ...row, created: false, changed: '' }]);
	const more = apiRequests(simulator).slice(before);
	expect(more.filter(({ method, path }) => method !== 'GET' && !path.endsWith('search'))).toEqual(
		[],
	);
});

it('changes what differs, and removes other assignments only if that is chosen', async () => {
	const org = simulator.org();
	const [row] = rows(await run('createOrUpdate', wholeRow(org), items(person(org))));
	const user = org.users.find(({ id }) => id === row.id)!;
	user.title = 'Agent';
	const extra = { id: String(org.skills[5].id), proficiency: 1 };
	user.skills = [{ id: org.skills[0].id, proficiency: 1 }, extra];
	user.languages = [...(user.languages as []), { id: org.languages[4].id, proficiency: 1 }];
	const byGroup = { roleId: org.roles[6].id, divisionId: '*', groupId: org.groups[3].id };
	const direct = { roleId: org.roles[5].id, divisionId: '*' };
	user.grants = [...(user.grants as []), direct, byGroup];
	org.members.get(org.queues[5].id)!.push({ userId: user.id, joined: false });
	org.groupMembers.get(org.groups[5].id)!.push(user.id);
	const kept = rows(await run('createOrUpdate', wholeRow(org), items(person(org))));
	expect(kept).toMatchObject([{ changed: 'title, skills' }]);
	expect(user.skills).toMatchObject([extra, { proficiency: 4.5 }, { proficiency: 2 }]);
	const others = items(person(org, { others: 'remove' }));
	const removed = rows(await run('createOrUpdate', wholeRow(org), others));
	expect(removed).toMatchObject([{ changed: 'skills, languages, roles, queues, groups' }]);
	expect(user.skills).toHaveLength(2);
	expect(user.languages).toHaveLength(1);
	expect(user.grants).toHaveLength(4);
	expect(user.grants).toContainEqual(byGroup);
	expect(user.grants).not.toContainEqual(direct);
	expect(JSON.stringify(org.members.get(org.queues[5].id))).not.toContain(user.id);
	expect(org.groupMembers.get(org.groups[5].id)).not.toContain(user.id);
});

it('a dry run lists each change with what was and what would be, and writes nothing', async () => {
	const org = simulator.org();
	const [user] = active();
	user.skills = [{ id: org.skills[3].id, name: org.skills[3].name, proficiency: 1 }];
	const parameters: INodeParameters = {
		email: '={{ $json.email }}',
		name: '={{ $json.name }}',
		additionalFields: {
			title: 'Lead',
			state: 'inactive',
			divisionId: called('={{ $json.division }}'),
			manager: called(active()[1].email, 'email'),
			skills: `${org.skills[0].name}:4`,
			roles: `${org.roles[0].name}@${org.divisions[2].name}`,
			workPhone: '+13175550123',
		},
		options: { dryRun: true },
	};
	const division = String(org.divisions.find(({ id }) => id !== user.division.id)!.name);
	const before = JSON.stringify(org.users);
	const input = items(
		{ email: user.email, division },
		{ email: 'new@acme.example', name: 'New', division },
	);
	const output = rows(await run('createOrUpdate', parameters, input));
	const row = (field: string, from: string, to: string) => ({
		dryRun: true,
		change: 'update',
		id: user.id,
		email: user.email,
		field,
		from,
		to,
	});
	const skill = String(org.skills[0].name);
	expect(output.filter(({ change }) => change === 'update')).toEqual([
		row('title', 'Agent', 'Lead'),
		row('manager', '', active()[1].name),
		row('phones', '', 'WORK +13175550123'),
		row('division', user.division.name, division),
		row('skills', `${org.skills[3].name}:1`, `${org.skills[3].name}:1, ${skill}:4`),
		row('roles', '', `${org.roles[0].name}@${org.divisions[2].name}`),
		row('state', 'active', 'inactive'),
	]);
	const created = output.filter(({ change }) => change === 'create');
	expect(created.map(({ field, to }) => [field, to])).toContainEqual(['name', 'New']);
	expect(created.map(({ field }) => field)).toEqual([
		'name',
		'title',
		'manager',
		'phones',
		'division',
		'skills',
		'roles',
		'state',
	]);
	expect(JSON.stringify(org.users)).toBe(before);
	const same = { ...parameters, additionalFields: { title: String(user.title) } };
	const [none] = rows(await run('createOrUpdate', same, items({ email: user.email })));
	expect(none).toMatchObject({ change: 'none', field: null });
});

it('restores a deleted user with the email, and changes it', async () => {
	const org = simulator.org();
	const deleted = inState(org, 'deleted');
	const parameters = {
		email: deleted.email,
		name: 'Back Again',
		additionalFields: { title: 'Returner' },
	};
	const [planned] = rows(await run('createOrUpdate', { ...parameters, options: { dryRun: true } }));
	expect(planned).toMatchObject({ change: 'restore', id: deleted.id });
	expect(rows(await run('createOrUpdate', parameters))).toEqual([
		{
			id: deleted.id,
			email: deleted.email,
			name: 'Back Again',
			changed: 'name, title',
			created: false,
			restored: true,
		},
	]);
	expect(deleted).toMatchObject({ state: 'active', title: 'Returner', name: 'Back Again' });
});

it('two rows with the same new email are one user', async () => {
	const input = items({ name: 'Ada', title: 'One' }, { name: 'Ada', title: 'Two' });
	const output = rows(
		await run(
			'createOrUpdate',
			{
				email: 'ada.new@acme.example',
				name: '={{ $json.name }}',
				additionalFields: { title: '={{ $json.title }}' },
			},
			input,
		),
	);
	expect(output.map(({ created, changed }) => [created, changed])).toEqual([
		[true, 'profile'],
		[false, 'title'],
	]);
	expect(calls('POST', /\/users$/)).toHaveLength(1);
});

it.each([
	["'Email' is 'Ada'. Enter an email address", { email: 'Ada', name: 'Ada' }],
	["'Name' is empty, and there is no user with the email", { email: 'x@acme.example' }],
	["'Roles' has '@Home'", { email: 'x@acme.example', additionalFields: { roles: '@Home' } }],
	[
		'there is no role of that name',
		{ email: 'x@acme.example', additionalFields: { roles: 'Nobody@*' } },
	],
] as const)('%s: nothing is written', async (words, parameters) => {
	const error = errorOf(await run('createOrUpdate', parameters as INodeParameters));
	expect(error.message).toContain(words);
	expect(calls('POST', /\/users$/)).toEqual([]);
});

it('a version that changed in between is read again', async () => {
	const [user] = active();
	simulator.setOptions({
		onRequest: ({ method }) => {
			if (method === 'PATCH' && user.version === 1) user.version = 7;
		},
	});
	const parameters = { email: user.email, additionalFields: { title: 'Lead' } };
	expect(rows(await run('createOrUpdate', parameters))).toMatchObject([{ changed: 'title' }]);
	expect(user).toMatchObject({ title: 'Lead', version: 8 });
});

it('an error says what was already changed', async () => {
	const org = simulator.org();
	const [user] = active();
	const respond = { status: 403, code: 'missing.permissions', message: 'No skills for you.' };
	simulator.fault({ host: 'api', method: 'PATCH', path: /routingskills/, respond, times: 9 });
	const parameters = {
		email: user.email,
		additionalFields: { title: 'Lead', skills: `${org.skills[0].id}:1` },
	};
	const error = errorOf(await run('createOrUpdate', parameters));
	expect(error.message).toContain('No skills for you.');
	expect(String(error.description)).toContain('Already changed: title.');
});

it('licenses that roles bring are a column, and a hint where the organization has none', async () => {
	const org = simulator.org();
	const [first, second] = active();
	org.roles[0].licenses = ['cloudCX1', 'cloudCX3'];
	second.grants = [{ roleId: org.roles[4].id, divisionId: '*' }];
	const parameters = {
		email: '={{ $json.email }}',
		additionalFields: { roles: `${org.roles[0].name}@*` },
		options: { checkLicenses: true },
	};
	const input = items({ email: first.email }, { email: second.email });
	const result = await run('createOrUpdate', parameters, input);
	expect(rows(result).map(({ newLicenses }) => newLicenses)).toEqual([
		'cloudCX1, cloudCX3',
		'cloudCX3',
	]);
	expect(hints(result).join()).toContain(
		'need licenses that the organization does not have: cloudCX3.',
	);
	expect(calls('POST', /infer/)).toHaveLength(1);
	expect(calls('GET', /definitions/)).toHaveLength(1);
});

it('deactivates active users only, and restores inactive and deleted ones by email or ID', async () => {
	const org = simulator.org();
	const [inactive, deleted] = ['inactive', 'deleted'].map((state) => inState(org, state));
	const off = { userId: chosen(inactive.id) };
	expect(rows(await run('deactivate', off))).toMatchObject([{ changed: false }]);
	const dry = { userId: chosen(active()[0].id), options: { dryRun: true } };
	expect(rows(await run('deactivate', dry))).toMatchObject([
		{ dryRun: true, change: 'update', stateBefore: 'active', state: 'inactive' },
	]);
	expect(calls('PATCH')).toEqual([]);
	const input = items({ who: inactive.email }, { who: deleted.id }, { who: 'nobody@acme.example' });
	const output = rows(await run('restore', { user: '={{ $json.who }}' }, input, GO_ON));
	expect(output.slice(0, 2)).toMatchObject([
		{ stateBefore: 'inactive', changed: true },
		{ stateBefore: 'deleted', changed: true },
	]);
	expect(String(output[2].error)).toContain('there is no user of that email, and no deleted one');
	expect([inactive.state, deleted.state]).toEqual(['active', 'active']);
	const back = await run('restore', { user: inactive.id });
	expect(rows(back)).toMatchObject([{ stateBefore: 'active', changed: false }]);
});
