import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { parseField } from '../../../../nodes/GenesysCloud/catalog/catalogFile';
import { PathIndex } from '../../../../nodes/GenesysCloud/catalog/pathIndex';

const ID = '0a1b2c3d-0000-4000-8000-00000000002a';
let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

describe('the catalog', () => {
	it('is loaded once', async () => {
		expect(await loadCatalog()).toBe(catalog);
		expect(catalog.byId('getUsers')).toBe(catalog.byId('getUsers'));
	});

	it('finds no operation for an unknown name or call', () => {
		expect(catalog.byId('getNothing')).toBeUndefined();
		expect(catalog.byId('constructor')).toBeUndefined();
		expect(catalog.byCall('GET', '/api/v2/nothing')).toBeUndefined();
		expect(catalog.byCall('GET', '/api/v2/users/')?.id).toBe('getUsers');
		expect(catalog.byCall('GET', '/api/v2/users//skillgroups')).toBeUndefined();
		expect(catalog.byCall('PUT', '/api/v2/users')).toBeUndefined();
		expect(catalog.byCall('TRACE', '/api/v2/users')).toBeUndefined();
		expect(catalog.byCall('GET', '/api/v1/users')).toBeUndefined();
	});

	it('finds every operation by a call with made-up ids', () => {
		const wrong = catalog.operations.filter(({ id, method, path }) => {
			const sent = path.replace(/\{[^}]+\}/g, ID);
			return catalog.byCall(method, sent)?.id !== id;
		});
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});

	it.each([
		['GET', '/api/v2/users', 'getUsers'],
		['GET', '/api/v2/users?pageSize=100', 'getUsers'],
		['GET', `/api/v2/users/${ID}`, 'getUser'],
		['GET', '/api/v2/users/me', 'getUsersMe'],
		['GET', '/api/v2/users/search', 'getUsersSearch'],
		['POST', '/api/v2/users/search', 'postUsersSearch'],
		// `me` is fixed for a GET only; of a PATCH it is an id like any other.
		['PATCH', '/api/v2/users/me', 'patchUser'],
		['GET', `/api/v2/users/${ID}/presences/purecloud`, 'getUserPresencesPurecloud'],
		['GET', `/api/v2/users/${ID}/presences/other`, 'getUserPresence'],
		['GET', '/api/v2/routing/queues/me', 'getRoutingQueuesMe'],
		['GET', '/api/v2/routing/queues/divisionviews/all', 'getRoutingQueuesDivisionviewsAll'],
		['GET', `/api/v2/routing/queues/${ID}/members`, 'getRoutingQueueMembers'],
		[
			'POST',
			'/api/v2/analytics/conversations/details/query',
			'postAnalyticsConversationsDetailsQuery',
		],
		['HEAD', '/api/v2/tokens/me', 'headTokensMe'],
	])('%s %s is %s', (method, path, id) => {
		expect(catalog.byCall(method, path)?.id).toBe(id);
	});

	it('lists path parameters in the order of the path', () => {
		for (const { path, pathParameters } of catalog.operations) {
			const names = Array.from(path.matchAll(/\{([^}]+)\}/g), ([, name]) => name);
			expect(pathParameters.map(({ name }) => name)).toEqual(names);
			expect(pathParameters.every(({ required, array }) => required && !array)).toBe(true);
		}
	});

	it('knows the fields of every body but of those that are free', () => {
		const bodies = catalog.operations.flatMap(({ body }) => body ?? []);
		const plain = new Set(
			bodies.filter(({ fields }) => fields.length === 0).map(({ typeName }) => typeName),
		);
		expect(plain).toEqual(new Set(['object', 'string']));
		for (const kind of ['free', 'array', 'object']) {
			expect(bodies.filter((body) => body.kind === kind).length).toBeGreaterThan(10);
		}
	});
});

describe('a field', () => {
	const plain = { type: 'string', array: false, required: false };

	it.each([
		['name', { ...plain, name: 'name' }],
		['name!', { ...plain, name: 'name', required: true }],
		['id~', { ...plain, name: 'id', readOnly: true }],
		[
			'day:date[]~=a|b',
			{ ...plain, name: 'day', type: 'date', array: true, readOnly: true, values: ['a', 'b'] },
		],
		['id[]!', { ...plain, name: 'id', array: true, required: true }],
		['pageSize:integer', { ...plain, name: 'pageSize', type: 'integer' }],
		['since:date-time', { ...plain, name: 'since', type: 'date-time' }],
		['emails:object[]', { ...plain, name: 'emails', type: 'object', array: true }],
		['state=active|any', { ...plain, name: 'state', values: ['active', 'any'] }],
		[
			'a[]!=urn:b:object|c',
			{ ...plain, name: 'a', array: true, required: true, values: ['urn:b:object', 'c'] },
		],
		['urn:ietf:2.0:User:object', { ...plain, name: 'urn:ietf:2.0:User', type: 'object' }],
	])('is read from %s', (text, field) => {
		expect(parseField(text)).toEqual(field);
	});
});

describe('the index of paths', () => {
	it('goes back to a parameter when a fixed segment leads nowhere', () => {
		const index = new PathIndex<number>();
		index.add('/a/fixed/b', 1);
		index.add('/a/{id}/c', 2);
		index.add('/a/{id}', 3);
		expect(
			['/a/fixed/b', '/a/fixed/c', '/a/fixed', '/a/x/b'].map((path) => index.find(path)),
		).toEqual([1, 2, 3, undefined]);
	});
});
