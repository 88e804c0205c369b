import type { INodeParameters } from 'n8n-workflow';

import { mismatches, schemaOf } from '../outputSchema';
import { byId, json, run, simulator, userWith, useUsers } from './kit';

useUsers();

describe('the schemas that n8n shows before a run', () => {
	/** The user has everything that the API could give without being asked. */
	function fullUser(): string {
		const user = userWith('active');
		Object.assign(user, {
			manager: { id: userWith('active', 1).id, selfUri: '/api/v2/users/x' },
			preferredName: 'Ada',
			images: [{ resolution: 'x48', imageUri: 'https://images.example/1' }],
			addresses: [
				{ address: '+1', display: '+1', mediaType: 'PHONE', type: 'WORK', countryCode: 'US' },
			],
		});
		return user.id;
	}

	const runs: Array<[string, () => INodeParameters]> = [
		['get', () => byId(fullUser())],
		['getMany', () => ({ limit: fullUser().length })],
		['search', () => ({ searchText: String(userWith('active').name), limit: fullUser().length })],
		[
			'create',
			() => ({
				name: 'Ada',
				email: 'ada@acme.example',
				divisionId: simulator.org().divisions[0].id,
				additionalFields: { workPhone: '+1' },
			}),
		],
		['update', () => ({ ...byId(fullUser()), updateFields: { title: 'Lead' } })],
		['delete', () => byId(fullUser())],
	];

	it.each(runs)('%s: as the node answers', async (operation, parameters) => {
		const schema = schemaOf('user', operation);
		const output = json(await run(operation, parameters()));
		expect(output).not.toEqual([]);
		expect(output.flatMap((item) => mismatches(schema, item))).toEqual([]);
		const names = Object.keys(schema.properties ?? {});
		const given = new Set(output.flatMap((item) => Object.keys(item)));
		// A new user lacks fields that others may have.
		if (operation !== 'create') expect(names.filter((name) => !given.has(name))).toEqual([]);
	});
});
