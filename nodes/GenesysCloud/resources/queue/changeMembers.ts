import { CallError, ParameterError } from '../../client/errors/callError';
import { oneOf } from '../../fields/parameters';
import { idOf, readParameter, type ItemContext } from '../../fields/itemParameters';
import type { Batch, OperationApi, Operation, OperationContext } from '../../operation/operation';
import { queuePath, readQueueId } from './queuePath';

/** Members in one call, at most (the API's own limit). */
const MOST_MEMBERS = 100;

/** Users in a refused call; for fewer, finding out by halves costs little. */
const WORTH_A_LOOK = 26;

/** For an ID that is none, and for one that is not there. */
const MAY_BE_THE_QUEUE = [400, 404];

type Change = 'added' | 'removed';

/** How members are added and removed: the same call, but for one parameter. */
export function changeMembers(change: Change): Required<Pick<Operation, 'execute' | 'batch'>> {
	const result = (queueId: string, userId: string) => ({ queueId, userId, [change]: true });

	async function post(calls: OperationApi, queueId: string, userIds: string[]): Promise<void> {
		await calls.request({
			method: 'POST',
			path: queuePath(calls.apiUrl, queueId, '/members'),
			query: change === 'removed' ? { delete: true } : {},
			body: JSON.stringify(userIds.map((id) => ({ id }))),
		});
	}

	async function execute(context: OperationContext): Promise<unknown> {
		const queueId = readQueueId(context);
		if (!namesSeveral(context)) {
			const userId = readUserId(context);
			await post(context, queueId, [userId]);
			return result(queueId, userId);
		}
		const userIds = readUserIds(context);
		for (let done = 0; done < userIds.length; done += MOST_MEMBERS) {
			await post(context, queueId, userIds.slice(done, done + MOST_MEMBERS)).catch(
				(error: unknown) => {
					throw withDone(error, `${done} of ${userIds.length} users were ${change} before.`, done);
				},
			);
		}
		return userIds.map((userId) => result(queueId, userId));
	}

	const batch: Batch = {
		size: MOST_MEMBERS,
		readOnly: false,
		entry(item) {
			if (namesSeveral(item)) return undefined;
			const id = readUserId(item);
			return { id, shared: { queueId: readQueueId(item) }, body: { id } };
		},
		async execute(entries, calls) {
			const queueId = String(entries[0].shared?.queueId);
			const userIds = entries.map(({ id }) => id);
			const failure = await post(calls, queueId, userIds).then(
				() => undefined,
				(error: unknown) => error,
			);
			if (failure !== undefined && !(await isForAll(failure, calls, queueId, userIds))) {
				throw failure;
			}
			return new Map(userIds.map((userId) => [userId, failure ?? result(queueId, userId)]));
		},
	};

	return { execute, batch };
}

function namesSeveral(item: ItemContext): boolean {
	const specified = readParameter(item, 'specifyUsers', 'one');
	return oneOf('Specify Users', specified, ['one', 'several']) === 'several';
}

function readUserId(item: ItemContext): string {
	return idOf('User', readParameter(item, 'userId'));
}

function readUserIds(item: ItemContext): string[] {
	const given = readParameter(item, 'userIds');
	const values = Array.isArray(given) ? (given as unknown[]) : textsOf(String(given ?? ''));
	const ids = values.map((value) => idOf('User IDs', value));
	if (ids.length > 0) return [...new Set(ids)];
	throw new ParameterError('User IDs', 'is empty. Expected is at least one ID.');
}

const textsOf = (list: string) => list.split(',').filter((text) => text.trim() !== '');

/**
 * Whether the queue is the reason, and not one of many users: then none need be sent again. A 403
 * tells of the queue's division; for the rest the queue is looked up.
 */
async function isForAll(
	failure: unknown,
	calls: OperationApi,
	queueId: string,
	userIds: string[],
): Promise<boolean> {
	if (!(failure instanceof CallError) || failure.details.outcome !== 'refused') return false;
	const { status = 0 } = failure.details;
	if (status === 403) return true;
	if (!MAY_BE_THE_QUEUE.includes(status) || userIds.length < WORTH_A_LOOK) return false;
	return await calls.request({ method: 'GET', path: queuePath(calls.apiUrl, queueId) }).then(
		() => false,
		(error: unknown) =>
			error instanceof CallError && MAY_BE_THE_QUEUE.includes(error.details.status ?? 0),
	);
}

/** Calls that went through are not undone: the person must know. */
function withDone(error: unknown, note: string, done: number): unknown {
	if (!(error instanceof CallError) || done === 0) return error;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}
