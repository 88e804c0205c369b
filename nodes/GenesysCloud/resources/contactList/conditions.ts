/** Conditions of contacts, as the search and the export take them. */
import type { Column } from '../../fields/columns/column';
import { fieldError, type Field } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { isNothing, nonEmptyText, numberOf, wrongValue } from '../../fields/plainValues';
import { textsOf } from '../../fields/thing';
import { columnsOf } from '../../operation/columns';
import type { OperationApi } from '../../operation/operation';
import { contactListColumns } from './columns';

interface Kind {
	name: string;
	operator: string;
	inverted?: boolean;
	/** Compares numbers. */
	isNumeric?: boolean;
}

/** In the API's words (`ContactListFilterPredicate`). */
const KINDS = {
	beginsWith: { name: 'Begins With', operator: 'BEGINS_WITH' },
	contains: { name: 'Contains', operator: 'CONTAINS' },
	notContains: { name: 'Does Not Contain', operator: 'CONTAINS', inverted: true },
	notEquals: { name: 'Does Not Equal', operator: 'EQUALS', inverted: true },
	endsWith: { name: 'Ends With', operator: 'ENDS_WITH' },
	equals: { name: 'Equals', operator: 'EQUALS' },
	in: { name: 'Is One Of', operator: 'IN' },
	greaterThan: { name: 'Greater Than', operator: 'GREATER_THAN', isNumeric: true },
	greaterThanEquals: {
		name: 'Greater Than or Equal',
		operator: 'GREATER_THAN_EQUALS',
		isNumeric: true,
	},
	lessThan: { name: 'Less Than', operator: 'LESS_THAN', isNumeric: true },
	lessThanEquals: { name: 'Less Than or Equal', operator: 'LESS_THAN_EQUALS', isNumeric: true },
} satisfies Record<string, Kind>;

type Operator = keyof typeof KINDS;

const operator = choice<Operator>(
	'Operator',
	'operator',
	Object.fromEntries(Object.entries(KINDS).map(([value, { name }]) => [value, name])) as Record<
		Operator,
		string
	>,
	{ default: 'equals' },
);

export interface Condition {
	column: string;
	operator: Operator;
	value: unknown;
}

const LABEL = 'Conditions';

export const conditions: Field<Condition[]> = {
	property: {
		displayName: LABEL,
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [
					{
						displayName: 'Column',
						name: 'column',
						type: 'string',
						default: '',
						placeholder: 'e.g. City',
					},
					operator.property,
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: "Several for 'Is One Of', separated by commas",
					},
				],
			},
		],
	},
	parse: (given, item) => {
		const { condition = [] } = Object(given) as { condition?: unknown };
		return [condition].flat().map((one) => {
			const { column, value, operator: chosen } = Object(one) as Partial<Condition>;
			const name = nonEmptyText('Column', column);
			// Without a value, all contacts would be found.
			if (isNothing(value))
				throw fieldError(conditions, `has no value for '${name.slice(0, 80)}'.`);
			return { column: name, operator: operator.parse(chosen, item) ?? 'equals', value };
		});
	},
};

export const match = choice(
	'Must Match',
	'match',
	{ and: 'All Conditions', or: 'Any Condition' },
	{ description: 'How several conditions are joined' },
);

/**
 * @returns the criteria; undefined for all contacts
 * @throws {ParameterError} for a column that the list does not have, and for a value of another type
 */
export async function criteriaOf(
	api: Pick<OperationApi, 'once'>,
	contactListId: string,
	wanted: readonly Condition[],
	how: 'and' | 'or' = 'and',
): Promise<object | undefined> {
	if (wanted.length === 0) return undefined;
	const { columns, of } = await columnsOf(api, contactListColumns, contactListId);
	const predicates = wanted.map((condition) => {
		const column = columns.find(({ id }) => id === condition.column);
		if (column !== undefined) return predicateOf(condition, column);
		throw fieldError(
			conditions,
			`has the column '${condition.column.slice(0, 80)}', but the ${of} has no such column. There are: ${columns.map(({ id }) => id).join(', ')}.`,
		);
	});
	const filterType = how.toUpperCase();
	return { filterType, clauses: [{ filterType, predicates }] };
}

function predicateOf({ operator: chosen, value }: Condition, { id, type }: Column): object {
	const { operator: name, inverted = false, isNumeric = false }: Kind = KINDS[chosen];
	const columnType = isNumeric || type === 'number' ? 'numeric' : 'alphabetic';
	const predicate = { column: id, columnType, operator: name, inverted };
	if (chosen === 'in') return { ...predicate, range: { inSet: textsOf(LABEL, value) } };
	if (columnType === 'numeric' && Number.isNaN(numberOf(value))) {
		throw wrongValue(`Column ${id}`, value, 'a number');
	}
	return { ...predicate, value: nonEmptyText(LABEL, value) };
}
