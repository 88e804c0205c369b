import { meaningsOf, termsOnly, type Alternative, type Concept } from './concept';
import { DICTIONARY, type Entry } from './dictionary/dictionary';
import { baseForms, inflectedForms } from './language/inflections';
import type { OperationIndex } from './operationIndex';
import type { Readings } from './phrases';
import { ASKED, FIT } from './weights';
import { FILLERS, words } from './language/words';

/** Things, too; verbs only in front of what they are done to. */
const NOUNS_TOO = new Set(
	words('schedule trigger view record report copy open call set forward display group end'),
);

/** Words that many say and few operations have: most things have details. */
const VAGUE = new Set(
	words(
		'detail data list record item object value result name id number overview info entry status time ' +
			'customer client caller someone setting configuration state history report type',
	),
);
const NEED_VAGUE = 0.3;

const WEIGHT_BESIDE = 2;

/**
 * What a word may mean.
 *
 * @param mayBeVerb whether it stands in front of something
 * @param joined words of which it is a part, together with its neighbours
 * @returns undefined for a filler
 */
export function wordConcept(
	readings: Readings,
	mayBeVerb: boolean,
	joined: readonly string[],
	index: OperationIndex,
): Concept | undefined {
	const [likeliest] = readings;
	if (likeliest?.length === 1 && FILLERS.has(likeliest[0])) return undefined;
	const alternatives: Alternative[] = joined.map((word) => termsOnly([word]));
	let methods: readonly string[] = [];
	for (const reading of readings) {
		alternatives.push({ ...termsOnly(reading), beginnings: true }, ...inflected(reading, index));
		const parts = index.compounds.split(reading.join(''));
		if (parts !== undefined) alternatives.push(termsOnly(parts));
		const entry = DICTIONARY.get(reading.join(' ')) ?? verbOf(reading, index);
		if (entry === undefined) continue;
		alternatives.push(...meaningsOf(entry, entry.beside ? ASKED.phrase : ASKED.synonym));
		if (NOUNS_TOO.has(reading[0]) && (!mayBeVerb || joined.length > 0)) continue;
		if (methods.length === 0) methods = entry.methods;
		alternatives.push(...entry.companions.map((word) => termsOnly([word], ASKED.synonym)));
	}
	const beside = DICTIONARY.get(likeliest?.join(' '))?.beside;
	return {
		methods,
		alternatives,
		parts: [],
		// What is measured says more than what it is measured by.
		weight: beside === undefined ? 1 : WEIGHT_BESIDE,
		unknown: readings.length === 0,
		need: VAGUE.has(likeliest?.[0]) ? NEED_VAGUE : 1,
		beside,
	};
}

/** `scoring` for `score`, if there is such a word. */
function inflected([word, ...more]: readonly string[], index: OperationIndex): Alternative[] {
	if (more.length > 0) return [];
	return inflectedForms(word)
		.filter((form) => index.find(form) !== undefined)
		.map((form) => termsOnly([form], ASKED.inflected));
}

/** The verb of a noun such as `approval`, unless operations are about such a thing. */
function verbOf([word, ...more]: readonly string[], index: OperationIndex): Entry | undefined {
	if (more.length > 0 || (index.find(word)?.best ?? 0) > FIT.elsewhere) return undefined;
	return baseForms(word)
		.map((form) => DICTIONARY.get(form))
		.find((entry) => entry !== undefined && entry.methods.length > 0);
}
