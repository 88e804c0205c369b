export { scrub } from './scrub';

/** @returns whether the text has a character below space, or DEL: none belongs in a header, an id or a URL */
export function hasControlCharacter(value: string): boolean {
	for (let index = 0; index < value.length; index++) {
		const code = value.charCodeAt(index);
		if (code < 0x20 || code === 0x7f) return true;
	}
	return false;
}

/**
 * Makes foreign text fit for an error message: one line, no control characters, bounded.
 *
 * @param maxLength in characters
 */
export function printable(value: string, maxLength = 200): string {
	let result = '';
	for (const character of value) {
		result += hasControlCharacter(character) ? ' ' : character;
		if (result.length > maxLength) {
			// Not within a character of two UTF-16 units.
			return `${result.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
		}
	}
	return result;
}
