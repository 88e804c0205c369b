import { called, chosen, everyday, notAnId, sent, UUID, type Row } from './kit';

const DIVISIONS = '/api/v2/authorization/divisions';

const ROWS: Row[] = [
	{
		name: 'division.getMany',
		parameters: () => ({ limit: 2 }),
		requests: () => [`GET ${DIVISIONS}?objectCount=false&pageSize=10`],
		output: ({ divisions }) =>
			divisions.slice(0, 2).map(({ id, name, homeDivision }) => ({
				id,
				name,
				description: '',
				isHome: homeDivision,
			})),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'division.getMany (with counts)',
		parameters: ({ divisions }) => {
			divisions[1].objectCounts = { QUEUE: 3 };
			return {
				filters: { name: String(divisions[1].name) },
				includeObjectCounts: true,
			};
		},
		requests: ({ divisions }) => [
			`GET ${DIVISIONS}?objectCount=true&name=${encodeURIComponent(String(divisions[1].name))}&pageSize=50`,
		],
		output: ({ divisions: { 1: division } }) => [
			{
				id: division.id,
				name: division.name,
				description: '',
				isHome: false,
				objectCounts: { QUEUE: 3 },
			},
		],
		bad: [["'Include Object Counts' is 'maybe'", { includeObjectCounts: '={{ "maybe" }}' }]],
	},
	{
		name: 'division.create',
		parameters: () => ({ name: ' Berlin ', description: '' }),
		requests: () => [`POST ${DIVISIONS} {"name":"Berlin","description":""}`],
		output: () => [
			{
				id: expect.any(String) as unknown,
				name: 'Berlin',
				description: '',
				isHome: false,
				objectCounts: {},
			},
		],
		bad: [
			["'Name' is empty", { name: '={{ $json.none }}' }],
			["'Description' is an object", { description: '={{ { a: 1 } }}' }],
		],
	},
	{
		name: 'division.moveObjects',
		parameters: ({ divisions, queues }) => ({
			divisionId: called(divisions[1].name),
			objectType: 'QUEUE',
			objects: `${queues[0].name as string}, ${queues[1].id}`,
		}),
		requests: ({ divisions, queues }) => [
			expect.stringMatching(/^GET \/api\/v2\/(authorization\/divisions|routing\/queues)\?name=/),
			expect.stringMatching(/^GET \/api\/v2\/(authorization\/divisions|routing\/queues)\?name=/),
			`POST ${DIVISIONS}/${divisions[1].id}/objects/QUEUE ["${queues[0].id}","${queues[1].id}"]`,
		],
		output: ({ divisions, queues }) =>
			queues.slice(0, 2).map(({ id: objectId }) => ({
				objectType: 'QUEUE',
				objectId,
				divisionId: divisions[1].id,
				moved: true,
			})),
		bad: [
			...[
				...notAnId('Division', 'divisionId'),
				["'Division' is '*', which means all divisions", { divisionId: called('*') }] as const,
			].map(([words, changes]): Row['bad'][number] => [words, { objects: UUID, ...changes }]),
			["'Objects' is empty", { objects: '={{ [] }}', divisionId: chosen('d') }],
			[
				"'Object Type' is 'PET'",
				{ objectType: '={{ "PET" }}', objects: UUID, divisionId: chosen('d') },
			],
			[
				"'Objects' is 'Spanish (Berlin)', which is not an ID",
				{ objectType: 'SKILLGROUP', objects: 'Spanish (Berlin)', divisionId: chosen('d') },
			],
		],
	},
	{
		name: 'division.moveObjects (a user by email)',
		parameters: ({ divisions, users }) => ({
			divisionId: chosen(divisions[2].id),
			objectType: 'USER',
			objects: users[4].email!,
		}),
		requests: ({ divisions, users }) => [
			sent('POST /api/v2/users/search', users[4].email!),
			`POST ${DIVISIONS}/${divisions[2].id}/objects/USER ["${users[4].id}"]`,
		],
		output: ({ divisions, users }) => [
			{ objectType: 'USER', objectId: users[4].id, divisionId: divisions[2].id, moved: true },
		],
		bad: [["'Objects' is an object", { objects: '={{ { a: 1 } }}' }]],
	},
];

everyday(ROWS);
