import { internationalNumber, numberIn } from '../../../fields/addresses';

/** A phone number as the API takes it: what it shows it makes itself. */
export interface Phone {
	display: string;
	extension?: number;
	/** For a number without the code of its country. Without both, the API takes it for an American one. */
	normalizationCountryCode?: string;
}

/** A stored one. */
interface Stored {
	display?: unknown;
	e164?: unknown;
	extension?: unknown;
}

/** What people write before an extension, the longest first. */
const EXTENSION_WORDS = ['extension', 'ext.', 'ext', 'x'];
const DIGITS = /^\d{1,9}$/;

/**
 * @param label of the field, for the error
 * @param country two letters, for a number without a country code
 * @returns the number in the form of the API; an extension such as `x12` is kept apart
 * @throws {ParameterError} for what is no number, or has no country
 */
export function phoneOf(label: string, text: string, country: string | undefined): Phone {
	const { number, extension } = partsOf(text);
	const display = numberIn(label, number, country);
	return {
		display,
		...(extension !== undefined && { extension }),
		...(!display.startsWith('+') && { normalizationCountryCode: country }),
	};
}

/**
 * @returns the number as contacts are looked up by it
 * @throws {ParameterError} for one without a country code
 */
export const lookupNumber = (label: string, value: unknown): string => {
	if (typeof value === 'object') return internationalNumber(label, value);
	return internationalNumber(label, partsOf(String(value ?? '')).number);
};

function partsOf(text: string): { number: string; extension?: number } {
	const lower = text.toLowerCase();
	for (const word of EXTENSION_WORDS) {
		const at = lower.indexOf(word);
		const extension = text.slice(at + word.length).trim();
		if (at > 0 && DIGITS.test(extension)) {
			return { number: abroad(text.slice(0, at)), extension: Number(extension) };
		}
	}
	return { number: abroad(text) };
}

/** Two zeros stand for the plus (ITU-T E.123); no number within a country begins so. */
const abroad = (text: string) => (text.trim().startsWith('00') ? `+${text.trim().slice(2)}` : text);

/** @returns a stored number as text; null for none */
export function phoneText(phone: unknown): string | null {
	const { e164, display, extension } = Object(phone) as Stored;
	const number = [e164, display].find((one) => typeof one === 'string' && one !== '');
	if (number === undefined) return null;
	return typeof extension === 'number' ? `${String(number)} x${extension}` : String(number);
}
