import type { CatalogOperation } from '../../catalog/catalog';
import { fieldsOf, WHOLE_BODY, type OperationField } from '../../catalog/operationFields';
import type { NamedOperation } from '../../catalog/operationLookup';
import { ParameterError } from '../../client/errors/callError';
import { isNothing } from '../../fields/plainValues';
import type { FilledIn } from './callFields';
import { unknownName, type OperationValues } from './operationValues';

/**
 * The values that were given, and those of the path that named the operation.
 *
 * @param json all values in one object; the form counts where it is empty
 */
export function valuesOf(
	{ operation, path, query }: NamedOperation,
	json: Record<string, unknown>,
	form: FilledIn,
): OperationValues {
	const isJson = Object.keys(json).length > 0;
	const given = isJson ? valuesOfJson(operation, json) : valuesOfForm(operation, form);
	return {
		...given,
		path: { ...path, ...given.path },
		query: { ...query, ...given.query },
		isJson,
		isForm: !isJson && form.body === undefined,
	};
}

type Grouped = Required<Pick<OperationValues, 'path' | 'query' | 'headers'>> & { body?: unknown };

/** What the operation does not know was left by another one, and is not sent. */
function valuesOfForm(operation: CatalogOperation, form: FilledIn): OperationValues {
	const given = new Map(Object.entries(form.values));
	const grouped = emptyGroups();
	const fields = fieldsOf(operation);
	for (const one of fields) {
		const value = given.get(one.id);
		if (!isNothing(value)) put(grouped, one, value);
	}
	const { body } = operation;
	const bodyFields = fields.filter(({ place }) => place === 'body');
	const hasRequired = bodyFields.some(({ field }) => field.required);
	const foundNothing = bodyFields.some(({ id }) => given.has(id) && given.get(id) === undefined);
	// Empty where nobody chose a field of a body that needs none; or so that the error names the field.
	const mayBeEmpty = hasRequired ? body?.enforced : !foundNothing;
	if (body?.required && body.kind === 'object' && mayBeEmpty) grouped.body ??= {};
	if (form.body !== undefined && body !== undefined) grouped.body = form.body.json;
	return grouped;
}

const emptyGroups = (): Grouped => ({ path: {}, query: {}, headers: {} });

function put(grouped: Grouped, { id, place, field }: OperationField, value: unknown): void {
	if (id === WHOLE_BODY) grouped.body = value;
	else if (place === 'body') grouped.body = { ...(grouped.body as object), [field.name]: value };
	else grouped[place === 'header' ? 'headers' : place][field.name] = value;
}

const GROUPS = ['path', 'query', 'headers', 'body'] as const;

/** `{"path": {…}, "query": {…}, "headers": {…}, "body": …}`, or the values by name where that is clear. */
function valuesOfJson(operation: CatalogOperation, json: Record<string, unknown>): OperationValues {
	const fields = fieldsOf(operation);
	return isGrouped(json, fields) ? valuesOfGroups(operation, json) : valuesOfNames(fields, json);
}

function isGrouped(json: Record<string, unknown>, fields: readonly OperationField[]): boolean {
	const names = Object.keys(json);
	const isObject = (value: unknown) => typeof value === 'object' && !Array.isArray(value);
	return (
		names.every((name) => (GROUPS as readonly string[]).includes(name)) &&
		names.every((name) => name === 'body' || isObject(json[name])) &&
		// An operation may have a parameter called 'query' or 'path'.
		!names.every((name) => fields.some(({ id, field }) => field.name === name && id !== WHOLE_BODY))
	);
}

function valuesOfGroups(
	operation: CatalogOperation,
	{ path, query, headers, body }: Record<string, unknown>,
): OperationValues {
	const object = (value: unknown) => (value ?? {}) as Record<string, unknown>;
	const names = operation.headers.map(({ name }) => name);
	const sameName = (given: string) =>
		names.find((name) => name.toLowerCase() === given.toLowerCase()) ?? given;
	return {
		path: object(path),
		query: object(query),
		headers: Object.fromEntries(
			Object.entries(object(headers)).map(([name, value]) => [sameName(name), value]),
		),
		body: body ?? undefined,
	};
}

function valuesOfNames(
	fields: readonly OperationField[],
	json: Record<string, unknown>,
): OperationValues {
	const grouped = emptyGroups();
	const { body, ...rest } = json;
	const named = (name: string) =>
		fields.filter(({ id, field }) => id === name || field.name === name);
	// Beside other names, too: the body as a whole.
	const isWhole = 'body' in json && !named('body').some(({ id }) => id !== WHOLE_BODY);
	if (isWhole && body !== null) grouped.body = body;
	for (const [name, value] of Object.entries(isWhole ? rest : json)) {
		const found = named(name);
		if (found.length === 0) {
			throw unknownName(
				name,
				fields.map(({ field }) => field.name),
				' To send it all the same, give it in "query" or "body".',
			);
		}
		const [first, ...others] = found;
		const isBodyField = first.place === 'body' && first.id !== WHOLE_BODY;
		if (isBodyField && !isWhole && value !== undefined) grouped.body ??= {};
		if (isNothing(value)) continue;
		if (isWhole && first.place === 'body') {
			throw new ParameterError(
				name,
				"stands beside 'body'. Give the body as a whole, or its fields by name.",
			);
		}
		put(grouped, first, value);
		// A name of the path may stand in the body again, where it is mostly not needed.
		const again = others.filter(({ field }) => field.required && !isWhole);
		for (const field of again) put(grouped, field, value);
	}
	return grouped;
}
