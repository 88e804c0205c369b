import type { INodeParameters } from 'n8n-workflow';

import { errorOf } from '../harness';
import {
	bodyOf,
	byId,
	calls,
	fromItem,
	inputs,
	json,
	LIST,
	ONE,
	run,
	simulator,
	single,
	unknownId,
	userWith,
	useUsers,
} from './kit';

useUsers();

describe('Create', () => {
	const division = () => simulator.org().divisions[1];
	const ada = (more: INodeParameters = {}): INodeParameters => ({
		name: ' Ada Lovelace ',
		email: 'ada.lovelace@acme.example',
		divisionId: { __rl: true, mode: 'id', value: division().id },
		...more,
	});

	it('sends what was given, and gives the new user', async () => {
		const password = unknownId(1_815);
		const additionalFields = {
			department: 'Engines',
			title: '',
			state: 'inactive',
			password,
			workPhone: '+13175550123',
			mobilePhone: '={{ $json.none }}',
		};
		const result = await run('create', ada({ additionalFields }));
		expect(bodyOf(calls('POST', LIST)[0])).toEqual({
			name: 'Ada Lovelace',
			email: 'ada.lovelace@acme.example',
			divisionId: division().id,
			department: 'Engines',
			state: 'inactive',
			password,
			addresses: [{ address: '+13175550123', mediaType: 'PHONE', type: 'WORK' }],
		});
		const [user] = json(result);
		expect(user).toMatchObject({ name: 'Ada Lovelace', state: 'inactive', version: 1 });
		expect(await single(String(user.id))).toEqual(user);
		expect(JSON.stringify(result.outputs)).not.toContain(password);
	});

	it('says in Genesys Cloud’s words why it was refused', async () => {
		const [{ email }] = simulator.org().users;
		const taken = errorOf(await run('create', ada({ email })));
		expect(taken).toMatchObject({
			message: 'A user with that email address exists already',
			httpCode: '409',
		});
		const divisionId = { __rl: true, mode: 'id', value: unknownId(1) };
		const { message } = errorOf(await run('create', ada({ divisionId })));
		expect(message).toBe(`Unknown division ${unknownId(1)}`);
	});

	it('is not sent again when its outcome is unknown', async () => {
		simulator.fault({ method: 'POST', path: LIST, times: Infinity, reset: 'afterRead' });
		const error = errorOf(await run('create', ada()));
		expect(error.description).toContain('check before sending it again');
		expect(calls('POST', LIST)).toHaveLength(1);
	});
});

describe('Delete', () => {
	it('deletes, and says so', async () => {
		const { id } = userWith('active');
		expect(json(await run('delete', byId(id)))).toEqual([{ deleted: true }]);
		expect(simulator.org().users.find((user) => user.id === id)?.state).toBe('deleted');
	});

	it('says which user is not there; the others are deleted', async () => {
		const ids = [userWith('active', 0).id, unknownId(1), userWith('active', 1).id];
		const result = await run('delete', fromItem, inputs(ids), true);
		expect(json(result)).toEqual([
			{ deleted: true },
			expect.objectContaining({ error: `Unable to find a user with that id: ${unknownId(1)}` }),
			{ deleted: true },
		]);
		expect(calls('DELETE', ONE)).toHaveLength(3);
	});
});
