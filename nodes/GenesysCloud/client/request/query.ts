/** A query value as a caller gives it; see {@link toQueryString} for how each is written. */
export type QueryValue = string | number | boolean | Date | null | undefined | QueryValue[];

/** A query that cannot be written. */
export class QueryError extends Error {
	override readonly name = 'QueryError';
}

/**
 * Writes a query string as the API expects it: arrays comma-joined (as the official SDK's
 * `ApiClient.js` `serialize` does, though its documentation says `multi`), dates as ISO 8601 in UTC,
 * undefined, null and empty values left out.
 *
 * @returns with a leading `?`, or empty
 * @throws {QueryError} for a value that is none of {@link QueryValue}
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
 * The query of a pasted path and the query parameters as one; a name that stands in both is taken
 * from the parameters, one that stands in the path several times is a list.
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

/** Encoded; the commas between array elements are not, so that one inside an element stays apart. */
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
		// What an object becomes when an expression puts it into a text.
		if (value.includes(String({}))) throw new QueryError(`'${name}' has an object in its text`);
		return encode(value);
	}
	if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
		return String(value);
	}
	const found = typeof value === 'object' ? 'an object' : `'${String(value)}'`;
	throw new QueryError(
		`'${name}' is ${found}; expected is text, a number, true, false, a date or a list of them`,
	);
}

/** Half of a surrogate pair, which cannot be encoded, becomes U+FFFD as in a URL. */
function encode(text: string): string {
	return encodeURIComponent(Buffer.from(text).toString());
}

function toIsoText(name: string, value: Date | DateTimeLike): string {
	const date = value instanceof Date ? value : new Date(value.toMillis());
	if (Number.isNaN(date.getTime())) throw new QueryError(`'${name}' is not a valid date`);
	return date.toISOString();
}

/** Luxon's DateTime, which n8n hands over for dates. */
interface DateTimeLike {
	toUTC(): unknown;
	toMillis(): number;
}

function isDateTime(value: unknown): value is DateTimeLike {
	return typeof (value as Partial<DateTimeLike> | null)?.toUTC === 'function';
}
