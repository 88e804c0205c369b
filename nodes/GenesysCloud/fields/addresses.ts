/** Addresses that messages and calls go to: telephone numbers and email addresses. */
import { ParameterError } from '../client/errors/callError';
import type { Field } from './field';
import type { More } from './kinds';
import { isNothing, nonEmptyText, optionalText } from './plainValues';

/** E.164: a plus, the country code and the number, 15 digits at most. */
const INTERNATIONAL = /^\+[1-9]\d{6,14}$/;
/** As it is dialled within a country. */
const NATIONAL = /^\d{3,15}$/;
/** What people write between digits. */
const SEPARATORS = /[\s\u00A0().\-‐-―/]/g;

const EXAMPLE = '+49 30 1234567';

/**
 * @param label of the field, for the error
 * @returns the number as Genesys Cloud takes it, such as +49301234567
 * @throws {ParameterError} for one without a country code
 */
export function internationalNumber(label: string, value: unknown): string {
	const text = nonEmptyText(label, value);
	const number = digitsOf(text);
	if (INTERNATIONAL.test(number)) return number;
	throw notANumber(label, text, `Enter it with a plus and the country code, such as ${EXAMPLE}`);
}

/** As {@link internationalNumber}; where the country is known, one without its code, too. */
export function numberIn(label: string, value: unknown, country: string | undefined): string {
	const text = nonEmptyText(label, value);
	const number = digitsOf(text);
	if (INTERNATIONAL.test(number)) return number;
	if (country !== undefined && NATIONAL.test(number)) return number;
	throw notANumber(
		label,
		text,
		country === undefined
			? `Enter it with a plus and the country code, such as ${EXAMPLE}, or add a country code`
			: `Enter a number such as ${EXAMPLE}`,
	);
}

const digitsOf = (text: string) => text.replace(/^tel:/i, '').replace(SEPARATORS, '');

function notANumber(label: string, text: string, remedy: string): ParameterError {
	return new ParameterError(
		label,
		`is '${text.slice(0, 80)}', which is not a telephone number. ${remedy}.`,
	);
}

/** Enough to find a name, a missing domain, or two addresses in one field. */
const EMAIL = /^[^\s@,;<>()"]+@[^\s@,;<>()"]+\.[^\s@,;<>()".]+$/;

/**
 * @param label of the field, for the error
 * @throws {ParameterError} for what is no address, or several
 */
export function emailAddress(label: string, value: unknown): string {
	const text = nonEmptyText(label, value);
	if (EMAIL.test(text)) return text;
	throw new ParameterError(
		label,
		`is '${text.slice(0, 80)}'. Enter one email address, such as ada@acme.example.`,
	);
}

/** An email address that must be there. */
export function email(displayName: string, name: string, more: More = {}): Field<string> {
	return {
		property: { displayName, name, type: 'string', required: true, default: '', ...more },
		parse: (value) => emailAddress(displayName, value),
	};
}

/** An email address, or none. */
export function emailOrNone(
	displayName: string,
	name: string,
	more: More = {},
): Field<string | undefined> {
	return {
		property: { displayName, name, type: 'string', default: '', ...more },
		parse: (value) => (isNothing(value) ? undefined : emailAddress(displayName, value)),
	};
}

/** Texts separated by commas, or a list of them. */
export function textList(label: string, value: unknown): string[] {
	const given = Array.isArray(value)
		? value.map((one) => optionalText(label, one) ?? '')
		: (optionalText(label, value) ?? '').split(/[,;]/);
	return given.map((one) => one.trim()).filter((one) => one !== '');
}
