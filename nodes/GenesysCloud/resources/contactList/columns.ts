import type { Column } from '../../fields/columns/column';
import { send } from '../../operation/apiCall';
import type { ColumnSource } from '../../operation/columns';

interface ContactList {
	name?: string | null;
	columnNames?: Array<string | null> | null;
	columnDataTypeSpecifications?: Array<{
		columnName?: string;
		columnDataType?: string;
	} | null> | null;
}

/** The columns of a contact list, as it was set up. */
export const contactListColumns: ColumnSource = {
	thing: 'contactList',
	parameter: 'contactListId',
	word: 'column',
	async load(api, contactListId) {
		const list = Object(
			await send(api, 'getOutboundContactlist', { contactListId }),
		) as ContactList;
		const numeric = new Set(
			(list.columnDataTypeSpecifications ?? [])
				.filter((one) => one?.columnDataType === 'NUMERIC')
				.map((one) => one?.columnName),
		);
		const columns = (list.columnNames ?? []).flatMap((id): Column[] =>
			typeof id === 'string' ? [{ id, type: numeric.has(id) ? 'number' : 'text' }] : [],
		);
		return { ...(typeof list.name === 'string' && { name: list.name }), columns };
	},
};
