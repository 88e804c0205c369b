import type { INodeListSearchResult, INodeProperties } from 'n8n-workflow';

import type { GenesysCloudClient } from '../../client/genesysCloudClient';

/**
 * One page of what can be chosen.
 *
 * @param filter what was typed, trimmed; empty for all
 * @param paginationToken what the page before gave; undefined for the first
 */
export type Search = (
	client: GenesysCloudClient,
	filter: string,
	paginationToken: string | undefined,
) => Promise<INodeListSearchResult>;

/** What an ID looks like, as a placeholder. */
export const EXAMPLE_ID = 'e.g. 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/** A field that names one thing of Genesys Cloud: by a search in a list, or by its ID. */
export function locator(
	field: Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>,
	searchListMethod: string,
	placeholder: string,
): INodeProperties {
	return {
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
		],
		...field,
	};
}

interface NamedPage {
	entities?: Array<{ id: string; name?: string } | null>;
	pageCount?: number;
}

/**
 * A search of a list that is paged by number and filtered by name; the token is the number of the page.
 *
 * @param query what asks for a page of those that were typed
 */
export function searchByName(path: string, query: (filter: string) => object): Search {
	return async (client, filter, paginationToken) => {
		const pageNumber = Number(paginationToken ?? 1);
		const { body } = await client.request({
			method: 'GET',
			path: { path, query: [] },
			query: { ...query(filter), pageNumber },
		});
		const page = (body ?? {}) as NamedPage;
		const entities = Array.isArray(page.entities) ? page.entities : [];
		return {
			results: entities.flatMap((entity) =>
				entity ? [{ name: entity.name ?? entity.id, value: entity.id }] : [],
			),
			paginationToken: pageNumber < (page.pageCount ?? 0) ? String(pageNumber + 1) : undefined,
		};
	};
}
