type Json = Record<string, unknown>;

/** Fields that the service sets. All other fields of a queue can be sent to the API. */
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

/** Returns the fields of a queue that can be written. Unknown fields are kept, because the API would reset them. */
export function writableOf(queue: object): Json {
	return Object.fromEntries(Object.entries(queue).filter(([name]) => !READ_ONLY.has(name)));
}

/**
 * Applies a JSON Merge Patch (RFC 7396): objects are merged, null removes, anything else replaces. An
 * object with an ID replaces too: it refers to another thing, so the name of the old one must not stay.
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
