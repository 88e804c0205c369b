import { CallError } from '../errors/callError';
import type { ApiCall } from '../request/apiCall';
import { LINK_PARAMETERS, type LinkParameter, type Page } from './page';
import { tryParseJson } from '../reply/reply';
import { parseReturnedUri, type RequestPath, type RequestPathError } from '../request/requestPath';

/** How an operation pages. */
export interface Paging {
	/** The parameter that selects the page. */
	by: 'pageNumber' | 'startIndex' | 'q64' | LinkParameter;
	in: 'query' | 'body' | 'body.paging';
	/** The parameter for the number of items in a page, if there is one. */
	size?: string;
	/** The largest page size that the operation accepts. */
	max?: number;
}

export interface NextCall {
	/** What identifies the next page. */
	position: string;
	call: ApiCall;
}

/** Scans of external contacts refuse smaller pages. */
const LEAST_PAGE_SIZE = 10;

/** Returns whether pages have numbers, so that they can be read in parallel. */
export function isNumbered({ by }: Paging): boolean {
	return by === 'pageNumber' || by === 'startIndex';
}

/** Returns the caller's own page size, or else the largest one, or the number of wanted items if that is less. */
export function sizeFor(call: ApiCall, paging: Paging, limit: number): number | undefined {
	const given = paging.size === undefined ? undefined : valueOf(call, paging, paging.size);
	if (given !== undefined) return Number(given) || undefined;
	if (paging.max === undefined) return undefined;
	return Math.min(paging.max, Math.max(limit, LEAST_PAGE_SIZE));
}

/** @returns the call with these paging parameters in the right place */
export function withValues(
	call: ApiCall,
	paging: Paging,
	values: Record<string, string | number>,
): ApiCall {
	if (paging.in === 'query') return { ...call, query: { ...call.query, ...values } };
	const body = bodyOf(call);
	if (body === undefined) throw noPlace(call);
	const changed =
		paging.in === 'body'
			? { ...body, ...values }
			: { ...body, paging: { ...(body.paging as object | undefined), ...values } };
	return { ...call, body: changed };
}

/** Without this error the paging parameters would replace the body, and the whole list would be returned. */
function noPlace({ method, path }: ApiCall): CallError {
	return new CallError({
		message:
			'The body is not a JSON object, but this operation takes paging parameters in the body',
		remedy: "Enter a JSON object as the body, or choose 'Reply' for 'Output'.",
		outcome: 'notSent',
		call: `${method} ${path.path}`,
	});
}

/** Returns the number of the page that the caller starts with. SCIM counts items, not pages. */
export function firstNumber(call: ApiCall, paging: Paging): number {
	return paging.by === 'pageNumber' ? Number(valueOf(call, paging, paging.by)) || 1 : 1;
}

/** Returns the number of items before page 1. */
export function skippedBy(call: ApiCall, paging: Paging): number {
	return paging.by === 'startIndex' ? (Number(valueOf(call, paging, paging.by)) || 1) - 1 : 0;
}

/** @returns the call for the page with this number, of a list with pages of this size */
export function numbered(call: ApiCall, paging: Paging, number: number, size: number): ApiCall {
	const value =
		paging.by === 'pageNumber' ? number : skippedBy(call, paging) + (number - 1) * size + 1;
	return withValues(call, paging, { [paging.by]: value });
}

/**
 * @returns the call for the page after this one; undefined on the last page
 * @throws {CallError} when a link leads out of the API
 */
export function follow(call: ApiCall, paging: Paging, page: Page): NextCall | undefined {
	const { nextUri } = page;
	const positionBy = (name: string) =>
		name === 'q64'
			? page.nextQuery
			: (page.next[name as LinkParameter] ?? page.linked[name as LinkParameter]);
	const own = positionBy(paging.by);
	if (own === undefined && nextUri !== undefined && call.method === 'GET') {
		const { path, query } = readLink(call, nextUri);
		const filters = { ...Object.fromEntries(call.path.query), ...call.query };
		const linked = { ...filters, ...Object.fromEntries(query) };
		return { position: nextUri, call: { ...call, path: { path, query: [] }, query: linked } };
	}
	const position = own ?? LINK_PARAMETERS.map(positionBy).find(Boolean);
	return position === undefined
		? undefined
		: { position, call: withValues(call, paging, { [paging.by]: position }) };
}

/** Uses only path and query of a link, because gateways return the host behind them. */
function readLink({ method, path }: ApiCall, nextUri: string): RequestPath {
	let problem = '';
	try {
		return parseReturnedUri(nextUri);
	} catch (error) {
		problem = (error as RequestPathError).message;
	}
	throw new CallError({
		message: `The link to the next page ${problem}`,
		remedy: 'The link was not followed. Check any gateway between n8n and Genesys Cloud.',
		outcome: 'refused',
		call: `${method} ${path.path}`,
	});
}

/**
 * Finds out from the first response how an operation pages that is not in the catalog, or that does not
 * page as the catalog says: recording jobs without a total use a cursor.
 */
export function guessPaging(call: ApiCall, first: Page): Paging | undefined {
	const { next, linked, pageNumber, nextUri } = first;
	// `cursors.after` may be either; a POST calls its parameter `after`.
	const names = [...LINK_PARAMETERS];
	if (call.method === 'POST') names.reverse();
	const link = names.find((name) => (next[name] ?? linked[name]) !== undefined);
	const isCounted = (first.total ?? first.pageCount) !== undefined;
	const q64: Paging = { by: 'q64', in: 'query' };
	if (call.method === 'GET' && valueOf(call, q64, q64.by) !== undefined) return q64;
	const isByNumber = pageNumber !== undefined && (isCounted || link === undefined);
	const byNumber = { by: 'pageNumber', size: 'pageSize' } as const;
	if (call.method === 'GET') {
		if (isByNumber) return { ...byNumber, in: 'query' };
		return link === undefined && nextUri === undefined
			? undefined
			: { by: link ?? 'cursor', in: 'query' };
	}
	const body = bodyOf(call);
	if (call.method !== 'POST' || body === undefined) return undefined;
	if (typeof body.paging === 'object') return { ...byNumber, in: 'body.paging' };
	const inQuery: Paging = { ...byNumber, in: 'query' };
	const isAskedInQuery = ['pageNumber', 'pageSize'].some((name) => valueOf(call, inQuery, name));
	if (isByNumber || (link === undefined && isAskedInQuery)) {
		return isAskedInQuery ? inQuery : { ...byNumber, in: 'body' };
	}
	// A position for the body is in the response body, one for the query is in a link.
	return link && { by: link, in: next[link] === undefined ? 'query' : 'body' };
}

/** @returns the caller's value for a paging parameter */
export function valueOf(call: ApiCall, paging: Paging, name: string): string | undefined {
	const body = paging.in === 'query' ? {} : (bodyOf(call) ?? {});
	const values =
		paging.in === 'query'
			? { ...Object.fromEntries(call.path.query), ...call.query }
			: paging.in === 'body'
				? body
				: ((body.paging ?? {}) as Record<string, unknown>);
	const value = values[name];
	return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** @returns undefined for a body that is not a JSON object and so cannot have parameters */
function bodyOf({ body = {} }: ApiCall): Record<string, unknown> | undefined {
	const parsed = typeof body === 'string' ? tryParseJson(body.trim() || '{}') : body;
	const isObject = typeof parsed === 'object' && parsed !== null;
	return isObject && !Array.isArray(parsed) && !Buffer.isBuffer(parsed)
		? (parsed as Record<string, unknown>)
		: undefined;
}
