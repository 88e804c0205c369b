type Json = Record<string, unknown>;

/** What the service sets by itself; the request of the API takes everything else of a queue. */
const READ_ONLY = new Set([
	'id',
	'createdBy',
	'dateCreated',
	'dateModified',
	'joinedMemberCount',
	'memberCount',
	'modifiedBy',
	'selfUri',
	'userMemberCount',
]);

/** What of a queue can be written. Fields that are not known here stay: without them they were reset. */
export function writableOf(queue: object): Json {
	return Object.fromEntries(Object.entries(queue).filter(([name]) => !READ_ONLY.has(name)));
}

/**
 * JSON Merge Patch (RFC 7396): objects are merged, null removes, anything else replaces. An object
 * with an ID replaces too: it names another thing, and the name of the old one must not stay.
 */
export function mergePatch(current: unknown, patch: Json): Json {
	const merged = isObject(current) && !('id' in patch) ? { ...current } : {};
	for (const [name, value] of Object.entries(patch)) {
		if (value === null || value === undefined) delete merged[name];
		else merged[name] = isObject(value) ? mergePatch(merged[name], value) : value;
	}
	return merged;
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
