import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toNodeError } from '../client/nodeError';
import { clientSettingsOf, httpRequestOf } from '../client/contextClient';
import { createClient } from '../client/genesysCloudClient';
import { errorWithoutSecrets, withoutSecrets } from '../client/errors/withoutSecrets';
import type { Search } from '../fields/locators/locator';

/** Short limits, because a user is waiting for the list. */
const LIMITS = {
	maxConcurrency: 5,
	maximumWait: 10_000,
	timeout: 20_000,
	failOnRateLimit: false,
};

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
		return await runSearch(this, search, filter, paginationToken).catch((error: unknown) => {
			throw toNodeError(this.getNode(), error);
		});
	};
}

/** @returns a method for each search, with the same name */
export function listSearches<Name extends string>(searches: Record<Name, Search>) {
	return Object.fromEntries(
		Object.entries<Search>(searches).map(([name, search]) => [name, listSearch(search)]),
	) as Record<Name, ReturnType<typeof listSearch>>;
}

async function runSearch(
	functions: ILoadOptionsFunctions,
	search: Search,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const settings = await clientSettingsOf(functions);
	const client = createClient({ ...LIMITS, settings, httpRequest: httpRequestOf(functions) });
	try {
		const found = await search(client, filter?.trim() ?? '', paginationToken);
		return withoutSecrets(found, client.secrets);
	} catch (error) {
		throw errorWithoutSecrets(error, client.secrets);
	}
}
