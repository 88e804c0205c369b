/** Rows and tables that are read. */
import { filters } from '../../fields/field';
import { choice, text, toggle } from '../../fields/kinds';
import { divisionLocator } from '../../fields/locators/division';
import { pairs } from '../../fields/pairs';
import { thing } from '../../fields/thing';
import { schemaColumns } from '../../fields/columns/schemaColumns';
import { pages } from '../../operation/apiCall';
import { custom, list } from '../../operation/builders';
import { readLimit } from '../../operation/listFields';
import { rowKey, table } from './fields';
import { noRow, type Row } from './row';
import { currentRow, snapshotOf } from './snapshot';
import { matcherOf } from './where';

export const getRow = custom({
	value: 'getRow',
	name: 'Get Row',
	action: 'Get a row of a data table',
	description: 'Look up the row that has the key',
	ids: ['getFlowsDatatableRows', 'getFlowsDatatableRow'],
	fields: { datatableId: table, rowId: rowKey },
	options: {
		ifMissing: choice(
			'If There Is No Row',
			'ifMissing',
			{ fail: 'Fail', nothing: 'Return No Item' },
			{ description: 'What to do where the table has no row with the key' },
		),
	},
	async execute(context, { datatableId, rowId, ifMissing = 'fail' }) {
		const known = await snapshotOf(context, datatableId);
		const row = await currentRow(context, known, datatableId, rowId, false);
		if (row !== undefined) return { ...row };
		if (ifMissing === 'nothing') return [];
		throw noRow(rowId);
	},
});

export const where = pairs('Column Values', 'columnValues', 'Add Column', {
	description:
		'Values that the row must have in these columns. Several values of one column are alternatives. All rows are read to find them.',
});

export const getRows = custom({
	value: 'getRows',
	name: 'Get Rows',
	action: 'Get rows of a data table',
	description: 'Get rows with all of their columns',
	ids: ['getFlowsDatatable', 'getFlowsDatatableRows'],
	isList: true,
	fields: { datatableId: table },
	more: filters({ where }),
	options: {
		sortOrder: choice(
			'Sort Order',
			'sortOrder',
			{ ascending: 'Ascending', descending: 'Descending' },
			{ description: 'How to sort the rows by their key' },
		),
	},
	ifNone: ({ where: wanted = {} }) =>
		Object.keys(wanted).length > 0 ? 'The data table has no rows with these values.' : undefined,
	async execute(context, { datatableId, where: wanted = {}, sortOrder }) {
		const limit = readLimit(context);
		const isWanted = await matcherOf(context, datatableId, wanted);
		const values = { datatableId, showbrief: false, sortOrder };
		const all: Row[] = [];
		// Without conditions the list itself ends at the limit, and says so.
		const most = isWanted === undefined ? limit : Infinity;
		for await (const page of pages(context, 'getFlowsDatatableRows', values, { limit: most })) {
			const rows = page as Row[];
			all.push(...(isWanted === undefined ? rows : rows.filter(isWanted)));
			if (isWanted !== undefined && all.length >= limit) {
				context.hint(
					`Returned the first ${limit} rows with these values; there may be more. To get all, switch on 'Return All' or raise 'Limit'.`,
				);
				break;
			}
		}
		return all.slice(0, limit);
	},
});

interface Table {
	id?: string;
	name?: string;
	description?: string;
	division?: { id?: string; name?: string };
	schema?: unknown;
}

export const getMany = list('getFlowsDatatables', {
	action: 'Get many data tables',
	description: 'Get a list of the data tables of the organization',
	more: filters({
		divisionId: thing('division', divisionLocator({ required: false })),
		name: text('Name', 'name', { description: 'Name; an asterisk stands for any text' }),
	}),
	options: {
		withColumns: toggle(
			'Include Columns',
			'includeColumns',
			'Whether to add the columns of each table, with their types',
		),
	},
	values: ({ withColumns, ...values }) => ({
		...values,
		sortBy: 'name',
		...(withColumns && { expand: 'schema' }),
	}),
	simple: (entry, { withColumns }) => {
		const { id, name, description, division, schema } = Object(entry) as Table;
		return {
			id: id ?? null,
			name: name ?? null,
			description: description ?? null,
			divisionId: division?.id ?? null,
			divisionName: division?.name ?? null,
			...(withColumns && { columns: schemaColumns(schema) }),
		};
	},
});
