/** From this length on, two errors are forgiven. */
const LONG = 8;
/** Of shorter words, all are alike. */
const SHORTEST = 3;
/** The first letter is seldom wrong: words that share it are so much likelier. */
const FIRST_LETTER = 4;

/** Finds the known words that a misspelt word is like. */
export class SpellingIndex {
	private readonly letters: Int32Array;
	private readonly words: string[];

	/** @param known words, and how likely each is meant */
	constructor(private readonly known: ReadonlyMap<string, number>) {
		this.words = Array.from(known.keys()).filter((word) => word.length > SHORTEST);
		this.letters = Int32Array.from(this.words, lettersOf);
	}

	/**
	 * The known words that differ least from a word, itself aside: by one letter that is wrong, left
	 * out, added or exchanged with its neighbour, by two in a long word.
	 *
	 * @returns the likeliest first
	 */
	nearest(word: string, most: number): string[] {
		if (word.length < SHORTEST) return [];
		let limit = word.length >= LONG ? 2 : 1;
		let found: string[] = [];
		const letters = lettersOf(word);
		for (const [at, candidate] of this.words.entries()) {
			if (candidate === word || Math.abs(candidate.length - word.length) > limit) continue;
			// An error changes which letters there are by two at most.
			if (bitsOf(letters ^ this.letters[at]) > 2 * limit) continue;
			const distance = editDistance(word, candidate, limit);
			if (distance > limit) continue;
			if (distance < limit) found = [];
			limit = distance;
			found.push(candidate);
		}
		const likelihood = (one: string) =>
			(this.known.get(one) ?? 0) * (one[0] === word[0] ? FIRST_LETTER : 1);
		return found.sort((a, b) => likelihood(b) - likelihood(a)).slice(0, most);
	}
}

/** A bit for each letter that a word has. */
function lettersOf(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
	return letters;
}

function bitsOf(number: number): number {
	let count = 0;
	for (let left = number; left !== 0; left &= left - 1) count++;
	return count;
}

/** Optimal string alignment; what exceeds the limit is only known to exceed it. */
function editDistance(a: string, b: string, limit: number): number {
	let before: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const same = a[i - 1] === b[j - 1];
			let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
				cost = Math.min(cost, before[j - 2] + 1);
			}
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > limit) return least;
		[before, last] = [last, row];
	}
	return last[b.length];
}
