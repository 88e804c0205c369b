import type { Contact } from './row';

/**
 * What was written of each contact. That a response is in the order of the request is not documented:
 * contacts are found by their IDs, and new ones by their values.
 *
 * @param contacts each with all columns
 * @returns undefined for one that the response does not have
 */
export function repliesFor(
	contacts: readonly Contact[],
	written: ReadonlyArray<Contact | null>,
): Array<Contact | null | undefined> {
	const columns = Object.keys(contacts[0].data ?? {});
	const valuesOf = ({ data }: Contact) => JSON.stringify(columns.map((name) => data?.[name] ?? ''));
	const given = new Set(contacts.flatMap(({ id }) => id ?? []));
	const byId = new Map<string, Contact>();
	const byValues = new Map<string, Contact[]>();
	for (const one of written) {
		if (one?.id !== undefined && given.has(one.id)) byId.set(one.id, one);
		else if (one !== null) {
			const key = valuesOf(one);
			byValues.set(key, [...(byValues.get(key) ?? []), one]);
		}
	}
	const unused = new Set(written);
	const found = contacts.map((contact) => {
		const { id } = contact;
		const reply = id === undefined ? byValues.get(valuesOf(contact))?.shift() : byId.get(id);
		if (reply !== undefined) unused.delete(reply);
		return reply;
	});
	// A value may have been written in another way.
	const isWhole = written.length === contacts.length;
	return found.map(
		(reply, index) => reply ?? (isWhole && unused.has(written[index]) ? written[index] : undefined),
	);
}
