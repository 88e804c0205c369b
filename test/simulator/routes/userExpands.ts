/** What users have that `expand` adds to them. */
import type { Entity, User } from '../data/people';
import type { Call } from '../router';

/** A role that was granted to a user directly, or through a group. */
export interface Grant {
	roleId: string;
	divisionId: string;
	groupId?: string;
}

export const grantsOf = (user: User) => (user.grants as Grant[] | undefined) ?? [];

export function entityOf(all: Entity[], id: string): { id: string; name?: string } {
	// Of divisions, all.
	if (id === '*') return { id, name: '*' };
	return { id, name: all.find((one) => one.id === id)?.name };
}

/** The groups of a user, as `expand=groups` gives them: without names. */
export const groupsOf = (call: Call, userId: string) =>
	call.org.groups
		.filter(({ id }) => call.org.groupMembers.get(id)?.includes(userId))
		.map(({ id }) => ({ id, selfUri: `/api/v2/groups/${id}` }));

/** What `expand=authorization` gives. */
export const authorizationOf = (call: Call, user: User) => ({
	roles: [...new Set(grantsOf(user).map(({ roleId }) => roleId))].map((id) =>
		entityOf(call.org.roles, id),
	),
	unusedRoles: [],
	permissions: [],
});
