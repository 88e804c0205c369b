import { adjectiveOf, areaOf, isGeneric, isGenericOwner, isTold } from './areas.mjs';
import { isPhrase, segmentsOf, thingsIn } from './things.mjs';
import { actionIn, MADE, PARTS, verbOf } from './verbs.mjs';
import { isPlural, isUncountable, singularOf, withArticle } from './words.mjs';

/**
 * @import { Thing } from './things.mjs'
 *
 * @typedef {object} Named what a name follows from
 * @property {string} method
 * @property {string} path
 * @property {boolean} hasPatch whether the path has a PATCH
 * @property {boolean} isList whether the reply is a list
 * @property {boolean} takesList whether the body is a list
 * @property {boolean} reads whether it changes nothing
 * @property {boolean} repeats whether it repeats a search by the `q64` of its result
 *
 * @typedef {object} Subject
 * @property {string} noun
 * @property {boolean} one whether it is one of several
 * @property {string} owner whose it is, in the singular; '' for nobody's
 */

/** Where longer, words that can be spared are left out. */
const LONGEST = 45;

/**
 * The name that follows from method, path and the shapes of body and reply, such as `Get the
 * estimated wait time of a queue`.
 *
 * @param {Named} operation
 * @returns {string}
 */
export function nameByRule(operation) {
	const segments = segmentsOf(operation.path);
	const { action, kept, after } = isPhrase(segments)
		? { action: undefined, kept: segments, after: [] }
		: actionIn(segments);
	const subject = subjectOf(thingsIn(kept), kept);
	const whose = kept.includes('me') ? 'my' : undefined;
	const made = action === undefined ? phraseByMethod(operation, subject, whose) : undefined;
	const name = made ?? `${action} ${objectOf(action ?? '', subject, whose)}`;
	if (operation.repeats) after.push('by q64');
	return shortened([name, ...after].join(' '));
}

/** @param {string} name */
const shortened = (name) =>
	name.length > LONGEST ? name.replace(/^Get the (status|results) of/, 'Get $1 of') : name;

/**
 * @param {Thing[]} things
 * @param {string[]} segments
 * @returns {Subject}
 */
function subjectOf(things, segments) {
	const head = things.at(-1) ?? { noun: areaOf(segments[0]), one: false, phrase: false };
	const [adjectives, owner] = ownerOf(things.slice(0, -1));
	const alone = adjectives.length === 0 && owner === '' && !head.phrase && !head.one;
	if (alone && isGeneric(head.noun)) adjectives.push(areaOf(segments[0]));
	return { noun: [...adjectives, head.noun].filter(Boolean).join(' '), one: head.one, owner };
}

/**
 * @param {Thing[]} before the things before the one that is named
 * @returns {[adjectives: string[], owner: string]}
 */
function ownerOf(before) {
	const at = before.findLastIndex(({ one }) => one);
	const adjectives = before.slice(at + 1).map(({ noun }) => adjectiveOf(noun));
	if (at < 0) return [adjectives, ''];
	const own = singularOf(before[at].noun);
	if (!isTold(own)) return [adjectives, ''];
	const [words, outer] = ownerOf(before.slice(0, at));
	const context = isGenericOwner(own) && words.length === 0 && outer !== '' ? [outer] : words;
	return [adjectives, [...context, own].join(' ')];
}

/**
 * @param {Named} operation
 * @param {Subject} subject
 * @param {string | undefined} whose
 */
function phraseByMethod(operation, subject, whose) {
	const { noun, one, owner } = subject;
	const { method } = operation;
	const many = isPlural(noun) || (isUncountable(noun) && owner === '');
	const verb = verbOf(operation, { one, plural: many });
	if (whose) return `${verb} ${objectOf(verb, subject, whose)}`;
	if (method === 'POST' && !one && verb !== 'Get') return phraseOfPost(verb, operation, subject);
	if (method === 'GET' && one && lastWord(noun) === 'job') {
		return `Get the status of ${objectOf(verb, subject)}`;
	}
	if (method === 'DELETE' && owner !== '' && PARTS.has(lastWord(noun))) {
		return `Remove ${objectOf('Remove', subject)}`;
	}
	return `${verb} ${objectOf(verb, subject)}`;
}

/**
 * @param {string} verb
 * @param {Named} operation
 * @param {Subject} subject
 */
function phraseOfPost(verb, { takesList }, subject) {
	const { noun, owner } = subject;
	const single = withArticle(singularOf(noun));
	const to = owner && withArticle(owner);
	const upload = /^(?:(.*) )?upload URLs$/.exec(noun);
	if (upload) return uploadUrl(upload[1] === undefined ? to : withArticle(upload[1]));
	switch (lastWord(noun)) {
		case 'wrap-up':
			return `Apply a wrap-up to ${to}`;
		case 'job':
			return `Start ${single}${to && ` for ${to}`}`;
	}
	if (!isPlural(noun)) return `${verb} ${objectOf(verb, subject)}`;
	if (to === '') return takesList ? `Add ${noun}` : `Create ${single}`;
	if (MADE.has(lastWord(noun))) return `Create ${single} of ${to}`;
	return `Add ${takesList ? noun : single} to ${to}`;
}

/** @param {string} thing with its article */
const uploadUrl = (thing) => `Create an upload URL${thing && ` for ${thing}`}`;

/** @param {string} noun */
const lastWord = (noun) => singularOf(noun).split(' ').at(-1) ?? '';

/**
 * @param {string} verb
 * @param {Subject} subject
 * @param {string} [whose]
 */
function objectOf(verb, { noun, one, owner }, whose) {
	const preposition = verb === 'Add' ? 'to' : verb === 'Remove' ? 'from' : 'of';
	const of = owner === '' ? '' : ` ${preposition} ${withArticle(owner)}`;
	if (whose) return `${whose} ${one ? singularOf(noun) : noun}${of}`;
	if (isPlural(noun)) return `${one ? withArticle(singularOf(noun)) : noun}${of}`;
	return isUncountable(noun) && of === '' ? noun : `the ${noun}${of}`;
}
