import { hasControlCharacter, printable } from '../../../../credentials/text/text';
import { parsePastedQuery } from '../../catalog/pastedQuery';

/** Every path of the Platform API starts with this. */
const API_PREFIX = '/api/v2/';
/** Every path that takes the files of uploads does. */
const UPLOAD_PREFIX = '/uploads/';

/** A path that must not be sent. The message says what is wrong, but not which parameter. */
export class RequestPathError extends Error {
	override readonly name = 'RequestPathError';
}

export interface RequestPath {
	/** Relative to the API's base URL: starts with `/api/v2/`, percent-encoded, without a query. */
	path: string;
	/** The parameters after the `?`, decoded, in order. */
	query: Array<[name: string, value: string]>;
}

/** Any base: what a path resolves to against it shows whether it stays below. */
const BASE = new URL('https://api.invalid');

/**
 * Checks a path from a user or a response, so that the token cannot leave the API: any accepted path
 * leads to the API's own origin, below `/api/v2/`.
 *
 * @param input such as `/api/v2/users?pageSize=100`; the leading slash may be missing
 * @throws {RequestPathError}
 */
export function parseRequestPath(input: string): RequestPath {
	return parseBelow(API_PREFIX, input);
}

/**
 * As {@link parseRequestPath}, for a path below `/uploads/`.
 *
 * @throws {RequestPathError}
 */
export function parseUploadPath(input: string): RequestPath {
	return parseBelow(UPLOAD_PREFIX, input);
}

function parseBelow(prefix: string, input: string): RequestPath {
	const refuse = refuserFor(prefix);
	const trimmed = input.trim();
	if (trimmed === '') throw refuse('is empty');
	if (hasControlCharacter(trimmed))
		throw refuse('contains a line break or another control character');
	if (trimmed.includes('#')) throw refuse("must not contain '#'; write it as %23 in a query value");

	const [rawPath, ...queryParts] = trimmed.split('?');
	if (/^[a-z][a-z0-9+.-]*:/i.test(rawPath) || /^[/\\]{2}/.test(rawPath)) {
		throw refuse(`is a full URL ('${printable(rawPath, 80)}')`);
	}
	if (rawPath.includes('\\')) throw refuse("must not contain '\\'");
	const path = rawPath.startsWith('/') ? rawPath : `/${rawPath}`;
	if (!path.startsWith(prefix)) throw refuse(`is not below ${prefix}`);
	assertPlainSegments(path, refuse);

	// Check the result with the parser that is also used to send the request.
	const url = new URL(path, BASE);
	if (url.origin !== BASE.origin || !url.pathname.startsWith(prefix)) {
		throw refuse('leaves the API');
	}
	return { path: url.pathname, query: parsePastedQuery(queryParts.join('?')) };
}

/**
 * Returns the path and query of a link that the API returned (such as `nextUri`). The host is ignored,
 * because gateways return the host behind them.
 *
 * @throws {RequestPathError}
 */
export function parseReturnedUri(uri: string): RequestPath {
	const refuse = refuserFor(API_PREFIX);
	if (!URL.canParse(uri, BASE.href)) throw refuse('is not a URL');
	const url = new URL(uri, BASE);
	const start = url.pathname.indexOf(API_PREFIX);
	if (start < 0) throw refuse('leaves the API');
	return parseRequestPath(`${url.pathname.slice(start)}${url.search}`);
}

/**
 * Inserts values into the path of a template and checks the result like {@link parseRequestPath}. A
 * value is data, such as the key of a row. It becomes one segment whatever characters it has, and
 * cannot lead to another path.
 *
 * @param template such as `/api/v2/users/{userId}?expand=skills`
 * @param values values by name, not encoded
 * @throws {RequestPathError} for a value that is missing, empty, `.`, `..` or has control characters
 */
export function fillPath(template: string, values: Record<string, string>): RequestPath {
	const [path, ...query] = template.split('?');
	const mark = unusedMark(path);
	const segments: string[] = [];
	const marked = path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
		segments.push(encodeSegment(name, Object.hasOwn(values, name) ? values[name] : ''));
		return `${mark}${segments.length - 1}-`;
	});
	const parsed = parseRequestPath([marked, ...query].join('?'));
	const filled = parsed.path.replace(new RegExp(`${mark}(\\d+)-`, 'g'), (_, index: string) => {
		return segments[Number(index)];
	});
	return { path: filled, query: parsed.query };
}

/** Returns a placeholder for values while the path around them is checked. */
function unusedMark(path: string): string {
	for (let number = 0; ; number++) {
		const mark = `value${number}x`;
		if (!path.includes(mark)) return mark;
	}
}

/** Encodes all but the unreserved characters of RFC 2396, as the official SDK does. */
function encodeSegment(name: string, value = ''): string {
	const refuse = refuserFor(API_PREFIX);
	if (value.trim() === '') throw refuse(`needs a value for '${name}'`);
	const fail = (what: string) =>
		refuse(`has '${printable(value, 60)}' for '${name}', which ${what}`);
	if (value === '.' || value === '..') throw fail('would lead to another path');
	if (hasControlCharacter(value)) throw fail('contains a line break or another control character');
	if (value.includes(String({}))) throw fail('is an object where text is needed');
	if (Buffer.from(value).toString() !== value) throw fail('contains half a character');
	return encodeURIComponent(value);
}

/**
 * Shortens a full URL of the API itself to its path. All others stay, and are refused later.
 *
 * @param text as a person typed it
 * @param apiUrl base URL of the API
 */
export function withoutOwnOrigin(typed: string, apiUrl: string): string {
	const text = typed.trim();
	const [, origin, rest] = /^(https?:\/\/[^/?#\\@\s]+)(\/.*)$/i.exec(text) ?? [];
	const base = new URL(apiUrl);
	// Compare parsed origins, because the parser removes the default port.
	if (!URL.canParse(origin) || new URL(origin).origin !== base.origin) return text;
	const prefix = base.pathname.replace(/\/$/, '');
	return rest.startsWith(`${prefix}/`) ? rest.slice(prefix.length) : text;
}

function assertPlainSegments(path: string, refuse: Refuse): void {
	for (const segment of path.split('/').slice(1)) {
		if (segment === '') {
			throw refuse('has an empty part, for example because an expression has no value');
		}
		let decoded: string;
		try {
			decoded = decodeURIComponent(segment);
		} catch {
			throw refuse("has a '%' that does not start a valid escape");
		}
		// Some servers read the full-width forms of '.', '/' and '%' as the plain ones.
		decoded = decoded.normalize('NFKC');
		// Some servers ignore everything after a ';', so that '..;x' becomes '..'.
		if (/^\.{1,2}(;|$)/.test(decoded)) throw refuse("must not contain '.' or '..' as a segment");
		if (/[/\\]/.test(decoded)) throw refuse('has an encoded slash or backslash');
		if (/%[0-9a-f]{2}/i.test(decoded)) throw refuse('is percent-encoded twice');
		if (hasControlCharacter(decoded)) throw refuse('has an encoded control character');
		// An expression that inserts an object into a text produces this.
		if (decoded.includes(String({}))) throw refuse('has an object where text is needed');
	}
}

type Refuse = (what: string) => RequestPathError;

const EXAMPLES: Record<string, string> = {
	[API_PREFIX]: '/api/v2/users',
	[UPLOAD_PREFIX]: '/uploads/v2/contactlist',
};

const refuserFor =
	(prefix: string): Refuse =>
	(what) =>
		new RequestPathError(`${what}. Enter a path below ${prefix}, for example ${EXAMPLES[prefix]}`);
