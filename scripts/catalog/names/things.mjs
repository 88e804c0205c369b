import { readFileSync } from 'node:fs';
import { isSilent } from './areas.mjs';
import { singularOf, wordsOfSegment } from './words.mjs';

/**
 * @typedef {object} Thing a segment of a path, or several that name one thing
 * @property {string} noun in the number of the path
 * @property {boolean} one whether an ID follows: one of them
 * @property {boolean} phrase whether the noun says on its own what it is
 */

/**
 * The beginnings of paths that together name a thing, `{}` for an ID.
 *
 * @type {Record<string, string>}
 */
const PHRASES = JSON.parse(readFileSync(new URL('phrases.json', import.meta.url), 'utf8'));

/** @param {string[]} segments */
export const isPhrase = (segments) => Object.hasOwn(PHRASES, segments.join('/'));

/** @param {string} path @returns {string[]} what follows `/api/v2/`, with `{}` for IDs */
export const segmentsOf = (path) =>
	path
		.replace('/api/v2/', '')
		.replace(/^telephony\/providers\/(edges\/(?=\w))?/, '')
		.split('/')
		.map((segment) => (segment.startsWith('{') ? '{}' : segment));

/** @param {string[]} segments @returns {Thing[]} */
export function thingsIn(segments) {
	const length = phraseLength(segments);
	/** @type {Thing[]} */
	const things = [];
	if (length > 0) {
		things.push({ noun: PHRASES[segments.slice(0, length).join('/')], one: false, phrase: true });
	}
	for (const [at, segment] of segments.entries()) {
		if (at < length || segment === 'me' || segment === 'v2') continue;
		const last = things.at(-1);
		if (segment === '{}') {
			if (last) last.one = true;
		} else if (at > 0 || segments.length === 1 || segments[1] === '{}' || !isSilent(segment)) {
			things.push({ noun: wordsOfSegment(segment), one: false, phrase: false });
		}
	}
	return leadingFirst(things);
}

/** Words that follow what they describe in a path, and stand before it in English. */
const LEADING = new Set(['average', 'default', 'latest']);

/** @param {Thing[]} things `schemas`, `default` @returns {Thing[]} `default schema` */
function leadingFirst(things) {
	const [described, word] = things.slice(-2);
	if (word === undefined || !LEADING.has(word.noun) || described.one) return things;
	const noun = `${word.noun} ${singularOf(described.noun)}`;
	return [...things.slice(0, -2), { ...described, noun }];
}

/** @param {string[]} segments */
function phraseLength(segments) {
	for (let length = segments.length; length > 0; length--) {
		if (isPhrase(segments.slice(0, length))) return length;
	}
	return 0;
}
