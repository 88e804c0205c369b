type Json = Record<string, unknown>;

interface Rules {
	defaultAction?: string;
	rules?: Array<{ field: string }>;
}

/** What the server sets, and what other calls change. */
const NOT_WRITTEN = new Set([
	'createDate',
	'externalDataSources',
	'identifiers',
	'modifyDate',
	'selfUri',
]);

/**
 * An object to write as a whole, by the rules that the API has for those that it merges itself.
 *
 * @param given new values
 * @param rules whether what is there is kept, and which fields are emptied
 */
export function merged(current: Json, given: Json, { defaultAction, rules = [] }: Rules): Json {
	const emptied = new Set(rules.map(({ field }) => field));
	const kept = defaultAction === 'PreferExisting';
	const all = combined(current, given, kept, '$', emptied);
	return Object.fromEntries(Object.entries(all).filter(([field]) => !NOT_WRITTEN.has(field)));
}

/** Parts with fields of their own are combined; of lists, what is new is added. */
function combined(
	current: Json,
	given: Json,
	kept: boolean,
	path: string,
	emptied: ReadonlySet<string>,
): Json {
	const fields = new Set([...Object.keys(current), ...Object.keys(given)]);
	const entries = [...fields].flatMap((field) => {
		const at = `${path}.${field}`;
		if (emptied.has(at)) return [];
		const [old, fresh] = [current[field], given[field]];
		if (isPart(field) && isObject(old)) {
			return [[field, combined(old, isObject(fresh) ? fresh : {}, kept, at, emptied)] as const];
		}
		if (Array.isArray(old) && Array.isArray(fresh)) return [[field, joined(old, fresh)] as const];
		const value = kept ? (old ?? fresh) : (fresh ?? old);
		return value === undefined ? [] : [[field, value] as const];
	});
	return Object.fromEntries(entries);
}

const isPart = (field: string) => field === 'address' || field === 'customFields';

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function joined(old: unknown[], fresh: unknown[]): unknown[] {
	const known = new Set(old.map(keyOf));
	return [...old, ...fresh.filter((one) => !known.has(keyOf(one)))];
}

/** An external ID is known by its source and its value, whatever else is said about the source. */
function keyOf(one: unknown): string {
	const { externalSource, value } = Object(one) as {
		externalSource?: { id?: string };
		value?: unknown;
	};
	return externalSource === undefined
		? JSON.stringify(one)
		: JSON.stringify([externalSource.id, value]);
}
