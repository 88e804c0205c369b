import { dataTableColumns } from '../resources/dataTable/columns';
import { contactColumns } from '../resources/externalContact/columns';
import { organizationColumns } from '../resources/externalOrganization/columns';
import { columnFields } from './columnFields';

/** What mappers of columns ask for, by the names that their properties give. */
export const COLUMN_METHODS = {
	getDataTableColumns: columnFields(dataTableColumns),
	getExternalContactFields: columnFields(contactColumns),
	getExternalOrganizationFields: columnFields(organizationColumns),
};
