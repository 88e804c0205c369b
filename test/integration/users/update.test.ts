import type { INodeParameters } from 'n8n-workflow';

import { items } from '../../support';
import { errorOf } from '../harness';
import {
	bodyOf,
	byId,
	calls,
	json,
	ONE,
	run,
	simulator,
	single,
	unknownId,
	userWith,
	useUsers,
} from './kit';

useUsers();

describe('Update', () => {
	const patches = () => calls('PATCH', ONE).map(bodyOf);
	const change = (id: string, updateFields: INodeParameters) => ({ ...byId(id), updateFields });
	/** Somebody else changes the user right before each of so many writes. */
	function interfere(times: number): void {
		let left = times;
		simulator.setOptions({
			onRequest: ({ method }) => {
				if (method === 'PATCH' && left-- > 0)
					simulator.org().users.forEach((user) => user.version++);
			},
		});
	}

	it('sends what was given with the version, and nothing else', async () => {
		const user = userWith('active');
		const manager = userWith('active', 1);
		const before = await single(user.id);
		const result = await run(
			'update',
			change(user.id, {
				name: ' Ada King ',
				title: 'Countess',
				acdAutoAnswer: true,
				department: '={{ $json.none }}',
				manager: { __rl: true, mode: 'id', value: manager.id },
			}),
		);
		expect(patches()).toEqual([
			{ version: 1, name: 'Ada King', title: 'Countess', acdAutoAnswer: true, manager: manager.id },
		]);
		const after = await single(user.id);
		expect(after).toMatchObject({ name: 'Ada King', department: before.department, version: 2 });
		expect(json(result)).toEqual([after]);
	});

	it('clears with an empty text', async () => {
		const user = userWith('active');
		Object.assign(user, { manager: { id: userWith('active', 1).id } });
		await run(
			'update',
			change(user.id, { title: '', manager: { __rl: true, mode: 'list', value: '' } }),
		);
		expect(patches()).toEqual([{ version: 1, title: '', manager: '' }]);
		expect(await single(user.id)).toMatchObject({ title: '' });
		expect(await single(user.id)).not.toHaveProperty('manager');
	});

	it('changes one phone number and keeps the other addresses', async () => {
		const user = userWith('active');
		const email = { address: 'home@acme.example', mediaType: 'EMAIL', type: 'HOME' };
		const phone = (type: string, address: string) => ({ address, mediaType: 'PHONE', type });
		user.addresses = [email, phone('WORK', '+1'), phone('MOBILE', '+2')];
		await run('update', change(user.id, { workPhone: ' +3 ', mobilePhone: '' }));
		expect(patches()).toEqual([{ version: 1, addresses: [email, phone('WORK', '+3')] }]);
	});

	const work = (entry: object) => ({ mediaType: 'PHONE', type: 'WORK', ...entry });
	it.each([
		[
			'a number keeps its extension',
			[{ address: '+1', extension: '7' }],
			{ workPhone: '+2' },
			[{ address: '+2', extension: '7' }],
		],
		[
			'an extension of its own stays',
			[{ extension: '7' }],
			{ workPhone: '+2' },
			[{ extension: '7' }, { address: '+2' }],
		],
		[
			'an extension joins the number',
			[{ address: '+1' }],
			{ workExtension: '8' },
			[{ address: '+1', extension: '8' }],
		],
		[
			'an extension alone is changed',
			[{ extension: '7' }],
			{ workExtension: '8' },
			[{ extension: '8' }],
		],
		[
			'a number that goes leaves its extension',
			[{ address: '+1', extension: '7' }],
			{ workPhone: '' },
			[{ extension: '7' }],
		],
		[
			'both are new',
			[],
			{ workPhone: '+2', workExtension: '8' },
			[{ address: '+2', extension: '8' }],
		],
		['both go', [{ address: '+1', extension: '7' }], { workPhone: '', workExtension: '' }, []],
	])('%s', async (_, before, updateFields, after) => {
		const user = userWith('active');
		user.addresses = before.map(work);
		await run('update', change(user.id, updateFields as INodeParameters));
		const [{ addresses }] = patches() as [{ addresses: unknown }];
		expect(addresses).toEqual(after.map(work));
	});

	it('writes the state by itself, before the rest', async () => {
		const user = userWith('inactive');
		const result = await run('update', change(user.id, { state: 'active', title: 'Lead' }));
		expect(patches()).toEqual([
			{ version: 1, state: 'active' },
			{ version: 2, title: 'Lead' },
		]);
		expect(json(result)).toEqual([await single(user.id)]);
		await run('update', change(user.id, { state: 'inactive' }));
		expect(patches().at(-1)).toEqual({ version: 3, state: 'inactive' });
	});

	it.each([409, 400] as const)(
		'reads again when somebody was faster (%d), once',
		async (status) => {
			simulator.setOptions({ versionConflictStatus: status });
			const user = userWith('active');
			interfere(1);
			const result = await run('update', change(user.id, { title: 'Lead' }));
			expect(result.status).toBe('success');
			expect(patches().map(({ version }) => version)).toEqual([1, 2]);
			expect(json(result)).toEqual([await single(user.id)]);

			interfere(2);
			const error = errorOf(await run('update', change(user.id, { title: 'Boss' })));
			expect(error.message).toContain('does not match the current version of the user');
			expect(error.httpCode).toBe(String(status));
			expect(patches()).toHaveLength(4);
			expect(await single(user.id)).toMatchObject({ title: 'Lead' });
		},
	);

	it('applies all items that change the same user', async () => {
		const user = userWith('active');
		const fields = ['title', 'department', 'name'];
		const input = items(...fields.map((field) => ({ [field]: `New ${field}` })));
		const updateFields = Object.fromEntries(
			fields.map((field) => [field, `={{ $json.${field} }}`]),
		);
		const result = await run('update', change(user.id, updateFields), input);
		expect(result.status).toBe('success');
		expect(await single(user.id)).toMatchObject({
			title: 'New title',
			department: 'New department',
			name: 'New name',
			version: 4,
		});
		expect(patches()).toHaveLength(3);
	});

	it('says that the user is not there', async () => {
		const error = errorOf(await run('update', change(unknownId(1), { title: 'x' })));
		expect(error.message).toBe(`Unable to find a user with that id: ${unknownId(1)}`);
		expect(patches()).toEqual([]);
	});
});
