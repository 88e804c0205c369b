import type { INodeProperties } from 'n8n-workflow';

import { id } from '../kinds';
import { EXAMPLE_ID, locator, type Search } from './locator';

const PAGE_SIZE = 100;

interface DivisionPage {
	entities?: Array<{ id: string; name?: string }>;
	pageCount?: number;
}

/** The property that names a division. */
export const divisionLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Division', name: 'divisionId', ...changes },
		'searchDivisions',
		EXAMPLE_ID,
	);

/** The field that names a division. */
export const division = id(divisionLocator());

/** Divisions by their name; the token is the number of the page. */
export const searchDivisions: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/authorization/divisions', query: [] },
		query: { name: filter, pageSize: PAGE_SIZE, pageNumber },
	});
	const page = body as DivisionPage;
	return {
		results: (page.entities ?? []).map(({ id, name }) => ({ name: name ?? id, value: id })),
		paginationToken: pageNumber < (page.pageCount ?? 0) ? String(pageNumber + 1) : undefined,
	};
};
