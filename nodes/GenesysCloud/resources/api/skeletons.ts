import type { CatalogOperation } from '../../catalog/catalog';
import type { Models } from '../../catalog/models/models';
import { WHOLE_BODY } from '../../catalog/operationFields';
import { withoutPlaceholders } from '../../catalog/models/analyticsExamples';
import { skeletonOf, withoutEmpty } from '../../catalog/models/skeleton';
import { tryParseJson } from '../../client/reply/reply';
import type { OperationValues } from './operationValues';

/**
 * @param values of the form, where JSON fields of the body began as skeletons
 * @returns the values without what was left as the skeleton had it. A value that is no text came from
 * an expression, and stays.
 */
export function withoutSkeletons(
	models: Models,
	operation: CatalogOperation,
	values: OperationValues,
): OperationValues {
	const { body } = values;
	const filledIn = (name: string, value: unknown) =>
		typeof value === 'string' ? filledInOf(value, skeletonOf(models, operation, name)) : value;
	if (operation.body?.kind === 'array') return { ...values, body: filledIn(WHOLE_BODY, body) };
	if (operation.body?.kind !== 'object' || typeof body !== 'object' || body === null) return values;
	const left = Object.entries(body)
		.map(([name, value]) => [name, filledIn(name, value)])
		.filter(([, value]) => value !== undefined);
	return { ...values, body: Object.fromEntries(left) as object };
}

/** What is no JSON is refused later, with the name of the field. */
function filledInOf(text: string, skeleton: unknown): unknown {
	const given = skeleton === undefined ? undefined : tryParseJson(text);
	if (given === undefined) return text;
	const left = withoutPlaceholders(withoutEmpty(given, skeleton));
	// Text that says the same goes on, because numbers of more than 53 bits would lose digits.
	return JSON.stringify(left) === JSON.stringify(given) ? text : left;
}
