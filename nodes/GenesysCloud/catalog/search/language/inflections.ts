const ENDINGS = ['ing', 'ed', 'er', 'ion', 'ation', 'ment', 'ly', 'al'];

/** Words that an inflected word may come from: `assigning` of `assign`, `cancelled` of `cancel`. */
export function baseForms(word: string): string[] {
	const ending = ENDINGS.find((one) => word.endsWith(one) && word.length >= one.length + 3);
	if (ending === undefined) return [];
	const base = word.slice(0, -ending.length);
	const forms = [base, `${base}e`];
	if (ending === 'ed' && base.endsWith('i')) forms.push(`${base.slice(0, -1)}y`);
	if (/([a-z])\1$/.test(base)) forms.push(base.slice(0, -1));
	return forms;
}

/** What a word may be inflected to: `score` to `scoring`; for those who know which are words. */
export function inflectedForms(word: string): string[] {
	if (word.length < 4) return [];
	const base = word.endsWith('e') ? word.slice(0, -1) : word;
	return [...ENDINGS.map((ending) => base + ending), ...baseForms(word)];
}
