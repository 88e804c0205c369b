import { wordsOf } from '../../operationLabel';

/** Enough for any question; what is behind it is a pasted text. */
const LONGEST_TEXT = 400;
const MOST_WORDS = 16;

/** The words of what was typed; the host, `/api/v2`, articles and ids of things are no words. */
export function typedWords(text: string): string[] {
	return wordsOf(
		text
			.slice(0, LONGEST_TEXT)
			.normalize('NFKD')
			.replace(/[\u0300-\u036f]/g, '')
			.replace(/https?:\/\/[^/\s]+/gi, ' ')
			.replace(/\bapi\/v2\b/gi, ' ')
			.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ' ')
			.replace(/['’]s?\b/g, ''),
	)
		.filter((word) => !ARTICLES.has(word))
		.map((word) => ALIKE.get(word) ?? word)
		.slice(0, MOST_WORDS);
}

/** Whether many things are asked for. */
export function hasPlural(text: string): boolean {
	return wordsOf(text.slice(0, LONGEST_TEXT)).some((word) => stemOf(word) !== word);
}

/** Stems of the words of a text, without articles. */
export function words(text: string): string[] {
	return wordsOf(text)
		.filter((word) => !ARTICLES.has(word))
		.map((word) => ALIKE.get(word) ?? stemOf(word));
}

const ARTICLES = new Set(['a', 'an', 'the', 'my', 'our', 'your', 'their', 'this', 'that']);

/** Small words that may stand for each other in a phrase. */
const ALIKE = new Map([
	['into', 'to'],
	['onto', 'to'],
	['for', 'of'],
	['are', 'be'],
	['is', 'be'],
	['was', 'be'],
	['were', 'be'],
]);

/** Without the ending of a plural; good enough to compare words that went the same way. */
export function stemOf(word: string): string {
	if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(x|ch|sh|ss|us)es$/.test(word)) return word.slice(0, -2);
	return /[^s]s$/.test(word) && !/(us|is)$/.test(word) && word.length > 3
		? word.slice(0, -1)
		: word;
}

/** The plurals whose stem it is. */
export function pluralsOf(stem: string): string[] {
	const plural = /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ies` : `${stem}s`;
	return stemOf(plural) === stem ? [plural] : [];
}

/** Words that say nothing about what is looked for, unless they are part of a phrase. */
export const FILLERS: ReadonlySet<string> = new Set(
	words(
		'about actually after all also another before between during only other since single several multiple next last past recent past tomorrow until still always and any as at be by can could current daily day do does each every ' +
			'existing for from have hour hourly how i if in info information interval it last me month ' +
			'monthly now of on one or per please s some should specific then there through to today up ' +
			'us using via want we week weekly what when where which who will with within would year ' +
			'yesterday api genesys cloud purecloud',
	),
);
