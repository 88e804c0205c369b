import { readFileSync } from 'node:fs';

/**
 * How the segments of the API's paths are written in English, in the number that the path uses.
 * Segments that are plain words are not listed.
 *
 * @type {Record<string, string>}
 */
const WORDS = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'));

/** Nouns that look like a plural and are one thing. */
const ONE_THING = new Set(
	[
		'access analysis analytics business content data details diagnostics dns dtmf entries feedback',
		'health history limits metadata news preferences progress settings sms statistics status',
		'results summary totp usage verification',
	]
		.join(' ')
		.split(' '),
);

/** Nouns without a plural, which take no article "a". */
const UNCOUNTABLE = new Set(
	[
		'access activity adherence analysis analytics content data details diagnostics feedback health',
		'history limits media metadata preferences progress settings statistics usage work',
	]
		.join(' ')
		.split(' '),
);

/** Singulars that are not made by leaving out an ending. */
const SINGULARS = new Map(
	Object.entries({
		analyses: 'analysis',
		companies: 'company',
		criteria: 'criterion',
		indices: 'index',
		media: 'media',
		people: 'person',
		series: 'series',
		statuses: 'status',
		synonyms: 'synonym',
	}),
);

/** @param {string} segment of a path @returns {string} its words, such as `wrap-up codes` */
export const wordsOfSegment = (segment) =>
	Object.hasOwn(WORDS, segment) ? WORDS[segment] : segment.replaceAll('-', ' ');

/** @param {string} noun */
export const isPlural = (noun) => {
	const word = lastWord(noun);
	return (
		!ONE_THING.has(word) && (SINGULARS.has(word) || /[^s]s$/.test(word)) && !/(us|is)$/.test(word)
	);
};

/** @param {string} noun */
export const isUncountable = (noun) => UNCOUNTABLE.has(lastWord(noun));

/** @param {string} noun such as `wrap-up codes` @returns {string} `wrap-up code` */
export function singularOf(noun) {
	if (!isPlural(noun)) return noun;
	const word = lastWord(noun);
	return noun.slice(0, noun.length - word.length) + singularWord(word);
}

/** @param {string} word */
function singularWord(word) {
	const known = SINGULARS.get(word);
	if (known !== undefined) return known;
	if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
	if (/(x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
	return word.slice(0, -1);
}

/** @param {string} noun such as `queue` or `IVR` @returns {string} with `a` or `an` */
export const withArticle = (noun) =>
	isUncountable(noun) || isPlural(noun) ? noun : `${startsWithVowel(noun) ? 'an' : 'a'} ${noun}`;

/** By sound: an SMS, a user, an OAuth client. */
const startsWithVowel = (/** @type {string} */ noun) =>
	!/^(SCIM|SCORM|SIP|MAIL|uni[ft]|us[ae]|uti|U[CIRU]|one-|OneLogin)/.test(noun) &&
	(/^[aeio]/i.test(noun) || /^u/i.test(noun) || /^([FHLMNRSX][A-Z]|X )/.test(noun));

const lastWord = (/** @type {string} */ noun) => noun.slice(noun.search(/[^ -]*$/));
