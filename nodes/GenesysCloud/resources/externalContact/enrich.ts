/** The calls that create an object or change the one that has an identifier. */
import { CallError } from '../../client/errors/callError';
import { replyError } from '../../client/request/replyError';
import { apiCallOf, send, withPermissions } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';
import { hasIdentifier, type Identifier } from './identifiers';

type Json = Record<string, unknown>;

/** Requests in one call ("Run up to 10 Enrich operations per request"). */
export const MOST_IN_CALL = 10;

/** The operations of a kind of object. */
export interface Kind {
	one: string;
	many: string;
	lookUp: string;
}

export const CONTACTS: Kind = {
	one: 'postExternalcontactsContactsEnrich',
	many: 'postExternalcontactsBulkContactsEnrich',
	lookUp: 'postExternalcontactsIdentifierlookupContacts',
};

export const ORGANIZATIONS: Kind = {
	one: 'postExternalcontactsOrganizationsEnrich',
	many: 'postExternalcontactsBulkOrganizationsEnrich',
	lookUp: 'postExternalcontactsIdentifierlookupOrganizations',
};

export interface Enrich extends Json {
	matchingIdentifiers: Identifier[];
	action: string;
}

/** What was written, and whether it is new; null where that is not said. */
export interface Enriched {
	entity: Json;
	created: boolean | null;
}

/** @throws {CallError} */
export async function enrichOne(api: OperationApi, kind: Kind, body: Enrich): Promise<Enriched> {
	const { operation, call } = await apiCallOf(kind.one, {}, body);
	const { status, body: entity } = await api.request(call).catch((error: unknown) => {
		throw withPermissions(error, operation);
	});
	// "A 201 response status indicates that a new Contact was created".
	return { entity: Object(entity) as Json, created: status === 201 };
}

interface BulkError {
	status?: number;
	retryable?: boolean;
	entity?: { id?: unknown } | null;
}

interface BulkResult {
	id?: unknown;
	success?: boolean;
	status?: number;
	entity?: Json | null;
	error?: BulkError | null;
}

/**
 * @param requests with 10 at most
 * @returns the result or the error of each; undefined for one that should be sent again
 * @throws {CallError} where the call failed as a whole
 */
export async function enrichMany(
	api: OperationApi,
	kind: Kind,
	requests: readonly Enrich[],
): Promise<Array<Enriched | Error | undefined>> {
	// The ID comes back where a request fails; results have an order of their own.
	const tracked = requests.map((request, index) => ({ id: String(index), ...request }));
	const { operation } = await apiCallOf(kind.many, {});
	const reply = await send(api, kind.many, {}, { entities: tracked });
	const { results: given } = Object(reply) as { results?: Array<BulkResult | null> };
	const results = (Array.isArray(given) ? given : []).filter((one) => one !== null);
	const call = `${operation.method} ${operation.path}`;
	return await inParallel(tracked, async (request) => {
		const result = take(results, request);
		if (result !== undefined) return outcomeOf(result, call);
		// Others of the call were written. This one does no harm if it is sent again.
		const entity = await lookUpAny(api, kind, request.matchingIdentifiers).catch(
			(error: unknown) => {
				if (error instanceof CallError) return undefined;
				throw error;
			},
		);
		return entity && { entity, created: null };
	});
}

/** A result is of one request only. */
function take(
	results: BulkResult[],
	{ id, matchingIdentifiers }: Enrich & { id: string },
): BulkResult | undefined {
	const isTracked = (one: BulkResult) => one.id === id || one.error?.entity?.id === id;
	const [byId] = results.filter(isTracked);
	const found =
		byId ??
		matchingIdentifiers
			.map((identifier) => results.find(({ entity }) => hasIdentifier(entity, identifier)))
			.find((one) => one !== undefined);
	if (found !== undefined) results.splice(results.indexOf(found), 1);
	return found;
}

function outcomeOf(
	{ success, status, entity, error }: BulkResult,
	call: string,
): Enriched | Error | undefined {
	if (success !== false && !error) {
		return { entity: entity ?? {}, created: status === undefined ? null : status === 201 };
	}
	if (error?.retryable === true) return undefined;
	return replyError({
		call,
		status: error?.status ?? status ?? 400,
		headers: {},
		body: Object(error) as Parameters<typeof replyError>[0]['body'],
		outcome: 'refused',
		attempts: 1,
	});
}

/**
 * @returns what has one of the identifiers, the first that is found
 * @throws {CallError} other than that there is none
 */
export async function lookUpAny(
	api: OperationApi,
	kind: Kind,
	identifiers: readonly Identifier[],
): Promise<Json | undefined> {
	for (const identifier of identifiers) {
		const found = await lookUp(api, kind, identifier);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** @returns undefined where nothing has the identifier */
export async function lookUp(
	api: OperationApi,
	kind: Kind,
	identifier: Identifier,
	query: Json = {},
): Promise<Json | undefined> {
	const body = { ...identifier };
	return await send(api, kind.lookUp, query, body).then(
		(entity) => Object(entity) as Json,
		(error: unknown) => {
			if (isMissing(error)) return undefined;
			throw error;
		},
	);
}

function isMissing(error: unknown): boolean {
	if (!(error instanceof CallError)) return false;
	const { status, code } = error.details;
	return status === 404 || code === 'identifier.entity.missing';
}
