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
