import { ParameterError } from '../client/errors/callError';

/** IDs of Genesys Cloud are UUIDs, now and then words. */
const PLAIN_ID = /^[\w-]+$/;

const AN_ID = 'an ID such as 5d1f8c2a-3b4e-4f60-9a7c-0e1d2c3b4a59';

/**
 * Text that must be there.
 *
 * @param parameter its name in the editor, for the error
 * @throws {ParameterError} for an empty text or an object
 */
export function nonEmptyText(parameter: string, value: unknown): string {
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
		`${found}. Choose one from the list, or give ${AN_ID}.`,
		`${found}. Give ${AN_ID}. To find it, get or search the list of these objects.`,
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

/**
 * Names of fields, such as `id, division.name`, each as its parts.
 *
 * @throws {ParameterError} for an object, and for a name that would reach an object's prototype
 */
export function pathsOf(parameter: string, value: unknown): string[][] {
	const given = Array.isArray(value)
		? value.map((one) => optionalText(parameter, one) ?? '')
		: (optionalText(parameter, value) ?? '').split(',');
	const paths = given.map((path) => path.trim().split('.').filter(Boolean));
	const wrong = paths.flat().find((part) => OF_PROTOTYPE.has(part));
	if (wrong === undefined) return paths.filter((path) => path.length > 0);
	throw new ParameterError(parameter, `must not contain '${wrong}'. Remove it.`);
}

const OF_PROTOTYPE = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * @param expected such as 'a whole number'
 * @returns the error for a value of another kind; an object as "[object Object]" would say nothing
 */
export function wrongValue(parameter: string, value: unknown, expected: string): ParameterError {
	const found = isNothing(value)
		? 'is empty'
		: Array.isArray(value)
			? 'is a list'
			: typeof value === 'object'
				? 'is an object'
				: `is '${String(value).slice(0, 80)}'`;
	return new ParameterError(parameter, `${found}. Enter ${expected}.`);
}

/** An emptied field, or an expression that found nothing. */
export const isNothing = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * A number from the editor or an expression.
 *
 * @throws {ParameterError} for anything else, and outside of the range
 */
export function numberBetween(
	parameter: string,
	value: unknown,
	least: number,
	most: number,
): number {
	const number = numberOf(value);
	if (number >= least && number <= most) return number;
	throw new ParameterError(
		parameter,
		`is '${String(value)}'. Enter a number ${rangeOf(least, most)}.`,
	);
}

/** @returns NaN for what is neither a number nor text: an empty list or `false` would count as 0 */
export const numberOf = (value: unknown): number =>
	typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
		? Number(value)
		: Number.NaN;

const rangeOf = (least: number, most: number) =>
	most < Number.MAX_SAFE_INTEGER ? `between ${least} and ${most}` : `from ${least}`;

/**
 * One of the values of a dropdown, which an expression may have missed.
 *
 * @throws {ParameterError} for any other
 */
export function oneOf<T extends string>(
	parameter: string,
	value: unknown,
	allowed: readonly T[],
): T {
	const found = allowed.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw new ParameterError(
		parameter,
		`is '${String(value).slice(0, 80)}'. Choose one of ${allowed.join(', ')}.`,
	);
}

/**
 * A switch. An expression may give its state as text: "true" must not count as off.
 *
 * @throws {ParameterError} for what is neither on nor off
 */
export function isOn(parameter: string, value: unknown): boolean {
	if (value === undefined || value === null || value === '') return false;
	return oneOf(parameter, String(value).toLowerCase(), ['true', 'false']) === 'true';
}
