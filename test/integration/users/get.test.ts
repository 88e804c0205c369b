import { errorOf } from '../harness';
import {
	byId,
	calls,
	json,
	ONE,
	queryOf,
	run,
	SIMPLE,
	simulator,
	single,
	unknownId,
	userWith,
	useUsers,
} from './kit';

useUsers();

describe('Get', () => {
	it('returns the most used fields, and all on request', async () => {
		const { id } = userWith('active');
		const raw = await single(id);
		const simplified = await run('get', byId(id));
		expect(Object.keys(json(simplified)[0]).sort()).toEqual([...SIMPLE].sort());
		expect(raw).toMatchObject(json(simplified)[0]);
		expect(json(await run('get', { ...byId(id), simplify: false }))).toEqual([raw]);
	});

	it('gives in both ways what was expanded', async () => {
		const { id } = userWith('active');
		const expand = ['presence', 'routingStatus'];
		const raw = await single(id, '?expand=presence,routingStatus');
		expect(raw).toHaveProperty('presence');
		for (const value of [
			expand,
			'={{ "presence, routingStatus" }}',
			'={{ ["presence", "routingStatus"] }}',
		]) {
			simulator.reset();
			const parameters = { ...byId(id), options: { expand: value } };
			const [user] = json(await run('get', parameters));
			expect(user).toMatchObject({ presence: raw.presence, routingStatus: raw.routingStatus });
			expect(user).not.toHaveProperty('chat');
			expect(queryOf(calls('GET', ONE)[0])).toEqual({ expand: 'presence,routingStatus' });
			expect(json(await run('get', { ...parameters, simplify: false }))).toEqual([raw]);
		}
	});

	it('takes an ID from the list, by ID with blanks around it, and from an expression', async () => {
		const { id, name } = userWith('inactive');
		for (const userId of [
			{ __rl: true, mode: 'list', value: id, cachedResultName: name },
			{ __rl: true, mode: 'id', value: `  ${id}\n` },
			`={{ "${id}" }}`,
		]) {
			expect(json(await run('get', { userId }))).toEqual([expect.objectContaining({ id, name })]);
		}
	});

	it.each(['unknown', 'deleted'])('says that there is none where the user is %s', async (state) => {
		const id = state === 'unknown' ? unknownId(1) : userWith('deleted').id;
		const error = errorOf(await run('get', byId(id)));
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
		expect(error.message).toBe(`Unable to find a user with that id: ${id}`);
	});
});
