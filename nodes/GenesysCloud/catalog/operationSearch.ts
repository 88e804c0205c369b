import type { Catalog, CatalogOperation } from './catalog';
import { MOST_USED } from './mostUsed';
import { labelOf, wordsOf } from './operationLabel';
import { findNamed } from './operationLookup';
import { searchWords, stemOf, type SearchWord } from './searchWords';

/** How well a word fits; tried out with what administrators type (see the test). */
const SCORE = {
	whole: 10,
	beginning: 6,
	part: 5,
	areaOnly: 3,
	/** In the last word of the path: what the operation is about. */
	subject: 4,
	/** For a synonym instead of the word itself. */
	synonym: -2,
	method: 8,
	otherMethod: -6,
	/** Where no method is asked for. */
	plainGet: 1,
	/** In the parts of the API that are used most. */
	common: 1.5,
	missing: -25,
	/** A word of the path that nobody asked for. */
	unasked: -1.5,
	parameter: -0.5,
	deprecated: -5,
	preview: -2,
	/** Cannot work, or hardly, with client credentials. */
	needsUser: -6,
	sameCall: 200,
	samePath: 40,
	belowPath: 12,
};

/** First segments of the paths that are called most. */
const COMMON =
	/^\/api\/v2\/(analytics|authorization|conversations|flows|groups|outbound|quality|recording|routing|users)\b/;

interface Entry {
	operation: CatalogOperation;
	/** Fixed segments of the path, each as the stems of its words. */
	segments: string[][];
	/** Of id, area and path parameters. */
	others: string[];
	parameters: number;
	label: string;
}

/** Search over all operations, for the list in the editor. */
export class OperationSearch {
	private readonly entries: Entry[];

	constructor(private readonly catalog: Catalog) {
		this.entries = catalog.operations.map(entryOf);
	}

	/**
	 * @param filter words in any order, an id, or method and path; empty for those used most
	 * @returns what fits, the best first
	 */
	find(filter: string): CatalogOperation[] {
		const words = searchWords(filter);
		if (words.length === 0) return this.mostUsed();
		const exact = findNamed(this.catalog, filter)?.operation;
		const path = pathIn(filter);
		const found: Array<{ entry: Entry; score: number }> = [];
		for (const entry of this.entries) {
			const score = scoreOf(entry, words, path) + (entry.operation === exact ? SCORE.sameCall : 0);
			if (score > 0) found.push({ entry, score });
		}
		return found
			.sort((a, b) => b.score - a.score || a.entry.label.length - b.entry.label.length)
			.map(({ entry }) => entry.operation);
	}

	private mostUsed(): CatalogOperation[] {
		return MOST_USED.flatMap((id) => this.catalog.byId(id) ?? []);
	}
}

function entryOf(operation: CatalogOperation): Entry {
	const { id, area, path } = operation;
	const segments = path.split('/').slice(3);
	const parameters = segments.filter((one) => one.startsWith('{'));
	return {
		operation,
		// 'me' says whose it is, not what.
		segments: segments
			.filter((one) => !one.startsWith('{') && one !== 'me')
			.map((one) => wordsOf(one).map(stemOf)),
		others: [id.replace(/^[a-z]+/, ''), area, ...parameters].flatMap(wordsOf).map(stemOf),
		parameters: parameters.length,
		label: labelOf(operation),
	};
}

/** A path in what was typed, with or without `/api/v2/`, names in braces left open. */
function pathIn(filter: string): string | undefined {
	const found = filter
		.toLowerCase()
		.split(/\s+/)
		.find((word) => word.includes('/'));
	return found && openPath(found.replace(/^\/?(api\/v2\/)?/, '').replace(/\/$/, ''));
}

const openPath = (path: string) => path.replace(/\{[^}]*\}?/g, '{}');

function scoreOf(entry: Entry, words: readonly SearchWord[], path: string | undefined): number {
	const { operation, segments, parameters } = entry;
	const asked = new Set<number>();
	let score = parameters * SCORE.parameter;
	let things = 0;
	for (const word of words) {
		const fit = fitOf(entry, word, asked);
		if (word.methods.length > 0) score += Math.max(methodScore(word, operation), fit);
		else {
			score += fit || SCORE.missing;
			if (fit > 0) things++;
		}
	}
	if (things === 0 && words.some(({ methods }) => methods.length === 0)) return 0;
	score += (segments.length - asked.size) * SCORE.unasked;
	if (path !== undefined) score += pathScore(operation, path);
	if (COMMON.test(operation.path)) score += SCORE.common;
	if (operation.method === 'GET' && words.every(({ methods }) => methods.length === 0)) {
		score += SCORE.plainGet;
	}
	if (operation.deprecated) score += SCORE.deprecated;
	if (operation.preview) score += SCORE.preview;
	if (operation.context === 'userRequired' || operation.context === 'meEndpoint') {
		score += SCORE.needsUser;
	}
	// Whatever fits at all stays in the list.
	return things > 0 ? Math.max(score, things / 100) : score;
}

/** The first method that a verb stands for is the likeliest. */
function methodScore({ methods }: SearchWord, { method, readOnly }: CatalogOperation): number {
	const at = methods.indexOf(method);
	if (at >= 0) return SCORE.method - at;
	// Queries with a body read, too.
	return methods[0] === 'GET' && readOnly ? SCORE.method - 3 : SCORE.otherMethod;
}

function fitOf({ segments, others }: Entry, { stems }: SearchWord, asked: Set<number>): number {
	let best = 0;
	let where = -1;
	stems.forEach((stem, position) => {
		const penalty = position === 0 ? 0 : SCORE.synonym;
		segments.forEach((segment, index) => {
			const subject = index === segments.length - 1 ? SCORE.subject : 0;
			const fit = fitOfWord(segment, stem);
			if (fit > 0 && fit + subject + penalty > best)
				[best, where] = [fit + subject + penalty, index];
		});
		const fit = fitOfWord(others, stem) > 0 ? SCORE.areaOnly : 0;
		if (fit + penalty > best) best = fit + penalty;
	});
	if (where >= 0) asked.add(where);
	return best;
}

function fitOfWord(words: readonly string[], stem: string): number {
	let best = 0;
	for (const word of words) {
		if (word === stem) return SCORE.whole;
		if (word.startsWith(stem)) best = Math.max(best, SCORE.beginning);
		else if (stem.length > 2 && word.includes(stem)) best = Math.max(best, SCORE.part);
	}
	return best;
}

function pathScore({ path }: CatalogOperation, wanted: string): number {
	const own = openPath(path.slice('/api/v2/'.length).toLowerCase());
	if (own === wanted) return SCORE.samePath;
	return own.startsWith(wanted) ? SCORE.belowPath : 0;
}
