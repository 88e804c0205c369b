/** Calls `work` for every value, at most `limit` at once; results in the order of the values. */
export async function inParallel<T, R>(
	values: readonly T[],
	limit: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(values.length);
	let next = 0;
	async function worker(): Promise<void> {
		while (next < values.length) {
			const index = next++;
			results[index] = await work(values[index]);
		}
	}
	await Promise.all(Array.from({ length: Math.min(limit, values.length) }, worker));
	return results;
}
