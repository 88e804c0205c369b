import { americanSpellings, BRITISH_WORDS } from './language/american';
import { DICTIONARY } from './dictionary/dictionary';
import { baseForms } from './language/inflections';
import type { OperationIndex } from './operationIndex';
import { SpellingIndex } from './language/spelling';
import { FILLERS, pluralsOf, stemOf } from './language/words';

/** Of the words that a misspelt word may be, how many are tried. */
const MOST_CORRECTIONS = 4;
const MOST_FORMS = 2;
/** Shorter words are no part of another that was typed without a space. */
const SHORTEST_PART = 3;
/** Words of the trade are meant as often as those that so many operations have. */
const TRADE_WORD = 40;

/** All words that a search knows: of operations, of the trade, and fillers. */
export class Vocabulary {
	/** Stems, and how likely each is meant. */
	private readonly known: Map<string, number>;
	private readonly spelling: SpellingIndex;

	constructor(private readonly index: OperationIndex) {
		this.known = index.counts();
		const trade = [...Array.from(DICTIONARY.keys()).flatMap((key) => key.split(' ')), ...FILLERS];
		for (const word of trade) {
			this.known.set(word, Math.max(this.known.get(word) ?? 0, TRADE_WORD));
		}
		const forms = new Map(this.known);
		for (const [stem, likelihood] of this.known) {
			for (const plural of pluralsOf(stem)) if (!forms.has(plural)) forms.set(plural, likelihood);
		}
		for (const word of BRITISH_WORDS) forms.set(word, TRADE_WORD);
		this.spelling = new SpellingIndex(forms);
	}

	/**
	 * What a word was probably meant to be: itself if it is known or the beginning of a known one,
	 * its American spelling, its base form, or known words that look like it.
	 *
	 * @param word as typed, in lower case
	 * @returns readings, the likeliest first, each the stem of one word, or of two that were typed as
	 * one; none for a word that is like no other
	 */
	readingsOf(word: string): string[][] {
		const stem = stemOf(word);
		if (this.meansSomething(stem)) return [[stem]];
		const readings = this.otherFormsOf(stem).map((form) => [form]);
		const isForm = readings.length > 0;
		// Known from a phrase alone.
		if (this.known.has(stem)) readings.push([stem]);
		if (isForm) return readings;
		if (stem.length >= SHORTEST_PART && this.begins(stem)) readings.push([stem]);
		const parts = this.partsOf(stem);
		if (parts !== undefined) readings.push(parts);
		for (const near of this.spelling.nearest(word, MOST_CORRECTIONS)) {
			const reading = stemOf(near);
			const meant = this.known.has(reading) ? reading : this.otherFormsOf(reading)[0];
			if (meant === undefined || readings.some(([one]) => one === meant)) continue;
			readings.push([meant]);
		}
		return readings;
	}

	/** By itself, not in a phrase alone. */
	private meansSomething(stem: string): boolean {
		return this.index.find(stem) !== undefined || DICTIONARY.has(stem) || FILLERS.has(stem);
	}

	/** Its American spelling, its base form. */
	private otherFormsOf(stem: string): string[] {
		const american = americanSpellings(stem).map(stemOf);
		const base = [stem, ...american].flatMap(baseForms).map(stemOf);
		const forms = [
			...american.filter((form) => this.known.has(form)),
			...base.filter((form) => this.meansSomething(form)),
		];
		return forms.slice(0, MOST_FORMS);
	}

	private begins(stem: string): boolean {
		return this.index.longer(stem, 1).length > 0;
	}

	private partsOf(stem: string): string[] | undefined {
		for (let at = SHORTEST_PART; at <= stem.length - SHORTEST_PART; at++) {
			const parts = [stem.slice(0, at), stem.slice(at)].map(stemOf);
			if (parts.every((part) => this.meansSomething(part))) return parts;
		}
		return undefined;
	}
}
