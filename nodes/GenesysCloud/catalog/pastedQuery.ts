/**
 * A plus sign that is meant: an offset from UTC, the beginning of a phone number (alone, in a list, or
 * behind a scheme such as `tel:`), or a part of an email address.
 */
const MEANT_PLUS = /(?:^|[,;:=])\+\d|T[\d:.]{1,20}\+\d\d:?\d\d|\+[^@]{0,100}@/;

/**
 * The names and values of a query that a person pasted behind a path. In a value that is encoded (it
 * has a `%`) a `+` is a blank, as forms write it. In one that is not, it is a blank too, unless the
 * value is a date, a phone number or an email address, where people mean the sign itself.
 *
 * @param text without the `?`
 * @returns decoded, in order
 */
export function parsePastedQuery(text: string): Array<[name: string, value: string]> {
	const parts = text.split('&').map((part) => {
		const at = part.indexOf('=');
		const value = part.slice(at + 1);
		if (at < 0 || value.includes('%') || !MEANT_PLUS.test(value)) return part;
		return `${part.slice(0, at + 1)}${value.replaceAll('+', '%2B')}`;
	});
	return [...new URLSearchParams(parts.join('&')).entries()];
}
