/** Filters as Genesys Cloud takes them. */
import { fieldError, type Field } from '../../../fields/field';
import { json } from '../../../fields/kinds';
import { isNothing } from '../../../fields/plainValues';

/**
 * A list of filters; one alone may come without a list. One that says nothing, as an expression without
 * a value leaves it, is refused: it would find everything.
 */
export function filterJson(displayName: string, name: string): Field<object[] | undefined> {
	const field = json(displayName, name, {
		description: 'Further filters as Genesys Cloud takes them: a list, all of which must fit',
	});
	return {
		property: field.property,
		parse: (value, item) => {
			const parsed = field.parse(value, item);
			if (parsed === undefined) return undefined;
			const list = Array.isArray(parsed) ? (parsed as unknown[]) : [parsed];
			if (!list.every(isObject)) {
				throw fieldError(
					field,
					'is not a list of filters. Enter objects with type and predicates.',
				);
			}
			if (list.every(saysSomething)) return list;
			throw fieldError(
				field,
				'has a filter that says nothing. Each needs predicates with a dimension or a metric, and a value, a range or an operator such as exists.',
			);
		},
	};
}

const isObject = (one: unknown): one is object =>
	typeof one === 'object' && one !== null && !Array.isArray(one);

function saysSomething(filter: unknown): boolean {
	const { predicates = [], clauses = [] } = Object(filter) as Record<string, unknown>;
	if (!Array.isArray(predicates) || !Array.isArray(clauses)) return false;
	if (predicates.length + clauses.length === 0) return false;
	return predicates.every(isPredicate) && clauses.every(saysSomething);
}

function isPredicate(predicate: unknown): boolean {
	const { dimension, metric, property, operator, value, range } = Object(predicate) as Record<
		string,
		unknown
	>;
	if ([dimension, metric, property].every(isNothing)) return false;
	if (operator === 'exists' || operator === 'notExists') return true;
	return !isNothing(value) || Object.values(Object(range) as object).some((one) => !isNothing(one));
}
