/** @returns a whole number from 0 to below `limit`; the same ones for the same seed */
export type Random = (limit: number) => number;

/** A linear congruential generator, with the factors of Numerical Recipes. */
export function createRandom(seed: number): Random {
	let state = seed;
	return (limit) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * limit);
	};
}

const letter = (random: Random) => String.fromCharCode(97 + random(26));

/** One wrong letter in a word, at a place. */
const KINDS = {
	substitution: (word: string, at: number, random: Random) =>
		word.slice(0, at) + letter(random) + word.slice(at + 1),
	deletion: (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
	insertion: (word: string, at: number, random: Random) =>
		word.slice(0, at) + letter(random) + word.slice(at),
	transposition: (word: string, at: number) => {
		const first = Math.min(at, word.length - 2);
		return word.slice(0, first) + word[first + 1] + word[first] + word.slice(first + 2);
	},
};

export const ERRORS = Object.keys(KINDS) as Array<keyof typeof KINDS>;

/** Shorter words are seldom mistyped. */
const SHORTEST = 4;

/** @returns the text with an error in one of its words; undefined where none can be made */
export function withError(
	text: string,
	error: keyof typeof KINDS,
	random: Random,
): string | undefined {
	const words = text.split(' ');
	const long = words.flatMap((word, at) =>
		word.length >= SHORTEST && /^[a-z]+$/.test(word) ? [at] : [],
	);
	if (long.length === 0) return undefined;
	const at = long[random(long.length)];
	const mistyped = KINDS[error](words[at], random(words[at].length), random);
	if (mistyped === words[at]) return undefined;
	return words.map((word, place) => (place === at ? mistyped : word)).join(' ');
}
