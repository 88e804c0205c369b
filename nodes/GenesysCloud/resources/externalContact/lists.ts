import { fieldError, filters } from '../../fields/field';
import { choice, requiredText } from '../../fields/kinds';
import { externalContact, externalOrganization } from '../../fields/locators/areas/customers';
import { divisionLocator } from '../../fields/locators/division';
import { thing } from '../../fields/thing';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { byIds } from './byIds';
import { withNames } from './names';
import { contactRow, type Contact } from './row';

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

/** What is searched for, in any field. */
export const searchText = requiredText('Search Text', 'searchText', {
	placeholder: 'e.g. Lovelace',
});

const division = thing('division', divisionLocator({ required: false }));

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

export const search = custom({
	value: 'search',
	name: 'Search',
	action: 'Search external contacts',
	description: 'Get external contacts that have certain words in any field, 1,000 at most',
	ids: ['getExternalcontactsContacts'],
	isList: true,
	fields: { q: searchText },
	more: filters({ divisionIds: division }),
	options: {
		sortOrder: choice('Sort By', 'sortBy', {
			'firstName:asc': 'First Name',
			'lastName:asc': 'Last Name',
			'title:asc': 'Title',
		}),
	},
	simple: contactRow,
	ifNone: ({ q }) => `No external contact was found for '${q.slice(0, 80)}'.`,
	async execute(api, values) {
		const query = { ...values, expand: ['externalOrganization'] };
		const found = await list(api, 'getExternalcontactsContacts', query, { limit: readLimit(api) });
		return await withNames(api, found as Contact[]);
	},
});
