import type { INodeListSearchResult, INodeProperties, INodePropertyMode } from 'n8n-workflow';

import { SEARCHES } from '../../nodes/GenesysCloud/fields/locators';
import { RESOURCES } from '../../nodes/GenesysCloud/resources';

import type { Entity } from '../simulator/data/people';
import { listSearch } from '../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../support/packageTypes';
import { apiRequests } from './harness';
import { engine, simulator, useSimulator, watch } from './useSimulator';

/** The lists that fields offer, and the addresses that they show as examples. */

useSimulator({ sizes: { users: 700, queues: 12 } });

type Search = keyof typeof SEARCHES;
type Org = ReturnType<typeof simulator.org>;

const search = async (method: Search, filter?: string, token?: string) => {
	const request = {
		nodeType: NODE_TYPE,
		credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
	};
	const result: INodeListSearchResult = await listSearch(engine, request, method, filter, token);
	watch.keep(result);
	return result;
};

/** All pages, as the editor asks for them. */
async function allPages(method: Search, filter?: string) {
	const results: INodeListSearchResult['results'] = [];
	let token: string | undefined;
	do {
		const page = await search(method, filter, token);
		results.push(...page.results);
		token = page.paginationToken as string | undefined;
	} while (token !== undefined);
	return results;
}

interface Case {
	list: (org: Org) => Entity[];
	/** What the call of the list is. */
	route: RegExp;
	/** How much one page has. */
	page: number;
	/** Whether what was typed may stand anywhere in the name. */
	anywhere: boolean;
	/** Whether more entries make more pages. */
	isPaged?: boolean;
}

const CASES: Record<Exclude<Search, 'searchUsers'>, Case> = {
	searchDivisions: {
		list: ({ divisions }) => divisions,
		route: /authorization\/divisions/,
		page: 100,
		anywhere: false,
	},
	searchGroups: {
		list: ({ groups }) => groups,
		route: /groups\/search/,
		page: 100,
		anywhere: true,
	},
	searchLanguages: {
		list: ({ languages }) => languages,
		route: /routing\/languages/,
		page: 100,
		anywhere: false,
	},
	searchPresences: {
		list: ({ presenceDefinitions }) => presenceDefinitions,
		route: /presence\/definitions/,
		page: 1_000,
		anywhere: true,
		isPaged: false,
	},
	searchQueues: {
		list: ({ queues }) => queues,
		route: /routing\/queues/,
		page: 500,
		anywhere: true,
	},
	searchRoles: {
		list: ({ roles }) => roles,
		route: /authorization\/roles/,
		page: 100,
		anywhere: true,
	},
	searchRoutingSkills: {
		list: ({ skills }) => skills,
		route: /routing\/skills/,
		page: 500,
		anywhere: false,
	},
	searchWrapUpCodes: {
		list: ({ wrapupCodes }) => wrapupCodes,
		route: /routing\/wrapupcodes/,
		page: 100,
		anywhere: false,
	},
};

it('there is a case for every search, and a field for every case', () => {
	expect([...Object.keys(CASES), 'searchUsers'].sort()).toEqual(Object.keys(SEARCHES).sort());
});

describe.each(Object.entries(CASES) as Array<[Search, Case]>)('%s', (method, one) => {
	/** As many as fill two pages and begin a third. */
	function fill(count: number): Entity[] {
		const list = one.list(simulator.org());
		const [first] = structuredClone(list);
		list.length = 0;
		for (let index = 0; index < count; index++) {
			const id = `id-${index}`;
			const name = `Entry ${String(index).padStart(5, '0')}`;
			list.push({ ...first, id, name, languageLabels: { en_US: name } });
		}
		return list;
	}
	const named = ({ id, name }: Entity) => ({ name, value: id });
	const byName = (a: { name?: unknown }, b: { name?: unknown }) =>
		String(a.name).localeCompare(String(b.name));

	it('shows all, page by page', async () => {
		const entries = fill(one.isPaged === false ? 30 : 2 * one.page + 1).map(named);
		const found = await allPages(method);
		expect(found.sort(byName)).toEqual(entries.sort(byName));
		expect(apiRequests(simulator)).toHaveLength(one.isPaged === false ? 1 : 3);
	});

	it.each([
		'Sales, North',
		'R&D #1 + 100%',
		'Zürich',
		'"quoted"',
		'A/B \\ C',
		'?x=1&y=2',
		'🚀 Team',
	])('finds %s by what is typed', async (name) => {
		const list = fill(3);
		Object.assign(list[1], { name, languageLabels: { en_US: name } });
		const wanted = [{ name, value: list[1].id }];
		expect(await allPages(method, name)).toEqual(wanted);
		expect(await allPages(method, `  ${name.slice(0, 4).toUpperCase()} `)).toEqual(wanted);
		if (one.anywhere) expect(await allPages(method, name.slice(-4))).toEqual(wanted);
	});

	it('is empty where nothing fits, and where there is nothing', async () => {
		const none = { results: [], paginationToken: undefined };
		fill(3);
		expect(await search(method, 'Nobody has this')).toEqual(none);
		fill(0);
		expect(await search(method)).toEqual(none);
	});

	it('says what is missing', async () => {
		const message = 'You are not allowed to see these.';
		simulator.fault({ path: one.route, respond: { status: 403, message } });
		await expect(search(method, 'Sales')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: expect.stringContaining(message) as unknown,
		});
	});
});

it('searchUsers finds what is typed with special characters', async () => {
	const { users } = simulator.org();
	const user = users.find(({ state }) => state === 'active')!;
	for (const name of ['O’Neil, Ada', 'Zoë "Z" Müller', 'A+B (Test)']) {
		Object.assign(user, { name, email: 'ada+test@acme.example' });
		const shown = [{ name: `${name} · ada+test@acme.example`, value: user.id }];
		expect(await allPages('searchUsers', name)).toEqual(shown);
		expect(await allPages('searchUsers', 'ada+test@')).toEqual(shown);
	}
});

describe('By URL', () => {
	const locators = RESOURCES.flatMap(({ operations }) =>
		operations.flatMap(({ properties }) => properties),
	).filter(({ type }) => type === 'resourceLocator');
	const pageOf = ({ modes = [] }: INodeProperties) =>
		modes.find(({ name }: INodePropertyMode) => name === 'url')?.placeholder;

	/** Addresses as people have copied them: Cognigy's documentation, and public code about Genesys Cloud. */
	it.each([
		['queueId', 'e.g. https://apps.mypurecloud.com/directory/#/admin/organization/queues/…'],
		['userId', 'e.g. https://apps.mypurecloud.com/directory/#/person/…'],
		['groupId', 'e.g. https://apps.mypurecloud.com/directory/#/admin/directory/groups/…'],
	])('%s shows the address of a page', (field, page) => {
		const pages = locators.filter(({ name }) => name === field).map(pageOf);
		expect(pages.length).toBeGreaterThan(0);
		expect(new Set(pages.filter((one) => one !== undefined))).toEqual(new Set([page]));
	});
});
