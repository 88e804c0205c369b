import type { INodeListSearchResult, INodeProperties, INodePropertyMode } from 'n8n-workflow';

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
const EXAMPLE_ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/** A mode in which a person types. */
const typed = (displayName: string, name: string, example: string): INodePropertyMode => ({
	displayName,
	name,
	placeholder: `e.g. ${example}`,
	...TEXT,
});

const TEXT = { type: 'string' } as const;

/** How else than by a choice in a list or an ID a person can say which one is meant. */
export interface Naming {
	/** The search behind *From List*; missing where there is no list. */
	search?: string;
	/** A name as an example. */
	name?: string;
	hasEmail?: boolean;
	/** A telephone number as an example. */
	number?: string;
	/** False for what is stored as the text that names it. */
	hasId?: boolean;
	/** The page of one in Genesys Cloud, as an example. */
	page?: string;
}

/** A field that names one thing of Genesys Cloud. */
export function locator(
	field: Pick<INodeProperties, 'displayName' | 'name'> & Partial<INodeProperties>,
	{ search, name, hasEmail = false, number, hasId = true, page }: Naming,
): INodeProperties {
	const list = {
		type: 'list',
		typeOptions: { searchListMethod: search, searchable: true },
	} as const;
	const modes = [
		...(search === undefined ? [] : [{ displayName: 'From List', name: 'list', ...list }]),
		...(hasId ? [typed('By ID', 'id', EXAMPLE_ID)] : []),
		...(hasEmail ? [typed('By Email', 'email', 'ada@acme.example')] : []),
		...(name === undefined ? [] : [typed('By Name', 'name', name)]),
		...(number === undefined ? [] : [typed('By Number', 'number', number)]),
		...(page === undefined ? [] : [typed('By URL', 'url', `https://apps.mypurecloud.com/${page}`)]),
	];
	return {
		type: 'resourceLocator',
		required: true,
		default: { mode: modes[0].name, value: '' },
		modes,
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

/** As {@link searchByName}, of a list that has neither pages nor a filter. */
export function searchWhole(path: string): Search {
	return async (client, filter) => {
		const { body } = await client.request({ method: 'GET', path: { path, query: [] } });
		const { entities } = Object(body) as NamedPage;
		const typed = filter.toLowerCase();
		const results = (Array.isArray(entities) ? entities : []).flatMap((entity) => {
			const name = entity?.name ?? entity?.id ?? '';
			return entity && name.toLowerCase().includes(typed) ? [{ name, value: entity.id }] : [];
		});
		return { results: results.sort((a, b) => a.name.localeCompare(b.name)) };
	};
}
