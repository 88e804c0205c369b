import { readFileSync } from 'node:fs';
import { adjectiveOf, areaOf, isSilent, isTold } from './areas.mjs';
import { ACTIONS, BULK } from './verbs.mjs';
import { isPlural, isUncountable, singularOf, withArticle, wordsOfSegment } from './words.mjs';

/**
 * @typedef {object} Thing a segment of a path, or several that name one thing
 * @property {string} noun in the number of the path
 * @property {boolean} one whether an ID follows: one of them
 * @property {boolean} phrase whether the noun says on its own what it is
 *
 * @typedef {object} Named
 * @property {string} method
 * @property {string} path
 * @property {boolean} hasPatch whether the path has a PATCH
 * @property {boolean} isList whether the reply is a list
 * @property {boolean} takesList whether the body is a list
 */

/**
 * Segments that together name a thing, `{}` for an ID.
 *
 * @type {Record<string, string>}
 */
const PHRASES = JSON.parse(readFileSync(new URL('phrases.json', import.meta.url), 'utf8'));

/**
 * The name that follows from method, path and the shapes of body and reply, such as `Get the
 * estimated wait time of a queue`.
 *
 * @param {Named} operation
 * @returns {string}
 */
export function nameByRule(operation) {
	const { verb, segments, after } = actionOf(operation);
	const things = thingsIn(withoutPrefix(segments));
	const whose = segments.includes('me') ? 'my' : undefined;
	const subject = subjectOf(things, segments);
	const object = objectOf(verb, subject, operation, whose);
	return [verb, object, after].filter(Boolean).join(' ');
}

/** Edges are named only where they are meant, not before what belongs to telephony. */
const withoutPrefix = (/** @type {string[]} */ segments) =>
	/^telephony\/providers\/edges\/\w/.test(segments.join('/')) ? segments.slice(3) : segments;

/** @param {Named} operation */
function actionOf(operation) {
	const segments = operation.path
		.replace('/api/v2/', '')
		.split('/')
		.map((one) => (one.startsWith('{') ? '{}' : one));
	const bulk =
		segments.includes('bulk') || segments.some((one) => /^bulk(add|remove|replace)$/.test(one));
	const after = bulk ? 'in bulk' : '';
	const rest = segments.filter((one) => one !== 'bulk');
	const last = rest.at(-1) ?? '';
	const kept = rest.slice(0, -1);
	if (BULK.has(last) && kept.length > 0) {
		return { verb: BULK.get(last) ?? '', segments: kept, after };
	}
	if (kept.at(-1) !== undefined && ACTIONS.has(last) && !Object.hasOwn(PHRASES, rest.join('/'))) {
		return { verb: ACTIONS.get(last) ?? '', segments: kept, after };
	}
	return { verb: verbOf(operation, rest), segments: rest, after };
}

/** @param {Named} operation @param {string[]} segments */
function verbOf({ method, hasPatch, isList, takesList }, segments) {
	const last = segments.at(-1) ?? '';
	const one = last === '{}';
	const plural = !one && isPlural(wordsOfSegment(last));
	if (last === 'jobs' && method === 'POST') return 'Start';
	switch (method) {
		case 'POST':
			if (one) return 'Update';
			return takesList ? 'Add' : plural ? 'Create' : 'Create';
		case 'PUT':
			if (one) return hasPatch ? 'Replace' : 'Update';
			return plural ? 'Replace' : hasPatch ? 'Replace' : 'Set';
		case 'PATCH':
			return 'Update';
		case 'DELETE':
			return 'Delete';
		default:
			return plural && isList ? 'List' : 'Get';
	}
}

/** @param {string[]} segments @returns {Thing[]} */
function thingsIn(segments) {
	/** @type {Thing[]} */
	const things = [];
	let at = 0;
	while (at < segments.length) {
		const length = phraseLength(segments, at);
		if (length > 0) {
			const noun = PHRASES[segments.slice(0, at + length).join('/')];
			// The phrase begins at the start of the path: it replaces what was there.
			things.length = 0;
			things.push({ noun, one: false, phrase: true });
			at += length;
		} else if (segments[at] === '{}') {
			const last = things.at(-1);
			if (last) last.one = true;
			at++;
		} else if (segments[at] === 'me' || segments[at] === 'v2') {
			at++;
		} else {
			if (
				!(
					at === 0 &&
					isSilent(segments[at]) &&
					at < segments.length - 1 &&
					segments[at + 1] !== '{}'
				)
			) {
				things.push({ noun: wordsOfSegment(segments[at]), one: false, phrase: false });
			}
			at++;
		}
	}
	return things;
}

/** The longest phrase that starts the path and ends after `at`. */
function phraseLength(/** @type {string[]} */ segments, /** @type {number} */ at) {
	if (at > 0) return 0;
	for (let end = segments.length; end > 0; end--) {
		if (Object.hasOwn(PHRASES, segments.slice(0, end).join('/'))) return end;
	}
	return 0;
}

/**
 * @param {Thing[]} things
 * @param {string[]} segments
 */
function subjectOf(things, segments) {
	const head = things.at(-1) ?? { noun: areaOf(segments[0]), one: false, phrase: false };
	/** @type {string[]} */
	const adjectives = [];
	let at = things.length - 2;
	while (at >= 0 && !things[at].one) adjectives.unshift(adjectiveOf(things[at--].noun));
	let owner = '';
	if (at >= 0) {
		const before = [];
		const own = things[at--];
		while (at >= 0 && !things[at].one) before.unshift(adjectiveOf(things[at--].noun));
		if (isTold(own.noun)) owner = [...before, singularOf(own.noun)].join(' ');
	}
	if (
		adjectives.length === 0 &&
		owner === '' &&
		!head.phrase &&
		!head.one &&
		isGeneric(head.noun)
	) {
		const area = areaOf(segments[0]);
		if (area !== '') adjectives.push(area);
	}
	return { noun: [...adjectives, head.noun].join(' '), one: head.one, owner };
}

/**
 * @param {string} verb
 * @param {{ noun: string; one: boolean; owner: string }} subject
 * @param {Named} operation
 * @param {string | undefined} whose
 */
function objectOf(verb, { noun, one, owner }, { method, takesList }, whose) {
	const preposition = verb === 'Add' ? 'to' : verb === 'Remove' ? 'from' : 'of';
	const of = owner === '' ? '' : ` ${preposition} ${withArticle(owner)}`;
	const plural = isPlural(noun);
	const singular = singularOf(noun);
	if (whose) return `${whose} ${one ? singular : noun}${of}`;
	if (one && plural) {
		const status = verb === 'Get' && /\bjob$/.test(singular) ? 'the status of ' : '';
		return `${status}${withArticle(singular)}${of}`;
	}
	if (one) return `the ${noun}${of}`;
	if (plural) {
		const makesOne = method === 'POST' && !takesList && (verb === 'Create' || verb === 'Start');
		return makesOne ? `${withArticle(singular)}${of}` : `${noun}${of}`;
	}
	return isUncountable(noun) && of === '' ? noun : `the ${noun}${of}`;
}

/** Nouns that say nothing without the part of the API they belong to. */
const isGeneric = (/** @type {string} */ noun) =>
	/^(settings|jobs|limits|status|schemas|search|query|functions|sources|resources|definitions|events|templates|reports|sessions|types)$/.test(
		noun,
	);
