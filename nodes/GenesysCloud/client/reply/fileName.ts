import { hasControlCharacter } from '../../../../credentials/text/text';

/** File systems allow 255 bytes, and a character may need four. */
const LONGEST_NAME = 120;

/** Extensions for the types that the API and its file stores send. Other types get none. */
const ENDINGS: Record<string, string> = {
	'application/csv': 'csv',
	'application/json': 'json',
	'application/pdf': 'pdf',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/x-yaml': 'yaml',
	'application/xml': 'xml',
	'application/yaml': 'yaml',
	'application/zip': 'zip',
	'audio/mp3': 'mp3',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/vnd.wave': 'wav',
	'audio/wav': 'wav',
	'audio/webm': 'webm',
	'audio/x-wav': 'wav',
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'text/calendar': 'ics',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/plain': 'txt',
	'text/vtt': 'vtt',
	'text/xml': 'xml',
	'video/mp4': 'mp4',
	'video/webm': 'webm',
};

/**
 * Returns the name for a received file: from `Content-Disposition` (RFC 6266), or else from the last
 * part of the path. The name is never a path.
 *
 * @param disposition the value of the header, of any type
 * @param path of the request, percent-encoded, without a query
 * @param mediaType lower case, without parameters
 */
export function fileNameOf(disposition: unknown, path: string, mediaType: string): string {
	const named = typeof disposition === 'string' ? nameIn(disposition.slice(0, 2_000)) : '';
	if (named !== '') return named;
	const name = onePart(decoded(path.split('/').filter(Boolean).at(-1) ?? '')) || 'file';
	const ending = endingOf(mediaType);
	return /\.[a-z0-9]{1,5}$/i.test(name) || ending === undefined ? name : `${name}.${ending}`;
}

/** @returns what a file of a type ends in, without the dot; undefined for an unknown type */
export const endingOf = (mediaType: string): string | undefined =>
	Object.hasOwn(ENDINGS, mediaType) ? ENDINGS[mediaType] : undefined;

/** @returns a text as the name of a file: never a path, and without what file systems refuse */
export const asFileName = (text: string): string => onePart(text.replace(/[/\\]/g, '_'));

/** `filename*` wins over `filename`; see RFC 6266 section 4.3. */
function nameIn(disposition: string): string {
	const extended = /;\s*filename\*\s*=\s*"?([\w-]+)'[^']*'([^;"\s]+)/i.exec(disposition);
	if (extended !== null) {
		const name = onePart(decoded(extended[2], extended[1]));
		if (name !== '') return name;
	}
	const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition);
	if (quoted !== null) return onePart(utf8Of(quoted[1].replace(/\\(["\\])/g, '$1')));
	const token = /;\s*filename\s*=\s*([^;"]+)/i.exec(disposition);
	return token === null ? '' : onePart(utf8Of(token[1]));
}

/** Headers are decoded as ISO-8859-1, but many servers send UTF-8 in them. */
function utf8Of(text: string): string {
	if (!/^[\x20-\xff]*$/.test(text) || !/[\x80-\xff]/.test(text)) return text;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
	} catch {
		return text;
	}
}

/** @returns '' if the text is not valid in that charset */
function decoded(text: string, charset = 'utf-8'): string {
	const bytes = Buffer.from(
		text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	);
	try {
		return new TextDecoder(charset, { fatal: true }).decode(bytes);
	} catch {
		return '';
	}
}

/** Returns the last part of a path of any system, without characters that file systems refuse. */
function onePart(text: string): string {
	const part = text.split(/[/\\]/).at(-1) ?? '';
	const clean = [...part]
		.filter((character) => !hasControlCharacter(character) && !/[\u0080-\u009f]/.test(character))
		// Characters that change the writing direction can make `txt.exe` look like `exe.txt`.
		.filter((character) => !/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(character))
		.join('')
		.replace(/[<>:"|?*]/g, '_')
		.trim();
	if (/^\.*$/.test(clean)) return '';
	return shortened(clean);
}

/** Shortens a name but keeps its extension. */
function shortened(name: string): string {
	if (name.length <= LONGEST_NAME) return name;
	const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? '';
	const start = name.slice(0, LONGEST_NAME - ending.length);
	// Do not split a surrogate pair.
	return start.replace(/[\ud800-\udbff]$/, '') + ending;
}
