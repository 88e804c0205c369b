import { loadCatalog } from '../../../../../nodes/GenesysCloud/catalog/catalog';
import { RESOURCES } from '../../../../../nodes/GenesysCloud/resources';
import {
	chosenOf,
	everydayOf,
} from '../../../../../nodes/GenesysCloud/resources/organization/chosenOperations';

async function find(...names: string[]) {
	const catalog = await loadCatalog();
	const everyday = everydayOf(catalog, RESOURCES);
	return chosenOf(catalog, everyday, names).map((one) => one && [one.name, one.main.id]);
}

it.each([
	['Queue: Add Members', 'Queue: Add Members', 'postRoutingQueueMembers'],
	['queue > add members', 'Queue: Add Members', 'postRoutingQueueMembers'],
	['queue.addMembers', 'Queue: Add Members', 'postRoutingQueueMembers'],
	['User / Create or Update', 'User: Create or Update', 'postUsers'],
	['Wrap-Up Code: Delete', 'Wrap-Up Code: Delete', 'deleteRoutingWrapupcode'],
	['getusers', 'List users', 'getUsers'],
	['list users', 'List users', 'getUsers'],
	['POST /api/v2/routing/queues', 'Create a queue', 'postRoutingQueues'],
	['get  /users/{userId}?expand=team', 'Get a user', 'getUser'],
])('%s is %s', async (text, name, id) => {
	expect(await find(text)).toEqual([[name, id]]);
});

it('leaves a place for what is unknown', async () => {
	expect(await find('getUsers', 'Queue: Fly', '/api/v2/users')).toEqual([
		['List users', 'getUsers'],
		undefined,
		undefined,
	]);
});

it('knows every operation of this node that names what it calls, under a name of its own', async () => {
	const catalog = await loadCatalog();
	const everyday = everydayOf(catalog, RESOURCES);
	const own = RESOURCES.filter(({ value }) => value !== 'api').flatMap(
		({ operations }) => operations,
	);
	expect(everyday).toHaveLength(own.length);
	expect(
		chosenOf(
			catalog,
			everyday,
			everyday.map(({ name }) => name),
		),
	).toEqual(everyday);
});
