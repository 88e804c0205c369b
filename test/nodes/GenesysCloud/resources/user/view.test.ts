import { simpleUser } from '../../../../../nodes/GenesysCloud/resources/user/view';

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
		const { id, name, lastTokenIssued, authorization } = user;
		const expand = ['lasttokenissued', 'authorization.unusedRoles'] as const;
		expect(simpleUser(user, { expand: [...expand] })).toEqual({
			id,
			name,
			lastTokenIssued,
			authorization,
		});
	});

	it('is the simple fields where nothing was expanded', () => {
		expect(simpleUser(user, {})).toEqual({ id: '1', name: 'Ada' });
	});
});
