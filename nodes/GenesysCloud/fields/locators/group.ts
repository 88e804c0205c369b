import type { INodeProperties } from 'n8n-workflow';

import { thing } from '../thing';
import { locator, type Search } from './locator';

/** The property that names a group. */
export const groupLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Group', name: 'groupId', ...changes },
		{ search: 'searchGroups', name: 'Night Shift', page: 'directory/#/admin/directory/groups/…' },
	);

/** The field that names a group. */
export const group = thing('group', groupLocator());

interface GroupPage {
	results?: Array<{ id: string; name?: string } | null>;
	pageCount?: number;
}

/** Groups by a part of their name; the token is the number of the page. The list has no filter. */
export const searchGroups: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request({
		method: 'POST',
		path: { path: '/api/v2/groups/search', query: [] },
		body: {
			pageSize: 100,
			pageNumber,
			sortBy: 'name',
			sortOrder: 'ASC',
			query: [{ type: 'CONTAINS', fields: ['name'], value: filter }],
		},
	});
	const page = (body ?? {}) as GroupPage;
	return {
		results: (Array.isArray(page.results) ? page.results : []).flatMap((found) =>
			found === null ? [] : [{ name: found.name ?? found.id, value: found.id }],
		),
		paginationToken: pageNumber < (page.pageCount ?? 0) ? String(pageNumber + 1) : undefined,
	};
};
