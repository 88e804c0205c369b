import type { Column } from '../../fields/columns/column';
import type { ColumnSource } from '../../operation/columns';
import { ADDRESS_COLUMNS, customFields, text } from '../externalContact/columns';

/** The fields that hold telephone numbers. */
export const ORGANIZATION_PHONES: readonly string[] = ['phoneNumber', 'faxNumber'];

/** What organizations have besides their name, which is a field of its own. */
const ORGANIZATION_COLUMNS: readonly Column[] = [
	text('externalId', 'External ID'),
	text('companyType', 'Company Type'),
	text('industry', 'Industry'),
	text('phoneNumber', 'Phone Number'),
	text('faxNumber', 'Fax Number'),
	...ADDRESS_COLUMNS,
	{ id: 'employeeCount', label: 'Employee Count', type: 'integer' },
	{ id: 'revenue', label: 'Revenue', type: 'integer' },
	{ id: 'websites', label: 'Websites', type: 'list' },
	{ id: 'tags', label: 'Tags', type: 'list' },
	text('externalSystemUrl', 'External System URL'),
];

/** The fields of an external organization, and the custom ones of a schema. */
export const organizationColumns: ColumnSource = {
	thing: 'organizationSchema',
	parameter: 'schemaId',
	word: 'field',
	always: { columns: ORGANIZATION_COLUMNS, of: 'external organization' },
	load: customFields('getExternalcontactsOrganizationsSchema'),
};
