/** What the calls for many members or wrap-up codes of a queue have in common. */
import { withDone, type Owner } from '../members/oneCall';

/** Members or wrap-up codes in one call (the API's limit). */
export const MOST_IN_CALL = 100;

/** @returns a queue, as what a call for many is about */
export const ownerOf = (queueId: string): Owner => ({
	operationId: 'getRoutingQueue',
	values: { queueId },
});

/**
 * Does something for each of many, in calls of their own.
 *
 * @param note returns what to add to the error of one, of how many are done
 * @throws the first failure, when all have ended
 */
export async function forEach<T, R>(
	entries: readonly T[],
	task: (entry: T) => Promise<R>,
	note: (done: number) => string,
): Promise<R[]> {
	const results = await Promise.allSettled(entries.map(task));
	const done = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
	const failed = results.find((result) => result.status === 'rejected');
	if (failed === undefined) return done;
	throw withDone(failed.reason, note(done.length), done.length);
}
