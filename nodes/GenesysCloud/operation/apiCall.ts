import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { loadCatalog, type CatalogOperation } from '../catalog/catalog';
import { permissionsText } from '../catalog/operationLabel';
import { ceilingOf } from '../catalog/listCeilings';
import { CallError } from '../client/errors/callError';
import type { ApiCall, JsonBody } from '../client/request/apiCall';
import { fillPath } from '../client/request/requestPath';
import type { OperationApi } from './operation';

/** Values of a call, by the API's names. Undefined values are left out. */
export type CallValues = Record<string, unknown>;

/**
 * Builds the call of an operation in the catalog. Each value goes where the catalog has its name: into
 * the path, the query, or otherwise the body.
 *
 * @param operationId ID in the catalog
 * @param body replaces the values that would go into the body
 * @throws {RequestPathError}
 */
export async function apiCallOf(
	operationId: string,
	values: CallValues,
	body?: JsonBody,
): Promise<{ operation: CatalogOperation; call: ApiCall }> {
	const operation = await operationOf(operationId);
	const { path, rest } = { path: {} as Record<string, string>, rest: {} as CallValues };
	const query: CallValues = {};
	const inPath = new Set(operation.pathParameters.map(({ name }) => name));
	const inQuery = new Set(operation.query.map(({ name }) => name));
	for (const [name, value] of Object.entries(values)) {
		if (value === undefined) continue;
		if (inPath.has(name)) path[name] = String(value);
		else if (inQuery.has(name)) query[name] = value;
		else rest[name] = value;
	}
	const sent = body ?? (operation.body === undefined ? undefined : rest);
	return {
		operation,
		call: {
			method: operation.method as IHttpRequestMethods,
			path: fillPath(operation.path, path),
			query,
			...(sent !== undefined && { body: sent }),
		},
	};
}

/** @throws {Error} for an ID that is not in the catalog, which is a bug in this package that a test finds */
export async function operationOf(operationId: string): Promise<CatalogOperation> {
	const operation = (await loadCatalog()).byId(operationId);
	if (operation !== undefined) return operation;
	throw new Error(`There is no operation '${operationId}' in the catalog.`);
}

/** @returns the body of the response */
export async function send(
	api: Pick<OperationApi, 'request'>,
	operationId: string,
	values: CallValues,
	body?: JsonBody,
): Promise<unknown> {
	const { operation, call } = await apiCallOf(operationId, values, body);
	return (await named(operation, api.request(call))).body;
}

/**
 * @param how how many entries are wanted, and whether one page has all of them
 * @returns the entries of a list, from as many pages as needed
 */
export async function list(
	api: Pick<OperationApi, 'list'>,
	operationId: string,
	values: CallValues,
	{ limit, onePage = false }: { limit: number; onePage?: boolean },
): Promise<unknown[]> {
	const { operation, call } = await apiCallOf(operationId, values);
	const { listKey, identity } = operation;
	const paging = (onePage ? undefined : operation.paging) ?? 'none';
	const ceiling = ceilingOf(operation.id, call.query as IDataObject);
	const entries = api.list(call, { paging, listKey, identity, ceiling, limit });
	return (await named(operation, entries)).filter(isThere);
}

/** Nothing is said about what is null in a list, and nothing can be done with it. */
const isThere = (entry: unknown) => entry !== null && entry !== undefined;

/** As {@link list}, one page at a time. */
export async function* pages(
	api: OperationApi,
	operationId: string,
	values: CallValues,
	{ limit, body, pagesAhead }: { limit: number; body?: JsonBody; pagesAhead?: number },
): AsyncGenerator<unknown[]> {
	const { operation, call } = await apiCallOf(operationId, values, body);
	const { listKey, identity, paging = 'none' } = operation;
	const ceiling = ceilingOf(operation.id, call.query as IDataObject);
	try {
		const all = api.pages(call, { paging, listKey, identity, ceiling, limit, pagesAhead });
		for await (const page of all) yield page.filter(isThere);
	} catch (error) {
		throw withPermissions(error, operation);
	}
}

/** @returns the result. A 403 gets the permissions that the operation needs. */
async function named<T>(operation: CatalogOperation, result: Promise<T>): Promise<T> {
	return await result.catch((error: unknown) => {
		throw withPermissions(error, operation);
	});
}

/** Adds to a 403 that names no permission those that the operation needs according to the catalog. */
export function withPermissions(error: unknown, operation: CatalogOperation): unknown {
	if (!(error instanceof CallError)) return error;
	const { status, missingPermissions, remedy } = error.details;
	const needed = permissionsText(operation);
	if (status !== 403 || missingPermissions !== undefined || needed === undefined) return error;
	return new CallError({ ...error.details, remedy: `${remedy} It needs ${needed}.` });
}
