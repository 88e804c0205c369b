import { findTopics, labelOfTopic, loadTopics } from '../catalog/topics/topics';
import type { Search } from '../fields/locators/locator';

const TOPICS = '/api/v2/processautomation/triggers/topics';

/** All topics fit in a few pages; more would be a list that does not end. */
const MOST_PAGES = 20;

/** The topics that can start a workflow. The list has no filter, so all of it is read. */
const searchTriggerTopics: Search = async (client, filter) => {
	const topics: string[] = [];
	let after: string | undefined;
	for (let page = 0; page < MOST_PAGES; page++) {
		const { body } = await client.request({
			method: 'GET',
			path: { path: TOPICS, query: [] },
			query: { pageSize: 200, after },
		});
		const { entities, nextUri } = Object(body) as { entities?: unknown[]; nextUri?: string };
		topics.push(...(entities ?? []).filter((one): one is string => typeof one === 'string'));
		after = afterIn(nextUri);
		if (after === undefined) break;
	}
	const known = new Map((await loadTopics()).map((entry) => [entry.topic, entry]));
	const offered = topics
		.sort()
		.map((topic) => ({ topic, name: known.get(topic)?.name ?? 'New', model: '' }));
	// Without words to rank by, topics of one kind stand together.
	const found = filter.trim() === '' ? offered : findTopics(offered, filter);
	return {
		results: found.map((entry) => ({
			name: labelOfTopic(entry),
			value: entry.topic,
		})),
	};
};

/** Of the address, only the cursor is used; gateways give foreign hosts. */
function afterIn(nextUri: string | undefined): string | undefined {
	const query = nextUri?.split('?')[1];
	return query === undefined ? undefined : (new URLSearchParams(query).get('after') ?? undefined);
}

interface FlowPage {
	entities?: Array<{ id: string; name?: string } | null>;
	pageCount?: number;
}

/** Workflows of Architect. What the filter of the list takes is not documented, so names are matched here. */
const searchWorkflowFlows: Search = async (client, filter, paginationToken) => {
	const pageNumber = Number(paginationToken ?? 1);
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/flows', query: [] },
		query: { type: 'workflow', sortBy: 'name', pageSize: 500, pageNumber },
	});
	const { entities, pageCount = 0 } = Object(body) as FlowPage;
	const wanted = filter.toLowerCase();
	return {
		results: (entities ?? [])
			.filter((one) => one !== null)
			.map(({ id, name = id }) => ({ name, value: id }))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
		paginationToken: pageNumber < pageCount ? String(pageNumber + 1) : undefined,
	};
};

export const WEBHOOK_SEARCHES = { searchTriggerTopics, searchWorkflowFlows };
