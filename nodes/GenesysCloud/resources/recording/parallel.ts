/** Several tasks at a time, with their results in order. */

/** @returns the results, in the order of the entries */
export async function inParallel<T, R>(
	entries: readonly T[],
	most: number,
	task: (entry: T) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(entries.length);
	let next = 0;
	async function work(): Promise<void> {
		for (let index = next++; index < entries.length; index = next++) {
			results[index] = await task(entries[index]);
		}
	}
	await Promise.all(Array.from({ length: Math.min(most, entries.length) }, work));
	return results;
}

/**
 * Starts tasks before their results are asked for.
 *
 * @param most under way at a time
 * @returns the results, in the order of the tasks
 */
export async function* ahead<T>(
	tasks: AsyncIterable<() => Promise<T>>,
	most: number,
): AsyncGenerator<T> {
	const underWay: Array<Promise<T>> = [];
	for await (const task of tasks) {
		const started = task();
		// It is awaited below, or nobody wants it any more.
		started.catch(() => undefined);
		underWay.push(started);
		if (underWay.length >= most) yield await underWay.shift()!;
	}
	for (const one of underWay) yield await one;
}
