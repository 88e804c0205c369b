import { dataActionInputs } from '../resources/dataAction/inputs';
import { dataTableColumns } from '../resources/dataTable/columns';
import { columnFields } from './columnFields';

/** What mappers of columns ask for, by the names that their properties give. */
export const COLUMN_METHODS = {
	getDataActionInputs: columnFields(dataActionInputs),
	getDataTableColumns: columnFields(dataTableColumns),
};
