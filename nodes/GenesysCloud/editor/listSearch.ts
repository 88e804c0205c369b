import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { toNodeError } from '../client/nodeError';
import { clientSettingsOf, httpRequestOf } from '../client/contextClient';
import { createClient, type GenesysCloudClient } from '../client/genesysCloudClient';
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

/**
 * Asks Genesys Cloud something for the editor.
 *
 * @throws {NodeError} without secrets
 */
export async function askForEditor<T>(
	functions: ILoadOptionsFunctions,
	ask: (client: GenesysCloudClient) => Promise<T>,
): Promise<T> {
	return await asked(functions, ask).catch((error: unknown) => {
		throw toNodeError(functions.getNode(), error);
	});
}

async function asked<T>(
	functions: ILoadOptionsFunctions,
	ask: (client: GenesysCloudClient) => Promise<T>,
): Promise<T> {
	const settings = await clientSettingsOf(functions);
	const client = createClient({ ...LIMITS, settings, httpRequest: httpRequestOf(functions) });
	try {
		return withoutSecrets(await ask(client), client.secrets);
	} catch (error) {
		throw errorWithoutSecrets(error, client.secrets);
	}
}
