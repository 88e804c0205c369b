/** What the calls for many members or wrap-up codes of a queue have in common. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';

/** Members or wrap-up codes in one call (the API's limit). */
export const MOST_IN_CALL = 100;

/** From this many in a refused call, check the queue first. For fewer, splitting costs little. */
const WORTH_A_LOOK = 26;

/** Statuses for an ID that is malformed, and for one that does not exist. */
const MAY_BE_THE_QUEUE = [400, 404];

/**
 * Returns whether the queue is the reason for a failure, and not one of the entries: then none of them
 * is sent again. A 403 is about the queue's division. For other statuses the queue is looked up.
 */
async function refusesQueue(
	failure: unknown,
	api: OperationApi,
	queueId: string,
	entries: number,
): Promise<boolean> {
	if (!(failure instanceof CallError) || failure.details.outcome !== 'refused') return false;
	const { status = 0 } = failure.details;
	if (status === 403) return true;
	if (!MAY_BE_THE_QUEUE.includes(status) || entries < WORTH_A_LOOK) return false;
	return await send(api, 'getRoutingQueue', { queueId }).then(
		() => false,
		(error: unknown) =>
			error instanceof CallError && MAY_BE_THE_QUEUE.includes(error.details.status ?? 0),
	);
}

/**
 * Results of one call for many, by ID. If the queue is refused, each of them gets the error.
 *
 * @throws {CallError} if one of them may be the reason
 */
export async function ofOneCall(
	api: OperationApi,
	queueId: string,
	ids: readonly string[],
	results: Promise<Map<string, unknown>>,
): Promise<Map<string, unknown>> {
	return await results.catch(async (error: unknown) => {
		if (!(await refusesQueue(error, api, queueId, ids.length))) throw error;
		return new Map(ids.map((id) => [id, error]));
	});
}

/**
 * Adds to the error what was already done, because calls that succeeded are not undone.
 *
 * @param note such as "100 of 230 users were already added."
 */
export function withDone(error: unknown, note: string, done: number): unknown {
	if (!(error instanceof CallError) || done === 0) return error;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}

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
