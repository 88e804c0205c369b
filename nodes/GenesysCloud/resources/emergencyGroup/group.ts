interface Reference {
	id?: string;
	name?: string;
}

/** An emergency group, as far as it is read or written here. */
export interface EmergencyGroup {
	id?: string;
	name?: string;
	description?: string;
	division?: Reference;
	version?: number;
	enabled?: boolean;
	emergencyCallFlows?: Array<{ emergencyFlow?: Reference; ivrs?: Array<Reference | null> } | null>;
	dateModified?: string;
}

/** An emergency group as one row. */
export function groupRow(entry: unknown) {
	const { id, name, enabled, description, division, emergencyCallFlows, dateModified } = Object(
		entry,
	) as EmergencyGroup;
	const routes = (emergencyCallFlows ?? []).filter((one) => one !== null);
	const flows = routes.map(({ emergencyFlow }) => emergencyFlow);
	const ivrs = routes.flatMap((route) => route.ivrs ?? []);
	return {
		id: id ?? null,
		name: name ?? null,
		enabled: enabled === true,
		callFlows: labelsOf(flows),
		callRoutes: labelsOf(ivrs),
		description: description ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
		dateModified: dateModified ?? null,
	};
}

const labelsOf = (references: Array<Reference | null | undefined>) =>
	references.map((one) => one?.name ?? one?.id ?? '').join(', ');

/** What can be written of a group; it must be written as a whole. */
export const writableOf = ({
	name,
	description,
	division,
	version,
	emergencyCallFlows,
}: EmergencyGroup) => ({
	name,
	...(description !== undefined && { description }),
	...(division?.id !== undefined && { division: { id: division.id } }),
	...(version !== undefined && { version }),
	...(emergencyCallFlows !== undefined && { emergencyCallFlows }),
});
