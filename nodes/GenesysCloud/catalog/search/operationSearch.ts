import type { Catalog, CatalogOperation } from '../catalog';
import { MOST_USED } from '../mostUsed';
import { findNamed } from '../operationLookup';
import type { Concept } from './concept';
import { conceptsOf } from './concepts';
import { OperationIndex } from './operationIndex';
import { pathIn, pathScore } from './pathScore';
import { scoresOf } from './scoring';
import { Vocabulary } from './vocabulary';
import { ASKED } from './weights';
import { hasPlural, typedWords } from './language/words';

/** Search over all operations, for the list in the editor. */
export class OperationSearch {
	private readonly index: OperationIndex;
	private readonly vocabulary: Vocabulary;
	/** In lower case. */
	private readonly names: ReadonlyMap<string, CatalogOperation>;

	constructor(private readonly catalog: Catalog) {
		this.index = new OperationIndex(catalog.operations);
		this.vocabulary = new Vocabulary(this.index);
		this.names = new Map(catalog.operations.map((one) => [one.name.toLowerCase(), one]));
	}

	/**
	 * @param filter words in any order, a name, an id, or method and path; empty for those used most
	 * @returns what fits, the best first
	 */
	find(filter: string): CatalogOperation[] {
		const concepts = conceptsOf(typedWords(filter), this.index, this.vocabulary);
		if (concepts.length === 0) return this.mostUsed();
		const exact =
			findNamed(this.catalog, filter)?.operation ?? this.names.get(filter.trim().toLowerCase());
		const path = pathIn(filter);
		const area = filter.trim();
		const { total, things } = scoresOf(concepts, this.index);
		const needsThing = concepts.some(({ methods }) => methods.length === 0);
		const verb = concepts.find(({ methods }) => methods.length > 0);
		const reads = verb === undefined || verb.methods[0] === 'GET';
		const many = hasPlural(filter);
		const deletes = concepts.some(isDelete);
		const found: Array<{ at: number; score: number }> = [];
		this.index.entries.forEach(({ operation }, at) => {
			if (operation !== exact && (needsThing ? things[at] === 0 : total[at] <= 0)) return;
			let score = total[at];
			if (verb === undefined && operation.readOnly) score += ASKED.plainGet;
			if (reads && many && isList(operation)) score += ASKED.list;
			if (operation.method === 'DELETE' && !deletes) score += ASKED.plainDelete;
			if (operation.area === area && INNER_CAPITAL.test(area)) score += ASKED.sameArea;
			if (path !== undefined) score += pathScore(operation, path);
			if (operation === exact) score += ASKED.sameCall;
			found.push({ at, score });
		});
		const { entries } = this.index;
		const nameLength = (at: number) => entries[at].operation.name.length;
		found.sort((a, b) => b.score - a.score || nameLength(a.at) - nameLength(b.at));
		const operations = found.map(({ at }) => entries[at].operation);
		return deletes || exact !== undefined ? operations : withoutDeleteFirst(operations);
	}

	private mostUsed(): CatalogOperation[] {
		return MOST_USED.flatMap((id) => this.catalog.byId(id) ?? []);
	}
}

/** A class of several words, such as `SocialMedia`; others are words of paths. */
const INNER_CAPITAL = /[a-z][A-Z]/;

/** What deletes is first for those alone who ask for it. */
function withoutDeleteFirst(operations: CatalogOperation[]): CatalogOperation[] {
	const first = operations.findIndex(({ method }) => method !== 'DELETE');
	if (first <= 0) return operations;
	return [operations[first], ...operations.slice(0, first), ...operations.slice(first + 1)];
}

const isList = ({ readOnly, paging, listKey }: CatalogOperation) =>
	readOnly && (paging !== undefined || listKey !== undefined);

function isDelete({ methods, alternatives }: Concept): boolean {
	return methods.includes('DELETE') || alternatives.some(({ method }) => method === 'DELETE');
}
