/** What an organization names itself: the columns of a contact list or a data table, custom fields, inputs. */

export type ColumnType =
	| 'text'
	| 'number'
	| 'integer'
	| 'boolean'
	| 'date'
	| 'dateTime'
	| 'choice'
	| 'list'
	| 'json';

export interface Column {
	/** Its name in the API. */
	id: string;
	/** What people see, if that is another. */
	label?: string;
	type: ColumnType;
	/** The values of a choice. */
	values?: readonly string[];
	isRequired?: boolean;
	/** Set by the server, so that it is not offered. */
	isReadOnly?: boolean;
}

/** What a person gave for columns. */
export interface Cells {
	/** By the names of columns; of an automatic mapping the whole item. */
	values: Record<string, unknown>;
	/** The item's fields go to the columns of the same name; others are left out. */
	isAutomatic: boolean;
}
