interface Owner {
	id?: string;
	name?: string;
}

export interface Group {
	id?: string;
	name?: string;
	description?: string;
	type?: string;
	visibility?: string;
	state?: string;
	memberCount?: number;
	email?: string;
	owners?: Array<Owner | null> | null;
	includeOwners?: boolean;
	rolesEnabled?: boolean;
	callsEnabled?: boolean;
	dateModified?: string;
	created?: boolean;
	dryRun?: boolean;
}

/** @returns the owners, without what is null */
export const ownersOf = ({ owners }: Group): Owner[] =>
	(Array.isArray(owners) ? owners : []).filter((owner) => owner !== null);

/** A group as one row. What a dry run would do is a row already. */
export function groupRow(entry: unknown): object {
	const group = Object(entry) as Group;
	if (group.dryRun === true) return group;
	const owners = ownersOf(group);
	return {
		id: group.id ?? null,
		name: group.name ?? null,
		description: group.description ?? null,
		type: group.type ?? null,
		visibility: group.visibility ?? null,
		state: group.state ?? null,
		memberCount: group.memberCount ?? null,
		email: group.email ?? null,
		ownerIds: owners.map(({ id }) => id).join(', '),
		ownerNames: owners.map(({ id, name }) => name ?? id).join(', '),
		ownersAreMembers: group.includeOwners ?? null,
		rolesEnabled: group.rolesEnabled ?? null,
		callsEnabled: group.callsEnabled ?? null,
		dateModified: group.dateModified ?? null,
		...(group.created !== undefined && { created: group.created }),
	};
}
