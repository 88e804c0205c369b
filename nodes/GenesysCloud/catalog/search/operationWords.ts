import type { CatalogOperation } from '../catalog';
import { wordsOf } from '../operationLabel';
import type { Compounds } from './language/compounds';
import { DICTIONARY } from './dictionary/dictionary';
import { FIT } from './weights';
import { stemOf } from './language/words';

/** Takes a word of an operation, how well it fits, and a bit for each place that it stands for. */
export type PutWord = (stem: string, fit: number, places: number) => void;

/** Places that have a bit of their own; those behind share the last. */
const LAST_PLACE = 30;

/**
 * Reads the words of an operation.
 *
 * @param segments of its path
 * @param fields words of {@link fieldWords}
 * @returns what it costs if the word of a place is not asked for
 */
export function readWords(
	operation: CatalogOperation,
	segments: readonly string[],
	compounds: Compounds,
	stemsOf: StemsOf,
	fields: ReadonlySet<string>,
	put: PutWord,
): number[] {
	const unasked: number[] = [];
	const area = areaLength(segments);
	const subjects = subjectsOf(segments);
	for (const [index, segment] of segments.entries()) {
		const subject = subjects.has(index) ? FIT.subject : 0;
		const parts = compounds.split(segment) ?? [segment];
		let all = 0;
		for (const part of parts) {
			const place = 1 << Math.min(unasked.length, LAST_PLACE);
			unasked.push(priceOf(segment, index < area) / parts.length);
			all |= place;
			if (parts.length > 1) put(part, FIT.part + subject / 2, place);
		}
		put(segment, FIT.whole + subject, all);
	}
	// It says whose it is, not what.
	if (/\/me(\/|$)/.test(operation.path)) put('me', FIT.whole, 0);
	const putAll = (text: string, fit: number) => {
		for (const stem of stemsOf(text)) put(stem, fit, 0);
	};
	putAll(operation.name, FIT.name);
	putAll(operation.area, FIT.elsewhere);
	for (const { name } of operation.pathParameters) putAll(name, FIT.elsewhere);
	for (const stem of fields) put(stem, FIT.field, 0);
	return unasked;
}

/** Words of the fields of query and body, and of the values that they may have. */
export function fieldWords({ query, body }: CatalogOperation, stemsOf: StemsOf): Set<string> {
	const found = new Set<string>();
	for (const { name, values = [], readOnly } of [...query, ...(body?.fields ?? [])]) {
		if (readOnly || USUAL.test(name)) continue;
		for (const text of [name, ...values]) for (const stem of stemsOf(text)) found.add(stem);
	}
	return found;
}

/** Nearly all have them: a key, a name, and how a list is returned. */
const USUAL =
	/^((page|sort|order|expand|cursor|after|before|limit|count|next|previous|fields)|(id|name|version|description|division|divisionId|type|state|query)$)/i;

/** Stems of the words of a text. */
export type StemsOf = (text: string) => readonly string[];

/** Remembers what it has read: names of fields come again and again. */
export function createStemsOf(): StemsOf {
	const known = new Map<string, readonly string[]>();
	return (text) => {
		let stems = known.get(text);
		if (stems === undefined) {
			stems = wordsOf(text).map(stemOf);
			known.set(text, stems);
		}
		return stems;
	};
}

/** Fixed segments of a path, as stems. */
export const segmentsOf = (path: string) =>
	path
		.split('/')
		.slice(3)
		.filter((segment) => !segment.startsWith('{') && segment !== 'me')
		.map((segment) => stemOf(segment.toLowerCase()));

/** How many segments at the start of a path only say where it belongs. */
function areaLength(segments: readonly string[]): number {
	if (segments.length < 2) return 0;
	return segments[1] === 'provider' && segments.length > 3 ? 3 : 1;
}

/** The last segment, and with one that says what is done also the one that says with what. */
function subjectsOf(segments: readonly string[]): Set<number> {
	const last = segments.length - 1;
	return new Set(ACTIONS.has(segments[last]) ? [last, last - 1] : [last]);
}

/** Segments that say what is done, not with what. */
const ACTIONS = new Set([
	...'query search job bulk batch retrieve result'.split(' '),
	...Array.from(DICTIONARY).flatMap(([word, { methods }]) => (methods.length > 0 ? [word] : [])),
]);

function priceOf(segment: string, isArea: boolean): number {
	if (isArea) return FIT.unaskedArea;
	return segment === 'query' || segment === 'search' ? FIT.unaskedQuery : FIT.unasked;
}
