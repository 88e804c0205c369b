/**
 * Describes the differences between two catalogs, for the pull request of a new SDK.
 *
 * @import { CatalogFile, ModelsFile, OperationEntry } from '../../nodes/GenesysCloud/catalog/catalogFile.js'
 */

const LISTS = /** @type {const} */ (['pathParameters', 'query', 'headers']);
/** @type {Partial<Record<keyof OperationEntry, string>>} */
const LABELS = {
	name: 'name',
	area: 'API class',
	path: 'path',
	body: 'body',
	contentType: 'content type',
	accept: 'type of the reply',
	listKey: 'list in the reply',
	identity: 'identity of entries',
	permissions: 'permissions',
	context: 'caller',
};
const MARKS = /** @type {const} */ (['lenientBody', 'readOnly', 'deprecated', 'preview']);

/** Words in a path that often, but not always, mean that a POST only reads. */
const MAY_READ =
	/\/(query|search|bulk|lookup|preview|progress|retrieve|estimate|aggregates|counts)(\/|$)/;

/**
 * @param {CatalogFile | undefined} before
 * @param {CatalogFile} after
 * @param {object} [beside]
 * @param {string[]} [beside.dropped] names of facts about what the SDK no longer has
 * @param {string[]} [beside.schemas] output schemas that changed, as `<resource>/<operation>`
 * @param {ModelsFile} [beside.modelsBefore] models of the objects in bodies
 * @param {ModelsFile} [beside.models]
 * @returns {string} Markdown
 */
export function changesText(
	before = { operations: [], types: {} },
	after,
	{ dropped = [], schemas = [], modelsBefore = {}, models = {} } = {},
) {
	const { added, removed, common } = compared(byId(before), byId(after));
	const changed = common.flatMap(([old, now]) => entry(now.id, operationChanges(old, now)));
	const changedTypes = typeChanges(before.types, after.types);
	const changedModels = typeChanges(modelsBefore, models);
	const counts = `${count(added, 'operation')} added, ${removed.length} removed, ${changed.length} changed; ${count(changedTypes, 'body type')} changed`;
	const outputs = section(
		'Output schemas',
		schemas.map((name) => `- \`${name}\``),
	);
	const changes = [added, removed, changed, changedTypes, changedModels];
	if (changes.every(({ length }) => length === 0)) {
		const text = `The catalog of ${count(after.operations, 'operation')} is unchanged.`;
		return [text, ...outputs, ''].join('\n');
	}
	return [
		`${counts}. The catalog now has ${count(after.operations, 'operation')}.`,
		...section('Added', added.map(operationLine)),
		...section('Removed', removed.map(operationLine)),
		...section('Changed', changed),
		...section('Body types', changedTypes),
		...section('Objects in bodies', changedModels),
		...outputs,
		...section(
			'To be judged by hand',
			added
				.filter(mayRead)
				.map(
					({ id }) =>
						`- \`${id}\`: does this POST only read? Then add it to \`readOnlyPosts\` in \`scripts/catalog/factsByHand.json\``,
				),
		),
		...section(
			'Names too much alike',
			alike(after).map(
				([one, other]) =>
					`- \`${one.id}\` (${one.name}) and \`${other.id}\` (${other.name}): write a name for one of them in \`scripts/catalog/names/namesByHand.json\``,
			),
		),
		...section(
			'Nothing is published about',
			added
				.filter(({ permissions }) => permissions === 'UNKNOWN')
				.map(
					({ id }) =>
						`- \`${id}\`: permissions are unknown until \`npx gulp facts\` reads a newer document`,
				),
		),
		...section(
			'Facts dropped',
			dropped.map((name) => `- \`${name}\``),
		),
		'',
	].join('\n');
}

/** Characters of a name that the field shows while its list is closed. */
const SHOWN = 35;

/**
 * Operations that the closed field shows alike.
 *
 * @param {CatalogFile} catalog
 */
function alike({ operations }) {
	/** @type {Map<string, OperationEntry>} */
	const seen = new Map();
	/** @type {[OperationEntry, OperationEntry][]} */
	const pairs = [];
	for (const operation of operations) {
		const shown = operation.name.slice(0, SHOWN);
		const same = seen.get(shown);
		if (same) pairs.push([same, operation]);
		seen.set(shown, operation);
	}
	return pairs;
}

/** @param {CatalogFile} catalog */
const byId = ({ operations }) => new Map(operations.map((operation) => [operation.id, operation]));

/**
 * @template T
 * @param {Map<string, T>} before
 * @param {Map<string, T>} after
 */
