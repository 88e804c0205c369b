import type { Catalog, CatalogOperation } from './catalog';
import { parsePastedQuery } from './pastedQuery';

/** An operation that was named, and what the path it was named by holds. */
export interface NamedOperation {
	operation: CatalogOperation;
	/** Values in the place of the path's parameters. */
	path: Record<string, string>;
	/** What stood behind a `?`. */
	query: Record<string, string | string[]>;
}

/** Longer texts name no operation, and take time to look at. */
const LONGEST_NAME = 8_000;

const CALL = /^(get|head|post|put|patch|delete) (.+)$/i;

/**
 * Finds the operation that a person or a model named, by its id or by method and path, whatever the
 * case.
 *
 * @param text `getUser`, `GET /api/v2/users/{userId}`, or the path with a real id and a query
 */
export function findNamed(catalog: Catalog, text: string): NamedOperation | undefined {
	if (text.length > LONGEST_NAME) return undefined;
	// One blank each, so that the pattern has one way to read them.
	const name = text.trim().replace(/\s+/g, ' ');
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
		query: joined(parsePastedQuery(query)),
	};
}

/** A name that stands there several times is a list. */
function joined(pairs: ReadonlyArray<readonly [string, string]>): NamedOperation['query'] {
	const query = new Map<string, string | string[]>();
	for (const [name, value] of pairs) {
		const before = query.get(name);
		query.set(name, before === undefined ? value : [before, value].flat());
	}
	return Object.fromEntries(query);
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
