/**
 * Remembers which items earlier pages had. If a list changes while it is paged, the rest shifts and an
 * item may appear again on the next page.
 */
export class SeenEntries {
	private readonly seen = new Set<string>();
	/** False after a page had one identity twice (histories do): it does not identify items. */
	private isReliable = true;

	/** @param names fields that together identify an item; undefined for `id`, empty for none */
	constructor(private readonly names?: readonly string[]) {}

	/** Returns whether an earlier page had the item, if items of this list can be told apart. */
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

	/** IDs of other things (`userId`, `subjectId`) may repeat, so they do not identify an item. */
	private identityOf(item: unknown): string | undefined {
		if (typeof item !== 'object' || item === null) return undefined;
		const fields = item as Record<string, unknown>;
		// Rows of data tables have a `key`, and their `id` is an ordinary column.
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
