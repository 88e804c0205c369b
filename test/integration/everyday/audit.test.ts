import { everyday, type Org, type Row } from './kit';

const AUDITS = '/api/v2/audits/query';
const REALTIME = `${AUDITS}/realtime`;

const iso = (ms: number) => new Date(ms).toISOString();
const HOUR_MS = 3_600_000;
const NOW = Date.now();
const RECENT = [NOW - 5 * HOUR_MS, NOW - 4 * HOUR_MS] as const;
const interval = RECENT.map(iso).join('/');

/** An audit within the interval, with two changes. */
function addAudit(org: Org, more: object = {}) {
	const audit = {
		id: '0b0cf0a2-1111-4222-8333-444455556666',
		user: { id: org.users[0].id },
		client: { id: org.oauthClients[0].id },
		serviceName: 'Routing',
		level: 'USER',
		eventDate: iso(NOW - 4.5 * HOUR_MS),
		action: 'Update',
		entityType: 'Queue',
		entity: { id: org.queues[0].id, name: 'Sales' },
		status: 'SUCCESS',
		remoteIp: ['203.0.113.7'],
		propertyChanges: [
			{ property: 'name', oldValues: ['Sale'], newValues: ['Sales'] },
			{ property: 'rings', newValues: ['1', '2'] },
		],
		entityChanges: [{ entityType: 'User', entityName: 'Ada', newValues: ['added'] }],
		...more,
	};
	org.audits.push(audit);
	return audit;
}

const head = (org: Org) => ({
	id: '0b0cf0a2-1111-4222-8333-444455556666',
	time: iso(NOW - 4.5 * HOUR_MS),
	service: 'Routing',
	action: 'Update',
	entityType: 'Queue',
	entityId: org.queues[0].id,
	entityName: 'Sales',
	userId: org.users[0].id,
	userName: org.users[0].name,
	clientId: org.oauthClients[0].id,
	clientName: org.oauthClients[0].name,
	status: 'SUCCESS',
	level: 'USER',
	application: null,
	message: null,
	remoteIps: '203.0.113.7',
});

const namesOf = (org: Org) => [
	`GET /api/v2/users?id=${org.users[0].id}&pageSize=1&state=any`,
	'GET /api/v2/oauth/clients',
];

const sort = '"sort":[{"name":"Timestamp","sortOrder":"ascending"}]';

const bad: Row['bad'] = [
	["'Interval' is empty", { interval: '={{ $json.none }}' }],
	["'Interval' is '", { interval: [...RECENT].reverse().map(iso).join('/') }],
	["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
	["'Users' is empty", { filters: { users: '={{ [] }}' } }],
	["'OAuth Client' is empty", { filters: { clientId: '={{ $json.none }}' } }],
	["'CSV File', which needs columns", { returnAs: 'csv', output: 'raw' }],
];

const ROWS: Row[] = [
	{
		name: 'audit.query (of one service)',
		parameters: (org) => {
			addAudit(org);
			return {
				interval,
				filters: {
					service: { __rl: true, mode: 'list', value: 'Routing' },
					action: { __rl: true, mode: 'name', value: ' Update' },
					users: org.users[0].id,
					status: 'SUCCESS',
				},
			};
		},
		requests: (org) => [
			`GET ${REALTIME}/servicemapping`,
			`POST ${REALTIME} {"interval":"${interval}","serviceName":"Routing","filters":[{"property":"Action","value":"Update"},{"property":"UserId","value":"${org.users[0].id}"}],${sort},"pageSize":100,"pageNumber":1}`,
			...namesOf(org),
		],
		output: (org) => [
			{
				...head(org),
				changedProperties: 'name; rings',
				changes: 'name: Sale -> Sales; rings: (none) -> 1, 2; User Ada: (none) -> added',
			},
		],
		bad,
	},
	{
		name: 'audit.query (a row for each change)',
		parameters: (org) => {
			addAudit(org);
			return { interval, oneItemPer: 'change' };
		},
		requests: (org) => [
			`GET ${REALTIME}/servicemapping`,
			`GET ${AUDITS}/servicemapping`,
			`POST ${REALTIME} {"interval":"${interval}",${sort},"pageSize":100,"pageNumber":1}`,
			...namesOf(org),
		],
		output: (org) => [
			{ ...head(org), property: 'name', oldValue: 'Sale', newValue: 'Sales' },
			{ ...head(org), property: 'rings', oldValue: '', newValue: '1, 2' },
			{ ...head(org), property: 'User Ada', oldValue: '', newValue: 'added' },
		],
		bad,
	},
	{
		name: 'audit.query (older ones, by a job)',
		parameters: (org) => {
			addAudit(org, { eventDate: '2026-03-01T12:00:00.000Z' });
			return {
				interval: '2026-03-01T00:00:00Z/2026-03-02T00:00:00Z',
				output: 'raw',
				filters: { entityType: { __rl: true, mode: 'name', value: 'Queue' } },
			};
		},
		requests: () => [
			`POST ${AUDITS} {"interval":"2026-03-01T00:00:00.000Z/2026-03-02T00:00:00.000Z","filters":[{"property":"EntityType","value":"Queue"}],${sort}}`,
			expect.stringMatching(/^GET .*audits\/query\/[\da-f-]{36}$/),
			expect.stringMatching(/^GET .*audits\/query\/[\da-f-]{36}\/results\?pageSize=500$/),
		],
		output: ({ audits }) => [audits.at(-1)],
		bad,
	},
];

everyday(ROWS, { jobs: { polls: 0 } });
