import { stemOf, words } from './words';
import { ANALYTICS, AUDITS, MEASURES } from './synonyms/analytics';
import { CONVERSATIONS } from './synonyms/conversations';
import { OUTBOUND } from './synonyms/outbound';
import { PEOPLE } from './synonyms/people';
import { ROUTING } from './synonyms/routing';
import { WORKFORCE } from './synonyms/workforce';
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
