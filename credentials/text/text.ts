/** @returns whether the text has a character below space, or DEL. None is valid in a header, ID or URL. */
export function hasControlCharacter(value: string): boolean {
	for (let index = 0; index < value.length; index++) {
		const code = value.charCodeAt(index);
		if (code < 0x20 || code === 0x7f) return true;
	}
	return false;
}

/**
 * Returns a string, number or boolean of a response as text, and '' for anything else. `String` would
 * throw for an object that has a field named `toString`.
 */
export function wordsOf(value: unknown): string {
	if (typeof value === 'string') return value;
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/**
 * Removes every trailing occurrence of a character. The time a pattern such as `/\/+$/` takes would
 * grow with the square of the length.
 *
 * @param character a single character, such as `/`
 */
export function withoutTrailing(text: string, character: string): string {
	let end = text.length;
	while (end > 0 && text[end - 1] === character) end--;
	return text.slice(0, end);
}

/**
 * Prepares text from outside for an error message: one line, no control characters, limited length.
 *
 * @param maxLength in characters
 */
export function printable(value: string, maxLength = 200): string {
	let result = '';
	for (const character of value) {
		result += hasControlCharacter(character) ? ' ' : character;
		if (result.length > maxLength) {
			// Do not split a surrogate pair.
			return `${result.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
		}
	}
	return result;
}
