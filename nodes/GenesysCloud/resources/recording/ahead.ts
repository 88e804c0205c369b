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
