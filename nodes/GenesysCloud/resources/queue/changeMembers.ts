import { readField } from '../../fields/field';
import { queue } from '../../fields/locators/queue';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import type { Batch, Operation, OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { MOST_IN_CALL, ofOneCall, withDone } from './bulk';
import { specifyUsers, USERS, USERS_CALLS, usersOf, type Member } from './users';

/** How the membership of many users changes with one call. */
interface Change {
	/** As a dry run says it. */
	change: 'add' | 'remove' | 'activate' | 'deactivate';
	/** As an error says what was already done. */
	past: string;
	/** What a row says about the user. */
	result: Record<string, boolean>;
	operationId: 'postRoutingQueueMembers' | 'patchRoutingQueueMembers';
	query?: { delete: true };
}

type Said = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

export const addMembers = changeMembers(
	{
		value: 'addMembers',
		name: 'Add Members',
		action: 'Add members to a queue',
		description: 'Add users to a queue; those who are already members are not changed',
	},
	{ change: 'add', past: 'added', result: { added: true }, operationId: 'postRoutingQueueMembers' },
);

export const removeMembers = changeMembers(
	{
		value: 'removeMembers',
		name: 'Remove Members',
		action: 'Remove members from a queue',
		description: 'Remove users from a queue; those who are not members are ignored',
	},
	{
		change: 'remove',
		past: 'removed',
		result: { removed: true },
		operationId: 'postRoutingQueueMembers',
		query: { delete: true },
	},
);

export const activateMembers = changeMembers(
	{
		value: 'activateMembers',
		name: 'Activate Members',
		action: 'Activate members of a queue',
		description: 'Join members to a queue, so that they get its work; other users are ignored',
	},
	{
		change: 'activate',
		past: 'activated',
		result: { joined: true },
		operationId: 'patchRoutingQueueMembers',
	},
);

export const deactivateMembers = changeMembers(
	{
		value: 'deactivateMembers',
		name: 'Deactivate Members',
		action: 'Deactivate members of a queue',
		description: 'Keep users as members of a queue, but give them no work of it',
	},
	{
		change: 'deactivate',
		past: 'deactivated',
		result: { joined: false },
		operationId: 'patchRoutingQueueMembers',
	},
);

function changeMembers(
	said: Said,
	{ change, past, result, operationId, query }: Change,
): Operation {
	const { joined } = result;

	/** One call; in a dry run none. Returns the rows by users. */
	async function write(
		api: OperationApi,
		queueId: string,
		members: Member[],
	): Promise<Map<string, object>> {
		const rows = new Map(
			members.map((member) => [
				member.userId,
				api.isDryRun
					? { dryRun: true, change, queueId, ...member }
					: { queueId, ...member, ...result },
			]),
		);
		if (api.isDryRun) return rows;
		const body = members.map(({ userId: id }) => ({ id, ...(joined !== undefined && { joined }) }));
		await send(api, operationId, { queueId, ...query }, body);
		return rows;
	}

	const batch: Batch = {
		size: MOST_IN_CALL,
		readOnly: false,
		entry(item) {
			if (readField(item, specifyUsers) !== 'one') return undefined;
			const id = readField(item, USERS.userId)!;
			return { id, shared: { queueId: readField(item, queue) }, body: { id } };
		},
		async execute(entries, api) {
			const queueId = String(entries[0].shared?.queueId);
			const members = entries.map(({ id: userId }) => ({ userId }));
			const ids = entries.map(({ id }) => id);
			return await ofOneCall(api, queueId, ids, write(api, queueId, members));
		},
	};

	return custom({
		...said,
		ids: ['getRoutingQueue', ...USERS_CALLS, operationId],
		batch,
		plans: true,
		fields: { queueId: queue, ...USERS },
		async execute(context, { queueId, ...given }) {
			const members = await usersOf(context, given);
			const rows: object[] = [];
			for (const next of inChunks(members, MOST_IN_CALL)) {
				const written = await write(context, queueId, next).catch((error: unknown) => {
					const note = `${rows.length} of ${members.length} users were already ${past}.`;
					throw withDone(error, note, rows.length);
				});
				rows.push(...written.values());
			}
			return given.specifyUsers === 'one' ? rows[0] : rows;
		},
	});
}
