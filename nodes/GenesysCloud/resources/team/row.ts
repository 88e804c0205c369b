export interface Team {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	memberCount?: number;
	dateModified?: string;
	created?: boolean;
	dryRun?: boolean;
}

/** A team as one row. What a dry run would do is a row already. */
export function teamRow(entry: unknown): object {
	const team = Object(entry) as Team;
	if (team.dryRun === true) return team;
	return {
		id: team.id ?? null,
		name: team.name ?? null,
		description: team.description ?? null,
		divisionId: team.division?.id ?? null,
		divisionName: team.division?.name ?? null,
		memberCount: team.memberCount ?? null,
		dateModified: team.dateModified ?? null,
		...(team.created !== undefined && { created: team.created }),
	};
}
