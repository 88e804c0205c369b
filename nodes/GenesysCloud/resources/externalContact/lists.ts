import { fieldError, filters } from '../../fields/field';
import { externalContact, externalOrganization } from '../../fields/locators/areas/customers';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { byIds } from './parts/byIds';
import { withNames } from './parts/names';
import { division, searching } from './parts/search';
import { contactRow, type Contact } from './parts/row';

export const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get an external contact',
	description: 'Get an external contact by its ID',
	ids: ['postExternalcontactsBulkContacts', 'getExternalcontactsContact'],
	batch: byIds(externalContact, 'postExternalcontactsBulkContacts', contactRow),
	fields: { contactId: externalContact },
	simple: contactRow,
	execute: async (api, values) =>
		await send(api, 'getExternalcontactsContact', {
			...values,
			expand: ['externalOrganization', 'division'],
		}),
});

/** The scan alone gives more than 1,000. */
export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many external contacts',
	description: 'Get the external contacts of the organization, however many they are',
	ids: ['getExternalcontactsOrganizationContacts', 'getExternalcontactsScanContacts'],
	isList: true,
	more: filters({
		divisionId: division,
		externalOrganizationId: externalOrganization.one({ required: false }),
	}),
	simple: contactRow,
	async execute(api, { divisionId, externalOrganizationId }) {
		const limit = readLimit(api);
		if (externalOrganizationId === undefined) {
			const all = await list(api, 'getExternalcontactsScanContacts', { divisionId }, { limit });
			return await withNames(api, all as Contact[]);
		}
		if (divisionId !== undefined) {
			throw fieldError(division, 'cannot be combined with an external organization. Remove one.');
		}
		const values = { externalOrganizationId, expand: ['externalOrganization'] };
		const its = await list(api, 'getExternalcontactsOrganizationContacts', values, { limit });
		return await withNames(api, its as Contact[]);
	},
});

export const search = searching({
	action: 'Search external contacts',
	description: 'Get external contacts that have certain words in any field, 1,000 at most',
	operationId: 'getExternalcontactsContacts',
	expand: ['externalOrganization'],
	word: 'external contact',
	sortBy: {
		'firstName:asc': 'First Name',
		'lastName:asc': 'Last Name',
		'title:asc': 'Title',
	},
	rowOf: contactRow,
});
