import type { Entity } from './people';

export const PHONE_COLUMNS = ['Phone', 'Mobile'];

/** What each contact list has; `Score` holds numbers. */
export const CONTACT_COLUMNS = ['First Name', 'Last Name', ...PHONE_COLUMNS, 'City', 'Score'];

export const withColumns = (lists: Entity[]): Entity[] =>
	lists.map((list) => ({
		...list,
		columnNames: [...CONTACT_COLUMNS],
		phoneColumns: PHONE_COLUMNS.map((columnName) => ({ columnName, type: columnName })),
		emailColumns: [],
		columnDataTypeSpecifications: [
			{ columnName: 'Score', columnDataType: 'NUMERIC', min: 0, max: 100 },
		],
		automaticTimeZoneMapping: false,
	}));
