/**
 * Keeps some fields of a result; of a list, those of each entry.
 *
 * @param paths names of fields, with the names of those within them; none keeps everything
 */
export function only(paths: ReadonlyArray<readonly string[]>, value: unknown): unknown {
	if (paths.length === 0) return value;
	if (Array.isArray(value)) return value.map((entry) => only(paths, entry));
	if (typeof value !== 'object' || value === null) return value;
	const names = [...new Set(paths.map(([name]) => name))].filter((name) =>
		Object.hasOwn(value, name),
	);
	return Object.fromEntries(
		names.map((name) => [
			name,
			only(restOf(paths, name), (value as Record<string, unknown>)[name]),
		]),
	);
}

/** A field that is named by itself is kept with all its fields. */
function restOf(paths: ReadonlyArray<readonly string[]>, name: string): string[][] {
	const rest = paths.filter(([first]) => first === name).map(([, ...others]) => others);
	return rest.some((path) => path.length === 0) ? [] : rest;
}
