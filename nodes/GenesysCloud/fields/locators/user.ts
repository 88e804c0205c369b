import type { INodeProperties } from 'n8n-workflow';

import type { ApiCall } from '../../client/request/apiCall';
import { thing } from '../thing';
import { locator, type Search } from './locator';

/** As large as Genesys's own Terraform provider asks of the list (v1.84.1). */
const PAGE_SIZE = 500;
const SEARCH_PAGE_SIZE = 100;

interface UserPage {
	entities?: ListedUser[];
	results?: ListedUser[];
	pageCount?: number;
}

interface ListedUser {
	id: string;
	name?: string;
	email?: string;
	state?: string;
}

/** The property that names a user. */
export const userLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'User', name: 'userId', ...changes },
		{ search: 'searchUsers', name: 'Ada Lovelace', hasEmail: true, page: 'directory/#/person/…' },
	);

/** The field that names a user. */
export const user = thing('user', userLocator());

/** Users by a part of their name or email; the token is the number of the page. */
export const searchUsers: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request(
		filter === '' ? listed(pageNumber) : found(filter, pageNumber),
	);
	const page = (body ?? {}) as UserPage;
	const users = [page.entities, page.results].find((list) => Array.isArray(list)) ?? [];
	return {
		results: users
			.filter((user) => user !== null && user !== undefined)
			.map((user) => ({ name: labelOf(user), value: user.id })),
		paginationToken: pageNumber < (page.pageCount ?? 0) ? String(pageNumber + 1) : undefined,
	};
};

/** Needs no permission, but gives one state at a time. */
const listed = (pageNumber: number): ApiCall => ({
	method: 'GET',
	path: { path: '/api/v2/users', query: [] },
	query: { pageSize: PAGE_SIZE, pageNumber, sortOrder: 'ascending' },
});

const found = (filter: string, pageNumber: number): ApiCall => ({
	method: 'POST',
	path: { path: '/api/v2/users/search', query: [] },
	body: {
		pageSize: SEARCH_PAGE_SIZE,
		pageNumber,
		sortBy: 'name',
		sortOrder: 'ASC',
		query: [
			{ type: 'CONTAINS', fields: ['name', 'email'], value: filter },
			{ type: 'EXACT', fields: ['state'], values: ['active', 'inactive'] },
		],
	},
});

/** The editor cuts names at about 45 characters, so what tells users apart comes first. */
function labelOf({ id, name, email, state }: ListedUser): string {
	const shown = [name, state === 'inactive' ? '(inactive)' : undefined].filter(Boolean).join(' ');
	return [shown, email].filter(Boolean).join(' · ') || id;
}
