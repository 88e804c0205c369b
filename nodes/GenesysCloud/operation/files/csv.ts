/** CSV as in RFC 4180, safe to open in a spreadsheet program. */

/** Programs such as Excel take the first character for the beginning of a formula. */
const BEGINS_FORMULA = /^[=+\-@\t\r]/;
const A_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const NEEDS_QUOTES = /[",\r\n]/;

const LINE_END = '\r\n';

/** Some programs read UTF-8 only with it. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** @returns a line with its end */
export const csvLine = (values: readonly unknown[]): string =>
	values.map(cellOf).join(',') + LINE_END;

function cellOf(value: unknown): string {
	if (value === undefined || value === null) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string);
	const isHarmless = typeof value !== 'string' || A_NUMBER.test(text);
	const safe = !isHarmless && BEGINS_FORMULA.test(text) ? `'${text}` : text;
	return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
