/** Lists of users that are no part of them in the API: their queues and licenses. */
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { inParallel } from '../../../shared/inParallel';
import type { FullUser } from './columns';

interface Queue {
	id: string;
	name?: string;
	memberCount?: number;
}

type Queues = NonNullable<FullUser['queues']>;

const PAGE = 100;
/** Joined ones and others are two lists. */
const CALLS_OF_USER = 2;

/**
 * The queues of each user, from the members of each queue or from the queues of each user: whichever
 * takes fewer calls.
 */
export async function queuesOf(
	api: OperationApi,
	users: ReadonlyArray<{ id: string }>,
): Promise<Map<string, Queues>> {
	const all = (await list(api, 'getRoutingQueues', {}, { limit: Infinity })) as Queue[];
	const callsOfQueues = all.reduce((sum, { memberCount = 1 }) => sum + pages(memberCount), 0);
	const callsOfUsers = CALLS_OF_USER * users.length;
	const byQueue = callsOfQueues <= callsOfUsers;
	const calls = Math.min(callsOfQueues, callsOfUsers);
	api.hint(
		`Queues of ${users.length} users: ${calls} calls or more, ${byQueue ? `one for each 100 members of ${all.length} queues` : 'two for each user'}.`,
	);
	const found = new Map<string, Queues>(users.map(({ id }) => [id, []]));
	const reads = byQueue
		? all
				.filter(({ memberCount }) => memberCount !== 0)
				.map(({ id: queueId, name }) => async () => {
					const members = await list(
						api,
						'getRoutingQueueMembers',
						{ queueId },
						{ limit: Infinity },
					);
					return (members as Array<{ id: string; joined?: boolean }>).map(
						({ id, joined }) => [id, { id: queueId, name, joined }] as const,
					);
				})
		: users.flatMap(({ id: userId }) =>
				[true, false].map((joined) => async () => {
					const own = await list(api, 'getUserQueues', { userId, joined }, { limit: Infinity });
					return (own as Queue[]).map(({ id, name }) => [userId, { id, name, joined }] as const);
				}),
			);
	const lists = await inParallel(reads, async (read) => await read());
	for (const [userId, queue] of lists.flat()) found.get(userId)?.push(queue);
	for (const queues of found.values()) {
		queues.sort((a, b) => String(a.name).localeCompare(String(b.name)));
	}
	return found;
}

const pages = (count: number) => Math.max(1, Math.ceil(count / PAGE));

/** For more users, the list of all takes fewer calls. */
const FEW_USERS = 10;

/** IDs of the licenses of each user. */
export async function licensesOf(
	api: OperationApi,
	users: ReadonlyArray<{ id: string }>,
): Promise<Map<string, string[]>> {
	if (users.length > FEW_USERS) {
		const all = await list(api, 'getLicenseUsers', {}, { limit: Infinity });
		return new Map(
			(all as Array<{ id: string; licenses?: string[] }>).map(({ id, licenses = [] }) => [
				id,
				licenses,
			]),
		);
	}
	const own = await inParallel(users, async ({ id: userId }) => {
		const { licenses = [] } = (await send(api, 'getLicenseUser', { userId })) as {
			licenses?: Array<{ id: string }>;
		};
		return [userId, licenses.map(({ id }) => id)] as const;
	});
	return new Map(own);
}
