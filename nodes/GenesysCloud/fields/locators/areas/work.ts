/** Fields of work items. */
import type { GenesysCloudClient } from '../../../client/genesysCloudClient';
import type { Search } from '../locator';
import { picker } from '../picker';

export const worktype = picker(
	'worktype',
	{ displayName: 'Worktype', name: 'worktypeId' },
	{
		search: 'searchWorktypes',
		name: 'Complaint',
	},
);

export const workbin = picker(
	'workbin',
	{ displayName: 'Workbin', name: 'workbinId' },
	{
		search: 'searchWorkbins',
		name: 'Back Office',
	},
);

interface QueryPage {
	entities?: Array<{ id: string; name?: string } | null>;
	after?: string;
}

/** The most that a page has, and pages that are looked through for what was typed. */
const PAGE_SIZE = 200;
const MOST_PAGES = 10;

/** By a part of the name, found here: whether the API's filter minds case is not documented. */
function queried(path: string): Search {
	return async (client, filter, paginationToken) => {
		const text = filter.toLowerCase();
		const results: Array<{ name: string; value: string }> = [];
		let after = paginationToken;
		for (let pages = 0; pages < MOST_PAGES && (pages === 0 || results.length === 0); pages++) {
			const page = await pageOf(client, path, after);
			const entities = Array.isArray(page.entities) ? page.entities : [];
			for (const entity of entities) {
				const name = entity?.name ?? entity?.id ?? '';
				if (entity && name.toLowerCase().includes(text)) results.push({ name, value: entity.id });
			}
			after = page.after;
			if (after === undefined) break;
		}
		results.sort((a, b) => a.name.localeCompare(b.name));
		return { results, paginationToken: after };
	};
}

async function pageOf(
	client: GenesysCloudClient,
	path: string,
	after: string | undefined,
): Promise<QueryPage> {
	const { body } = await client.request({
		method: 'POST',
		path: { path, query: [] },
		body: { filters: [], pageSize: PAGE_SIZE, ...(after !== undefined && { after }) },
	});
	return Object(body) as QueryPage;
}

/** What these fields search, by the names that their properties give. */
export const WORK_SEARCHES = {
	searchWorktypes: queried('/api/v2/taskmanagement/worktypes/query'),
	searchWorkbins: queried('/api/v2/taskmanagement/workbins/query'),
};
