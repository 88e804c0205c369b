/** Fields of teams and OAuth clients. */
import type { Search } from '../locator';
import { picker } from '../picker';

export const team = picker(
	'team',
	{ displayName: 'Team', name: 'teamId' },
	{ search: 'searchTeams', name: 'Berlin', page: 'directory/#/admin/directory/teams/…' },
);

export const oauthClient = picker(
	'oauthClient',
	{ displayName: 'OAuth Client', name: 'oauthClientId' },
	{
		search: 'searchOauthClients',
		name: 'Nightly Export',
		page: 'directory/#/admin/integrations/oauth/…',
	},
);

interface Listing {
	entities?: Array<{ id: string; name?: string } | null>;
	nextUri?: string;
}

const shown = ({ entities }: Listing) =>
	(Array.isArray(entities) ? entities : []).flatMap((one) =>
		one === null ? [] : [{ name: one.name ?? one.id, value: one.id }],
	);

/** The cursor stands in the address of the next page alone. */
const cursorIn = (uri: string | undefined) =>
	uri === undefined
		? undefined
		: (new URLSearchParams(uri.split('?')[1] ?? '').get('after') ?? undefined);

/** Teams by the beginning of their name. */
const searchTeams: Search = async (client, name, after) => {
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/teams', query: [] },
		query: { ...(name !== '' && { name }), ...(after !== undefined && { after }), pageSize: 100 },
	});
	const page = Object(body) as Listing;
	return { results: shown(page), paginationToken: cursorIn(page.nextUri) };
};

/** OAuth clients by a part of their name. Their list has one page and no filter. */
const searchOauthClients: Search = async (client, filter) => {
	const { body } = await client.request({
		method: 'GET',
		path: { path: '/api/v2/oauth/clients', query: [] },
	});
	const wanted = filter.toLowerCase();
	const results = shown(Object(body) as Listing)
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
};

/** What these fields search, by the names that their properties give. */
export const PEOPLE_SEARCHES = { searchTeams, searchOauthClients };
