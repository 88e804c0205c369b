import { stemOf, words } from '../language/words';
import { ANALYTICS, AUDITS, MEASURES } from './analytics';
import { CONVERSATIONS } from './conversations';
import { OUTBOUND } from './outbound';
import { PEOPLE } from './people';
import { ROUTING } from './routing';
import { WORKFORCE } from './workforce';
import { VERBS } from './verbs';

/** What a word or phrase of the trade may stand for. */
export interface Entry {
	/** Methods that a verb stands for, the likeliest first; none for what is no verb. */
	methods: readonly string[];
	/** Words of operations that a verb goes with. */
	companions: readonly string[];
	meanings: readonly Meaning[];
	/**
	 * What may be said beside it and no operation needs to have: of a measure, by what it is grouped;
	 * of an audit, whatever it is about.
	 */
	beside?: 'groupings' | 'anything';
}

export interface Meaning {
	/** Stems of words that an operation must have. */
	terms: readonly string[];
	method?: string;
}

/** Most words of an entry. */
export const LONGEST_PHRASE = 5;

const BESIDE = new Map<string, Entry['beside']>([
	[MEASURES, 'groupings'],
	[AUDITS, 'anything'],
]);

/** Entries by their words, as stems joined by spaces. */
export const DICTIONARY: ReadonlyMap<string, Entry> = readAll();

/** Of each verb, the first of those that say the same. */
const SAME_VERB: ReadonlyMap<string, string> = new Map(
	linesOf(VERBS).flatMap(([said]) => {
		const [first, ...others] = said.split(' ').filter((verb) => /^[a-z]+$/.test(verb));
		return others.map((verb) => [stemOf(verb), first] as const);
	}),
);

/** Entries of phrases that begin with a verb, under the verb that says the same. */
const WITH_SAME_VERB: ReadonlyMap<string, Entry> = new Map(
	Array.from(DICTIONARY).flatMap(([said, entry]) => {
		const key = withSameVerb(said.split(' '));
		return key === said ? [] : [[key, entry] as const];
	}),
);

/** What words mean that stand together; `modify user` means what `update user` does. */
export function entryFor(said: readonly string[]): Entry | undefined {
	const entry = DICTIONARY.get(said.join(' '));
	if (entry !== undefined || said.length === 1) return entry;
	const key = withSameVerb(said);
	return DICTIONARY.get(key) ?? WITH_SAME_VERB.get(key);
}

function withSameVerb([first, ...others]: readonly string[]): string {
	const verb = others.length === 0 ? first : (SAME_VERB.get(first) ?? first);
	return [verb, ...others].join(' ');
}

function readAll(): Map<string, Entry> {
	const entries = new Map<string, Entry>();
	const add = (said: string, more: Partial<Entry>) => {
		const key = words(said.replaceAll('_', ' ')).join(' ');
		const known = entries.get(key);
		entries.set(key, {
			methods: more.methods ?? known?.methods ?? [],
			companions: more.companions ?? known?.companions ?? [],
			meanings: [...(known?.meanings ?? []), ...(more.meanings ?? [])],
			beside: known?.beside ?? more.beside,
		});
	};
	for (const [said, meant] of linesOf(VERBS)) {
		const [methods, companions = ''] = meant.split(':');
		for (const verb of said.split(' ').filter(Boolean)) {
			add(verb, { methods: methods.split(' ').filter(Boolean), companions: words(companions) });
		}
	}
	const synonyms = [
		MEASURES,
		AUDITS,
		ANALYTICS,
		PEOPLE,
		CONVERSATIONS,
		OUTBOUND,
		ROUTING,
		WORKFORCE,
	];
	for (const text of synonyms) {
		for (const [said, meant] of linesOf(text)) {
			const meanings = meant.split('|').map(meaningOf);
			for (const phrase of said.split('|')) add(phrase, { meanings, beside: BESIDE.get(text) });
		}
	}
	return entries;
}

function linesOf(text: string): Array<[said: string, meant: string]> {
	return text
		.split('\n')
		.filter(Boolean)
		.map((line) => {
			const [said, meant] = line.split('=');
			return [said, meant];
		});
}

function meaningOf(text: string): Meaning {
	const all = text.trim().split(' ');
	const method = /^[A-Z]+$/.test(all[0]) ? all[0] : undefined;
	return { method, terms: (method === undefined ? all : all.slice(1)).map(stemOf) };
}
