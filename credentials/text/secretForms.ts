/**
 * Yields the forms in which a server may send a secret back: unchanged; in Base64, also as part of a
 * longer text and encoded twice; URL-encoded once or twice, as in a form or every character; escaped
 * for JSON, JavaScript or HTML; in hexadecimal digits.
 *
 * @param isPair whether this is a client ID with its secret: then only the Base64 forms
 */
export function* formsOf(secret: string, isPair: boolean): Generator<string> {
	const base64 = base64FormsOf(Buffer.from(secret));
	yield* base64;
	// Base64 of Base64, for example a header in an encoded log message.
	for (const text of base64) yield* base64FormsOf(Buffer.from(text));
	for (const text of base64) yield* base64FormsOf(Buffer.from(toBase64url(text)));
	for (const text of base64) yield* urlFormsOf(text);
	if (isPair) return;
	const hex = Buffer.from(secret).toString('hex');
	const escaped = JSON.stringify(secret).slice(1, -1);
	yield secret;
	yield* urlFormsOf(secret);
	yield new URLSearchParams([['', secret]]).toString().slice(1);
	yield hex;
	yield hex.replace(/../g, '%$&');
	yield hex.replace(/../g, '%25$&');
	yield escaped;
	yield JSON.stringify(escaped).slice(1, -1);
	const codes = Array.from({ length: secret.length }, (_, index) => secret.charCodeAt(index));
	yield codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');
	yield codes.map((code) => `&#${code};`).join('');
	yield codes.map((code) => `&#x${code.toString(16)};`).join('');
	yield secret.replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
	yield secret.replace(SPECIAL, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
	yield secret.replace(SPECIAL, (character) => HTML_NAMES[character] ?? character);
}

const SPECIAL = /[&<>"'+/=`]/g;

const HTML_NAMES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function toBase64url(text: string): string {
	return text.replaceAll('+', '-').replaceAll('/', '_');
}

function base64FormsOf(bytes: Buffer): string[] {
	return [bytes.toString('base64'), ...[0, 1, 2].map((offset) => base64Within(bytes, offset))];
}

/** Returns the Base64 characters that depend only on these bytes when other bytes surround them. */
function base64Within(bytes: Buffer, offset: number): string {
	const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** Encodes once and twice. Half of a surrogate pair becomes the replacement character. */
function urlFormsOf(text: string): string[] {
	const once = encodeURIComponent(Buffer.from(text).toString());
	return [once, encodeURIComponent(once)];
}
