import { chosen, everyday, notAnId, sent, type Row } from './kit';

const ROWS: Row[] = [
	{
		name: 'user.get',
		parameters: ({ users }) => ({ userId: chosen(users[0].id), output: 'raw' }),
		requests: ({ users }) => [`GET /api/v2/users/${users[0].id}`],
		output: ({ users: [{ id, version }] }) => [expect.objectContaining({ id, version })],
		bad: [
			...notAnId('User', 'userId'),
			["'Expand' is 'all'. Choose one of", { options: { expand: '={{ ["all"] }}' } }],
		],
	},
	{
		name: 'user.getMany',
		parameters: () => ({
			limit: 2,
			filters: { state: 'inactive' },
			options: { sortOrder: 'descending' },
		}),
		requests: () => ['GET /api/v2/users?state=inactive&sortOrder=descending&pageSize=10'],
		output: ({ users }) =>
			users
				.filter(({ state }) => state === 'inactive')
				.reverse()
				.slice(0, 2)
				.map(({ id, name }) => expect.objectContaining({ id, name }) as unknown),
		bad: [
			["'Limit' is '0'", { limit: '={{ 0 }}' }],
			["'State' is 'gone'", { filters: { state: '={{ "gone" }}' } }],
			["'Sort Order' is 'up'", { options: { sortOrder: '={{ "up" }}' } }],
			["'Output' is 'perhaps'", { output: '={{ "perhaps" }}' }],
		],
	},
	{
		name: 'user.search',
		parameters: ({ users }) => ({ searchText: String(users[0].email), searchFields: ['email'] }),
		requests: ({ users }) => [
			sent(
				'POST /api/v2/users/search',
				`"query":\\[\\{"type":"CONTAINS","fields":\\["email"\\],"value":"${users[0].email}"\\}`,
			),
		],
		output: ({ users: [{ id, email }] }) => [expect.objectContaining({ id, email })],
		bad: [
			["'Search For' is empty", { searchText: '={{ $json.none }}' }],
			["'Search For' is an object", { searchText: '={{ { a: 1 } }}' }],
			["'Search In' is empty", { searchFields: [] }],
			["'Search In' is 'shoe'", { searchFields: '={{ ["shoe"] }}' }],
			["'Match' is 'LIKE'", { match: '={{ "LIKE" }}' }],
			["'Query (JSON)' is not valid JSON", { specifyQuery: 'json', queryJson: '={{ "[" }}' }],
			["'Query (JSON)' is not a list", { specifyQuery: 'json', queryJson: '={{ "{}" }}' }],
			["'Query (JSON)' is not a list", { specifyQuery: 'json', queryJson: '[]' }],
			["'Sort By' is 'age'", { options: { sortBy: '={{ "age" }}' } }],
		],
	},
	{
		name: 'user.create',
		parameters: ({ divisions }) => ({
			name: ' Ada Lovelace ',
			email: 'ada@acme.example',
			divisionId: chosen(divisions[1].id),
		}),
		requests: ({ divisions }) => [
			`POST /api/v2/users {"name":"Ada Lovelace","email":"ada@acme.example","divisionId":"${divisions[1].id}"}`,
		],
		output: () => [expect.objectContaining({ name: 'Ada Lovelace', email: 'ada@acme.example' })],
		bad: [
			["'Name' is empty", { name: '={{ " " }}' }],
			["'Email' is empty", { email: '={{ $json.none }}' }],
			["'Division' is empty", { divisionId: '={{ "" }}' }],
			["'Division' is 'Home Office', which is not an ID", { divisionId: '={{ "Home Office" }}' }],
			["'State' is 'deleted'", { additionalFields: { state: '={{ "deleted" }}' } }],
			["'Title' is an object", { additionalFields: { title: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'user.update',
		parameters: ({ users }) => ({
			userId: chosen(users[0].id),
			updateFields: { title: 'Countess' },
		}),
		requests: ({ users: [{ id }] }) => [
			`GET /api/v2/users/${id}`,
			`PATCH /api/v2/users/${id} {"version":1,"title":"Countess"}`,
		],
		output: ({ users: [{ id }] }) => [expect.objectContaining({ id, title: 'Countess' })],
		bad: [
			...notAnId('User', 'userId'),
			["'Update Fields' has no value", { updateFields: {} }],
			[
				"'Update Fields' has no value",
				{ updateFields: { title: '={{ $json.none }}', workPhone: '={{ null }}' } },
			],
			["'Name' is empty", { updateFields: { name: '' } }],
			["'Email' is empty", { updateFields: { email: '={{ " " }}' } }],
			["'State' is 'deleted'", { updateFields: { state: '={{ "deleted" }}' } }],
			["'Manager' is 'Ada L', which is not an ID", { updateFields: { manager: chosen('Ada L') } }],
			["'ACD Auto Answer' is 'often'", { updateFields: { acdAutoAnswer: '={{ "often" }}' } }],
			["'Mobile Phone' is an object", { updateFields: { mobilePhone: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'user.delete',
		parameters: ({ users }) => ({ userId: chosen(users[0].id) }),
		requests: ({ users }) => [`DELETE /api/v2/users/${users[0].id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('User', 'userId'),
	},
];

everyday(ROWS);
