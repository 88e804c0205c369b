import type { INodeProperties } from 'n8n-workflow';

import { locator, type Search } from '../locator';

/** The property that names a canned response that is sent as a template. */
export const templateLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator(
		{ displayName: 'Template', name: 'templateId', ...changes },
		{ search: 'searchTemplates', name: 'Appointment reminder' },
	);

interface Page {
	results?: { entities?: Array<{ id: string; name?: string } | null>; pageCount?: number };
}

/** Canned responses by their name or text; the token is the number of the page. */
export const searchTemplates: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request({
		method: 'POST',
		path: { path: '/api/v2/responsemanagement/responses/query', query: [] },
		body: { ...(filter !== '' && { queryPhrase: filter }), pageSize: 100, pageNumber },
	});
	const { entities, pageCount = 0 } = ((body ?? {}) as Page).results ?? {};
	return {
		results: (Array.isArray(entities) ? entities : []).flatMap((one) =>
			one === null ? [] : [{ name: one.name ?? one.id, value: one.id }],
		),
		paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
	};
};
