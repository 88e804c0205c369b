import { NodeHelpers } from 'n8n-workflow';

import { GenesysCloud } from '../../../../../nodes/GenesysCloud/GenesysCloud.node';

const { description } = new GenesysCloud();

const mappersOf = (resource: string, operation: string, parameter: string, value: string) =>
	description.properties
		.filter(({ type }) => type === 'resourceMapper')
		.filter((property) =>
			NodeHelpers.displayParameter(
				{ resource, operation, [parameter]: { __rl: true, mode: 'list', value } },
				property,
				{ typeVersion: 1.1 },
				description,
			),
		)
		.map(({ name }) => name);

describe('a mapper of columns', () => {
	// n8n says in red "No columns found" where a mapper has none.
	it.each([
		['contactList', 'addContacts', 'contactListId', 'columns'],
		['contactList', 'updateContacts', 'contactListId', 'columns'],
		['dataAction', 'run', 'actionId', 'inputs'],
		['dataTable', 'createOrUpdateRow', 'datatableId', 'columns'],
		['flow', 'runAndWait', 'flowId', 'inputs'],
		['workItem', 'create', 'worktypeId', 'customFields'],
		['workItem', 'update', 'worktypeId', 'customFields'],
	])('of %s: %s is hidden until %s is chosen', (resource, operation, parameter, name) => {
		expect(mappersOf(resource, operation, parameter, '')).toEqual([]);
		for (const chosen of ['1234', '={{ $json.id }}']) {
			expect(mappersOf(resource, operation, parameter, chosen)).toEqual([name]);
		}
	});

	it.each([
		['externalContact', 'createOrUpdate', 'schemaId', 'contactFields'],
		['externalOrganization', 'createOrUpdate', 'schemaId', 'organizationFields'],
	])('of %s: %s, which works without %s, is shown', (resource, operation, parameter, name) => {
		expect(mappersOf(resource, operation, parameter, '')).toEqual([name]);
	});
});
