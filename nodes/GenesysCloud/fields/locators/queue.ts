import type { INodeProperties } from 'n8n-workflow';

import { id } from '../kinds';
import { EXAMPLE_ID, locator, type Search } from './locator';

/** As large as Genesys's own Terraform provider asks of the list (v1.84.1). */
const PAGE_SIZE = 500;

interface QueuePage {
	entities?: Array<{ id: string; name?: string }>;
	pageCount?: number;
}

/** The property that names a queue. */
export const queueLocator = (changes: Partial<INodeProperties> = {}): INodeProperties =>
	locator({ displayName: 'Queue', name: 'queueId', ...changes }, 'searchQueues', EXAMPLE_ID);

/** The field that names a queue. */
export const queue = id(queueLocator());

/** Queues by a part of their name; the token is the number of the page. */
export const searchQueues: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	// Asterisks of one's own are taken for what they mean.
	const text = filter.replace(/^\*+|(?<!\*)\*+$/g, '');
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/routing/queues', query: [] },
		query: { name: text && `*${text}*`, pageSize: PAGE_SIZE, pageNumber },
	});
	const page = (body ?? {}) as QueuePage;
	const entities = Array.isArray(page.entities) ? page.entities : [];
	return {
		results: entities
			.filter((entity) => entity !== null && entity !== undefined)
			.map(({ id, name }) => ({ name: name ?? id, value: id })),
		paginationToken: pageNumber < (page.pageCount ?? 0) ? String(pageNumber + 1) : undefined,
	};
};
