import { contactListColumns } from '../resources/contactList/columns';
import { dataActionInputs } from '../resources/dataAction/inputs';
import { dataTableColumns } from '../resources/dataTable/columns';
import { contactColumns } from '../resources/externalContact/columns';
import { organizationColumns } from '../resources/externalOrganization/columns';
import { workItemColumns } from '../resources/workItem/worktype';
import { flowInputs } from '../resources/flow/columns';
import { columnFields } from './columnFields';

/** What mappers of columns ask for, by the names that their properties give. */
export const COLUMN_METHODS = {
	getContactListColumns: columnFields(contactListColumns),
	getDataActionInputs: columnFields(dataActionInputs),
	getDataTableColumns: columnFields(dataTableColumns),
	getExternalContactFields: columnFields(contactColumns),
	getExternalOrganizationFields: columnFields(organizationColumns),
	getWorkItemColumns: columnFields(workItemColumns),
	getFlowInputs: columnFields(flowInputs),
};
