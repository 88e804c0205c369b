import { called, chosen, everyday, notAnId, sent, UUID, type Org, type Row } from './kit';

const SUBJECTS = '/api/v2/authorization/subjects';
const ROLES = '/api/v2/authorization/roles';
const DIVISIONS = '/api/v2/authorization/divisions';

/** What the names in the output come from. */
const names = ({ roles, divisions }: Org): unknown[] => [
	`GET ${ROLES}?id=${roles[0].id}&pageSize=1`,
	`GET ${DIVISIONS}?id=${divisions[1].id}&pageSize=1`,
];

const rowOf = ({ roles, divisions }: Org, changes: object) => ({
	roleId: roles[0].id,
	roleName: roles[0].name,
	divisionId: divisions[1].id,
	divisionName: divisions[1].name,
	...changes,
});

const WHICH = ({ roles, divisions }: Org) => ({ roles: roles[0].id, divisions: divisions[1].id });

const ROWS: Row[] = [
	{
		name: 'role.getMany',
		parameters: ({ roles }) => {
			Object.assign(roles[0], { userCount: 4, default: true, addonLicenses: ['a', 'b'] });
			return { filters: { name: String(roles[0].name) } };
		},
		requests: ({ roles }) => [
			`GET ${ROLES}?name=${encodeURIComponent(String(roles[0].name))}&pageSize=50`,
		],
		output: ({ roles }) =>
			roles
				.filter(({ name }) => String(name).startsWith(String(roles[0].name)))
				.map(({ id, name }, index) => ({
					id,
					name,
					description: null,
					userCount: index === 0 ? 4 : null,
					isDefault: index === 0 ? true : null,
					baseLicense: null,
					addonLicenses: index === 0 ? 'a, b' : '',
				})),
		bad: [["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }]],
	},
	{
		name: 'role.grant',
		parameters: ({ roles, divisions, users }) => ({
			userId: called(users[3].email, 'email'),
			roles: `${roles[0].id}`,
			divisions: `${divisions[1].id}, *`,
		}),
		requests: (org) => [
			sent('POST /api/v2/users/search', org.users[3].email!),
			`GET ${SUBJECTS}/${org.users[3].id}`,
			...names(org),
			`POST ${SUBJECTS}/${org.users[3].id}/bulkadd?subjectType=PC_USER {"grants":[{"roleId":"${org.roles[0].id}","divisionId":"${org.divisions[1].id}"},{"roleId":"${org.roles[0].id}","divisionId":"*"}]}`,
		],
		output: (org) => {
			const user = { subjectType: 'user', subjectId: org.users[3].id };
			return [
				rowOf(org, { ...user, granted: true, changed: true }),
				rowOf(org, {
					...user,
					divisionId: '*',
					divisionName: 'All',
					granted: true,
					changed: true,
				}),
			];
		},
		bad: [
			...notAnId('User', 'userId'),
			...(
				[
					["'Roles' is empty", { roles: '={{ [] }}' }],
					["'Divisions' is empty", { divisions: '={{ $json.none }}' }],
				] as const
			).map(([words, changes]): Row['bad'][number] => [
				words,
				{ userId: chosen(UUID), ...changes },
			]),
		],
	},
	{
		name: 'role.grant (a group that has it)',
		parameters: (org) => {
			const [{ id: roleId }] = org.roles;
			org.groups[0].grants = [{ roleId, divisionId: org.divisions[1].id }];
			return { ...WHICH(org), subjectType: 'group', groupId: chosen(org.groups[0].id) };
		},
		requests: (org) => [`GET ${SUBJECTS}/${org.groups[0].id}`, ...names(org)],
		output: (org) => [
			rowOf(org, {
				subjectType: 'group',
				subjectId: org.groups[0].id,
				granted: true,
				changed: false,
			}),
		],
		bad: notAnId('Group', 'groupId'),
	},
	{
		name: 'role.grant (an OAuth client)',
		parameters: (org) => ({
			...WHICH(org),
			subjectType: 'oauthClient',
			oauthClientId: called(org.oauthClients[2].name),
		}),
		requests: (org) => [
			'GET /api/v2/oauth/clients',
			`GET ${SUBJECTS}/${org.oauthClients[2].id}`,
			...names(org),
			sent(
				`POST ${SUBJECTS}/${org.oauthClients[2].id}/bulkadd.subjectType=PC_OAUTH_CLIENT`,
				org.roles[0].id,
			),
		],
		output: (org) => [
			rowOf(org, {
				subjectType: 'oauthClient',
				subjectId: org.oauthClients[2].id,
				granted: true,
				changed: true,
			}),
		],
		bad: notAnId('OAuth Client', 'oauthClientId'),
	},
	{
		name: 'role.revoke',
		parameters: (org) => {
			const [roleId, divisionId] = [org.roles[0].id, org.divisions[1].id];
			org.users[3].grants = [{ roleId, divisionId }];
			return { ...WHICH(org), userId: chosen(org.users[3].id) };
		},
		requests: (org) => [
			`GET ${SUBJECTS}/${org.users[3].id}`,
			...names(org),
			`POST ${SUBJECTS}/${org.users[3].id}/bulkremove {"grants":[{"roleId":"${org.roles[0].id}","divisionId":"${org.divisions[1].id}"}]}`,
		],
		output: (org) => [
			rowOf(org, {
				subjectType: 'user',
				subjectId: org.users[3].id,
				granted: false,
				changed: true,
			}),
		],
		bad: notAnId('User', 'userId'),
	},
	{
		name: 'role.revoke (one from a group)',
		parameters: (org) => {
			const [roleId, divisionId] = [org.roles[0].id, org.divisions[1].id];
			org.users[3].grants = [{ roleId, divisionId, groupId: org.groups[0].id }];
			return { ...WHICH(org), userId: chosen(org.users[3].id) };
		},
		requests: (org) => [`GET ${SUBJECTS}/${org.users[3].id}`, ...names(org)],
		output: (org) => [
			rowOf(org, {
				subjectType: 'user',
				subjectId: org.users[3].id,
				granted: true,
				changed: false,
			}),
		],
		bad: notAnId('User', 'userId'),
	},
];

everyday(ROWS);
