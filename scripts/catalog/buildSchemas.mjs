import { readSdkTypes } from './sdkTypes.mjs';

/**
 * @import { CatalogFile, OperationEntry } from '../../nodes/GenesysCloud/catalog/catalogFile.js'
 * @import { Output } from './outputSchemas.mjs'
 * @import { SdkField, SdkType, SdkTypes } from './sdkTypes.mjs'
 *
 * @typedef {object} Schema a JSON Schema, as n8n reads it
 * @property {string} type
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 */

/** Levels of field names. Deeper objects show only the fields that identify them. */
const LEVELS = 4;

/** Fields that Genesys Cloud sends of another object, if it has them. */
const OF_OTHER_THINGS = ['id', 'name', 'selfUri'];
/** Fields that it sends of another object of the same type, such as the manager of a user. */
const OF_SAME_TYPE = ['id', 'selfUri'];

/** What the node returns if the API sends no body. */
const DELETED = { deleted: true };
const SUCCESS = { success: true };

/**
 * Returns the output schema of each everyday operation. All fields are optional, because the API leaves
 * out those without a value.
 *
 * @param {string} sdk folder of the package `purecloud-platform-client-v2`
 * @param {CatalogFile} catalog made of the same SDK
 * @param {Record<string, Output>} outputs
 * @returns {Record<string, Schema>} by `<resource>/<operation>`
 */
export function buildSchemas(sdk, catalog, outputs) {
	const types = readSdkTypes(sdk);
	const expandable = expandableFields(catalog, types);
	return Object.fromEntries(
		Object.entries(outputs).map(([name, output]) => {
			try {
				return [name, schemaOf(output, catalog, types, expandable)];
			} catch (error) {
				const { message } = /** @type {Error} */ (error);
				throw new Error(
					`${message}. Correct the row '${name}' in scripts/catalog/outputSchemas.mjs.`,
				);
			}
		}),
	);
}

/**
 * @param {Output} output
 * @param {CatalogFile} catalog
 * @param {SdkTypes} types
 * @param {Map<string, Set<string>>} expandable
 * @returns {Schema}
 */
function schemaOf({ operationId, simple, example }, catalog, types, expandable) {
	if (example) return exampleSchema(example);
	const operation = catalog.operations.find(({ id }) => id === operationId);
	if (operation === undefined) throw new Error(`The SDK has no operation '${operationId}'`);
	if (operation.method === 'DELETE') return exampleSchema(DELETED);
	const type = resultType(operation, types);
	if (type === undefined) return exampleSchema(SUCCESS);
	const fields = types.models.get(type.model ?? '');
	if (fields === undefined) {
		throw new Error(
			`The SDK does not say which fields ${operationId} returns; give an example instead`,
		);
	}
	const unknown = simple?.filter((name) => !fields.some((field) => field.name === name)) ?? [];
	if (unknown.length > 0)
		throw new Error(`The SDK's type ${type.model} has no field '${unknown[0]}'`);
	const isShown = simple
		? (/** @type {string} */ name) => simple.includes(name)
		: (/** @type {string} */ name) => !expandable.get(type.model ?? '')?.has(name.toLowerCase());
	return objectSchema(
		fields.filter(({ name }) => isShown(name)),
		types.models,
		[type.model ?? ''],
	);
}

/** @param {NonNullable<Output['example']>} example */
function exampleSchema(example) {
	const properties = Object.entries(example).map(([name, value]) => [name, { type: typeof value }]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/**
 * @param {OperationEntry} operation
 * @param {SdkTypes} types
 * @returns {SdkType | undefined} of an entry where the response is a list
 */
function resultType({ id, listKey }, { signatures, models }) {
	/** @type {SdkType | undefined} */
	let type = signatures.get(id)?.reply;
	for (const key of listKey ? listKey.split('.') : []) {
		type = models.get(type?.model ?? '')?.find(({ name }) => name === key);
	}
	return type;
}

/**
 * Finds the fields that are returned only if `expand` names them, in lower case: `lasttokenissued` returns
 * `lastTokenIssued`.
 *
 * @param {CatalogFile} catalog
 * @param {SdkTypes} types
 * @returns {Map<string, Set<string>>} by model
 */
function expandableFields({ operations }, types) {
	/** @type {Map<string, Set<string>>} */
	const found = new Map();
	for (const operation of operations) {
		const { model } = resultType(operation, types) ?? {};
		const expand = operation.query?.find((text) => text.startsWith('expand[]='));
		if (model === undefined || expand === undefined) continue;
		const names = expand.slice(expand.indexOf('=') + 1).split('|');
		// `authorization.unusedRoles` is a part of `authorization`.
		const fields = names.map((name) => name.split('.')[0].toLowerCase());
		found.set(model, new Set([...(found.get(model) ?? []), ...fields]));
	}
	return found;
}

/**
 * @param {SdkField[]} fields
 * @param {SdkTypes['models']} models
 * @param {string[]} path models from the output down to the one with these fields
 * @returns {Schema}
 */
function objectSchema(fields, models, path) {
	const properties = fields.map((field) => [field.name, fieldSchema(field, models, path)]);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/**
 * @param {SdkType} type
 * @param {SdkTypes['models']} models
 * @param {string[]} path
 * @returns {Schema}
 */
function fieldSchema({ kind, array, model }, models, path) {
	const schema = kind === 'object' ? nestedSchema(model, models, path) : { type: kind };
	return array ? { type: 'array', items: schema } : schema;
}

/**
 * @param {string | undefined} model
 * @param {SdkTypes['models']} models
 * @param {string[]} path
 * @returns {Schema}
 */
function nestedSchema(model, models, path) {
	const fields = nestedFields(model, models, path);
	if (model === undefined || fields.length === 0) return { type: 'object' };
	return objectSchema(fields, models, [...path, model]);
}

/**
 * @param {string | undefined} model
 * @param {SdkTypes['models']} models
 * @param {string[]} path
 */
function nestedFields(model, models, path) {
	const fields = models.get(model ?? '') ?? [];
	const only = (/** @type {string[]} */ names) => fields.filter(({ name }) => names.includes(name));
	if (model !== undefined && path.includes(model)) return only(OF_SAME_TYPE);
	if (only(OF_SAME_TYPE).length === OF_SAME_TYPE.length) return only(OF_OTHER_THINGS);
	return path.length < LEVELS ? fields : [];
}
