import type { INodeParameters } from 'n8n-workflow';

import { called, chosen, everyday, notAnId, sent, UUID, type Row } from './kit';

const ROWS: Row[] = [
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
			["'Output' is 'maybe'", { output: '={{ "maybe" }}' }],
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
	{
		name: 'queue.createOrUpdate (a new one)',
		parameters: ({ divisions }) => ({
			name: ' Plain ',
			divisionId: called(divisions[1].name),
			additionalFields: { description: 'For tests', acwTimeout: 45 },
		}),
		requests: ({ divisions }) => [
			expect.stringMatching(/^GET \/api\/v2\/(authorization|routing)/),
			expect.stringMatching(/^GET \/api\/v2\/(authorization|routing)/),
			`POST /api/v2/routing/queues {"acwSettings":{"timeoutMs":45000},"description":"For tests","name":"Plain","division":{"id":"${divisions[1].id}"}}`,
		],
		output: ({ divisions: [, { id, name }] }) => [
			{
				id: expect.any(String) as unknown,
				name: 'Plain',
				description: 'For tests',
				divisionId: id,
				divisionName: name,
				memberCount: 0,
				dateModified: expect.stringMatching(/^2\d{3}-/) as unknown,
				created: true,
			},
		],
		bad: [
			...(
				[
					["'Name' is empty", '={{ $json.none }}'],
					["'Name' is an object", '={{ { a: 1 } }}'],
					[`'Name' is '${UUID}', an ID. Enter a name.`, UUID],
				] as const
			).map(([words, name]): [string, INodeParameters] => [
				words,
				{ name, divisionId: chosen('') },
			]),
		],
	},
	{
		name: 'queue.createOrUpdate (one that there is)',
		parameters: ({ queues }) => ({
			name: String(queues[0].name).toUpperCase(),
			additionalFields: { description: 'After' },
		}),
		requests: ({ queues: [{ id, name }] }) => [
			`GET /api/v2/routing/queues?name=${encodeURIComponent(String(name).toUpperCase())}&pageSize=500`,
			`GET /api/v2/routing/queues/${id}`,
			sent(
				`PUT /api/v2/routing/queues/${id}`,
				`"name":"${name as string}"`,
				'"description":"After"',
			),
		],
		output: ({ queues: [queue] }) => [
			{
				id: queue.id,
				name: queue.name,
				description: 'After',
				divisionId: (queue.division as { id: string }).id,
				divisionName: (queue.division as { name: string }).name,
				memberCount: queue.memberCount,
				dateModified: expect.stringMatching(/^2\d{3}-/) as unknown,
				created: false,
			},
		],
		bad: [["'Name' is empty", { name: ' ' }]],
	},
	...(['activate', 'deactivate'] as const).map((verb): Row => {
		const joined = verb === 'activate';
		return {
			name: `queue.${verb}Members`,
			parameters: ({ queues, users }) => ({
				queueId: called(queues[0].name),
				userId: called(users[0].email, 'email'),
			}),
			requests: ({ queues, users }) => [
				expect.stringMatching(/^(GET \/api\/v2\/routing\/queues|POST \/api\/v2\/users\/search)/),
				expect.stringMatching(/^(GET \/api\/v2\/routing\/queues|POST \/api\/v2\/users\/search)/),
				`PATCH /api/v2/routing/queues/${queues[0].id}/members [{"id":"${users[0].id}","joined":${joined}}]`,
			],
			output: ({ queues, users }) => [{ queueId: queues[0].id, userId: users[0].id, joined }],
			bad: [...notAnId('Queue', 'queueId'), ...notAnId('User', 'userId')].map(
				([words, changes]): [string, INodeParameters] => [
					words,
					{ queueId: chosen('q'), userId: chosen('u'), ...changes },
				],
			),
		};
	}),
	{
		name: 'queue.setRingNumber',
		parameters: ({ queues, members }) => ({
			queueId: chosen(queues[0].id),
			userId: chosen(members.get(queues[0].id)![0].userId),
			ringNumber: 3,
		}),
		requests: ({ queues: [{ id }], members }) => [
			`PATCH /api/v2/routing/queues/${id}/members/${members.get(id)![0].userId} {"id":"${members.get(id)![0].userId}","ringNumber":3}`,
		],
		output: ({ queues: [{ id }], members }) => [
			{ queueId: id, userId: members.get(id)![0].userId, ringNumber: 3 },
		],
		bad: [
			...notAnId('Queue', 'queueId'),
			...notAnId('User', 'userId'),
			["'Ring Number' is '7'. Enter a number between 1 and 6", { ringNumber: '={{ 7 }}' }],
			["'Ring Number' is '2.5'. Enter a whole number", { ringNumber: '={{ 2.5 }}' }],
			["'Ring Number' is empty. Enter a whole number", { ringNumber: '={{ $json.none }}' }],
		],
	},
	{
		name: 'queue.getWrapUpCodes',
		parameters: ({ queues }) => ({ queueId: chosen(queues[0].id), limit: 2 }),
		requests: ({ queues }) => [
			`GET /api/v2/routing/queues/${queues[0].id}/wrapupcodes?pageSize=10`,
		],
		output: ({ wrapupCodes }) =>
			wrapupCodes.slice(0, 2).map(({ id, name, dateModified }) => ({
				id,
				name,
				description: null,
				divisionId: null,
				divisionName: null,
				dateModified,
			})),
		bad: notAnId('Queue', 'queueId'),
	},
	{
		name: 'queue.addWrapUpCodes',
		parameters: ({ queues, wrapupCodes }) => ({
			queueId: chosen(queues[0].id),
			codeId: called(wrapupCodes[20].name),
		}),
		requests: ({ queues, wrapupCodes: { 20: code } }) => [
			`GET /api/v2/routing/wrapupcodes?name=${encodeURIComponent(String(code.name))}&pageSize=100`,
			`POST /api/v2/routing/queues/${queues[0].id}/wrapupcodes [{"id":"${code.id}"}]`,
		],
		output: ({ queues, wrapupCodes: { 20: code } }) => [
			{ queueId: queues[0].id, wrapUpCodeId: code.id, wrapUpCodeName: code.name, added: true },
		],
		bad: [
			...[...notAnId('Queue', 'queueId'), ...notAnId('Wrap-Up Code', 'codeId')].map(
				([words, changes]): [string, INodeParameters] => [
					words,
					{ codeId: chosen('c'), ...changes },
				],
			),
			["'Wrap-Up Codes' is empty", { specifyCodes: 'several', codeIds: ' , ' }],
			["'Wrap-Up Codes' is empty", { specifyCodes: 'several', codeIds: '={{ $json.none }}' }],
			["'Specify Codes' is 'all'", { specifyCodes: 'all', codeId: chosen('c') }],
		],
	},
	{
		name: 'queue.removeWrapUpCodes',
		parameters: ({ queues, wrapupCodes }) => ({
			queueId: chosen(queues[0].id),
			codeId: chosen(wrapupCodes[3].id),
		}),
		requests: ({ queues, wrapupCodes }) => [
			`DELETE /api/v2/routing/queues/${queues[0].id}/wrapupcodes/${wrapupCodes[3].id}`,
		],
		output: ({ queues, wrapupCodes }) => [
			{ queueId: queues[0].id, wrapUpCodeId: wrapupCodes[3].id, removed: true },
		],
		bad: [...notAnId('Queue', 'queueId'), ...notAnId('Wrap-Up Code', 'codeId')],
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
				["'Users' is empty", { specifyUsers: 'several', userIds: ' , ' }],
				["'Users' is empty", { specifyUsers: 'several', userIds: '={{ [] }}' }],
				["'Users' is empty", { specifyUsers: 'several', userIds: '={{ $json.none }}' }],
				["'Users' is an object", { specifyUsers: 'several', userIds: '={{ [{ id: 1 }] }}' }],
				["'Specify Users' is 'all'", { specifyUsers: 'all' }],
				["'Group' is empty", { specifyUsers: 'group', groupId: chosen(' ') }],
				["'Role' is 'a/b', which is not an ID", { specifyUsers: 'role', roleId: chosen('a/b') }],
				["'Skill' is empty", { specifyUsers: 'skill', skillId: chosen('={{ $json.none }}') }],
				["'Division' is empty", { specifyUsers: 'division', divisionId: called(' ') }],
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
];

everyday(ROWS);
