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

/**
 * Takes secrets out of a text, in whatever form a server may have sent them back: as they are, in
 * Base64 (also as a part of a Basic header), URL-encoded, escaped or in hexadecimal digits.
 *
 * @param secrets client secret, client ID with secret, access tokens; empty ones are passed over
 */
export function scrub(value: string, secrets: readonly string[]): string {
	const forms = secrets.flatMap(formsOf).filter((form) => form.length >= SHORTEST_FORM);
	if (forms.length === 0) return value;
	forms.sort((a, b) => b.length - a.length);
	return value.replace(new RegExp(forms.map(escapePattern).join('|'), 'gi'), '[hidden]');
}

/** Shorter ones are found in words by chance. */
const SHORTEST_FORM = 4;

function formsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const hex = bytes.toString('hex');
	const inBase64 = [0, 1, 2].map((offset) => base64Within(bytes, offset));
	const base64 = [bytes.toString('base64'), ...inBase64];
	const escaped = JSON.stringify(secret).slice(1, -1);
	return [
		secret,
		...base64,
		...base64.map(encodeURIComponent),
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
		encodeURIComponent(secret),
		new URLSearchParams([['', secret]]).toString().slice(1),
		hex,
		hex.replace(/../g, '%$&'),
		escaped,
		JSON.stringify(escaped).slice(1, -1),
		[...secret].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
	];
}

/** The characters of Base64 that depend on these bytes alone, when others stand before and after them. */
function base64Within(bytes: Buffer, offset: number): string {
	const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

function escapePattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
