/** The ways the API pages its lists. */
import { badRequest } from './errors';
import type { Call } from './router';

const DEFAULT_PAGE_SIZE = 25;

/** A whole number from a query or body; 400 if it is not a whole number or out of range. */
export function wholeNumber(
	value: unknown,
	name: string,
	fallback: number,
	bounds: { min: number; max: number },
): number {
	if (value === undefined || value === null || value === '') return fallback;
	const number = Number(value);
	if (!Number.isInteger(number))
		throw badRequest(
			`Value [${String(value)}] is not valid for field type [${name}]`,
			'invalid.value',
		);
	if (number < bounds.min || number > bounds.max) {
		throw badRequest(
			`${name} must be between ${bounds.min} and ${bounds.max}: ${number}`,
			'constraint.validation',
		);
	}
	return number;
}

export interface PageOptions {
	/** Default 100. */
	maxPageSize?: number;
	/** Sizes above the maximum are cut to it instead of refused. */
	clamp?: boolean;
}

/** `pageNumber` and `pageSize` in the query: entities, total, pageCount and URIs. */
export function numberedPage(
	call: Call,
	items: unknown[],
	options: PageOptions = {},
): Record<string, unknown> {
	const { pageNumber, pageSize } = pageOfQuery(call, options);
	const pageCount = Math.ceil(items.length / pageSize);
	const uri = (page: number) =>
		pageUri(call, { pageSize: String(pageSize), pageNumber: String(page) });
	return {
		entities: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize),
		pageSize,
		pageNumber,
		total: items.length,
		firstUri: uri(1),
		selfUri: uri(pageNumber),
		...(pageNumber > 1 ? { previousUri: uri(pageNumber - 1) } : {}),
		...(pageNumber < pageCount ? { nextUri: uri(pageNumber + 1) } : {}),
		lastUri: uri(Math.max(pageCount, 1)),
		pageCount,
	};
}

export function pageOfQuery(
	call: Call,
	{ maxPageSize = 100, clamp = false }: PageOptions = {},
): { pageNumber: number; pageSize: number } {
	const max = clamp ? Number.MAX_SAFE_INTEGER : maxPageSize;
	const pageSize = wholeNumber(call.query.get('pageSize'), 'pageSize', DEFAULT_PAGE_SIZE, {
		min: 1,
		max,
	});
	const pageNumber = wholeNumber(call.query.get('pageNumber'), 'pageNumber', 1, {
		min: 1,
		max: Number.MAX_SAFE_INTEGER,
	});
	return { pageNumber, pageSize: Math.min(pageSize, maxPageSize) };
}

/** The page that a request body's `pageNumber` and `pageSize` name. */
export function pageOfBody(
	body: Record<string, unknown>,
	maxPageSize = 100,
): { pageNumber: number; pageSize: number } {
	return {
		pageSize: wholeNumber(body.pageSize, 'pageSize', DEFAULT_PAGE_SIZE, {
			min: 1,
			max: maxPageSize,
		}),
		pageNumber: wholeNumber(body.pageNumber, 'pageNumber', 1, {
			min: 1,
			max: Number.MAX_SAFE_INTEGER,
		}),
	};
}

export interface CursorPage<T> {
	items: T[];
	/** Absent on the last page. */
	next?: string;
}

/** Part of a list from an opaque cursor on; 400 for a cursor that was not made here. */
export function cursorPage<T>(
	items: T[],
	cursor: string | null | undefined,
	size: number,
): CursorPage<T> {
	const from = cursor === null || cursor === undefined || cursor === '' ? 0 : readCursor(cursor);
	const next = from + size < items.length ? makeCursor(from + size) : undefined;
	return { items: items.slice(from, from + size), next };
}

const makeCursor = (position: number) => Buffer.from(`position:${position}`).toString('base64url');

function readCursor(cursor: string): number {
	const [, position] = /^position:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
	if (position === undefined) throw badRequest('The cursor is not valid', 'invalid.value');
	return Number(position);
}

/** `after` in the query; the next value is in `nextUri` only. */
export function afterPage(
	call: Call,
	items: unknown[],
	maxPageSize = 200,
): Record<string, unknown> {
	const size = wholeNumber(call.query.get('pageSize'), 'pageSize', DEFAULT_PAGE_SIZE, {
		min: 1,
		max: maxPageSize,
	});
	const { items: entities, next } = cursorPage(items, call.query.get('after'), size);
	return {
		entities,
		selfUri: pageUri(call, {}),
		...(next === undefined
			? {}
			: { nextUri: pageUri(call, { after: next, pageSize: String(size) }) }),
	};
}

/** `nextPage` in the query; the next value is in `nextUri`. */
export function nextPagePage(
	call: Call,
	items: unknown[],
	maxPageSize = 100,
): Record<string, unknown> {
	const size = wholeNumber(call.query.get('pageSize'), 'pageSize', 20, {
		min: 1,
		max: maxPageSize,
	});
	const { items: entities, next } = cursorPage(items, call.query.get('nextPage'), size);
	return {
		entities,
		pageSize: size,
		pageCount: Math.ceil(items.length / size),
		selfUri: pageUri(call, {}),
		...(next === undefined
			? {}
			: { nextUri: pageUri(call, { nextPage: next, pageSize: String(size) }) }),
	};
}

/** The call's own path and query with some parameters replaced; relative, as in the API. */
export function pageUri(call: Call, parameters: Record<string, string>): string {
	const query = new URLSearchParams(call.query);
	for (const [name, value] of Object.entries(parameters)) query.set(name, value);
	const text = query.toString();
	return text === '' ? call.path : `${call.path}?${text}`;
}
