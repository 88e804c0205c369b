/**
 * The results of several tasks at once.
 *
 * @throws the first failure, when all have ended: nothing is sent any more after an item, or a run, has ended
 */
export async function inParallel<T, R>(
	values: readonly T[],
	task: (value: T) => Promise<R>,
): Promise<R[]> {
	const results = await Promise.allSettled(values.map(task));
	const failed = results.find((result) => result.status === 'rejected');
	if (failed !== undefined) throw failed.reason;
	return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
