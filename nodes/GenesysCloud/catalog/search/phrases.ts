import { DICTIONARY, LONGEST_PHRASE, type Entry } from './dictionary';

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
		if (at.length > 1 || !isVerb(places[at[0]])) continue;
		for (let distance = 1; distance <= WIDEST_GAP + 1; distance++) {
			for (const thing of [verb + distance, verb - distance]) {
				if (phrases[thing] === undefined) continue;
				const both = [...at, ...phrases[thing].at];
				const entry = entryOf(both.map((place) => places[place]));
				if (entry !== undefined) return joined(phrases, verb, thing, { at: both, entry, need: 1 });
			}
		}
	}
	return phrases;
}

/** What the dictionary says of words that stand together. */
export function entryOf(places: readonly Readings[]): Entry | undefined {
	for (const said of combinationsOf(places)) {
		const entry = DICTIONARY.get(said.join(' '));
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
		for (let start = first; start + length <= end; start++) {
			const entry = entryOf(places.slice(start, start + length));
			if (entry === undefined) continue;
			return [
				...runsIn(places, first, start),
				{ at: Array.from({ length }, (_, offset) => start + offset), entry, need: 1 },
				...runsIn(places, start + length, end),
			];
		}
	}
	return places.slice(first, end).map((_, offset) => ({ at: [first + offset], need: 1 }));
}

const isVerb = (readings: Readings) => (entryOf([readings])?.methods.length ?? 0) > 0;

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