function compared(before, after) {
	/** @type {[before: T, after: T, key: string][]} */
	const common = [];
	for (const [key, value] of after) {
		if (before.has(key)) common.push([/** @type {T} */ (before.get(key)), value, key]);
	}
	return {
		added: [...after].filter(([key]) => !before.has(key)).map(([, value]) => value),
		removed: [...before].filter(([key]) => !after.has(key)).map(([, value]) => value),
		common,
	};
}

/** @param {Record<string, string[]>} before @param {Record<string, string[]>} after */
function typeChanges(before, after) {
	const { common } = compared(new Map(Object.entries(before)), new Map(Object.entries(after)));
	return common.flatMap(([old, now, name]) => entry(name, fieldChanges('', old, now)));
}

/** @param {OperationEntry} operation */
function operationLine({ id, name, method, path, permissions, deprecated, preview }) {
	const notes = [
		permissions === undefined || permissions === 'UNKNOWN' ? '' : permissions,
		deprecated ? 'deprecated' : '',
		preview ? 'preview' : '',
	].filter(Boolean);
	return `- \`${id}\`: ${name}, ${method} ${path}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

/** @param {OperationEntry} old @param {OperationEntry} now */
function operationChanges(old, now) {
	const changes = LISTS.flatMap((list) => fieldChanges(`${list}: `, old[list], now[list]));
	for (const [name, label] of Object.entries(LABELS)) {
		const part = /** @type {keyof OperationEntry} */ (name);
		if (old[part] !== now[part]) changes.push(`${label}: ${said(old[part])} → ${said(now[part])}`);
	}
	const paging = [old.paging, now.paging].map((value) => value && JSON.stringify(value));
	if (paging[0] !== paging[1]) changes.push(`paging: ${said(paging[0])} → ${said(paging[1])}`);
	for (const mark of MARKS) {
		if (old[mark] !== now[mark]) changes.push(now[mark] ? `now ${mark}` : `no longer ${mark}`);
	}
	return changes;
}

/**
 * Fields are in their short form. For long lists of values only the added and removed ones are shown.
 *
 * @param {string} place
 * @param {string[]} [old]
 * @param {string[]} [now]
 */
function fieldChanges(place, old = [], now = []) {
	const named = (/** @type {string[]} */ fields) =>
		new Map(fields.map((text) => [nameOf(text), text]));
	const { added, removed, common } = compared(named(old), named(now));
	return [
		...added.map((text) => `${place}+ ${code(text)}`),
		...removed.map((text) => `${place}− ${code(nameOf(text))}`),
		...common
			.filter(([before, after]) => before !== after)
			.map(([before, after, name]) => `${place}${code(name)} ${fieldChange(before, after)}`),
	];
}

/** @param {string} before @param {string} after */
function fieldChange(before, after) {
	const [oldShape, oldValues] = parts(before);
	const [shape, values] = parts(after);
	if (oldShape !== shape || oldValues === undefined || values === undefined) {
		return `${code(before)} → ${code(after)}`;
	}
	const [had, has] = [oldValues.split('|'), values.split('|')];
	const more = has.filter((value) => !had.includes(value)).map((value) => `+ ${code(value)}`);
	const less = had.filter((value) => !has.includes(value)).map((value) => `− ${code(value)}`);
	return `values ${[...more, ...less].join(' ') || 'in another order'}`;
}

/**
 * A name ends at its type or marks, and `=` starts the values. SCIM names have colons.
 *
 * @param {string} text
 * @returns {[shape: string, values: string | undefined]}
 */
function parts(text) {
	const at = text.indexOf('=');
	return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const TYPE =
	/(:(string|integer|number|boolean|object|date|date-time|interval|[A-Z]\w*))?(\{\})?(\[\])?[!~]?$/;
const nameOf = (/** @type {string} */ text) => parts(text)[0].replace(TYPE, '');

/** @param {string} name @param {string[]} changes */
function entry(name, changes) {
	if (changes.length === 0) return [];
	if (changes.length === 1) return [`- \`${name}\`: ${changes[0]}`];
	return [[`- \`${name}\``, ...changes.map((change) => `  - ${change}`)].join('\n')];
}

/** @param {string} title @param {string[]} lines */
const section = (title, lines) => (lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines]);
/** @param {OperationEntry} operation */
const mayRead = ({ method, path, readOnly }) =>
	method === 'POST' && !readOnly && MAY_READ.test(path);
const code = (/** @type {unknown} */ text) => `\`${text}\``;
const said = (/** @type {unknown} */ value) => (value === undefined ? 'none' : code(value));
/** @param {unknown[]} things @param {string} noun */
const count = ({ length }, noun) => `${length} ${noun}${length === 1 ? '' : 's'}`;
