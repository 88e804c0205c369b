interface WrapUpCode {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	dateModified?: string;
}

/** A wrap-up code as one row. */
export function wrapUpCodeRow(entry: unknown): Record<string, string | null> {
	const { id, name, description, division, dateModified } = Object(entry) as WrapUpCode;
	return {
		id: id ?? null,
		name: name ?? null,
		description: description ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
		dateModified: dateModified ?? null,
	};
}
