/**
 * The results of several tasks at once, in the order of the values.
 *
 * @param most under way at a time
 * @throws the first failure, when all that were started have ended: nothing is sent any more after an
 * item, or a run, has ended
 */
export async function inParallel<T, R>(
	values: readonly T[],
	task: (value: T) => Promise<R>,
	most = Infinity,
): Promise<R[]> {
	const results: Array<PromiseSettledResult<R>> = [];
	let next = 0;
	let isFailed = false;
	async function work(): Promise<void> {
		for (let index = next++; index < values.length && !isFailed; index = next++) {
			const [result] = await Promise.allSettled([task(values[index])]);
			results[index] = result;
			isFailed ||= result.status === 'rejected';
		}
	}
	await Promise.all(Array.from({ length: Math.min(most, values.length) }, work));
	const failed = results.find((result) => result?.status === 'rejected');
	if (failed !== undefined) throw failed.reason;
	return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
