/** Records of Analytics have no `id`; of one conversation several participants may be in a list. */
const NAME = /^(id|key)$|Id$/;

/**
 * Lists move while they are paged: what is added or deleted shifts the rest, and an item comes a
 * second time on the next page. Remembers which were there.
 */
export class Identities {
	private readonly seen = new Set<string>();
	/** Where a page itself names an identity twice (histories do), it is none. */
	private isReliable = true;

	/** Whether an earlier page had the item, as far as items of this list can be told apart. */
	has(item: unknown): boolean {
		const identity = this.isReliable ? identityOf(item) : undefined;
		return identity !== undefined && this.seen.has(identity);
	}

	/** @returns the items of the page that no earlier page had */
	fresh(items: readonly unknown[]): unknown[] {
		const known = items.map(identityOf).filter((identity) => identity !== undefined);
		if (new Set(known).size < known.length) this.isReliable = false;
		const fresh = items.filter((item) => !this.has(item));
		for (const identity of known) this.seen.add(identity);
		return fresh;
	}

	/** Whether all items so far can be told apart. */
	get reliable(): boolean {
		return this.isReliable && this.seen.size > 0;
	}
}

function identityOf(item: unknown): string | undefined {
	if (typeof item !== 'object' || item === null) return undefined;
	const fields = item as Record<string, unknown>;
	// Rows of data tables have a `key`; their `id` is a column like any other.
	const isNamedById = isName(fields.id) && fields.key === undefined;
	const names = isNamedById ? ['id'] : Object.keys(fields).filter((name) => NAME.test(name));
	const values = names.map((name) => [name, fields[name]]).filter(([, value]) => isName(value));
	return values.length === 0 ? undefined : JSON.stringify(values);
}

function isName(value: unknown): boolean {
	return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
