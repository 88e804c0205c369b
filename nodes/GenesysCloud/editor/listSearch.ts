import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { Search } from '../fields/locators/locator';

/**
 * Turns a locator's search into a method for n8n's `methods.listSearch`. There is no execution, so there
 * is no static data and no cancel signal. The token comes from the memory of the process or from an
 * exchange.
 */
export function listSearch(search: Search) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const { askForEditor } = await import('./askForEditor');
		return await askForEditor(
			this,
			async (client) => await search(client, filter?.trim() ?? '', paginationToken),
		);
	};
}

/** @returns a method for each search, with the same name */
export function listSearches<Name extends string>(searches: Record<Name, Search>) {
	return Object.fromEntries(
		Object.entries<Search>(searches).map(([name, search]) => [name, listSearch(search)]),
	) as Record<Name, ReturnType<typeof listSearch>>;
}
