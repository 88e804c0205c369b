import { loadCatalog, type Catalog } from '../../../../nodes/GenesysCloud/catalog/catalog';
import { explorerUrlOf, labelOf } from '../../../../nodes/GenesysCloud/catalog/operationLabel';

let catalog: Catalog;
beforeAll(async () => {
	catalog = await loadCatalog();
});

const found = (id: string) => {
	const operation = catalog.byId(id);
	if (operation === undefined) throw new Error(`no operation ${id}`);
	return operation;
};

it.each([
	['postConversationsCallbacks', 'Create a callback · POST /conversations/callbacks'],
	['getUsersMe', 'Get my user · GET /users/me'],
	['deleteRoutingQueue', 'Delete a queue · DELETE /routing/queues/{queueId}'],
	['getScimV2Users', 'List SCIM v2 users · GET /scim/v2/users'],
])('names %s, then its call', (id, label) => expect(labelOf(found(id))).toBe(label));

// Both are in the documentation of Genesys's Terraform provider.
it.each([
	['postIntegrationsActions', 'post-api-v2-integrations-actions'],
	[
		'getOutboundContactlistContact',
		'get-api-v2-outbound-contactlists--contactListId--contacts--contactId-',
	],
])('leads from %s to its page in the API Explorer', (id, anchor) => {
	expect(explorerUrlOf(found(id))).toBe(
		`https://developer.genesys.cloud/devapps/api-explorer#${anchor}`,
	);
});

it('leads each operation to a page of its own', () => {
	const urls = catalog.operations.map(explorerUrlOf);
	expect(new Set(urls).size).toBe(urls.length);
	expect(urls.filter((url) => !/#[a-z]+-api-v2-[A-Za-z0-9-]+$/.test(url))).toEqual([]);
});
