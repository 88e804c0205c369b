/** By n8n's context, which all items of one run share. */
const starts = new WeakMap<object, number>();

/**
 * @returns when a run first asked for the time, in milliseconds since 1970: 'Today' is the same for
 * all of its items
 */
export function startOfRun(functions: object): number {
	const start = starts.get(functions) ?? Date.now();
	starts.set(functions, start);
	return start;
}
