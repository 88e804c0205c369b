import { type RunResult } from '../../support';
import { apiRequests } from '../harness';
import {
	bodyOf,
	calls,
	json,
	queryOf,
	run,
	SEARCH,
	SIMPLE,
	simulator,
	single,
	userWith,
	useUsers,
} from './kit';

useUsers();

describe('Get Many', () => {
	const ids = (result: RunResult) => json(result).map(({ id }) => id);
	const active = () => simulator.org().users.filter(({ state }) => state === 'active');

	it('gives all of 1,200 in 3 calls, in their order', async () => {
		simulator.org().users.forEach((user) => (user.state = 'active'));
		const result = await run('getMany', { returnAll: true });
		expect(ids(result)).toEqual(active().map(({ id }) => id));
		expect(apiRequests(simulator)).toHaveLength(3);
		expect(
			apiRequests(simulator)
				.map((call) => Number(queryOf(call).pageNumber ?? 1))
				.sort((a, b) => a - b),
		).toEqual(Array.from({ length: 3 }, (_, n) => n + 1));
		expect(Object.keys(json(result)[0]).sort()).toEqual([...SIMPLE].sort());
	});

	it.each([
		[1, 1],
		[100, 1],
		[500, 1],
		[501, 2],
	])('gives %d in %d calls', async (limit, count) => {
		const result = await run('getMany', { limit });
		expect(ids(result)).toEqual(
			active()
				.slice(0, limit)
				.map(({ id }) => id),
		);
		expect(apiRequests(simulator)).toHaveLength(count);
	});

	it('filters, sorts and expands', async () => {
		const result = await run('getMany', {
			limit: 3,
			simplify: false,
			filters: { state: 'inactive' },
			options: { sortOrder: 'descending', expand: ['presence'] },
		});
		const last = simulator
			.org()
			.users.filter(({ state }) => state === 'inactive')
			.reverse();
		expect(ids(result)).toEqual(last.slice(0, 3).map(({ id }) => id));
		expect(json(result)[0]).toEqual(await single(last[0].id, '?expand=presence'));
	});
});

describe('Search', () => {
	it('finds a text in names and emails, sorted by name, over several pages', async () => {
		const result = await run('search', { searchText: ' er ', returnAll: true, simplify: false });
		const expected = simulator
			.org()
			.users.filter(({ name, email }) => /er/i.test(`${name} ${email}`))
			.sort((a, b) => a.name.localeCompare(b.name));
		expect(expected.length).toBeGreaterThan(100);
		expect(json(result).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
		expect(json(result)[0]).toEqual(await single(expected[0].id));
		expect(calls('POST', SEARCH).length).toBe(Math.ceil(expected.length / 100));
		expect(bodyOf(calls('POST', SEARCH)[0])).toEqual({
			query: [{ type: 'CONTAINS', fields: ['name', 'email'], value: 'er' }],
			sortBy: 'name',
			sortOrder: 'ASC',
			pageSize: 100,
		});
	});

	it('takes the default of what a model left out', async () => {
		const left = '={{ $json.missing }}';
		const lists = { limit: left, returnAll: left, simplify: left };
		const result = await run('search', {
			...lists,
			searchText: 'er',
			searchFields: left,
			match: left,
			options: { sortBy: left, sortOrder: left, expand: left },
		});
		expect(result.error).toBeUndefined();
		expect(json(result)).toHaveLength(50);
		expect(json(result)[0]).not.toHaveProperty('version');
		expect(bodyOf(calls('POST', SEARCH)[0])).toMatchObject({
			query: [{ type: 'CONTAINS', fields: ['name', 'email'], value: 'er' }],
			sortBy: 'name',
		});
		expect(json(await run('getMany', { ...lists, filters: { state: left } }))).toHaveLength(50);
	});

	it('asks for a state, for other fields and for more of each user', async () => {
		const { department } = userWith('inactive');
		const result = await run('search', {
			searchText: department as string,
			searchFields: ['department'],
			match: 'EXACT',
			limit: 4,
			filters: { state: 'inactive' },
			options: { sortBy: 'email', sortOrder: 'DESC', expand: ['presence'] },
		});
		expect(json(result)).toHaveLength(4);
		for (const user of json(result)) {
			expect(user).toMatchObject({
				department,
				state: 'inactive',
				presence: expect.anything() as unknown,
			});
		}
		expect(bodyOf(calls('POST', SEARCH)[0])).toEqual({
			query: [
				{ type: 'EXACT', fields: ['department'], value: department },
				{ type: 'EXACT', fields: ['state'], values: ['inactive'] },
			],
			sortBy: 'email',
			sortOrder: 'DESC',
			expand: ['presence'],
			pageSize: 10,
		});
	});

	it('takes the criteria as JSON, and finds users in any state', async () => {
		const { email } = userWith('deleted');
		const queryJson = JSON.stringify([{ type: 'EXACT', fields: ['email'], value: email }]);
		const parameters = { specifyQuery: 'json', queryJson, filters: { state: 'any' } };
		expect(json(await run('search', parameters))).toEqual([expect.objectContaining({ email })]);
		expect(bodyOf(calls('POST', SEARCH)[0]).query).toContainEqual({
			type: 'EXACT',
			fields: ['state'],
			values: ['active', 'inactive', 'deleted'],
		});
	});

	it('finds nobody', async () => {
		const result = await run('search', { searchText: 'Nobody At All' });
		expect([result.status, json(result)]).toEqual(['success', []]);
	});
});
