import type { IExecuteFunctions } from 'n8n-workflow';

import { ParameterError } from '../client/errors/callError';
import { oneOf } from './parameters';

/** One item of the input. */
export interface ItemContext {
	/** n8n's context: parameters, binary data. */
	functions: IExecuteFunctions;
	itemIndex: number;
}

/** IDs of Genesys Cloud are UUIDs, now and then words. */
const PLAIN_ID = /^[\w-]+$/;

/**
 * @param byDefault what counts where an expression found nothing or a model left the argument out:
 * the default of the field
 * @returns what the item has for a parameter
 */
export function readParameter(
	{ functions, itemIndex }: ItemContext,
	name: string,
	byDefault?: unknown,
): unknown {
	return (functions.getNodeParameter(name, itemIndex, null) as unknown) ?? byDefault;
}

/**
 * Text that must be there.
 *
 * @param parameter its name in the editor, for the error
 * @throws {ParameterError} for an empty text or an object
 */
export function requiredText(parameter: string, value: unknown): string {
	const text = optionalText(parameter, value)?.trim() ?? '';
	if (text !== '') return text;
	throw new ParameterError(parameter, 'is empty. Enter some text.');
}

/**
 * @returns undefined where an expression found nothing
 * @throws {ParameterError} for an object
 */
export function optionalText(parameter: string, value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'object') {
		throw new ParameterError(
			parameter,
			'is an object. Enter text, or choose a field of the object.',
		);
	}
	return String(value);
}

/**
 * The ID in a resource locator or in text; `From List` and `By ID` store the same.
 *
 * @throws {ParameterError} for what is no ID: it must neither reach another path nor, in a list
 * of IDs, count as several
 */
export function idOf(parameter: string, value: unknown): string {
	const isLocator = typeof value === 'object' && value !== null && 'value' in value;
	const id = optionalText(parameter, isLocator ? value.value : value)?.trim() ?? '';
	if (PLAIN_ID.test(id)) return id;
	const found = id === '' ? 'is empty' : `is '${id}', which is not an ID`;
	throw new ParameterError(
		parameter,
		`${found}. Choose one from the list, or give an ID such as 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59.`,
	);
}

/**
 * Values of a field that takes several; an expression may give them as a list or comma-separated.
 *
 * @throws {ParameterError} for one that is not among those allowed
 */
export function someOf<T extends string>(
	parameter: string,
	value: unknown,
	allowed: readonly T[],
): T[] {
	const given = Array.isArray(value) ? (value as unknown[]) : String(value ?? '').split(',');
	const chosen = given
		.map((one) => (typeof one === 'string' ? one.trim() : one))
		.filter((one) => one !== '')
		.map((one) => oneOf(parameter, one, allowed));
	return [...new Set(chosen)];
}
