import type { Entry } from './dictionary/dictionary';
import { ASKED } from './weights';

/** One thing that is asked for: a word or a phrase, with all that it may mean. */
export interface Concept {
	/** Methods that it stands for, the likeliest first; none for what is no verb. */
	methods: readonly string[];
	/** What an operation may have for it. */
	alternatives: readonly Alternative[];
	/** Of a phrase: its words, each by itself, which may fit better than the phrase. */
	parts: readonly Concept[];
	weight: number;
	/** Of a word that nothing has: it does not count much. */
	unknown: boolean;
	/** How much an operation needs it, from 0 to 1. */
	need: number;
	/** What an operation does not need beside it. */
	beside: Entry['beside'];
}

export interface Alternative {
	/** Stems; an operation has to have all of them. */
	terms: readonly string[];
	method?: string;
	/** Is added to its fit. */
	bonus: number;
	/** Also words that only begin so. */
	beginnings: boolean;
}

export const termsOnly = (terms: readonly string[], bonus = 0): Alternative => ({
	terms,
	bonus,
	beginnings: false,
});

/** @param bonus of the first meaning, which is the likeliest */
export function meaningsOf({ meanings }: Entry, bonus: number): Alternative[] {
	return meanings.map(({ terms, method }, rank) => ({
		...termsOnly(terms, bonus + rank * ASKED.furtherMeaning),
		method,
	}));
}
