import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { nearestIds } from '../../../../nodes/GenesysCloud/catalog/nearest';
import { findNamed } from '../../../../nodes/GenesysCloud/catalog/operationLookup';
import { leastCpuMs } from '../../../support/cpu';

const ID = '5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';
let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

describe('a name', () => {
	it('is an id, or method and path, of every operation', () => {
		const wrong = catalog.operations.filter(
			({ id, method, path }) =>
				findNamed(catalog, ` ${id.toUpperCase()} `)?.operation.id !== id ||
				findNamed(catalog, `${method.toLowerCase()}  ${path}`)?.operation.id !== id,
		);
		expect(wrong.map(({ id }) => id)).toEqual([]);
	});

	it('may hold real ids and a query', () => {
		const named = findNamed(
			catalog,
			`GET https://api.mypurecloud.de/api/v2/users/${ID}?expand=skills`,
		);
		expect(named?.operation.id).toBe('getUser');
		expect(named).toMatchObject({ path: { userId: ID }, query: { expand: 'skills' } });
		expect(findNamed(catalog, 'get USERS/Abc%20D')).toMatchObject({ path: { userId: 'Abc D' } });
		expect(findNamed(catalog, 'GET /api/v2/users/{id}')).toMatchObject({ path: {} });
	});

	it('reads a pasted query as Send Request does', () => {
		const path = 'GET /api/v2/users?';
		const query = (text: string) => findNamed(catalog, path + text)?.query;
		expect(query('from=2026-01-31T08:00:00+01:00')).toEqual({ from: '2026-01-31T08:00:00+01:00' });
		expect(query('q=ada+test@acme.example')).toEqual({ q: 'ada+test@acme.example' });
		expect(query('q=Ada+L')).toEqual({ q: 'Ada L' });
		expect(query('id=1&id=2&id=3&state=any')).toEqual({ id: ['1', '2', '3'], state: 'any' });
	});

	it('takes no time for a text that names none', () => {
		const cost = leastCpuMs(() => {
			for (const text of [
				`get${' '.repeat(60_000)}\nx\ny`,
				`GET /${'{'.repeat(60_000)}`,
				'a'.repeat(1e6),
			]) {
				expect(findNamed(catalog, text)).toBeUndefined();
				nearestIds(catalog, text, 3);
			}
		});
		expect(cost).toBeLessThan(500);
	});

	it.each([
		'',
		'getNothing',
		'GET',
		'GET /api/v2/nothing',
		'TRACE /api/v2/users',
		'toString',
		'/api/v2/users',
	])('is none: %s', (name) => expect(findNamed(catalog, name)).toBeUndefined());

	it.each([
		['getUsr', 'getUser'],
		['postRoutingQueue', 'postRoutingQueues'],
		['deleteQueueMember', 'deleteRoutingQueueMember'],
		['GET /api/v2/user', 'getUsers'],
	])('that is wrong, %s, is near %s', (name, id) => {
		expect(nearestIds(catalog, name, 3)).toHaveLength(3);
		expect(nearestIds(catalog, name, 3)).toContain(id);
	});
});
