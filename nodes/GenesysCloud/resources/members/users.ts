/** Whose membership an operation changes: users that are named, or all of a group, role, skill or division. */
import { withDefault, type Field, type ValuesOf } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { division } from '../../fields/locators/division';
import { group } from '../../fields/locators/group';
import { role } from '../../fields/locators/role';
import { routingSkill } from '../../fields/locators/routingSkill';
import { user } from '../../fields/locators/user';
import { onlyIf } from '../../fields/onlyIf';
import { someThings } from '../../fields/thing';
import { list, pages } from '../../operation/apiCall';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';

const NAMES = {
	one: {
		name: 'One User for Each Item',
		description: 'Items of the same queue, group or team share requests',
	},
	several: { name: 'Several Users for Each Item' },
	group: { name: 'Members of a Group' },
	role: { name: 'Users Who Have a Role' },
	skill: { name: 'Users Who Have a Skill' },
	division: { name: 'Users of a Division' },
};

export const specifyUsers: Field<keyof typeof NAMES> = withDefault(
	// With an expression n8n would show and require all fields below.
	choice('Specify Users', 'specifyUsers', NAMES, { noDataExpression: true }),
);

/** The fields, by the names of the API's parameters. */
export const USERS = {
	specifyUsers,
	userId: onlyIf(specifyUsers, 'one', user),
	userIds: onlyIf(specifyUsers, 'several', someThings('user', 'Users', 'userIds')),
	groupId: onlyIf(specifyUsers, 'group', group),
	roleId: onlyIf(specifyUsers, 'role', role),
	skillId: onlyIf(specifyUsers, 'skill', routingSkill),
	divisionId: onlyIf(specifyUsers, 'division', division),
};

/** What finds them. */
export const USERS_CALLS = ['getGroupMembers', 'getAuthorizationRoleUsers', 'getUsers'] as const;

/** A user; one that was named by a person without the name. */
export interface Member {
	userId: string;
	userName?: string;
}

interface Listed {
	id: string;
	name?: string;
	division?: { id?: string };
	skills?: Array<{ id?: string }>;
}

const ALL = { limit: Number.POSITIVE_INFINITY };

/**
 * The users that are meant, each once. Those of a group, role, skill or division are listed once a run.
 *
 * @throws {CallError} of a list
 */
export async function usersOf(
	api: OperationApi,
	{ userId, userIds, groupId, roleId, skillId, divisionId }: ValuesOf<typeof USERS>,
): Promise<Member[]> {
	if (userId !== undefined) return [{ userId }];
	if (userIds !== undefined) return userIds.map((id) => ({ userId: id }));
	const found =
		groupId !== undefined
			? await membersOfGroup(api, groupId)
			: roleId !== undefined
				? await withRole(api, roleId)
				: skillId !== undefined
					? await withSkill(api, skillId)
					: await ofDivision(api, String(divisionId));
	if (found.length === 0) api.hint(NOBODY);
	return found;
}

const NOBODY =
	"No users were found in a group, role, skill or division that 'Specify Users' names, so nothing was changed for it.";

async function membersOfGroup(api: OperationApi, groupId: string): Promise<Member[]> {
	return await api.once(`members of group ${groupId}`, async (once) =>
		membersIn(await list(once, 'getGroupMembers', { groupId }, ALL)),
	);
}

/** The list has IDs alone. */
async function withRole(api: OperationApi, roleId: string): Promise<Member[]> {
	return await api.once(`users with role ${roleId}`, async (once) => {
		const found = membersIn(await list(once, 'getAuthorizationRoleUsers', { roleId }, ALL));
		const ids = found.map(({ userId }) => userId);
		const names = await namesOfIds(once, 'user', ids);
		return ids.map((userId) => memberOf(userId, names.get(userId)));
	});
}

/** No list of users has a filter for skills or divisions: Genesys's own examples read all users, too. */
async function withSkill(api: OperationApi, skillId: string): Promise<Member[]> {
	const all = await everyone(api, 'users by skills', { expand: 'skills' }, ({ skills = [] }) =>
		skills.map(({ id }) => id),
	);
	return all.get(skillId) ?? [];
}

async function ofDivision(api: OperationApi, divisionId: string): Promise<Member[]> {
	const all = await everyone(api, 'users by divisions', {}, ({ division: of }) => [of?.id]);
	return divisionId === '*' ? [...all.values()].flat() : (all.get(divisionId) ?? []);
}

/** All active users, by what they have. */
async function everyone(
	api: OperationApi,
	key: string,
	values: Record<string, string>,
	has: (user: Listed) => Array<string | undefined>,
): Promise<ReadonlyMap<string, Member[]>> {
	return await api.once(key, async (once) => {
		const found = new Map<string, Member[]>();
		for await (const page of pages(once, 'getUsers', values, ALL)) {
			for (const user of page as Listed[]) {
				for (const id of new Set(has(user))) {
					if (id === undefined) continue;
					const others = found.get(id) ?? [];
					others.push(memberOf(user.id, user.name));
					found.set(id, others);
				}
			}
		}
		return found;
	});
}

function membersIn(entries: unknown[]): Member[] {
	const found = (entries as Array<Listed | null>).flatMap((entry) =>
		typeof entry?.id === 'string' ? [memberOf(entry.id, entry.name)] : [],
	);
	return [...new Map(found.map((member) => [member.userId, member])).values()];
}

const memberOf = (userId: string, userName?: string): Member => ({
	userId,
	...(userName !== undefined && { userName }),
});
