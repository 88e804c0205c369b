import type { INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import { loadCatalog } from '../../catalog/catalog';
import { explorerUrlOf, labelOf } from '../../catalog/operationLabel';
import type { OperationSearch } from '../../catalog/search/operationSearch';

/** An open list was seen to run through all pages by itself: then these are 17 calls. */
const PAGE_SIZE = 200;

/** The field that names an operation of the API. */
export const apiOperationLocator: INodeProperties = {
	displayName: 'API Operation',
	name: 'apiOperation',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'What to call. Search by words, such as queue members, or by path.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: {
				searchListMethod: 'searchOperations',
				searchable: true,
				// The list is this package's own.
				skipCredentialsCheckInRLC: true,
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. getUsers or GET /api/v2/users',
		},
	],
};

let building: Promise<OperationSearch> | undefined;

/** The search and its words are read at the first question, for the editor alone asks. */
async function buildSearch(): Promise<OperationSearch> {
	const { OperationSearch } = await import('../../catalog/search/operationSearch');
	return new OperationSearch(await loadCatalog());
}

/** A page of the operations that fit what was typed; the token is how many came before. */
export async function searchOperations(
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	building ??= buildSearch();
	const found = (await building).find(filter ?? '');
	const start = Number(paginationToken ?? 0);
	const end = start + PAGE_SIZE;
	return {
		results: found.slice(start, end).map((operation) => ({
			name: labelOf(operation),
			value: operation.id,
			url: explorerUrlOf(operation),
		})),
		paginationToken: end < found.length ? String(end) : undefined,
	};
}
