import { noOperationFacts, noTypeFacts } from './factsFile.mjs';

/**
 * @import { Facts, OperationFacts, TypeFacts } from './factsFile.mjs'
 * @import { SdkOperation, SdkShape } from './sdkShape.mjs'
 *
 * Parts of the document. The tests check what is read from them.
 * @typedef {any} Swagger
 */

/** Formats that change how a value is converted. A number without a format can be any number. */
const STRING_FORMATS = new Set(['date', 'date-time', 'interval']);

/** Error codes that an operation declares when it needs a certain kind of caller. */
/** @type {Record<string, string>} */
const CONTEXTS = { 'not.a.user': 'userRequired', 'not.a.client': 'clientRequired' };

/**
 * Reads the facts about the SDK's operations from Genesys's published description of the API, a Swagger
 * 2.0 document.
 *
 * @param {Swagger} document of `GET https://api.mypurecloud.com/api/v2/docs/swagger`
 * @param {SdkShape} sdk
 * @returns {{ facts: Facts; unknownCalls: string[] }} `unknownCalls`: calls
 * of the document that the SDK lacks, such as `GET /api/v2/users`
 * @throws {Error} for something else than such a document
 */
export function swaggerFacts(document, sdk) {
	if (document?.swagger !== '2.0' || typeof document.paths !== 'object') {
		throw new Error(
			'This is no Swagger 2.0 document. Save the reply of GET /api/v2/docs/swagger to a file and name that file.',
		);
	}
	const described = callsOf(document);
	/** @type {Facts['operations']} */
	const operations = new Map();
	for (const operation of sdk.operations.values()) {
		const key = keyOf(operation.method, operation.path);
		const found = described.get(key);
		if (found === undefined) continue;
		described.delete(key);
		operations.set(operation.id, operationFacts(found, operation, document));
	}
	/** @type {Facts['types']} */
	const types = new Map();
	for (const [name, fields] of sdk.types) {
		const definition = document.definitions?.[name];
		if (definition)
			types.set(name, typeFacts(propertiesOf(definition, document), fields, document));
	}
	return {
		facts: { operations, types },
		unknownCalls: [...described.values()].map(({ method, path }) => `${method} ${path}`).sort(),
	};
}

function callsOf(/** @type {Swagger} */ { paths }) {
	/** @type {Map<string, Swagger>} */
	const calls = new Map();
	for (const [path, item] of entriesOf(paths)) {
		for (const [name, operation] of entriesOf(item)) {
			if (name === 'parameters' || name.startsWith('x-')) continue;
			const method = name.toUpperCase();
			const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
			calls.set(keyOf(method, path), { ...operation, method, path, parameters });
		}
	}
	return calls;
}

/** @returns {[string, Swagger][]} */
const entriesOf = (/** @type {Swagger} */ value) => Object.entries(value);

/** Names of path parameters may differ between the document and the SDK. */
const keyOf = (/** @type {string} */ method, /** @type {string} */ path) =>
	`${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;

/**
 * @param {Swagger} described
 * @param {SdkOperation} operation
 * @param {Swagger} document
 */
function operationFacts(described, { areas, places }, document) {
	const facts = noOperationFacts();
	const area = areas.length > 1 ? areaOf(described.tags, areas) : undefined;
	if (area !== undefined) facts.area = area;
	const permissions = permissionsOf(described['x-inin-requires-permissions']);
	if (permissions !== undefined) facts.permissions = permissions;
	const context = contextOf(described.responses);
	if (context !== undefined) facts.context = context;
	if (described.deprecated === true) facts.deprecated = true;
	if (described['x-genesys-preview'] === true) facts.preview = true;
	const parameters = described.parameters.map((/** @type {Swagger} */ parameter) =>
		resolved(parameter, document),
	);
	for (const [name, place] of places) {
		const found = parameters.find(
			(/** @type {Swagger} */ one) => one.in === place && one.name === name,
		);
		if (found) addField(facts, name, found, document);
	}
	return facts;
}

/**
 * `Workforce Management` is the class `WorkforceManagementApi`.
 *
 * @param {string[] | undefined} tags
 * @param {string[]} areas
 */
function areaOf(tags = [], areas) {
	const squeeze = (/** @type {string} */ text) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
	for (const tag of tags) {
		const area = areas.find((one) => squeeze(one) === squeeze(tag));
		if (area !== undefined) return area;
	}
	return undefined;
}

/** `routing:queue:view` or `admin`. In some places the document has a sentence instead. */
const PERMISSION = /^\S+$/;

/**
 * @param {{ type?: string; permissions?: string[] }} [published]
 * @returns {string | undefined} undefined if the published text names no permissions
 */
function permissionsOf({ type, permissions = [] } = {}) {
	if (permissions.length === 0) return 'NONE';
	const named = permissions.every((permission) => PERMISSION.test(permission));
	return named ? [type ?? 'ANY', ...permissions].join(' ') : undefined;
}

function contextOf(/** @type {Record<string, Swagger>} */ responses = {}) {
	const codes = Object.values(responses).flatMap((response) =>
		Object.keys(response['x-inin-error-codes'] ?? {}),
	);
	const code = Object.keys(CONTEXTS).find((key) => codes.includes(key));
	return code === undefined ? undefined : CONTEXTS[code];
}

/**
 * @param {Record<string, Swagger>} properties
 * @param {Set<string>} fields
 * @param {Swagger} document
 */
function typeFacts(properties, fields, document) {
	const facts = noTypeFacts();
	for (const name of fields) {
		const property = properties[name];
		if (property === undefined) continue;
		addField(facts, name, property, document);
		if (property.readOnly === true) facts.serverOwned.add(name);
	}
	return facts;
}

/**
 * @param {OperationFacts | TypeFacts} facts
 * @param {string} name
 * @param {Swagger} described
 * @param {Swagger} document
 */
function addField({ formats, values }, name, described, document) {
	const schema = resolved(described, document);
	// For a list, this is about its elements.
	const { type, format, enum: allowed } = resolved(schema.items ?? schema, document);
	if (type === 'integer') formats.set(name, 'integer');
	else if (type === 'string' && STRING_FORMATS.has(format)) formats.set(name, format);
	if (type !== 'boolean' && allowed?.length > 0) values.set(name, allowed.join('|'));
}

/**
 * A definition may be composed of others.
 *
 * @param {Swagger} definition
 * @param {Swagger} document
 * @returns {Record<string, Swagger>}
 */
function propertiesOf(definition, document) {
	const parts = (definition.allOf ?? []).map((/** @type {Swagger} */ part) =>
		propertiesOf(resolved(part, document), document),
	);
	return Object.assign({}, ...parts, definition.properties);
}

/**
 * `#/definitions/Name` and `#/parameters/Name`.
 *
 * @param {Swagger} value
 * @param {Swagger} document
 * @returns {Swagger}
 */
function resolved(value, document) {
	const [, group, name] = /^#\/(definitions|parameters)\/(.+)$/.exec(value.$ref ?? '') ?? [];
	return group === undefined ? value : (document[group]?.[name] ?? {});
}
