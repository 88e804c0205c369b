import { hasControlCharacter } from '../../../../credentials/text/text';

/** Set by this package or by HTTP itself. Other values would break the call or leak the token. */
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
	// Gateways use the method in these headers instead of the one that was checked.
	'x-http-method',
	'x-http-method-override',
	'x-method-override',
	// Gateways use these instead of the path.
	'x-forwarded-prefix',
	'x-forwarded-uri',
	'x-http-path-override',
	'x-original-uri',
	'x-original-url',
	'x-rewrite-url',
]);

/** RFC 9110 section 5.6.2: the characters of a header name. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * Checks headers that a user entered.
 *
 * @returns the problem with the first bad header, worded to follow the parameter's name; or undefined
 */
export function headerProblem(headers: Record<string, string>): string | undefined {
	for (const [name, value] of Object.entries(headers)) {
		if (!TOKEN.test(name)) return `has '${name}', which is not a valid header name`;
		if (RESERVED.has(name.toLowerCase())) return `must not set '${name}': the node sets it itself`;
		if (hasControlCharacter(value)) {
			return `has a line break or another control character in the value of '${name}'; a header value is one line`;
		}
		if (!/^[\x20-\xff]*$/.test(value)) {
			return `has a character in the value of '${name}' that is not allowed in headers; encode it first`;
		}
	}
	return undefined;
}

/** Headers about credentials. */
const PRIVATE = new Set([
	'authorization',
	'proxy-authenticate',
	'proxy-authorization',
	'set-cookie',
	'www-authenticate',
]);

/** @returns the headers of a response that may be shown. Secrets in them are removed with the output. */
export function publicHeaders(headers: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !PRIVATE.has(name.toLowerCase())),
	);
}
