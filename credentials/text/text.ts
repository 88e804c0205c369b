/** @returns whether the text has a character below space, or DEL: none belongs in a header, an id or a URL */
export function hasControlCharacter(value: string): boolean {
	for (let index = 0; index < value.length; index++) {
		const code = value.charCodeAt(index);
		if (code < 0x20 || code === 0x7f) return true;
	}
	return false;
}

/**
 * Returns a text or number of a foreign reply as text, and '' for all else. `String` throws for an
 * object whose `toString` is data.
 */
export function wordsOf(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * Returns the text without the given character at its end. A pattern such as `/\/+$/` would take time
 * that grows with the square of the text.
 *
 * @param character one, such as `/`
 */
export function withoutTrailing(text: string, character: string): string {
	let end = text.length;
	while (end > 0 && text[end - 1] === character) end--;
	return text.slice(0, end);
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
