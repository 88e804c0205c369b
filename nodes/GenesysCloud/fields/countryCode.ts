import { fieldError, type Field } from './field';
import { text } from './kinds';

/** The country of telephone numbers: two letters (ISO 3166-1), as the API takes them. */
export const countryCode: Field<string | undefined> = {
	property: text('Country Code', 'countryCode', {
		placeholder: 'e.g. DE',
		description: 'Country of numbers without a country code, as two letters',
	}).property,
	parse: (value) => {
		const code = String(value ?? '')
			.trim()
			.toUpperCase();
		if (code === '') return undefined;
		if (/^[A-Z]{2}$/.test(code)) return code;
		throw fieldError(
			countryCode,
			`is '${code.slice(0, 80)}'. Enter two letters, such as DE or US.`,
		);
	},
};
