import { everyday, sent, UUID, type Row } from './kit';

const LIMITS = '/api/v2/organizations/limits';
const USAGE = '/api/v2/usage/aggregates/query/jobs';

const METRICS =
	'"metrics":["Requests","Status200","Status300","Status400","Status429","Status500"]';
const TWO_DAYS = '2026-01-05T00:00:00.000Z/2026-01-07T00:00:00.000Z';

const polled = expect.stringMatching(new RegExp(`^GET ${USAGE}/[\\da-f-]{36}$`)) as unknown;
const page = (size: number): unknown =>
	expect.stringMatching(new RegExp(`^GET ${USAGE}/[\\da-f-]{36}\\?pageSize=${size}$`));

const counts = (place: number) => ({
	requests: 100 + place,
	succeeded: 90 + place,
	redirected: 0,
	refused: 5,
	rateLimited: 3,
	failed: 2,
});

const ROWS: Row[] = [
	{
		name: 'organization.get',
		parameters: () => ({}),
		requests: () => ['GET /api/v2/organizations/me'],
		output: ({ orgId, orgName }) => [
			{
				id: orgId,
				name: orgName,
				shortName: 'acme',
				domain: 'acme.example',
				state: 'active',
				defaultLanguage: 'en-us',
				defaultCountryCode: 'US',
				productPlatform: 'PureCloud',
				voicemailEnabled: null,
				features: '',
			},
		],
		bad: [["'Output' is 'maybe'", { output: '={{ "maybe" }}' }]],
	},
	{
		name: 'organization.getApiUsage',
		parameters: ({ oauthClients }) => ({
			interval: '2026-01-05/2026-01-07',
			filters: { oauthClients: oauthClients[1].id },
			limit: 10,
		}),
		requests: ({ oauthClients }) => [
			`POST ${USAGE} {"interval":"${TWO_DAYS}","granularity":"Day",${METRICS},"groupBy":["OauthClientId"],"oauthClientIds":["${oauthClients[1].id}"]}`,
			polled,
			page(10),
			'GET /api/v2/oauth/clients',
		],
		output: ({ oauthClients: { 1: client } }) =>
			['2026-01-05', '2026-01-06'].map((day) => ({
				date: `${day}T00:00:00.000Z`,
				clientId: client.id,
				clientName: client.name,
				...counts(0),
			})),
		bad: [
			["'Interval' is empty", { interval: '={{ $json.none }}' }],
			["'Interval' is '2026-01-07T05", { interval: '2026-01-07/2026-01-05' }],
			["'Interval' is 'some day'", { interval: 'some day' }],
			["'Group By'", { groupBy: '={{ ["planet"] }}' }],
			["'One Item Per' is 'Year'", { period: '={{ "Year" }}' }],
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
		],
	},
	{
		name: 'organization.getApiUsage (by operation and user)',
		parameters: () => ({
			interval: '2026-01-05/2026-01-07',
			period: 'Week',
			groupBy: ['operation', 'user', 'platform'],
			filters: { httpMethods: ['GET'] },
		}),
		requests: ({ users }) => [
			sent(
				`POST ${USAGE}`,
				'"granularity":"Week"',
				'"groupBy":."HttpMethod","TemplateUri","UserId","Platform".',
				'"httpMethods":."GET".',
			),
			polled,
			page(50),
			`GET /api/v2/users?id=${users[0].id}&pageSize=1&state=any`,
		],
		output: ({ users: [user] }) => [
			{
				date: '2026-01-05T00:00:00.000Z',
				userId: user.id,
				userName: user.name,
				platform: 'API',
				method: 'GET',
				path: '/api/v2/users/{userId}',
				operation: 'Get a user',
				...counts(0),
			},
		],
		bad: [["'HTTP Methods' is 'TRACE'", { filters: { httpMethods: '={{ ["TRACE"] }}' } }]],
	},
	{
		name: 'organization.getLimits',
		parameters: () => ({ namespaces: 'analytics, notifications' }),
		requests: () => [
			`GET ${LIMITS}/namespaces/analytics`,
			`GET ${LIMITS}/namespaces/notifications`,
			`GET ${LIMITS}/docs`,
			`GET ${LIMITS}/namespaces/notifications/defaults`,
		],
		output: () => [
			{
				namespace: 'analytics',
				key: 'query.rate.per.minute',
				value: 250,
				defaultValue: 200,
				isDefault: false,
				description: 'Queries a minute',
			},
			{
				namespace: 'notifications',
				key: 'channels.max',
				value: 20,
				defaultValue: 20,
				isDefault: true,
				description: null,
			},
		],
		bad: [
			["'Namespaces' has 'a/b', which is not a namespace", { namespaces: 'a/b' }],
			["'Namespaces' has '..', which is not a namespace", { namespaces: 'analytics, ..' }],
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
		],
	},
	{
		name: 'organization.getLimits (all)',
		parameters: () => ({ namespaces: '', returnAll: true }),
		requests: () => [
			`GET ${LIMITS}/namespaces?pageSize=100`,
			`GET ${LIMITS}/namespaces/analytics`,
			`GET ${LIMITS}/namespaces/notifications`,
			`GET ${LIMITS}/namespaces/platform.api`,
			`GET ${LIMITS}/docs`,
			`GET ${LIMITS}/namespaces/notifications/defaults`,
		],
		output: () =>
			['analytics', 'notifications', 'platform.api', 'platform.api'].map(
				(namespace) => expect.objectContaining({ namespace }) as unknown,
			),
		bad: [["'Namespaces' is an object", { namespaces: '={{ { a: 1 } }}' }]],
	},
	{
		name: 'organization.checkPermissions',
		parameters: () => ({
			operations: `Queue: Add Members, getUserQueues, GET /api/v2/users/${UUID}, list queues, getUsersMe`,
		}),
		requests: () => [
			'GET /api/v2/tokens/me',
			expect.stringMatching(/^GET \/api\/v2\/authorization\/subjects\/[\da-f-]{36}$/),
		],
		output: () => [
			{
				operation: 'Queue: Add Members',
				allowed: true,
				missing: '',
				missingForSome: '',
				needed: 'routing:queue:edit or routing:queueMember:manage',
				neededForSome: 'routing:queue:view',
				divisions: 'All',
				apiOperation: 'postRoutingQueueMembers',
				call: 'POST /api/v2/routing/queues/{queueId}/members',
			},
			...[
				['List queues of a user', 'getUserQueues', 'routing:queue:view', true, ''],
				['Get a user', 'getUser', '', true, ''],
				['List queues', 'getRoutingQueues', 'routing:queue:view', true, ''],
				['Get my user', 'getUsersMe', '', false, 'a signed-in user'],
			].map(
				([, apiOperation, needed, allowed, missing]) =>
					expect.objectContaining({ apiOperation, needed, allowed, missing }) as unknown,
			),
		],
		bad: [
			["'Operations' is empty", { operations: '={{ [] }}' }],
			["'Operations' is an object", { operations: '={{ { a: 1 } }}' }],
			[
				"'Operations' has 'Queue: Fly', and there is no such operation",
				{ operations: 'Queue: Fly' },
			],
		],
	},
];

everyday(ROWS, { jobs: { polls: 0 } });
