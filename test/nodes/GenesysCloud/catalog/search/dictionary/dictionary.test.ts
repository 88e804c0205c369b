import { loadCatalog } from '../../../../../../nodes/GenesysCloud/catalog/catalog';
import {
	DICTIONARY,
	LONGEST_PHRASE,
} from '../../../../../../nodes/GenesysCloud/catalog/search/dictionary/dictionary';
import { OperationIndex } from '../../../../../../nodes/GenesysCloud/catalog/search/operationIndex';

describe('the dictionary', () => {
	let index: OperationIndex;
	beforeAll(async () => {
		index = new OperationIndex((await loadCatalog()).operations);
	});

	/** Operations that have all words of a meaning. */
	const countOf = (terms: readonly string[], method?: string) => {
		const [first, ...more] = terms.map((term) => new Set(index.find(term)?.operations));
		return Array.from(first).filter(
			(at) =>
				more.every((others) => others.has(at)) &&
				(method === undefined || index.entries[at].operation.method === method),
		).length;
	};

	it('means by each entry what operations have', () => {
		const lost = Array.from(DICTIONARY).flatMap(([said, { meanings }]) =>
			meanings
				.filter(({ terms, method }) => terms.length === 0 || countOf(terms, method) === 0)
				.map(({ terms, method }) => `${said} = ${[method, ...terms].join(' ')}`),
		);
		expect(lost).toEqual([]);
	});

	it('has no phrase that is too long to be looked for', () => {
		const long = Array.from(DICTIONARY.keys()).filter(
			(said) => said.split(' ').length > LONGEST_PHRASE,
		);
		expect(long).toEqual([]);
	});

	it('knows methods alone as methods of verbs', () => {
		const methods = new Set(Array.from(DICTIONARY.values()).flatMap((entry) => entry.methods));
		expect(Array.from(methods).sort()).toEqual(['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']);
	});
});
