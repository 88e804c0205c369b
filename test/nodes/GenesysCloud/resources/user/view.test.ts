import type { INodePropertyOptions } from 'n8n-workflow';

import { expandField, shown } from '../../../../../nodes/GenesysCloud/resources/user/view';

describe('what is shown of a user', () => {
	const user = {
		id: '1',
		name: 'Ada',
		version: 3,
		chat: {},
		lastTokenIssued: { tokenIssuedAt: '2026-01-01' },
		authorization: { unusedRoles: [] },
		presence: {},
	};

	it('is what was expanded along with the simple fields, under the reply’s own name', () => {
		const show = shown({
			simplify: true,
			expand: ['lasttokenissued', 'authorization.unusedRoles'],
		});
		const { id, name, lastTokenIssued, authorization } = user;
		expect(show(user)).toEqual({ id, name, lastTokenIssued, authorization });
	});

	it('is everything when it is not to be simple', () => {
		expect(shown({ simplify: false, expand: [] })(user)).toBe(user);
	});
});

it('fields to expand are in the order of their names', () => {
	const names = (expandField.options as INodePropertyOptions[]).map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(names.length).toBe(25);
});
