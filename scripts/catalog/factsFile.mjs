/**
 * What Genesys publishes about one operation.
 *
 * @typedef {object} OperationFacts
 * @property {string} [area] which of several API classes it is listed under
 * @property {string} [permissions] `ANY a b`, `ALL a b` or `NONE`; missing when nothing is published
 * @property {string} [context] `userRequired` or `clientRequired`
 * @property {boolean} [deprecated]
 * @property {boolean} [preview]
 * @property {Map<string, string>} formats by parameter
 * @property {Map<string, string>} values allowed ones joined by `|`, by parameter
 *
 * What Genesys publishes about a type.
 *
 * @typedef {object} TypeFacts
 * @property {Map<string, string>} formats by field
 * @property {Map<string, string>} values by field
 * @property {Set<string>} serverOwned fields that only the server sets
 *
 * @typedef {object} Facts
 * @property {Map<string, OperationFacts>} operations
 * @property {Map<string, TypeFacts>} types
 */

const MARKS = /** @type {const} */ (['deprecated', 'preview']);
/** Parts of the file, each with its name in the facts of an operation. */
const SINGLE = /** @type {const} */ ([
	['areas', 'area'],
	['permissions', 'permissions'],
	['context', 'context'],
]);

/** @returns {OperationFacts} */
export const noOperationFacts = () => ({ formats: new Map(), values: new Map() });
/** @returns {TypeFacts} */
export const noTypeFacts = () => ({
	formats: new Map(),
	values: new Map(),
	serverOwned: new Set(),
});

/**
 * Reads facts from the content of a file. Missing parts are empty.
 *
 * @param {Record<string, any>} file
 * @returns {Facts}
 */
export function parseFacts(file) {
	/** @type {Facts} */
	const facts = { operations: new Map(), types: new Map() };
	const operation = (/** @type {string} */ id) => entryOf(facts.operations, id, noOperationFacts);
	const type = (/** @type {string} */ name) => entryOf(facts.types, name, noTypeFacts);
	for (const [part, own] of SINGLE) {
		for (const [id, value] of membersOf(file[part])) operation(id)[own] = value;
	}
	for (const mark of MARKS) {
		for (const id of file[mark] ?? []) operation(id)[mark] = true;
	}
	for (const part of /** @type {const} */ (['formats', 'values'])) {
		for (const [key, value] of membersOf(file[part])) {
			const [id, name] = splitKey(key);
			operation(id)[part].set(name, value);
		}
	}
	for (const [part, own] of /** @type {const} */ ([
		['fieldFormats', 'formats'],
		['fieldValues', 'values'],
	])) {
		for (const [key, value] of membersOf(file[part])) {
			const [name, field] = splitKey(key);
			type(name)[own].set(field, value);
		}
	}
	/** @type {Record<string, string>} */
	const serverOwned = file.serverOwned ?? {};
	for (const [name, fields] of Object.entries(serverOwned)) {
		for (const field of fields.split(' ')) type(name).serverOwned.add(field);
	}
	return facts;
}

/**
 * Writes facts in the format that {@link parseFacts} reads: sorted lists of names by the fact that they
 * share, so that a change of one fact changes one line.
 *
 * @param {Facts} facts
 */
export function factsFile({ operations, types }) {
	const sortedOperations = inOrder(operations);
	const sortedTypes = inOrder(types);
	const perOperation = (/** @type {'area' | 'permissions' | 'context'} */ part) =>
		sortedOperations.map(([id, facts]) => member(id, facts[part]));
	const marked = (/** @type {'deprecated' | 'preview'} */ mark) =>
		sortedOperations.filter(([, facts]) => facts[mark]).map(([id]) => id);
	return {
		areas: grouped(perOperation('area')),
		permissions: grouped(perOperation('permissions')),
		context: grouped(perOperation('context')),
		deprecated: marked('deprecated'),
		preview: marked('preview'),
		formats: grouped(perField(sortedOperations, 'formats')),
		fieldFormats: grouped(perField(sortedTypes, 'formats')),
		values: grouped(perField(sortedOperations, 'values')),
		fieldValues: grouped(perField(sortedTypes, 'values')),
		serverOwned: Object.fromEntries(
			sortedTypes.flatMap(([name, { serverOwned }]) => {
				const fields = [...serverOwned].sort();
				return fields.length === 0 ? [] : [[name, fields.join(' ')]];
			}),
		),
	};
}

/**
 * @template T
 * @param {Map<string, T>} map
 */
const inOrder = (map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * @param {string} name
 * @param {string | undefined} key
 * @returns {[name: string, key: string | undefined]}
 */
const member = (name, key) => [name, key];

/**
 * @param {[string, OperationFacts | TypeFacts][]} entries
 * @param {'formats' | 'values'} part
 */
const perField = (entries, part) =>
	entries.flatMap(([key, facts]) =>
		[...facts[part]].map(([field, value]) => member(`${key}.${field}`, value)),
	);

/**
 * @param {Record<string, string> | undefined} lists
 * @returns {Array<[string, string]>} each name in the lists, with the list's key
 */
export function membersOf(lists) {
	return Object.entries(lists ?? {}).flatMap(([key, names]) =>
		names.split(' ').map((name) => /** @type {[string, string]} */ ([name, key])),
	);
}

/** @param {[name: string, key: string | undefined][]} members */
function grouped(members) {
	/** @type {Map<string, string[]>} */
	const lists = new Map();
	for (const [name, key] of members) {
		if (key !== undefined) entryOf(lists, key, () => /** @type {string[]} */ ([])).push(name);
	}
	return Object.fromEntries(inOrder(lists).map(([key, all]) => [key, all.sort().join(' ')]));
}

/** Splits at the first dot, because SCIM field names contain dots. */
function splitKey(/** @type {string} */ key) {
	const at = key.indexOf('.');
	return [key.slice(0, at), key.slice(at + 1)];
}

/**
 * @template T
 * @param {Map<string, T>} map
 * @param {string} key
 * @param {() => T} create
 */
function entryOf(map, key, create) {
	const entry = map.get(key) ?? create();
	map.set(key, entry);
	return entry;
}
