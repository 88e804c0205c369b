/**
 * Lists move while they are paged: what is added or deleted shifts the rest, and an item comes a
 * second time on the next page. Remembers which were there.
 */
export class SeenEntries {
	private readonly seen = new Set<string>();
	/** Where a page itself names an identity twice (histories do), it is none. */
	private isReliable = true;

	/** @param names fields that together name an item; undefined for a plain `id`, empty for none */
	constructor(private readonly names?: readonly string[]) {}

	/** Whether an earlier page had the item, as far as items of this list can be told apart. */
	has(item: unknown): boolean {
		const identity = this.isReliable ? this.identityOf(item) : undefined;
		return identity !== undefined && this.seen.has(identity);
	}

	/** @returns the items of the page that no earlier page had */
	fresh(items: readonly unknown[]): unknown[] {
		const known = items
			.map((item) => this.identityOf(item))
			.filter((identity) => identity !== undefined);
		if (new Set(known).size < known.length) this.isReliable = false;
		const fresh = items.filter((item) => !this.has(item));
		for (const identity of known) this.seen.add(identity);
		return fresh;
	}

	/** Whether all items so far can be told apart. */
	get reliable(): boolean {
		return this.isReliable && this.seen.size > 0;
	}

	/** The ids of other things (`userId`, `subjectId`) come again with good reason: they name no item. */
	private identityOf(item: unknown): string | undefined {
		if (typeof item !== 'object' || item === null) return undefined;
		const fields = item as Record<string, unknown>;
		// Rows of data tables have a `key`; their `id` is a column like any other.
		if (this.names === undefined) {
			return isName(fields.id) && fields.key === undefined ? JSON.stringify(fields.id) : undefined;
		}
		const values = this.names.map((name) => fields[name]);
		return values.length > 0 && values.every(isName) ? JSON.stringify(values) : undefined;
	}
}

function isName(value: unknown): boolean {
	return (typeof value === 'string' && value !== '') || typeof value === 'number';
}
