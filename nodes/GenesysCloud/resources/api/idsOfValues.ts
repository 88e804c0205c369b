import type { CatalogOperation } from '../../catalog/catalog';
import { idIn, type Thing } from '../../catalog/namedThings';
import { fieldsOf, type OperationField } from '../../catalog/operationFields';
import { isNothing } from '../../fields/plainValues';
import type { OperationApi } from '../../operation/operation';
import type { OperationValues } from './operationValues';

type Group = Record<string, unknown>;

/** @returns what the values call things by, where the operation takes an ID */
export function namesIn(
	operation: CatalogOperation,
	values: OperationValues,
): Array<readonly [Thing, name: string]> {
	return namedFields(operation, values).flatMap(({ thing, texts }) =>
		texts.filter((text) => idIn(text, thing) === undefined).map((text) => [thing, text] as const),
	);
}

/**
 * @returns the values with IDs in place of names, emails and addresses of pages
 * @throws {ParameterError} for a name that nothing, or more than one thing, has
 */
export async function withIds(
	operation: CatalogOperation,
	values: OperationValues,
	idOf: OperationApi['idOf'],
): Promise<OperationValues> {
	const changed = { ...values };
	for (const { field, group, thing, texts } of namedFields(operation, values)) {
		const ids = await Promise.all(texts.map(async (text) => await idOf(thing, text, field.label)));
		const before = changed[group] as Group;
		changed[group] = { ...before, [field.field.name]: field.field.array ? ids : ids[0] };
	}
	return changed;
}

interface NamedField {
	field: OperationField;
	group: 'path' | 'query' | 'body';
	thing: Thing;
	texts: string[];
}

/** A body that is text goes out as it was written. */
function namedFields(operation: CatalogOperation, values: OperationValues): NamedField[] {
	return fieldsOf(operation).flatMap((field): NamedField[] => {
		const { place, thing } = field;
		if (thing === undefined || place === 'header') return [];
		const group = values[place];
		if (typeof group !== 'object' || group === null || !Object.hasOwn(group, field.field.name)) {
			return [];
		}
		const texts = textsOf((group as Group)[field.field.name], field.field.array);
		return texts === undefined || texts.length === 0 ? [] : [{ field, group: place, thing, texts }];
	});
}

/** @returns undefined for what is no text, and refused elsewhere */
function textsOf(value: unknown, isList: boolean): string[] | undefined {
	if (isNothing(value)) return undefined;
	const parts =
		isList && typeof value === 'string' && !value.trim().startsWith('[')
			? value.split(',')
			: Array.isArray(value)
				? (value as unknown[])
				: [value];
	const texts = parts.filter((part) => !isNothing(part));
	return texts.every((part) => typeof part === 'string')
		? texts.map((text) => text.trim())
		: undefined;
}
