import { filters } from '../../fields/field';
import { externalOrganization } from '../../fields/locators/areas/customers';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { byIds } from '../externalContact/parts/byIds';
import { withNames } from '../externalContact/parts/names';
import { division, searching } from '../externalContact/parts/search';
import { organizationRow, type Organization } from './row';

/** The field that names an external organization. */
export const organizationField = externalOrganization.one();

export const get = custom({
	value: 'get',
	name: 'Get',
	action: 'Get an external organization',
	description: 'Get an external organization by its ID or name',
	ids: ['postExternalcontactsBulkOrganizations', 'getExternalcontactsOrganization'],
	batch: byIds(organizationField, 'postExternalcontactsBulkOrganizations', organizationRow),
	fields: { externalOrganizationId: organizationField },
	simple: organizationRow,
	execute: async (api, values) =>
		await send(api, 'getExternalcontactsOrganization', { ...values, expand: ['division'] }),
});

/** The scan alone gives more than 1,000. */
export const getMany = custom({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many external organizations',
	description: 'Get the external organizations, however many they are',
	ids: ['getExternalcontactsScanOrganizations'],
	isList: true,
	more: filters({ divisionId: division }),
	simple: organizationRow,
	async execute(api, values) {
		const limit = readLimit(api);
		const all = await list(api, 'getExternalcontactsScanOrganizations', values, { limit });
		return await withNames(api, all as Organization[]);
	},
});

export const search = searching({
	action: 'Search external organizations',
	description: 'Get external organizations that have certain words in any field, 1,000 at most',
	operationId: 'getExternalcontactsOrganizations',
	word: 'external organization',
	sortBy: {
		'companyType:asc': 'Company Type',
		'industry:asc': 'Industry',
		'name:asc': 'Name',
	},
	rowOf: organizationRow,
});
