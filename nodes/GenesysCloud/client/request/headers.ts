import { hasControlCharacter } from '../../../../credentials/text/text';

/** Set by this package or by HTTP itself: a caller's own would break the call or leak the token. */
const RESERVED = new Set([
	'authorization',
	'connection',
	'content-length',
	'cookie',
	'host',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
	'user-agent',
	// Gateways carry out the method that these name instead of the one that was checked.
	'x-http-method',
	'x-http-method-override',
	'x-method-override',
	// And these instead of the path.
	'x-forwarded-prefix',
	'x-forwarded-uri',
	'x-http-path-override',
	'x-original-uri',
	'x-original-url',
	'x-rewrite-url',
]);

/** RFC 9110 section 5.6.2: the characters of a header's name. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Checks headers that a person gave.
 *
 * @returns what is wrong with the first bad one, for behind the parameter's name; else undefined
 */
export function headerProblem(headers: Record<string, string>): string | undefined {
	for (const [name, value] of Object.entries(headers)) {
		if (!TOKEN.test(name)) return `has '${name}', which is not the name of a header`;
		if (RESERVED.has(name.toLowerCase())) return `must not set '${name}': the node sets it itself`;
		if (hasControlCharacter(value)) {
			return `has a line break or another control character in the value of '${name}'; a header value is one line`;
		}
		if (!/^[\x20-\xff]*$/.test(value)) {
			return `has a character in the value of '${name}' that headers cannot carry; encode it first`;
		}
	}
	return undefined;
}

/** Headers that are about credentials, whatever they hold. */
const PRIVATE = new Set([
	'authorization',
	'proxy-authenticate',
	'proxy-authorization',
	'set-cookie',
	'www-authenticate',
]);

/** @returns the headers of a reply that may be shown; what they quote is scrubbed where output leaves */
export function publicHeaders(headers: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !PRIVATE.has(name.toLowerCase())),
	);
}
