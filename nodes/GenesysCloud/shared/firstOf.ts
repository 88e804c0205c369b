interface Wanted<E> {
	/** Entries without an ID are taken for different ones; a null is none. */
	idOf: (entry: E) => string | undefined;
	accepts?: (entry: E) => boolean;
	/** `Infinity` for all. */
	limit: number;
	/** What the entries are called in a hint. */
	word: string;
	/** The hint if there are none. */
	ifNone?: string;
}

/** Each entry once, also where pages overlap, and no more than are wanted: a hint says if there are more. */
export async function* firstOf<E>(
	api: { hint(text: string): void },
	pages: AsyncIterable<E[]>,
	{ idOf, accepts = () => true, limit, word, ifNone }: Wanted<E>,
): AsyncGenerator<E[]> {
	const seen = new Set<string>();
	let left = limit;
	let isEmpty = true;
	for await (const page of pages) {
		const fresh = page.filter((one) => {
			if (one === null) return false;
			const id = idOf(one);
			return id === undefined || (!seen.has(id) && seen.add(id));
		});
		const wanted = fresh.filter(accepts);
		isEmpty &&= wanted.length === 0;
		if (left > 0 && wanted.length > 0) yield wanted.slice(0, left);
		left -= wanted.length;
		if (left >= 0) continue;
		api.hint(
			`Returned the first ${limit} ${word}; there are more. To get all, switch on 'Return All' or raise 'Limit'.`,
		);
		return;
	}
	if (isEmpty && ifNone !== undefined) api.hint(ifNone);
}
