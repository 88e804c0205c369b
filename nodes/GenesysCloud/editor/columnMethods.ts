import { dataTableColumns } from '../resources/dataTable/columns';
import { workItemColumns } from '../resources/workItem/worktype';
import { columnFields } from './columnFields';

/** What mappers of columns ask for, by the names that their properties give. */
export const COLUMN_METHODS = {
	getDataTableColumns: columnFields(dataTableColumns),
	getWorkItemColumns: columnFields(workItemColumns),
};
