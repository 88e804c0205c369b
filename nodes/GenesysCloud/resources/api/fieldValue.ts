import type { CatalogField, FieldType } from '../../catalog/catalogFile';
import { didYouMean } from '../../catalog/nearest';
import { dateOf, dateTimeOf, intervalOf, isDate } from '../../fields/dates';
import { parseJson } from '../../fields/json';
import { isNothing, wrongValue } from '../../fields/plainValues';

/** What converting depends on. */
export interface Conversion {
	/** Of dates that name none. */
	timeZone: string;
	/** Milliseconds since 1970, for phrases such as Yesterday. */
	now: number;
	/** Is told of values that the catalog does not know. */
	hint: (message: string) => void;
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

function convertOne(
	{ type, values }: CatalogField,
	value: unknown,
	label: string,
	how: Conversion,
): unknown {
	const converted = CONVERSIONS[type](value, label, how);
	return values === undefined || typeof converted === 'object'
		? converted
		: allowed(values, converted, label, how.hint);
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

const CONVERSIONS: Record<FieldType, Convert> = {
	string: toText,
	integer: (value, label) => toNumber('a whole number', Number.isSafeInteger, value, label),
	number: (value, label) => toNumber('a number', Number.isFinite, value, label),
	boolean: toBoolean,
	object: toObject,
	date: (value, label, { timeZone }) => dateOf(label, value, timeZone),
	'date-time': (value, label, { timeZone }) => dateTimeOf(label, value, timeZone),
	interval: (value, label, { timeZone, now }) => intervalOf(label, value, timeZone, now),
};

function toText(value: unknown, label: string): string {
	if (typeof value === 'string' && !isNothing(value)) return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (isDate(value)) return dateTimeOf(label, value, 'utc');
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
