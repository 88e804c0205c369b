/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import {
	loadCatalog,
	type Catalog,
	type CatalogField,
	type CatalogOperation,
} from '../../../nodes/GenesysCloud/catalog/catalog';
import { compareWithSdk, type Comparison } from './compare';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

it('every operation is sent as the official SDK sends it', async () => {
	const { operations } = catalog;
	const { differences, requests, used } = await compareWithSdk(operations);
	const agreed = operations.length - new Set(differences.map(({ id }) => id)).size;
	process.stdout.write(
		`${agreed} of ${operations.length} operations agree, in ${requests} requests. Meant differences:\n` +
			Array.from(used, ([rule, count]) => `  ${rule}: ${count} operations\n`).join(''),
	);
	// Not all: one wrong rule would print thousands.
	expect(differences.slice(0, 10)).toEqual([]);
	expect(agreed).toBe(operations.length);
	expect([...used].filter(([, count]) => count === 0)).toEqual([]);
}, 180_000);

// But for the types of values and the fields of bodies, which the SDK sends as they are given.
describe('a wrong catalog is detected', () => {
	const renamed = ([first, ...others]: readonly CatalogField[]) => [
		{ ...first, name: `${first.name}X` },
		...others,
	];
	const BROKEN: Array<
		[what: string, id: string, break_: (operation: CatalogOperation) => Partial<CatalogOperation>]
	> = [
		['a parameter is missing', 'getUsers', ({ query }) => ({ query: query.slice(1) })],
		['a required one is missing', 'getGroupsSearch', ({ query }) => ({ query: query.slice(1) })],
		['a parameter has another name', 'getFlows', ({ query }) => ({ query: renamed(query) })],
		[
			'a parameter is none',
			'getUser',
			({ query }) => ({ query: [...query, { ...query[0], name: 'extra' }] }),
		],
		[
			'a parameter is not required',
			'deleteGroupMembers',
			({ query }) => ({ query: query.map((field) => ({ ...field, required: false })) }),
		],
		[
			'a list is one value',
			'getRoutingQueues',
			({ query }) => ({ query: query.map((field) => ({ ...field, array: false })) }),
		],
		['a header is missing', 'getOauthScopes', () => ({ headers: [] })],
		['the method is another', 'deleteUser', () => ({ method: 'GET' })],
		[
			'the path is another',
			'getRoutingQueue',
			({ path }) => ({ path: path.replace('queues', 'queue') }),
		],
		[
			'IDs are in the wrong order',
			'getFlowsDatatableRow',
			({ pathParameters: [first, second] }) => ({
				path: `/api/v2/flows/datatables/{${second.name}}/rows/{${first.name}}`,
			}),
		],
		['the body is missing', 'postUsersSearch', () => ({ body: undefined })],
		[
			'the body has another type',
			'patchUser',
			({ body }) => ({ body: body && { ...body, contentType: 'text/plain' } }),
		],
		['the reply has another type', 'getIntegrationsActionTemplate', () => ({ accept: undefined })],
		['the class is another', 'getTeams', () => ({ area: 'Users' })],
	];
	let comparison: Comparison;
	beforeAll(async () => {
		const broken = BROKEN.map(([, id, change]) => {
			const operation = catalog.byId(id) as CatalogOperation;
			return { ...operation, ...change(operation) };
		});
		comparison = await compareWithSdk(broken);
	});

	it.each(BROKEN)('%s: %s', (_, id) => {
		expect(comparison.differences.map((difference) => difference.id)).toContain(id);
	});
});
