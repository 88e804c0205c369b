import { tryToParseDateTime } from 'n8n-workflow';

import type { CatalogField, FieldType } from '../../catalog/catalogFile';
import { didYouMean } from '../../catalog/nearest';
import { ParameterError } from '../../client/errors/callError';
import { parseJson } from '../../fields/parameters';

/** What converting depends on. */
export interface Conversion {
	/** Of dates that name none. */
	timeZone: string;
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

/** What an expression that finds nothing gives, and an emptied field. */
export const isNothing = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** One value where a list is meant is a list of one. */
function elementsOf({ values }: CatalogField, value: unknown, label: string): unknown[] {
	if (Array.isArray(value)) return value as unknown[];
	if (typeof value !== 'string') return [value];
	if (value.trim().startsWith('[')) return [parseJson(label, value)].flat();
	// Elsewhere a comma may be a part of the value.
	return values === undefined ? [value] : value.split(',').map((part) => part.trim());
}

function convertOne(
	{ type, values }: CatalogField,
	value: unknown,
	label: string,
	{ timeZone, hint }: Conversion,
): unknown {
	if (isNothing(value)) throw wrong(label, value, EXPECTED[type]);
	const converted = CONVERSIONS[type](value, label, timeZone);
	return values === undefined || typeof converted === 'object'
		? converted
		: allowed(values, converted, label, hint);
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

type Convert = (value: unknown, label: string, timeZone: string) => unknown;

const EXPECTED: Record<FieldType, string> = {
	string: 'text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	object: 'a JSON object',
	date: 'a date such as 2026-01-31',
	'date-time': 'a date and time such as 2026-01-31T08:00:00Z',
	interval: 'an interval such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z',
};

const CONVERSIONS: Record<FieldType, Convert> = {
	string: toText,
	integer: (value, label) => toNumber('integer', value, label),
	number: (value, label) => toNumber('number', value, label),
	boolean: toBoolean,
	object: toObject,
	date: (value, label, timeZone) =>
		DAY.exec(String(value))?.[0] ?? toDateTime('date', value, label, timeZone).toISODate(),
	'date-time': (value, label, timeZone) =>
		toDateTime('date-time', value, label, timeZone).toUTC().toISO(),
	interval: (value, label) => {
		const text = toText(value, label);
		if (/^[^/]+\/[^/]+$/.test(text) || /^P\w/.test(text)) return text;
		throw wrong(label, value, EXPECTED.interval);
	},
};

/** A day, or a time of it as n8n's date picker gives it, without a zone. */
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?=$|T[\d:.]+$)/;

function toText(value: unknown, label: string): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (isDate(value)) return toDateTime('string', value, label, 'utc').toUTC().toISO();
	throw wrong(label, value, EXPECTED.string);
}

/** Longer ones are no numbers, and take time to look at. */
const LONGEST_NUMBER = 400;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

function toNumber(type: 'integer' | 'number', value: unknown, label: string): number {
	const isNumber =
		typeof value === 'number' ||
		(typeof value === 'string' && value.length <= LONGEST_NUMBER && NUMBER.test(value.trim()));
	const number = isNumber ? Number(value) : Number.NaN;
	if (type === 'integer' ? Number.isSafeInteger(number) : Number.isFinite(number)) return number;
	throw wrong(label, value, EXPECTED[type]);
}

function toBoolean(value: unknown, label: string): boolean {
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return text === 'true';
	throw wrong(label, value, EXPECTED.boolean);
}

/** What is 'object' in the catalog may be a list, too: nothing more is published of it. */
function toObject(value: unknown, label: string): unknown {
	const parsed = parseJson(label, value);
	if (typeof parsed === 'object' && parsed !== null) return parsed;
	throw wrong(label, value, EXPECTED.object);
}

/** As far as it is needed of Luxon's DateTime. */
interface DateTime {
	isValid: boolean;
	toUTC(): { toISO(): string };
	toISODate(): string;
}

function toDateTime(type: FieldType, value: unknown, label: string, zone: string): DateTime {
	try {
		const date = isDateTime(value) ? new Date(value.toMillis()) : value;
		if (typeof date === 'string' || date instanceof Date) {
			const parsed = tryToParseDateTime(date, zone) as unknown as DateTime;
			if (parsed.isValid) return parsed;
		}
	} catch {
		// Said below.
	}
	throw wrong(label, value, EXPECTED[type]);
}

const isDate = (value: unknown) => value instanceof Date || isDateTime(value);

function isDateTime(value: unknown): value is { toMillis(): number } {
	return typeof (value as { toMillis?: unknown } | null)?.toMillis === 'function';
}

/** An object as the word "[object Object]" would say nothing. */
function wrong(label: string, value: unknown, expected: string): ParameterError {
	const found = isNothing(value)
		? 'is empty'
		: Array.isArray(value)
			? 'is a list'
			: typeof value === 'object'
				? 'is an object'
				: `is '${String(value).slice(0, 80)}'`;
	return new ParameterError(label, `${found}. Enter ${expected}.`);
}
