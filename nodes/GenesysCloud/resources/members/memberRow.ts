interface User {
	id?: string;
	name?: string;
	email?: string;
	state?: string;
	department?: string;
	title?: string;
	division?: { id?: string; name?: string };
}

/** A user who is a member, as one row. */
export function memberRow(entry: unknown): Record<string, string | null> {
	const { id, name, email, state, department, title, division } = Object(entry) as User;
	return {
		id: id ?? null,
		name: name ?? null,
		email: email ?? null,
		state: state ?? null,
		department: department ?? null,
		title: title ?? null,
		divisionId: division?.id ?? null,
		divisionName: division?.name ?? null,
	};
}
