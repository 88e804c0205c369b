import type { Catalog, CatalogOperation } from './catalog';

/** An operation that was named, and what the path it was named by holds. */
export interface NamedOperation {
	operation: CatalogOperation;
	/** Values in the place of the path's parameters. */
	path: Record<string, string>;
	/** What stood behind a `?`. */
	query: Record<string, string>;
}

const CALL = /^(get|head|post|put|patch|delete)\s+(\S.*)$/i;

/**
 * Finds the operation that a person or a model named, by its id or by method and path, whatever the
 * case.
 *
 * @param text `getUser`, `GET /api/v2/users/{userId}`, or the path with a real id and a query
 */
export function findNamed(catalog: Catalog, text: string): NamedOperation | undefined {
	const name = text.trim();
	const [, method, target] = CALL.exec(name) ?? [];
	if (method !== undefined) return byCall(catalog, method.toUpperCase(), target);
	const wanted = name.toLowerCase();
	const operation =
		catalog.byId(name) ?? catalog.operations.find(({ id }) => id.toLowerCase() === wanted);
	return operation && { operation, path: {}, query: {} };
}

function byCall(catalog: Catalog, method: string, target: string): NamedOperation | undefined {
	const [given, query = ''] = target.replace(/\s+/g, '').split('?');
	const path = withPrefix(given);
	const operation = catalog.byCall(method, path) ?? catalog.byCall(method, path.toLowerCase());
	if (operation === undefined) return undefined;
	return {
		operation,
		path: valuesIn(operation.path, path),
		query: Object.fromEntries(new URLSearchParams(query)),
	};
}

function withPrefix(given: string): string {
	const path = `/${given.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/+/, '')}`;
	return /^\/api\/v2\//i.test(path) ? path : `/api/v2${path}`;
}

function valuesIn(template: string, path: string): Record<string, string> {
	const values: Record<string, string> = {};
	const sent = path.split('/');
	for (const [index, segment] of template.split('/').entries()) {
		// A name in braces is no value yet.
		if (segment.startsWith('{') && !/^[{:]/.test(sent[index])) {
			values[segment.slice(1, -1)] = decoded(sent[index]);
		}
	}
	return values;
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
