/** The characters of windows-1252 from 0x80 to 0x9F, where ISO-8859-1 has control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Byte order marks (Unicode Standard, section 23.8). */
const MARKS: ReadonlyArray<readonly [charset: string, mark: readonly number[]]> = [
	['utf-8', [0xef, 0xbb, 0xbf]],
	['utf-16le', [0xff, 0xfe]],
	['utf-16be', [0xfe, 0xff]],
];

export interface DecodedBody {
	text: string;
	/** The bytes are the text in UTF-8, without a byte order mark. */
	isUtf8: boolean;
}

/**
 * Decodes the body of a response. A byte order mark decides; then, for JSON, whether it is valid UTF-8,
 * which RFC 8259 section 8.1 requires; then the charset in the header. Without a charset, or with an
 * unknown one, the body is read as UTF-8.
 *
 * @param isJson JSON starts with an ASCII character, so UTF-16 can be recognised by its zero bytes
 */
export function decodeBody(bytes: Buffer, contentType: string, isJson: boolean): DecodedBody {
	const mark = MARKS.find(([, found]) => found.every((byte, index) => bytes[index] === byte));
	if (mark !== undefined) {
		return { text: decode(bytes.subarray(mark[1].length), mark[0]), isUtf8: false };
	}
	const named = charsetOf(contentType);
	const isWide = isJson || named === 'utf-16';
	if (isWide && bytes.length > 1 && (bytes[0] === 0) !== (bytes[1] === 0)) {
		return { text: decode(bytes, bytes[0] === 0 ? 'utf-16be' : 'utf-16le'), isUtf8: false };
	}
	if (named === 'utf-8' || (isJson && isUtf8(bytes))) {
		return { text: bytes.toString('utf8'), isUtf8: true };
	}
	return { text: decode(bytes, named), isUtf8: false };
}

/** RFC 9110 section 8.3: a parameter's name in any case, its value a token or a quoted string. */
function charsetOf(contentType: string): string {
	const name = /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType.slice(0, 500))?.[1] ?? '';
	try {
		const { encoding } = new TextDecoder(name);
		// In the standard this label means little-endian, but a mark or the bytes may say otherwise.
		return name.toLowerCase() === 'utf-16' ? 'utf-16' : encoding;
	} catch {
		return 'utf-8';
	}
}

function isUtf8(bytes: Buffer): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function decode(bytes: Buffer, charset: string): string {
	const text = new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
	if (charset !== 'windows-1252') return text;
	// Some versions of Node.js decode windows-1252, also under the label ISO-8859-1, without these.
	return text.replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80]);
}
