import { meaningsOf, termsOnly, type Concept } from './concept';
import type { Entry } from './dictionary/dictionary';
import type { OperationIndex } from './operationIndex';
import { combinationsOf, phrasesOf, type Phrase, type Readings } from './phrases';
import type { Vocabulary } from './vocabulary';
import { ASKED } from './weights';
import { wordConcept } from './wordConcept';
import { words } from './language/words';

/** What a measure is asked for by. */
const GROUPINGS = new Set(
	words(
		'queue agent user skill division media campaign team flow wrapup group call conversation ivr bot ' +
			'interaction channel customer caller people person contact callback chat email message sms voice ' +
			'interval day period wrapupcode',
	),
);

/** For whom something is done, which most operations do not name. */
const PERSONS = new Set(words('agent user employee member customer person people'));
const NEED_PERSON = 0.5;

/** Words of which a path makes one; more are rare. */
const MOST_JOINED = 4;

/** Weight of a phrase of fillers and one word, such as `on queue`. */
const LEAST_PHRASE = 2;

/** Reads what was typed. */
export function conceptsOf(
	typed: readonly string[],
	index: OperationIndex,
	vocabulary: Vocabulary,
): Concept[] {
	const places = typed.map((word) => vocabulary.readingsOf(word));
	const joined = joinedWords(places, index);
	const concepts: Concept[] = [];
	for (const phrase of phrasesOf(places)) {
		const [first] = phrase.at;
		const parts = phrase.at.flatMap((at) => {
			const mayBeVerb = concepts.length === 0 && at === first && isBeforeThing(typed, at);
			const concept = wordConcept(places[at], mayBeVerb, joined[at], index);
			if (concept === undefined) return [];
			const isForPerson = typed[at - 1] === 'of' && PERSONS.has(places[at][0]?.[0]);
			return isForPerson ? { ...concept, need: NEED_PERSON } : concept;
		});
		concepts.push(...conceptsOfPhrase(phrase, parts));
	}
	const beside = new Set(concepts.map((concept) => concept.beside));
	return concepts.map((concept) => (isNeeded(concept, beside) ? concept : { ...concept, need: 0 }));
}

/** `schedule callbacks`, not `schedules of agents`. */
const isBeforeThing = (typed: readonly string[], at: number) =>
	at < typed.length - 1 && typed[at + 1] !== 'of';

function conceptsOfPhrase({ entry, need }: Phrase, parts: Concept[]): Concept[] {
	if (entry === undefined) return parts.map((part) => ({ ...part, need: part.need * need }));
	const isVerb = entry.meanings.length === 0;
	return [
		{
			methods: entry.methods,
			alternatives: [
				...meaningsOf(entry, ASKED.phrase),
				...entry.companions.map((word) => termsOnly([word], ASKED.synonym)),
			],
			parts: isVerb ? [] : parts,
			weight: isVerb ? 1 : Math.max(parts.length, LEAST_PHRASE),
			unknown: false,
			need,
			beside: entry.beside,
		},
	];
}

function isNeeded({ beside, alternatives }: Concept, all: ReadonlySet<Entry['beside']>): boolean {
	if (beside !== undefined) return true;
	const isGrouping = alternatives.some(({ terms }) => GROUPINGS.has(terms[0]));
	return !all.has('anything') && !(all.has('groupings') && isGrouping);
}

/** For each place, what paths write as one word of which the word there is a part. */
function joinedWords(places: readonly Readings[], index: OperationIndex): string[][] {
	const found = places.map(() => new Set<string>());
	for (let start = 0; start < places.length; start++) {
		for (let end = start + 2; end <= Math.min(start + MOST_JOINED, places.length); end++) {
			for (const said of combinationsOf(places.slice(start, end))) {
				const word = said.join('');
				if (index.compounds.split(word) === undefined) continue;
				for (let at = start; at < end; at++) found[at].add(word);
			}
		}
	}
	return found.map((words) => Array.from(words));
}
