import type { CatalogOperation } from '../catalog';
import { Compounds } from './language/compounds';
import { DICTIONARY } from './dictionary/dictionary';
import { createStemsOf, fieldWords, readWords, segmentsOf, type StemsOf } from './operationWords';
import { priorOf } from './priors';

/** Where a word stands: operations by their place in the index, and how well it fits each. */
export interface Postings {
	operations: number[];
	fits: number[];
	/** A bit for each word of the operation that the word stands for. */
	places: number[];
	/** The best of the fits. */
	best: number;
}

/** What is known of an operation before anything is asked. */
export interface Indexed {
	operation: CatalogOperation;
	prior: number;
	/** What it costs if the word of a bit is not asked for. */
	unasked: readonly number[];
	/** Changes nothing, says its method or its name. */
	reads: boolean;
}

/** All words of all operations. */
export class OperationIndex {
	readonly entries: Indexed[] = [];
	readonly compounds: Compounds;
	/** By stem. */
	private readonly postings = new Map<string, Postings>();
	private readonly sorted: string[];

	constructor(operations: readonly CatalogOperation[]) {
		const segments = operations.map(({ path }) => segmentsOf(path));
		const stemsOf = createStemsOf();
		this.compounds = new Compounds(new Set(segments.flat()), textsOf(operations, stemsOf));
		const fields = fieldsOf(operations, stemsOf);
		for (const [at, operation] of operations.entries()) {
			this.add(operation, segments[at], fields.get(operation.path) ?? NONE, stemsOf);
		}
		this.sorted = Array.from(this.postings.keys()).sort();
	}

	find(stem: string): Postings | undefined {
		return this.postings.get(stem);
	}

	/** All words, and how many operations have each. */
	counts(): Map<string, number> {
		return new Map(
			Array.from(this.postings, ([word, { operations }]) => [word, operations.length]),
		);
	}

	/** Words that begin so, but are longer. */
	longer(beginning: string, most: number): string[] {
		let low = 0;
		let high = this.sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.sorted[middle] <= beginning) low = middle + 1;
			else high = middle;
		}
		const found: string[] = [];
		while (found.length < most && this.sorted[low]?.startsWith(beginning)) {
			found.push(this.sorted[low++]);
		}
		return found;
	}

	private add(
		operation: CatalogOperation,
		segments: readonly string[],
		fields: ReadonlySet<string>,
		stemsOf: StemsOf,
	): void {
		const at = this.entries.length;
		const unasked = readWords(
			operation,
			segments,
			this.compounds,
			stemsOf,
			fields,
			(stem, fit, places) => {
				let postings = this.postings.get(stem);
				if (postings === undefined) {
					postings = { operations: [], fits: [], places: [], best: 0 };
					this.postings.set(stem, postings);
				}
				let entry = postings.operations.length - 1;
				if (postings.operations[entry] !== at) {
					entry = postings.operations.push(at) - 1;
					postings.fits.push(fit);
					postings.places.push(places);
				}
				postings.fits[entry] = Math.max(postings.fits[entry], fit);
				postings.places[entry] |= places;
				postings.best = Math.max(postings.best, fit);
			},
		);
		const reads = operation.readOnly || readsByName(operation.name);
		this.entries.push({ operation, prior: priorOf(operation), unasked, reads });
	}
}

const NONE: ReadonlySet<string> = new Set();

/** Words of the fields by path: what is written to a path is read from it, too. */
function fieldsOf(
	operations: readonly CatalogOperation[],
	stemsOf: StemsOf,
): Map<string, Set<string>> {
	const fields = new Map<string, Set<string>>();
	for (const operation of operations) {
		const known = fields.get(operation.path);
		if (known === undefined) fields.set(operation.path, fieldWords(operation, stemsOf));
		else for (const stem of fieldWords(operation, stemsOf)) known.add(stem);
	}
	return fields;
}

/** Texts in which words stand apart that paths join. */
function textsOf(
	operations: readonly CatalogOperation[],
	stemsOf: StemsOf,
): Array<readonly string[]> {
	const texts = new Set<string>();
	const allPermissions = new Set<string>();
	for (const { name, pathParameters, permissions } of operations) {
		texts.add(name);
		for (const parameter of pathParameters) texts.add(parameter.name);
		for (const permission of permissions) allPermissions.add(permission);
	}
	for (const permission of allPermissions)
		for (const part of permission.split(':')) texts.add(part);
	return Array.from(texts, stemsOf);
}

const readsByName = (name: string) =>
	DICTIONARY.get(name.split(' ', 1)[0].toLowerCase())?.methods[0] === 'GET';
