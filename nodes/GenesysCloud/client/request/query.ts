/** A value for a query; see {@link toQueryString} for how each is written. */
export type QueryValue = string | number | boolean | Date | null | undefined | QueryValue[];

/** A query has a value that cannot be written. */
export class QueryError extends Error {
	override readonly name = 'QueryError';
}

/**
 * Writes a query string as the API expects it. Arrays are joined with commas, as in `serialize` of the
 * official SDK's `ApiClient.js` (although its documentation says `multi`). Dates are ISO 8601 in UTC.
 * Undefined, null and empty values are left out.
 *
 * @returns the query with a leading `?`, or an empty text
 * @throws {QueryError} for a value that is not a {@link QueryValue}
 */
export function toQueryString(query: Record<string, unknown>): string {
	const parts: string[] = [];
	for (const [name, value] of Object.entries(query)) {
		const text = toText(name, value);
		if (text !== '') parts.push(`${encode(name)}=${text}`);
	}
	return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/**
 * Joins the query of a pasted path with the query parameters. If both have a name, the parameter is
 * used. A name that the path has several times becomes a list.
 */
export function joinQuery(
	pasted: ReadonlyArray<readonly [name: string, value: string]>,
	parameters: Record<string, unknown> = {},
): Record<string, unknown> {
	const joined = new Map<string, unknown>();
	for (const [name, value] of pasted) {
		joined.set(name, joined.has(name) ? [joined.get(name), value].flat() : value);
	}
	return { ...Object.fromEntries(joined), ...parameters };
}

/** Encodes a value. Commas between array elements are not encoded, those within an element are. */
function toText(name: string, value: unknown): string {
	if (value === undefined || value === null) return '';
	if (Array.isArray(value)) {
		return value
			.map((element) => toText(name, element))
			.filter((element) => element !== '')
			.join(',');
	}
	if (value instanceof Date || isDateTime(value)) return encode(toIsoText(name, value));
	if (typeof value === 'string') {
		// An expression that inserts an object into a text produces this.
		if (value.includes(String({}))) throw new QueryError(`'${name}' has an object in its text`);
		return encode(value);
	}
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
		return String(value);
	}
	const found = typeof value === 'object' ? 'an object' : `'${String(value)}'`;
	throw new QueryError(
		`'${name}' is ${found}. Use text, a number, true, false, a date, or a list of these`,
	);
}

/** A lone surrogate cannot be encoded and becomes U+FFFD, as in a URL. */
function encode(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString());
}

function toIsoText(name: string, value: Date | DateTimeLike): string {
	const date = value instanceof Date ? value : new Date(value.toMillis());
	if (Number.isNaN(date.getTime())) throw new QueryError(`'${name}' is not a valid date`);
	return date.toISOString();
}

/** Luxon's DateTime, which n8n uses for dates. */
interface DateTimeLike {
	toUTC(): unknown;
	toMillis(): number;
}

function isDateTime(value: unknown): value is DateTimeLike {
	return typeof (value as Partial<DateTimeLike> | null)?.toUTC === 'function';
}
