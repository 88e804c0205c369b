import { chosen, everyday, notAnId, sent, type Row } from './kit';

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
			["'Source Queue ID' is 'a b'", { additionalFields: { sourceQueueId: 'a b' } }],
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
			["'In-Queue Call Flow ID' is 'a/b'", { additionalFields: { queueFlowId: 'a/b' } }],
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
