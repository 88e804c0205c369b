import {
	divisionsOf,
	missingOf,
	type Policy,
} from '../../../../../nodes/GenesysCloud/resources/organization/held';

const policy = (permission: string, divisionId = '*'): Policy => {
	const [domain, entity, ...actions] = permission.split(':');
	return { domain, entity, actions, divisionId };
};

const HELD = [
	policy('routing:queue:view:edit', 'sales'),
	policy('Directory:user:*', 'home'),
	policy('analytics:*:*'),
];

describe('where a permission is held', () => {
	it.each([
		['routing:queue:view', ['sales']],
		['routing:queue:edit', ['sales']],
		['routing:queue:delete', []],
		['routing:skill:view', []],
		['directory:user:add', ['home']],
		['ANALYTICS:conversationDetail:view', ['*']],
		// Permissions of the time before they had three parts.
		['admin', []],
	])('%s: %j', (permission, divisions) => {
		expect(divisionsOf(HELD, permission)).toEqual(divisions);
	});

	it('names each division once', () => {
		const policies = [policy('a:b:c', 'x'), policy('a:b:*', 'x'), policy('a:b:c', 'y')];
		expect(divisionsOf(policies, 'a:b:c')).toEqual(['x', 'y']);
	});

	it('everything is held by who may do everything', () => {
		expect(divisionsOf([policy('*:*:*')], 'quality:survey:view')).toEqual(['*']);
	});
});

describe('what is missing', () => {
	it.each([
		['ANY', ['routing:queue:delete', 'routing:queue:view'], []],
		['ANY', ['routing:queue:delete', 'x:y:z'], ['routing:queue:delete', 'x:y:z']],
		['ALL', ['routing:queue:delete', 'routing:queue:view'], ['routing:queue:delete']],
		['ALL', ['routing:queue:view'], []],
		['NONE', [], []],
	] as const)('%s of %j: %j', (mode, permissions, missing) => {
		expect(missingOf(HELD, { mode, permissions })).toEqual(missing);
	});
});
