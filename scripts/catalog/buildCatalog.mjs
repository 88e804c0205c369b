import { readFacts } from './facts.mjs';
import { fieldText, memberText } from './fieldText.mjs';
import { listKeyOf } from './listKey.mjs';
import { nameOf } from './names/names.mjs';
import { pagingOf } from './paging.mjs';
import { readSdkCalls } from './sdkCalls.mjs';
import { readSdkTypes } from './sdkTypes.mjs';

/**
 * @import { OperationEntry, CatalogFile } from '../../nodes/GenesysCloud/catalog/catalogFile.js'
 * @import { OperationFacts } from './factsFile.mjs'
 * @import { SdkCall, SdkParameter } from './sdkCalls.mjs'
 * @import { SdkField, SdkSignature, SdkType } from './sdkTypes.mjs'
 *
 * @typedef {ReturnType<typeof readFacts>} CatalogFacts
 */

/** The order in which the operations of a path are listed. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const JSON_TYPE = 'application/json';

/**
 * Builds the catalog of all operations of the API; `nodes/GenesysCloud/catalog/catalogFile.ts` describes it.
 *
 * @param {string} sdk folder of the package `purecloud-platform-client-v2`
 * @param {CatalogFacts} [facts]
 * @returns {CatalogFile}
 */
export function buildCatalog(sdk, facts = readFacts()) {
	const { signatures, models } = readSdkTypes(sdk);
	const calls = uniqueCalls(readSdkCalls(sdk), (id) => facts.operations.get(id)?.area);
	/** @type {Set<string>} */
	const bodyTypes = new Set();
	const patched = new Set(calls.filter(({ method }) => method === 'PATCH').map(({ path }) => path));
	const operations = calls.map((call) => {
		const signature = signatures.get(call.id);
		if (signature === undefined) throw new Error(`${call.id} has no signature in the SDK`);
		const body = call.body && signature.arguments.get(call.body.argument);
		if (body?.model) bodyTypes.add(body.model);
		const reply = replyOf(
			call,
			signature.reply,
			models.get(body?.model ?? '') ?? [],
			models,
			facts,
		);
		return withoutDefaults({
			id: call.id,
			name: nameOf({
				...call,
				hasPatch: patched.has(call.path),
				isList: reply.listKey !== undefined || reply.paging !== undefined,
				takesList: body?.array ?? false,
				reads: reply.readOnly,
				repeats: reply.paging?.by === 'q64',
			}),
			area: call.api,
			method: call.method,
			path: call.path,
			pathParameters: pathParametersOf(call, signature, facts),
			query: call.query.map((parameter) => parameterText(call, parameter, signature, facts)),
			headers: call.headers.map((parameter) => parameterText(call, parameter, signature, facts)),
			body: body && call.body && bodyText(body, call.body),
			lenientBody: body && isLenient(call, body, signature.reply),
			contentType: call.contentTypes[0] === JSON_TYPE ? undefined : call.contentTypes[0],
			accept: call.accepts[0] === JSON_TYPE ? undefined : call.accepts[0],
			...reply,
			permissions: permissionsOf(facts.operations.get(call.id)),
			context: facts.contextOf(call.id),
			deprecated: facts.operations.get(call.id)?.deprecated,
			preview: facts.operations.get(call.id)?.preview,
		});
	});
	return { operations, types: typesOf(bodyTypes, models, facts) };
}

/**
 * The same call may be in several API classes; only the area differs.
 *
 * @param {SdkCall[]} calls
 * @param {(id: string) => string | undefined} areaOf
 */
function uniqueCalls(calls, areaOf) {
	/** @type {Map<string, SdkCall>} */
	const byId = new Map();
	for (const call of calls) {
		const same = byId.get(call.id);
		if (same && (same.method !== call.method || same.path !== call.path)) {
			throw new Error(`${call.id} is the name of two operations`);
		}
		if (same === undefined || areaOf(call.id) === call.api) byId.set(call.id, call);
	}
	return [...byId.values()].sort(
		(a, b) => compare(a.path, b.path) || METHODS.indexOf(a.method) - METHODS.indexOf(b.method),
	);
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * @param {SdkCall} call
 * @param {SdkSignature} signature
 * @param {CatalogFacts} facts
 */
function pathParametersOf(call, signature, facts) {
	const names = [...call.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
	const texts = names.map((name) =>
		parameterText(call, { name, argument: name, required: false }, signature, facts),
	);
	// Those of type string follow from the path.
	return texts.every((text, at) => text === names[at]) ? [] : texts;
}

/**
 * @param {SdkCall} call
 * @param {SdkParameter} parameter
 * @param {SdkSignature} signature
 * @param {CatalogFacts} facts
 */
function parameterText(call, parameter, signature, facts) {
	const type = signature.arguments.get(parameter.argument);
	if (type === undefined) throw new Error(`${parameter.name} has no type in the SDK`);
	return fieldText(
		{ ...type, ...parameter },
		{
			format: facts.formatOf(call.id, parameter.name),
			values: facts.operations.get(call.id)?.values.get(parameter.name),
		},
	);
}

/**
 * `NONE` is left out of the catalog. If nothing is published the permissions are unknown, which is not the same.
 *
 * @param {OperationFacts} [facts]
 */
function permissionsOf(facts) {
	const permissions = facts?.permissions ?? 'UNKNOWN';
	return permissions === 'NONE' ? undefined : permissions;
}

/**
 * Returns whether the API accepts a body without the fields that its type requires: a PATCH changes only
 * the given fields, and a type that is also used for responses requires fields that the server adds.
 *
 * @param {SdkCall} call
 * @param {SdkType} body
 * @param {SdkType | undefined} reply
 */
function isLenient({ method }, body, reply) {
	return method === 'PATCH' || (body.model !== undefined && body.model === reply?.model);
}

/** @param {SdkType} type @param {SdkParameter} body */
function bodyText(type, { required }) {
	return [type.model ?? type.kind, type.array ? '[]' : '', required ? '!' : ''].join('');
}

/**
 * @param {SdkCall} call
 * @param {SdkType | undefined} reply
 * @param {SdkField[]} bodyFields
 * @param {Map<string, SdkField[]>} models
 * @param {CatalogFacts} facts
 */
function replyOf(call, reply, bodyFields, models, facts) {
	const paging = facts.unpaged.has(call.id)
		? undefined
		: pagingOf(
				call,
				bodyFields.map(({ name }) => name),
				Number(facts.largestPages.get(call.id) ?? NaN) || undefined,
			);
	const readOnly = facts.readOnlyPosts.has(call.id);
	const listKey = listKeyOf(reply, models, paging !== undefined);
	// Keep what a write returns in addition to its results (counts, errors).
	const isList = call.method === 'GET' || readOnly || paging !== undefined || listKey === '';
	const identity = facts.identities.get(call.id);
	return { paging, listKey: isList ? listKey : undefined, identity, readOnly };
}

/**
 * @param {Set<string>} names
 * @param {Map<string, SdkField[]>} models
 * @param {CatalogFacts} facts
 */
function typesOf(names, models, facts) {
	return Object.fromEntries(
		[...names]
			.sort()
			.map((name) => [
				name,
				(models.get(name) ?? []).map((field) => memberText(name, field, models, facts)),
			]),
	);
}

/** @returns {OperationEntry} */
function withoutDefaults(/** @type {object} */ operation) {
	const isDefault = (/** @type {unknown} */ value) =>
		value === undefined || value === false || (Array.isArray(value) && value.length === 0);
	const kept = Object.entries(operation).filter(([, value]) => !isDefault(value));
	return /** @type {any} */ (Object.fromEntries(kept));
}
