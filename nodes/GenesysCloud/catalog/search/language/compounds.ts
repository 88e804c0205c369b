/** Longest run of words that the API writes as one, such as `callanalysisresponsesets`. */
const MOST_PARTS = 5;

/** Knows the words that the API writes as one (`estimatedwaittime`), from texts that part them. */
export class Compounds {
	private readonly parts = new Map<string, readonly string[]>();

	/**
	 * @param joined words that may be several
	 * @param texts stems of words, in the order in which they stand
	 */
	constructor(
		private readonly joined: ReadonlySet<string>,
		texts: Iterable<readonly string[]>,
	) {
		for (const words of texts) this.learn(words);
	}

	/** @returns undefined for a word that is one */
	split(word: string): readonly string[] | undefined {
		return this.parts.get(word);
	}

	private learn(words: readonly string[]): void {
		for (let start = 0; start < words.length; start++) {
			let text = words[start];
			for (let end = start + 1; end < Math.min(words.length, start + MOST_PARTS); end++) {
				text += words[end];
				if (!this.joined.has(text)) continue;
				const known = this.parts.get(text);
				if (known === undefined || known.length < end + 1 - start) {
					this.parts.set(text, words.slice(start, end + 1));
				}
			}
		}
	}
}
