import { listSearch } from '../../support';
import { CREDENTIAL_TYPE, NODE_TYPE } from '../../support/packageTypes';
import { calls, engine, LIST, SEARCH, simulator, userWith, useUsers, watch } from './kit';

useUsers();

describe('the list of the editor', () => {
	const request = {
		nodeType: NODE_TYPE,
		credentials: { [CREDENTIAL_TYPE]: { id: 'c1', name: 'Genesys Cloud' } },
	};
	const search = async (method: string, filter?: string, token?: string) => {
		const result = await listSearch(engine, request, method, filter, token);
		watch.keep(result);
		return result;
	};

	/** All pages, as the editor asks for them. */
	async function allPages(method: string, filter?: string) {
		const results = [];
		let token: string | undefined;
		do {
			const page = await search(method, filter, token);
			results.push(...page.results);
			token = page.paginationToken as string | undefined;
		} while (token !== undefined);
		return results;
	}

	it('shows active users in pages of 500', async () => {
		simulator.org().users.forEach((user) => (user.state = 'active'));
		const active = simulator.org().users.filter(({ state }) => state === 'active');
		const first = await search('searchUsers');
		expect(first.results).toHaveLength(500);
		expect(first.paginationToken).toBe('2');
		expect(await allPages('searchUsers')).toEqual(
			active.map(({ id, name, email }) => ({ name: `${name} · ${email}`, value: id })),
		);
		expect(calls('GET', LIST)).toHaveLength(4);
	});

	it('finds users by name or email, inactive ones too, over several pages', async () => {
		const wanted = simulator
			.org()
			.users.filter(
				({ name, email, state }) => /er/i.test(`${name} ${email}`) && state !== 'deleted',
			)
			.sort((a, b) => a.name.localeCompare(b.name));
		expect(wanted.length).toBeGreaterThan(100);
		expect(await allPages('searchUsers', '  er ')).toEqual(
			wanted.map(({ id, name, email, state }) => ({
				name: `${name}${state === 'inactive' ? ' (inactive)' : ''} · ${email}`,
				value: id,
			})),
		);
		expect(wanted.some(({ state }) => state === 'inactive')).toBe(true);
		const { name, email, id } = userWith('active', 7);
		expect(await search('searchUsers', email)).toEqual({
			results: [{ name: `${name} · ${email}`, value: id }],
		});
		expect(await search('searchUsers', 'no such user')).toEqual({ results: [] });
	});

	it('shows divisions, and finds them by name', async () => {
		const named = simulator.org().divisions.map(({ id, name }) => ({ name, value: id }));
		expect(await search('searchDivisions')).toEqual({ results: named });
		expect(await search('searchDivisions', ' Home')).toEqual({ results: [named[0]] });
	});

	it('says what is missing', async () => {
		simulator.fault({
			path: SEARCH,
			respond: {
				status: 403,
				code: 'missing.any.permissions',
				message: 'needs directory:user:view',
			},
		});
		await expect(search('searchUsers', 'ada')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: 'needs directory:user:view',
		});
	});
});
