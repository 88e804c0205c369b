import { DICTIONARY, entryFor, LONGEST_PHRASE, type Entry } from './dictionary/dictionary';
import { baseForms } from './language/inflections';

/** How a word may be read; a reading of several words is one that lacks its spaces. */
export type Readings = ReadonlyArray<readonly string[]>;

/** A word, or words that the dictionary knows as a phrase. */
export interface Phrase {
	/** The places of its words. */
	at: readonly number[];
	/** Missing for a word that is in no phrase. */
	entry?: Entry;
	/** How much an operation needs it, from 0 to 1. */
	need: number;
}

/** How many words may stand between a verb and what it is done to. */
const WIDEST_GAP = 3;
/** How much an operation needs what stands between them. */
const NEED_BETWEEN = 0.7;
/** Ways to read a run of misspelt words that are tried. */
const MOST_COMBINATIONS = 64;

/** Parts what was typed into phrases and words. */
export function phrasesOf(places: readonly Readings[]): readonly Phrase[] {
	const phrases = runsIn(places, 0, places.length);
	for (const [verb, { at }] of phrases.entries()) {
		const verbs = at.length > 1 ? [] : verbsOf(places[at[0]]);
		if (verbs.length === 0) continue;
		for (const direction of [1, -1]) {
			for (let distance = 1; distance <= WIDEST_GAP + 1; distance++) {
				const thing = verb + direction * distance;
				if (phrases[thing] === undefined) break;
				const both = [...at, ...phrases[thing].at];
				const things = phrases[thing].at.map((place) => places[place]);
				const entry = entryOf([verbs, ...things]);
				if (entry !== undefined) return joined(phrases, verb, thing, { at: both, entry, need: 1 });
				// Behind a phrase, the verb is hardly meant.
				if (phrases[thing].entry !== undefined) break;
			}
		}
	}
	return phrases;
}

/** What the dictionary says of words that stand together. */
export function entryOf(places: readonly Readings[]): Entry | undefined {
	for (const said of combinationsOf(places)) {
		const entry = entryFor(said);
		if (entry !== undefined) return entry;
	}
	return undefined;
}

/** Ways to read a run of words, the likeliest first. */
export function combinationsOf(places: readonly Readings[]): string[][] {
	let all: string[][] = [[]];
	for (const readings of places) {
		all = all.flatMap((before) => readings.map((reading) => [...before, ...reading]));
		if (all.length > MOST_COMBINATIONS) all.length = MOST_COMBINATIONS;
	}
	return all;
}

/** Phrases whose words stand side by side; of those that overlap, the longest is one. */
function runsIn(places: readonly Readings[], first: number, end: number): Phrase[] {
	for (let length = Math.min(LONGEST_PHRASE, end - first); length > 1; length--) {
		const start = startOfPhrase(places, first, end, length);
		if (start === undefined) continue;
		return [
			...runsIn(places, first, start),
			{
				at: Array.from({ length }, (_, offset) => start + offset),
				entry: entryOf(places.slice(start, start + length)),
				need: 1,
			},
			...runsIn(places, start + length, end),
		];
	}
	return places.slice(first, end).map((_, offset) => ({ at: [first + offset], need: 1 }));
}

/**
 * Where a phrase of so many words starts. Of several the last, for it holds what the others describe,
 * and of all one without a verb (new `contact list`, not `new contact` list).
 */
function startOfPhrase(
	places: readonly Readings[],
	first: number,
	end: number,
	length: number,
): number | undefined {
	let found: number | undefined;
	for (let start = end - length; start >= first; start--) {
		if (entryOf(places.slice(start, start + length)) === undefined) continue;
		if (!isVerb(places[start])) return start;
		found ??= start;
	}
	return found;
}

const isVerb = (readings: Readings) => readings.some((reading) => isVerbWord(reading.join(' ')));

const isVerbWord = (word: string) => (DICTIONARY.get(word)?.methods.length ?? 0) > 0;

/** The verbs that a word is, or is made from, as `deletion` is from `delete`. */
function verbsOf(readings: Readings): Readings {
	return readings
		.flatMap(([word]) => [word, ...baseForms(word)])
		.filter(isVerbWord)
		.map((word) => [word]);
}

/** Joins a verb and what it is done to, which stand apart or the other way round. */
function joined(phrases: readonly Phrase[], verb: number, thing: number, whole: Phrase): Phrase[] {
	const [first, last] = [Math.min(verb, thing), Math.max(verb, thing)];
	return [
		...phrases.slice(0, first),
		whole,
		...phrases.slice(first + 1, last).map((one) => ({ ...one, need: NEED_BETWEEN })),
		...phrases.slice(last + 1),
	];
}
