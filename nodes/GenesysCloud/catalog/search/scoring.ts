import type { Alternative, Concept } from './concept';
import type { OperationIndex, Postings } from './operationIndex';
import { ASKED, FIT } from './weights';

/** How many longer words a beginning stands for. */
const MOST_LONGER = 40;

/** How well all operations fit what is asked for. */
export interface Scores {
	total: Float64Array;
	/** How many of the things asked for, verbs aside, an operation has. */
	things: Uint8Array;
}

export function scoresOf(concepts: readonly Concept[], index: OperationIndex): Scores {
	const size = index.entries.length;
	const asked = new Int32Array(size);
	const { value, has } = sumOf(concepts, index, asked);
	for (const [at, { prior, unasked }] of index.entries.entries()) {
		value[at] += prior;
		for (let place = 0; place < unasked.length; place++) {
			if ((asked[at] & (1 << Math.min(place, 30))) === 0) value[at] += unasked[place];
		}
	}
	return { total: value, things: has };
}

interface Judgement {
	value: Float64Array;
	/** The words of the operation that it stands for. */
	places: Int32Array;
	/** How many things that are asked for an operation has; a method is none. */
	has: Uint8Array;
}

/** @param asked words of the operations that were found before; what is found is added */
function sumOf(concepts: readonly Concept[], index: OperationIndex, asked: Int32Array): Judgement {
	const size = index.entries.length;
	const sum = {
		value: new Float64Array(size),
		places: new Int32Array(size),
		has: new Uint8Array(size),
	};
	for (const concept of concepts) {
		const { value, places, has } = judge(concept, index, asked);
		for (let at = 0; at < size; at++) {
			sum.value[at] += value[at];
			sum.places[at] |= places[at];
			sum.has[at] += has[at];
			asked[at] |= places[at];
		}
	}
	return sum;
}

function judge(concept: Concept, index: OperationIndex, asked: Int32Array): Judgement {
	const size = index.entries.length;
	const { fit, places, count } = fitsOf(concept, index);
	const value = new Float64Array(size);
	const has = new Uint8Array(size);
	const { methods, parts } = concept;
	const weight = concept.weight * rarity(count, size);
	const missing = (concept.unknown ? ASKED.unknown : ASKED.missing * weight) * concept.need;
	for (let at = 0; at < size; at++) {
		// One word of an operation is hardly meant twice.
		const again = places[at] !== 0 && (places[at] & ~asked[at]) === 0 ? ASKED.again : 1;
		const own = fit[at] * weight * again;
		if (methods.length > 0) value[at] = verbScore(methodScore(methods, index, at), own);
		else {
			value[at] = fit[at] > FIT.elsewhere ? own : own + missing * (own > 0 ? ASKED.weak : 1);
			has[at] = own > 0 ? 1 : 0;
		}
	}
	if (parts.length === 0) return { value, places, has };
	const apart = sumOf(parts, index, asked.slice());
	for (let at = 0; at < size; at++) {
		if (has[at] !== 0 && apart.value[at] <= value[at]) continue;
		value[at] = concept.need === 0 ? Math.max(apart.value[at], 0) : apart.value[at];
		places[at] = apart.places[at];
		has[at] = Math.min(apart.has[at], 1);
	}
	return { value, places, has };
}

/** Words of few operations say more than those of many. */
function rarity(count: number, size: number): number {
	return ASKED.commonest + ASKED.rarer * (Math.log(size / Math.max(count, 1)) / Math.log(size));
}

/** What a verb names counts beside its method, or a little less in place of it. */
function verbScore(method: number, named: number): number {
	return method > 0 ? method + named * ASKED.named : Math.max(method, named * ASKED.namedAlone);
}

/** The first method that a verb stands for is the likeliest. */
function methodScore(methods: readonly string[], index: OperationIndex, at: number): number {
	const { operation, reads } = index.entries[at];
	const rank = methods.indexOf(operation.method);
	// Queries with a body read, too.
	if (methods[0] === 'GET' && reads) return ASKED.method - (rank === 0 ? 0 : 2);
	if (rank < 0 || (reads && operation.method !== 'GET')) return ASKED.otherMethod;
	return ASKED.method - rank;
}

/** Of each operation, the best of what a concept may mean. */
class Fits {
	readonly fit: Float32Array;
	readonly places: Int32Array;
	/** Operations that fit. */
	count = 0;

	constructor(size: number) {
		this.fit = new Float32Array(size);
		this.places = new Int32Array(size);
	}

	offer(at: number, fit: number, places: number): void {
		if (fit <= this.fit[at]) return;
		if (this.fit[at] === 0) this.count++;
		this.fit[at] = fit;
		this.places[at] = places;
	}
}

/** What has a word for another meaning still fits a little. */
const LEAST_FIT = 0.5;

function fitsOf({ alternatives }: Concept, index: OperationIndex): Fits {
	const best = new Fits(index.entries.length);
	for (const alternative of alternatives) {
		if (alternative.terms.length === 1) offerWord(alternative, index, best);
		else offerWords(alternative, index, best);
	}
	return best;
}

function offerWord(
	{ terms: [term], method, bonus, beginnings }: Alternative,
	index: OperationIndex,
	best: Fits,
): void {
	const offer = ({ operations, fits, places }: Postings, share: number) => {
		for (let entry = 0; entry < operations.length; entry++) {
			const at = operations[entry];
			if (method !== undefined && index.entries[at].operation.method !== method) continue;
			best.offer(at, Math.max(fits[entry] * share + bonus, LEAST_FIT), places[entry]);
		}
	};
	const exact = index.find(term);
	if (exact !== undefined) offer(exact, 1);
	if (!beginnings || term.length < 3) return;
	for (const longer of index.longer(term, MOST_LONGER)) {
		const found = index.find(longer);
		if (found === undefined) continue;
		offer(found, ASKED.beginning * (0.5 + (0.5 * term.length) / longer.length));
	}
}

/** For operations that have all words. */
function offerWords(
	{ terms, method, bonus }: Alternative,
	index: OperationIndex,
	best: Fits,
): void {
	let left = new Map<number, { fit: number; places: number }>();
	for (const [rank, term] of terms.entries()) {
		const found = index.find(term);
		if (found === undefined) return;
		const both = new Map<number, { fit: number; places: number }>();
		for (let entry = 0; entry < found.operations.length; entry++) {
			const at = found.operations[entry];
			const before = rank === 0 ? NOTHING : left.get(at);
			if (before === undefined) continue;
			both.set(at, {
				fit: before.fit + found.fits[entry],
				places: before.places | found.places[entry],
			});
		}
		left = both;
	}
	for (const [at, { fit, places }] of left) {
		if (method !== undefined && index.entries[at].operation.method !== method) continue;
		best.offer(at, Math.max(fit / terms.length + bonus, LEAST_FIT), places);
	}
}

const NOTHING = { fit: 0, places: 0 };
