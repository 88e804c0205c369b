import type { CatalogField, FieldType } from '../../catalog/catalogFile';
import { checkObject, type Checked } from '../../catalog/models/modelCheck';
import type { Models } from '../../catalog/models/models';
import { didYouMean } from '../../catalog/nearest';
import { ParameterError } from '../../client/errors/callError';
import { dateOf, dateTimeOf, intervalOf, isDate, type Moment } from '../../fields/dates';
import { parseJson } from '../../fields/json';
import { isNothing, wrongValue } from '../../fields/plainValues';

/** What converting depends on. */
export interface Conversion extends Moment {
	/** Is told of values that the catalog does not know. */
	hint: (message: string) => void;
	/** What objects are compared with. */
	models: Models;
}

/**
 * A value as the API takes it, of whatever a person, an expression or a model gave.
 *
 * @param label the field's name in the form, for errors
 * @throws {ParameterError}
 */
export function convert(
	field: CatalogField,
	value: unknown,
	label: string,
	how: Conversion,
): unknown {
	if (!field.array) return convertOne(field, value, label, how);
	return elementsOf(field, value, label)
		.filter((element) => !isNothing(element))
		.map((element) => convertOne(field, element, label, how));
}

/** One value where a list is meant is a list of one. */
function elementsOf({ type }: CatalogField, value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'string') return [value];
	if (value.trim().startsWith('[')) return [parseJson(label, value)].flat();
	// A comma in JSON given as text separates its members, not objects.
	return type === 'object' ? [value] : value.split(',').map((part) => part.trim());
}

function convertOne(field: CatalogField, value: unknown, label: string, how: Conversion): unknown {
	const { type, values } = field;
	if (type === 'object') {
		const object = toObject(value, label);
		const isKnown = field.model !== undefined || field.valuesOf !== undefined;
		return isKnown ? acceptedOf(checkObject(how.models, field, object, label), how) : object;
	}
	const converted = CONVERSIONS[type](value, label, how);
	return values === undefined || typeof converted === 'object'
		? converted
		: allowed(values, converted, label, how.hint);
}

/**
 * @returns the value
 * @throws {ParameterError} for the first of its errors
 */
export function acceptedOf({ value, errors, hints }: Checked, { hint }: Conversion): unknown {
	for (const text of hints) hint(text);
	const [first] = errors;
	if (first !== undefined) throw new ParameterError(first.path, first.text);
	return value;
}

/** A value that is not in the list may be newer than the list: the API decides. */
function allowed(
	values: readonly string[],
	value: unknown,
	label: string,
	hint: Conversion['hint'],
): unknown {
	const text = String(value).trim();
	if (values.includes(text)) return typeof value === 'string' ? text : value;
	const alike = values.find((one) => one.toLowerCase() === text.toLowerCase());
	if (alike !== undefined) return alike;
	hint(
		`'${label}' was sent as '${text.slice(0, 80)}', which this version of the node does not know${didYouMean(values, text)} It knows ${values.slice(0, MOST_NAMED).join(', ')}${values.length > MOST_NAMED ? ' and more' : ''}.`,
	);
	return value;
}

const MOST_NAMED = 20;

type Convert = (value: unknown, label: string, how: Conversion) => unknown;

const CONVERSIONS: Record<Exclude<FieldType, 'object'>, Convert> = {
	string: toText,
	integer: (value, label) => toNumber('a whole number', Number.isSafeInteger, value, label),
	number: (value, label) => toNumber('a number', Number.isFinite, value, label),
	boolean: toBoolean,
	date: (value, label, how) => dateOf(label, value, how),
	'date-time': (value, label, how) => dateTimeOf(label, value, how),
	interval: (value, label, how) => intervalOf(label, value, how),
};

function toText(value: unknown, label: string): string {
	if (typeof value === 'string' && !isNothing(value)) return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (isDate(value)) return dateTimeOf(label, value, { timeZone: 'utc' });
	throw wrongValue(label, value, 'text');
}

/** Longer ones are no numbers, and take time to look at. */
const LONGEST_NUMBER = 400;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

function toNumber(
	expected: string,
	fits: (number: number) => boolean,
	value: unknown,
	label: string,
): number {
	const isNumber =
		typeof value === 'number' ||
		(typeof value === 'string' && value.length <= LONGEST_NUMBER && NUMBER.test(value.trim()));
	const number = isNumber ? Number(value) : Number.NaN;
	if (fits(number)) return number;
	throw wrongValue(label, value, expected);
}

function toBoolean(value: unknown, label: string): boolean {
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text === 'true';
	throw wrongValue(label, value, 'true or false');
}

/** What is 'object' in the catalog may be a list, too: nothing more is published of it. */
function toObject(value: unknown, label: string): unknown {
	const parsed = isNothing(value) ? undefined : parseJson(label, value);
	if (typeof parsed === 'object' && parsed !== null) return parsed;
	throw wrongValue(label, value, 'a JSON object');
}
