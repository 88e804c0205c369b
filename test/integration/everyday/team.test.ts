import {
	aDate,
	anId,
	called,
	chosen,
	everyday,
	memberRow,
	notAnId,
	sent,
	withId,
	type Row,
} from './kit';

const TEAMS = '/api/v2/teams';

const rowOf = ({ id, name }: { id: unknown; name?: unknown }, changes: object = {}) => ({
	id,
	name,
	description: null,
	divisionId: null,
	divisionName: null,
	memberCount: 0,
	dateModified: null,
	...changes,
});

const ROWS: Row[] = [
	{
		name: 'team.getMany',
		parameters: ({ teams, divisions }) => {
			Object.assign(teams[0], { division: { id: divisions[1].id }, name: 'Berlin' });
			return { filters: { name: 'Ber' } };
		},
		requests: () => [`GET ${TEAMS}?name=Ber&expand=entities.division&pageSize=50`],
		output: ({ teams: [team], divisions: { 1: division } }) => [
			rowOf(team, {
				divisionId: division.id,
				divisionName: division.name,
				dateModified: team.dateModified ?? null,
			}),
		],
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'team.get',
		parameters: ({ teams }) => ({ teamId: called(teams[4].name) }),
		requests: ({ teams: { 4: team } }) => [
			`GET ${TEAMS}?name=${encodeURIComponent(team.name as string)}&pageSize=100`,
			`GET ${TEAMS}/${team.id}?expand=entities.division`,
		],
		output: ({ teams: { 4: team } }) => [rowOf(team, { dateModified: team.dateModified ?? null })],
		bad: notAnId('Team', 'teamId'),
	},
	{
		name: 'team.create',
		parameters: ({ divisions }) => ({
			name: ' Berlin ',
			divisionId: chosen(divisions[1].id),
			additionalFields: { description: 'In Berlin' },
		}),
		requests: ({ divisions }) => [
			`POST ${TEAMS} {"name":"Berlin","description":"In Berlin","division":{"id":"${divisions[1].id}"}}`,
		],
		output: ({ divisions }) => [
			rowOf(
				{ id: anId(), name: 'Berlin' },
				{ description: 'In Berlin', divisionId: divisions[1].id, dateModified: aDate() },
			),
		],
		bad: [
			["'Name' is empty", { name: '={{ $json.none }}' }],
			["'Division' is empty", { divisionId: chosen('={{ $json.none }}') }],
		],
	},
	{
		name: 'team.update',
		parameters: ({ teams, divisions }) => ({
			teamId: chosen(teams[0].id),
			updateFields: { description: 'After', divisionId: chosen(divisions[2].id) },
		}),
		requests: ({ teams: [{ id, name }], divisions }) => [
			`GET ${TEAMS}/${id}`,
			`PATCH ${TEAMS}/${id} {"name":"${name}","description":"After","division":{"id":"${divisions[2].id}"}}`,
		],
		output: ({ teams: [team], divisions }) => [
			rowOf(team, {
				description: 'After',
				divisionId: divisions[2].id,
				dateModified: team.dateModified ?? null,
			}),
		],
		bad: [
			...notAnId('Team', 'teamId'),
			["'Update Fields' has no value", { updateFields: {} }],
			["'Name' is empty", { updateFields: { name: ' ' } }],
		],
	},
	{
		name: 'team.createOrUpdate (a new one)',
		parameters: () => ({ name: 'Berlin' }),
		requests: () => [`GET ${TEAMS}?name=Berlin&pageSize=100`, `POST ${TEAMS} {"name":"Berlin"}`],
		output: ({ divisions }) => [
			rowOf(
				{ id: anId(), name: 'Berlin' },
				{ divisionId: divisions[0].id, dateModified: aDate(), created: true },
			),
		],
		bad: [["'Name' is empty", { name: ' ' }]],
	},
	{
		name: 'team.createOrUpdate (one that there is)',
		parameters: ({ teams }) => ({
			name: String(teams[3].name),
			additionalFields: { description: 'After' },
		}),
		requests: ({ teams: { 3: team } }) => [
			`GET ${TEAMS}?name=${encodeURIComponent(team.name as string)}&pageSize=100`,
			`GET ${TEAMS}/${team.id}`,
			`PATCH ${TEAMS}/${team.id} {"name":"${team.name}","description":"After"}`,
		],
		output: ({ teams: { 3: team } }) => [
			rowOf(team, {
				description: 'After',
				dateModified: team.dateModified ?? null,
				created: false,
			}),
		],
		bad: [["'Name' is empty", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'team.delete',
		parameters: ({ teams }) => ({ teamId: chosen(teams[0].id) }),
		requests: ({ teams }) => [`DELETE ${TEAMS}/${teams[0].id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('Team', 'teamId'),
	},
	{
		name: 'team.getMembers',
		parameters: ({ teams: [team], users }) => {
			for (const user of users.slice(3, 6)) user.team = { id: team.id };
			return { teamId: chosen(team.id), limit: 2 };
		},
		requests: ({ teams, users }) => [
			`GET ${TEAMS}/${teams[0].id}/members?expand=entities&pageSize=10`,
			`GET /api/v2/users?id=${users[3].id},${users[4].id}&state=any&pageSize=2`,
		],
		output: ({ users }) => users.slice(3, 5).map(memberRow),
		bad: notAnId('Team', 'teamId'),
	},
	{
		name: 'team.addMembers',
		parameters: ({ teams, users }) => ({
			teamId: chosen(teams[0].id),
			userId: called(users[5].email, 'email'),
		}),
		requests: ({ teams: [{ id }], users }) => [
			sent('POST /api/v2/users/search', users[5].email!),
			`POST ${TEAMS}/${id}/members {"memberIds":["${users[5].id}"]}`,
		],
		output: ({ teams, users }) => [{ teamId: teams[0].id, userId: users[5].id, added: true }],
		bad: [
			...withId('userId', notAnId('Team', 'teamId')),
			...notAnId('User', 'userId'),
			...withId('userId', [
				["'Move From Other Teams' is 'maybe'", { moveFromOtherTeams: '={{ "maybe" }}' }],
			]),
		],
	},
	{
		name: 'team.addMembers (from another team)',
		parameters: ({ teams, users }) => {
			users[5].team = { id: teams[1].id };
			return {
				teamId: chosen(teams[0].id),
				userId: chosen(users[5].id),
				moveFromOtherTeams: true,
			};
		},
		requests: ({ teams: [{ id }, other], users: { 5: user } }) => [
			`GET /api/v2/users?id=${user.id}&expand=team&state=any&pageSize=1`,
			`DELETE ${TEAMS}/${other.id}/members?id=${user.id}`,
			`POST ${TEAMS}/${id}/members {"memberIds":["${user.id}"]}`,
		],
		output: ({ teams, users }) => [{ teamId: teams[0].id, userId: users[5].id, added: true }],
		bad: notAnId('User', 'userId'),
	},
	{
		name: 'team.removeMembers',
		parameters: ({ teams, users }) => ({
			teamId: chosen(teams[0].id),
			userId: chosen(users[5].id),
		}),
		requests: ({ teams: [{ id }], users }) => [`DELETE ${TEAMS}/${id}/members?id=${users[5].id}`],
		output: ({ teams, users }) => [{ teamId: teams[0].id, userId: users[5].id, removed: true }],
		bad: notAnId('Team', 'teamId'),
	},
];

everyday(ROWS);
