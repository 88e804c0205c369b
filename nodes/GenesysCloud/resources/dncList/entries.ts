/** The fields of what is on a DNC list. */
import { ParameterError } from '../../client/errors/callError';
import { fieldError, type Field } from '../../fields/field';
import { dateTime } from '../../fields/kinds';
import { startOfRun } from '../../fields/moment';
import { textsOf } from '../../fields/thing';
import { NUMBERS } from './kinds';

/** Texts; what they must be depends on the list. */
export const numbersField: Field<string[]> = {
	property: {
		displayName: NUMBERS,
		name: 'numbers',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +13175550123, +493012345678',
		description:
			'Phone numbers with country code, separated by commas, or a list from an expression. Emails or column values if the list is of these.',
	},
	parse: (value) => {
		const texts = [...new Set(textsOf(NUMBERS, value))];
		if (texts.length > 0) return texts;
		throw new ParameterError(NUMBERS, 'is empty. Enter at least one number.');
	},
};

const expiry = dateTime('Expires At', 'expiresAt', {
	description: 'When the numbers leave the list by themselves. If it is empty, they stay.',
});

/** When entries leave the list, as the API takes it: `2026-01-31T10:00Z`; undefined for never. */
export const expiryField: Field<string | undefined> = {
	property: expiry.property,
	parse: (value, item) => {
		const time = expiry.parse(value, item);
		if (time === undefined) return undefined;
		if (Date.parse(time) > startOfRun(item.functions)) return `${time.slice(0, 16)}Z`;
		throw fieldError(expiry, `is '${time}', which is in the past. Enter a later time.`);
	},
};
