import { dataTableColumns } from '../resources/dataTable/columns';
import { flowInputs } from '../resources/flow/columns';
import { columnFields } from './columnFields';

/** What mappers of columns ask for, by the names that their properties give. */
export const COLUMN_METHODS = {
	getDataTableColumns: columnFields(dataTableColumns),
	getFlowInputs: columnFields(flowInputs),
};
