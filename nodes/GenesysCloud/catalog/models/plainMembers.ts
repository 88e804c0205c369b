import type { FieldType } from '../catalogFile';

interface Outcome {
	/** A number or a switch given as text, as what it is; anything else as it was. */
	converted: unknown;
	/** What to enter instead, if the value cannot be of the type. */
	expected?: string;
}

/** Longer ones are no numbers, and take time to look at. */
const LONGEST_NUMBER = 400;
const NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$/i;

const CHECKS: Record<FieldType, (value: unknown) => Outcome> = {
	string: textOf,
	integer: (value) => numberOf(value, Number.isInteger, 'a whole number'),
	number: (value) => numberOf(value, Number.isFinite, 'a number'),
	boolean: switchOf,
	object: (converted) => ({ converted }),
	date: (value) => dateOf(value, 'a date such as 2026-01-31'),
	'date-time': (value) => dateOf(value, 'a date and time such as 2026-01-31T08:00:00Z'),
	interval: intervalOf,
};

/** Compares a value within an object with its type. Dates stay as they are. */
export const plainProblem = (type: FieldType, value: unknown): Outcome => CHECKS[type](value);

function textOf(value: unknown): Outcome {
	if (typeof value === 'string' || isDate(value)) return { converted: value };
	if (typeof value !== 'object') return { converted: String(value) };
	return { converted: value, expected: 'text' };
}

function numberOf(value: unknown, fits: (number: number) => boolean, expected: string): Outcome {
	const isText = typeof value === 'string' && value.length <= LONGEST_NUMBER && NUMBER.test(value);
	const number = typeof value === 'number' || isText ? Number(value) : Number.NaN;
	return fits(number) ? { converted: number } : { converted: value, expected };
}

function switchOf(value: unknown): Outcome {
	const text = String(value).trim().toLowerCase();
	if (text === 'true' || text === 'false') return { converted: text === 'true' };
	return { converted: value, expected: 'true or false' };
}

const STARTS_WITH_YEAR = /^\d{4}-\d\d/;

/** The API also takes milliseconds since 1970. */
function dateOf(value: unknown, expected: string): Outcome {
	const isText =
		typeof value === 'string' && STARTS_WITH_YEAR.test(value) && !Number.isNaN(Date.parse(value));
	return isText || typeof value === 'number' || isDate(value)
		? { converted: value }
		: { converted: value, expected };
}

function intervalOf(value: unknown): Outcome {
	const [from, to, ...more] = typeof value === 'string' ? value.trim().split('/') : [''];
	const isInterval =
		more.length === 0 && (to === undefined ? /^P\w/i : /^(P\w|\d{4}-)/i).test(from) && to !== '';
	const expected = 'an interval such as 2026-01-31T08:00:00Z/2026-01-31T09:00:00Z';
	return isInterval ? { converted: value } : { converted: value, expected };
}

/** What expressions give; as JSON it is text. */
const isDate = (value: unknown) =>
	typeof (value as { toJSON?: unknown } | null)?.toJSON === 'function';
