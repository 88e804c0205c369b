/** Fields of knowledge. */
import type { Search } from '../locator';
import { picker } from '../picker';

export const knowledgeBase = picker(
	'knowledgeBase',
	{ displayName: 'Knowledge Base', name: 'knowledgeBaseId' },
	{
		search: 'searchKnowledgeBases',
		name: 'Help Center',
		page: 'directory/#/knowledge/knowledgebases/…',
	},
);

interface KnowledgeBases {
	entities?: Array<{ id: string; name?: string } | null>;
	nextUri?: string;
}

/** The most that a page has. */
const PAGE_SIZE = 100;
const AFTER = /[?&]after=([^&]*)/;

/** Knowledge bases by their name; the cursor of the next page is in its address alone. */
const searchKnowledgeBases: Search = async (client, filter, after) => {
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/knowledge/knowledgebases', query: [] },
		query: { ...(filter !== '' && { name: filter }), pageSize: PAGE_SIZE, after },
	});
	const { entities, nextUri } = Object(body) as KnowledgeBases;
	const [, next] = AFTER.exec(nextUri ?? '') ?? [];
	return {
		results: (Array.isArray(entities) ? entities : []).flatMap((entity) =>
			entity ? [{ name: entity.name ?? entity.id, value: entity.id }] : [],
		),
		paginationToken: next === undefined || next === '' ? undefined : decodeURIComponent(next),
	};
};

/** What these fields search, by the names that their properties give. */
export const KNOWLEDGE_SEARCHES = { searchKnowledgeBases };
