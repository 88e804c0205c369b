import { cells } from '../../fields/columns/cellsField';
import { requiredText } from '../../fields/kinds';
import { dataTable } from '../../fields/locators/areas/architect';
import { dataTableColumns } from './columns';

export const table = dataTable.one();

/** The key of a row. It is any text. */
export const rowKey = requiredText('Key', 'rowKey', { placeholder: 'e.g. Berlin' });

/** The columns of a table, with the key. */
export const columns = cells('Columns', 'columns', {
	method: 'getDataTableColumns',
	dependsOn: [`${dataTableColumns.parameter}.value`],
	word: dataTableColumns.word,
	hiddenWithout: dataTableColumns.parameter,
});
