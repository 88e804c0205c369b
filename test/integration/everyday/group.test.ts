import { called, chosen, everyday, memberRow, notAnId, sent, UUID, withId, type Row } from './kit';

const GROUPS = '/api/v2/groups';

const rowOf = (group: object, changes: object = {}) => {
	const { id, name, type, visibility, state, memberCount } = group as Record<string, unknown>;
	return {
		id,
		name,
		description: null,
		type,
		visibility,
		state: state ?? null,
		memberCount: memberCount ?? null,
		email: null,
		ownerIds: '',
		ownerNames: '',
		ownersAreMembers: null,
		rolesEnabled: null,
		callsEnabled: null,
		dateModified: null,
		...changes,
	};
};

const ROWS: Row[] = [
	{
		name: 'group.getMany',
		parameters: ({ groups, users }) => {
			Object.assign(groups[0], { owners: [null, { id: users[1].id }] });
			return { limit: 2 };
		},
		requests: ({ users }) => [
			`GET ${GROUPS}?sortOrder=ascending&pageSize=10`,
			`GET /api/v2/users?id=${users[1].id}&pageSize=1&state=any`,
		],
		output: ({ groups, users }) => [
			rowOf(groups[0], { ownerIds: users[1].id, ownerNames: users[1].name }),
			rowOf(groups[1]),
		],
		bad: [
			["'Limit' is '0'. Enter a number from 1", { limit: '={{ 0 }}' }],
			["'Name' is an object", { filters: { name: '={{ { a: 1 } }}' } }],
		],
	},
	{
		name: 'group.getMany (by name)',
		parameters: () => ({
			filters: { name: 'group 1' },
			output: 'selected',
			selectedFields: 'name',
		}),
		requests: () => [
			`POST ${GROUPS}/search {"query":[{"type":"CONTAINS","fields":["name"],"value":"group 1"}],"sortBy":"name","sortOrder":"ASC","pageSize":50}`,
		],
		output: ({ groups }) =>
			groups.filter(({ name }) => String(name).includes('Group 1')).map(({ name }) => ({ name })),
		bad: [["'Output' is 'maybe'", { output: '={{ "maybe" }}' }]],
	},
	{
		name: 'group.get',
		parameters: ({ groups }) => ({ group: called(groups[2].name) }),
		requests: ({ groups }) => [`GET ${GROUPS}?pageSize=500`, `GET ${GROUPS}/${groups[2].id}`],
		output: ({ groups }) => [rowOf(groups[2])],
		bad: notAnId('Group', 'group'),
	},
	{
		name: 'group.create',
		parameters: ({ users }) => ({
			name: ' Night Shift ',
			additionalFields: {
				owners: users[0].email!,
				rolesEnabled: true,
				visibility: 'members',
				description: 'At night',
			},
		}),
		requests: ({ users }) => [
			sent('POST /api/v2/users/search', users[0].email!),
			`POST ${GROUPS} {"type":"official","visibility":"members","rulesVisible":true,"description":"At night","ownerIds":["${users[0].id}"],"rolesEnabled":true,"name":"Night Shift"}`,
		],
		output: () => [
			rowOf(
				{ id: expect.any(String), name: 'Night Shift', type: 'official', visibility: 'members' },
				{ description: 'At night', rolesEnabled: true },
			),
		],
		bad: [
			["'Name' is empty", { name: '={{ $json.none }}', additionalFields: {} }],
			["'Visibility' is 'all'", { additionalFields: { visibility: '={{ "all" }}' } }],
			["'Roles Enabled' is 'maybe'", { additionalFields: { rolesEnabled: '={{ "maybe" }}' } }],
		],
	},
	{
		name: 'group.update',
		parameters: ({ groups, users }) => {
			Object.assign(groups[0], {
				owners: [{ id: users[1].id }],
				images: null,
				email: 'a@b.example',
			});
			return { group: chosen(groups[0].id), updateFields: { description: 'After', name: 'New' } };
		},
		requests: ({ groups: [{ id }], users }) => [
			`GET ${GROUPS}/${id}`,
			`PUT ${GROUPS}/${id} {"name":"New","version":1,"visibility":"public","email":"a@b.example","ownerIds":["${users[1].id}"],"description":"After"}`,
		],
		output: ({ groups: [group] }) => [
			rowOf(group, {
				name: 'New',
				description: 'After',
				email: 'a@b.example',
				state: null,
				memberCount: null,
				type: null,
			}),
		],
		bad: [
			...notAnId('Group', 'group'),
			["'Update Fields' has no value", { updateFields: {} }],
			["'Update Fields' has no value", { updateFields: { description: '={{ $json.none }}' } }],
			["'Name' is empty", { updateFields: { name: '' } }],
		],
	},
	{
		name: 'group.createOrUpdate (a new one)',
		parameters: () => ({ name: 'Berlin' }),
		requests: () => [
			`GET ${GROUPS}?pageSize=500`,
			`POST ${GROUPS} {"type":"official","visibility":"public","rulesVisible":true,"name":"Berlin"}`,
		],
		output: () => [
			rowOf(
				{ id: expect.any(String), name: 'Berlin', type: 'official', visibility: 'public' },
				{ created: true },
			),
		],
		bad: [
			["'Name' is empty", { name: ' ' }],
			['an ID. Enter a name', { name: UUID }],
		],
	},
	{
		name: 'group.createOrUpdate (one that there is)',
		parameters: ({ groups }) => ({
			name: String(groups[3].name).toUpperCase(),
			additionalFields: { callsEnabled: true },
		}),
		requests: ({ groups: { 3: group } }) => [
			`GET ${GROUPS}?pageSize=500`,
			`GET ${GROUPS}/${group.id}`,
			`PUT ${GROUPS}/${group.id} {"name":"${group.name}","version":1,"visibility":"public","callsEnabled":true}`,
		],
		output: ({ groups: { 3: group } }) => [
			rowOf(group, {
				callsEnabled: true,
				type: null,
				state: null,
				memberCount: null,
				created: false,
			}),
		],
		bad: [["'Name' is empty", { name: '={{ $json.none }}' }]],
	},
	{
		name: 'group.delete',
		parameters: ({ groups }) => ({ group: chosen(groups[0].id) }),
		requests: ({ groups }) => [`DELETE ${GROUPS}/${groups[0].id}`],
		output: () => [{ deleted: true }],
		bad: notAnId('Group', 'group'),
	},
	{
		name: 'group.getMembers',
		parameters: ({ groups }) => ({ group: chosen(groups[0].id), limit: 2 }),
		requests: ({ groups }) => [`GET ${GROUPS}/${groups[0].id}/members?pageSize=10`],
		output: ({ users }) => users.slice(0, 2).map(memberRow),
		bad: notAnId('Group', 'group'),
	},
	{
		name: 'group.addMembers',
		parameters: ({ groups, users }) => ({
			group: chosen(groups[0].id),
			userId: called(users[15].email, 'email'),
		}),
		requests: ({ groups: [{ id }], users }) => [
			sent('POST /api/v2/users/search', users[15].email!),
			`GET ${GROUPS}/${id}`,
			`POST ${GROUPS}/${id}/members {"memberIds":["${users[15].id}"],"version":1}`,
		],
		output: ({ groups, users }) => [{ groupId: groups[0].id, userId: users[15].id, added: true }],
		bad: [...withId('userId', notAnId('Group', 'group')), ...notAnId('User', 'userId')],
	},
	{
		name: 'group.addMembers (members of another group)',
		parameters: ({ groups }) => ({
			group: chosen(groups[0].id),
			specifyUsers: 'group',
			groupId: called(groups[1].name),
		}),
		requests: ({ groups: [{ id }, other], users }) => [
			`GET ${GROUPS}?pageSize=500`,
			`GET ${GROUPS}/${other.id}/members?pageSize=100`,
			`GET ${GROUPS}/${id}`,
			`POST ${GROUPS}/${id}/members ${JSON.stringify({ memberIds: users.slice(7, 19).map((user) => user.id), version: 1 })}`,
		],
		output: ({ groups, users }) =>
			users.slice(7, 19).map((user) => ({
				groupId: groups[0].id,
				userId: user.id,
				userName: user.name,
				added: true,
			})),
		bad: notAnId('Group', 'groupId'),
	},
	{
		name: 'group.removeMembers',
		parameters: ({ groups, users }) => ({
			group: chosen(groups[0].id),
			specifyUsers: 'several',
			userIds: `${users[0].id}, ${users[1].id}`,
		}),
		requests: ({ groups: [{ id }], users }) => [
			`DELETE ${GROUPS}/${id}/members?ids=${users[0].id}%2C${users[1].id}`,
		],
		output: ({ groups: [{ id }], users }) =>
			users.slice(0, 2).map((user) => ({ groupId: id, userId: user.id, removed: true })),
		bad: [["'Users' is empty", { userIds: ' , ' }]],
	},
];

everyday(ROWS);
