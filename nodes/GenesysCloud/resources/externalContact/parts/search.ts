import { filters } from '../../../fields/field';
import { choice, requiredText } from '../../../fields/kinds';
import { divisionLocator } from '../../../fields/locators/division';
import { thing } from '../../../fields/thing';
import { list } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import { readLimit } from '../../../operation/listFields';
import type { Operation } from '../../../operation/operation';
import { withNames } from './names';
import type { Common } from './row';

/** What is searched for, in any field. */
const searchText = requiredText('Search Text', 'searchText', {
	placeholder: 'e.g. Lovelace',
});

/** Filters by a division. */
export const division = thing('division', divisionLocator({ required: false }));

interface Searching extends Pick<Operation, 'action' | 'description'> {
	operationId: string;
	/** What is searched for, in a hint. */
	word: string;
	/** What the results can be sorted by, with the labels. */
	sortBy: Record<string, string>;
	/** What the API is asked for besides. */
	expand?: string[];
	/** Makes a row of a result. */
	rowOf: (entry: unknown) => object;
}

/** @returns the operation *Search*, which finds 1,000 at most */
export function searching({
	operationId,
	word,
	sortBy,
	expand,
	rowOf,
	...said
}: Searching): Operation {
	return custom({
		value: 'search',
		name: 'Search',
		...said,
		ids: [operationId],
		isList: true,
		fields: { q: searchText },
		more: filters({ divisionIds: division }),
		options: { sortOrder: choice('Sort By', 'sortBy', sortBy) },
		simple: rowOf,
		ifNone: ({ q }) => `No ${word} was found for '${q.slice(0, 80)}'.`,
		async execute(api, values) {
			const found = await list(api, operationId, { ...values, expand }, { limit: readLimit(api) });
			return await withNames(api, found as Common[]);
		},
	});
}
