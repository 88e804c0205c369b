import type { IDataObject } from 'n8n-workflow';

import { items } from '../../support';
import { apiRequests, errorOf } from '../harness';
import {
	calls,
	fromItem,
	inputs,
	json,
	LIST,
	ONE,
	paired,
	queryOf,
	run,
	simulator,
	single,
	unknownId,
	userWith,
	useUsers,
} from './kit';

useUsers();

describe('Get of many items', () => {
	it('makes one call per 100: 5,000 with 7 unknown and 3 inactive ones, equal to single calls', async () => {
		const count = 5_000;
		simulator.setOptions({ sizes: { users: count } });
		simulator.reset();
		simulator.org().users.forEach((user, n) => {
			user.state = n % 1_700 === 5 ? 'inactive' : 'active';
		});
		expect(simulator.org().users.filter(({ state }) => state === 'inactive')).toHaveLength(3);
		const ids = simulator.org().users.map(({ id }) => id);
		const missing = [0, 99, 100, 2_345, 2_346, 4_000, count - 1];
		missing.forEach((position) => (ids[position] = unknownId(position)));

		const result = await run('get', { ...fromItem, simplify: false }, inputs(ids), true);
		expect(result.status).toBe('success');
		expect(paired(result)).toEqual(ids.map((_, position) => position));
		const lists = calls('GET', LIST);
		expect(lists).toHaveLength(50);
		for (const list of lists)
			expect(queryOf(list)).toMatchObject({ pageSize: '100', state: 'any' });
		expect(
			calls('GET', ONE)
				.map(({ path }) => path.split('/').at(-1))
				.sort(),
		).toEqual(missing.map(unknownId).sort());

		const output = json(result);
		const singles: IDataObject[] = [];
		for (let from = 0; from < count; from += 50) {
			const part = ids.slice(from, from + 50).map(async (id) => await single(id));
			singles.push(...(await Promise.all(part)));
		}
		const differing = ids.filter((id, position) => {
			if (missing.includes(position))
				return output[position].error !== `Unable to find a user with that id: ${id}`;
			return JSON.stringify(output[position]) !== JSON.stringify(singles[position]);
		});
		expect(differing).toEqual([]);
	}, 120_000);

	it('shares repeated users, each item with its own object', async () => {
		const [a, b] = [userWith('active', 0).id, userWith('active', 1).id];
		const result = await run('get', fromItem, inputs([a, b, a, a]));
		const output = json(result);
		expect(output.map(({ id }) => id)).toEqual([a, b, a, a]);
		expect(output[2]).toEqual(output[0]);
		expect(new Set(output).size).toBe(4);
		expect(output[2].division).not.toBe(output[0].division);
		expect(apiRequests(simulator).map(queryOf)).toEqual([
			{ id: `${a},${b}`, pageSize: '2', state: 'any' },
		]);
	});

	it('answers for deleted users as a single call does', async () => {
		const ids = [userWith('active').id, userWith('deleted').id, userWith('inactive').id];
		const output = json(await run('get', fromItem, inputs(ids), true));
		expect(output[1].error).toBe(`Unable to find a user with that id: ${ids[1]}`);
		expect([output[0].state, output[2].state]).toEqual(['active', 'inactive']);
		expect(calls('GET', ONE)).toHaveLength(1);
	});

	it('puts items with the same options into one call', async () => {
		const ids = Array.from({ length: 6 }, (_, n) => userWith('active', n).id);
		const input = items(
			...ids.map((id, n) => ({
				id,
				simplify: n !== 5,
				expand: n % 2 === 0 ? ['station'] : ['presence'],
			})),
		);
		const parameters = {
			...fromItem,
			simplify: '={{ $json.simplify }}',
			options: { expand: '={{ $json.expand }}' },
		};
		const output = json(await run('get', parameters, input));
		expect(
			calls('GET', LIST)
				.map((call) => queryOf(call).expand)
				.sort(),
		).toEqual(['presence', 'station']);
		expect(calls('GET', ONE)).toHaveLength(1);
		expect(output.map(({ id }) => id)).toEqual(ids);
		expect(output.map((user) => 'presence' in user)).toEqual([
			false,
			true,
			false,
			true,
			false,
			true,
		]);
		expect(output.map((user) => 'chat' in user)).toEqual([false, false, false, false, false, true]);
	});

	it('fails only the item that makes Genesys Cloud refuse the list', async () => {
		const ids = Array.from({ length: 150 }, (_, n) => userWith('active', n).id);
		ids[42] = unknownId(42);
		simulator.fault({
			path: new RegExp(`/users(/|\\?.*)${ids[42]}`),
			times: Infinity,
			respond: { status: 400, message: `Invalid id ${ids[42]}` },
		});
		const result = await run('get', fromItem, inputs(ids), true);
		const output = json(result);
		expect(output.map((item) => item.id ?? item.error)).toEqual(
			ids.map((id, n) => (n === 42 ? `Invalid id ${id}` : id)),
		);
		// Halved until it is alone: 7 times for a list of 100.
		expect(apiRequests(simulator).length).toBeLessThanOrEqual(2 + 2 * 7);
	});

	it('leaves values that are not UUIDs out of the list', async () => {
		const ids = [userWith('active', 0).id, 'nobody', userWith('active', 1).id];
		const output = json(await run('get', fromItem, inputs(ids), true));
		expect(output.map((item) => item.id ?? item.error)).toEqual([
			ids[0],
			'Unable to find a user with that id: nobody',
			ids[2],
		]);
		expect(calls('GET', LIST).map((call) => queryOf(call).id)).toEqual([`${ids[0]},${ids[2]}`]);
		expect(calls('GET', ONE)).toHaveLength(1);
	});

	it('fails with the first unknown user when the run is not to go on', async () => {
		const ids = [userWith('active').id, unknownId(7), userWith('active', 1).id];
		const result = await run('get', fromItem, inputs(ids));
		expect(errorOf(result)).toMatchObject({
			message: `Unable to find a user with that id: ${ids[1]}`,
			context: { itemIndex: 1, items: { done: [0, 2], failed: [1], notSent: [] } },
		});
	});
});
