/**
 * What Genesys publishes of one operation.
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
 * What Genesys publishes of a type.
 *
 * @typedef {object} TypeFacts
 * @property {Map<string, string>} formats by field
 * @property {Map<string, string>} values by field
 * @property {Set<string>} serverOwned fields that the server alone sets
 *
 * @typedef {object} Facts
 * @property {Map<string, OperationFacts>} operations
 * @property {Map<string, TypeFacts>} types
 */

const MARKS = ['deprecated', 'preview'];
const SINGLE = ['areas', 'permissions', 'context'];
/** The name of each part of an operation's facts in the file. */
const PART = { areas: 'area', permissions: 'permissions', context: 'context' };

/** @returns {OperationFacts} */
export const noOperationFacts = () => ({ formats: new Map(), values: new Map() });
/** @returns {TypeFacts} */
export const noTypeFacts = () => ({
	formats: new Map(),
	values: new Map(),
	serverOwned: new Set(),
});

/**
 * Reads facts as they stand in a file; parts that are missing there are empty.
 *
 * @param {Record<string, any>} file
 * @returns {Facts}
 */
export function parseFacts(file) {
	const facts = { operations: new Map(), types: new Map() };
	const operation = (id) => entryOf(facts.operations, id, noOperationFacts);
	const type = (name) => entryOf(facts.types, name, noTypeFacts);
	for (const part of SINGLE) {
		for (const [id, value] of membersOf(file[part])) operation(id)[PART[part]] = value;
	}
	for (const mark of MARKS) {
		for (const id of file[mark] ?? []) operation(id)[mark] = true;
	}
	for (const part of ['formats', 'values']) {
		for (const [key, value] of membersOf(file[part])) {
			const [id, name] = splitKey(key);
			operation(id)[part].set(name, value);
		}
	}
	for (const [part, own] of [
		['fieldFormats', 'formats'],
		['fieldValues', 'values'],
	]) {
		for (const [key, value] of membersOf(file[part])) {
			const [name, field] = splitKey(key);
			type(name)[own].set(field, value);
		}
	}
	for (const [name, fields] of Object.entries(file.serverOwned ?? {})) {
		for (const field of fields.split(' ')) type(name).serverOwned.add(field);
	}
	return facts;
}

/**
 * Writes facts as {@link parseFacts} reads them: lists of names by what they have in common, all in
 * order, so that a change of one fact changes one line.
 *
 * @param {Facts} facts
 */
export function factsFile({ operations, types }) {
	const ids = [...operations.keys()].sort();
	const names = [...types.keys()].sort();
	const perOperation = (part) => ids.map((id) => [id, operations.get(id)[part]]);
	const perField = (entries, keys, part) =>
		keys.flatMap((key) =>
			[...entries.get(key)[part]].map(([field, value]) => [`${key}.${field}`, value]),
		);
	return {
		areas: grouped(perOperation('area')),
		permissions: grouped(perOperation('permissions')),
		context: grouped(perOperation('context')),
		deprecated: ids.filter((id) => operations.get(id).deprecated),
		preview: ids.filter((id) => operations.get(id).preview),
		formats: grouped(perField(operations, ids, 'formats')),
		fieldFormats: grouped(perField(types, names, 'formats')),
		values: grouped(perField(operations, ids, 'values')),
		fieldValues: grouped(perField(types, names, 'values')),
		serverOwned: Object.fromEntries(
			names.flatMap((name) => {
				const fields = [...types.get(name).serverOwned].sort();
				return fields.length === 0 ? [] : [[name, fields.join(' ')]];
			}),
		),
	};
}

/** @returns {Array<[string, string]>} each name in the lists, with the list's key */
export function membersOf(lists) {
	return Object.entries(lists ?? {}).flatMap(([key, names]) =>
		names.split(' ').map((name) => [name, key]),
	);
}

function grouped(members) {
	const lists = new Map();
	for (const [name, key] of members) {
		if (key !== undefined) entryOf(lists, key, () => []).push(name);
	}
	return Object.fromEntries(
		[...lists]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, all]) => [key, all.sort().join(' ')]),
	);
}

/** At the first dot: fields of SCIM have dots in their names. */
function splitKey(key) {
	const at = key.indexOf('.');
	return [key.slice(0, at), key.slice(at + 1)];
}

function entryOf(map, key, create) {
	if (!map.has(key)) map.set(key, create());
	return map.get(key);
}
