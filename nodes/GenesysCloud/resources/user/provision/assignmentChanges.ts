/** What differs between the assignments of a user and those that are wanted. */
import type { Thing } from '../../../catalog/namedThings';
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { readMergeWrite } from '../../../operation/readMergeWrite';
import {
	add,
	assignedTo,
	changedOf,
	LANGUAGES,
	remove,
	SKILLS,
	type Kind,
} from '../assigned/calls';
import { setChanges, type Shown, type Wanted } from './profileChanges';
import type { Change, Target } from './change';
import { roleChange } from './roleChange';

export async function assignmentChanges(
	api: OperationApi,
	target: Target,
	wanted: Wanted,
): Promise<Change[]> {
	const changes = await Promise.all([
		divisionChange(api, target),
		ratedChange(api, SKILLS, 'skills', target, wanted),
		ratedChange(api, LANGUAGES, 'languages', target, wanted),
		roleChange(api, target, wanted),
		queueChange(api, target, wanted),
		groupChange(api, target, wanted),
	]);
	return changes.filter((change) => change !== undefined);
}

const removesOthers = ({ others }: Wanted) => others === 'remove';

const shown = (thing: Thing, ids: readonly string[]): Shown => ({
	thing,
	entries: ids.map((id) => [id, ''] as const),
});

async function divisionChange(
	api: OperationApi,
	{ user, divisionId }: Target,
): Promise<Change | undefined> {
	const before = user.division?.id ?? '';
	if (divisionId === before) return undefined;
	return await Promise.resolve({
		field: 'division',
		from: shown('division', before === '' ? [] : [before]),
		to: shown('division', [divisionId]),
		write: async () => {
			const values = { divisionId, objectType: 'USER' };
			return await send(api, 'postAuthorizationDivisionObject', values, [user.id]);
		},
	});
}

async function ratedChange(
	api: OperationApi,
	kind: Kind,
	field: 'skills' | 'languages',
	{ user, isNew }: Target,
	wanted: Wanted,
): Promise<Change | undefined> {
	const given = wanted[field];
	if (given === undefined) return undefined;
	// "Best effort": the expanded list may be missing.
	const before = user[field] ?? (isNew ? [] : await assignedTo(api, kind, user.id));
	const changed = changedOf(before, given);
	const ids = given.map(({ id }) => id);
	const left = removesOthers(wanted) ? before.filter(({ id }) => !ids.includes(id)) : [];
	if (changed.length + left.length === 0) return undefined;
	const after = [
		...before.filter((one) => !left.includes(one) && !changed.some(({ id }) => id === one.id)),
		...changed,
	];
	const text = (all: typeof changed): Shown => ({
		thing: kind.thing,
		entries: all.map(({ id, proficiency }) => [id, `:${proficiency}`] as const),
	});
	return {
		field,
		from: text(before),
		to: text(after),
		write: async () => {
			await add(api, kind, user.id, changed);
			for (const { id } of left) await remove(api, kind, user.id, id);
		},
	};
}

async function queueChange(
	api: OperationApi,
	{ user, isNew }: Target,
	wanted: Wanted,
): Promise<Change | undefined> {
	if (wanted.queues === undefined) return undefined;
	const before = isNew ? [] : await queuesOf(api, user.id);
	const { added, removed, after } = setChanges(before, wanted.queues, removesOthers(wanted));
	if (added.length + removed.length === 0) return undefined;
	const body = [{ id: user.id }];
	return {
		field: 'queues',
		from: shown('queue', before),
		to: shown('queue', after),
		write: async () => {
			for (const queueId of added) await send(api, 'postRoutingQueueMembers', { queueId }, body);
			for (const queueId of removed) {
				await send(api, 'postRoutingQueueMembers', { queueId, delete: true }, body);
			}
		},
	};
}

/** The list has the queues that the user has joined, or the others. */
async function queuesOf(api: OperationApi, userId: string): Promise<string[]> {
	const lists = [true, false].map(
		async (joined) => await list(api, 'getUserQueues', { userId, joined }, { limit: Infinity }),
	);
	const queues = (await Promise.all(lists)).flat() as Array<{ id: string }>;
	return queues.map(({ id }) => id);
}

async function groupChange(
	api: OperationApi,
	{ user }: Target,
	wanted: Wanted,
): Promise<Change | undefined> {
	if (wanted.groups === undefined) return undefined;
	const before = (user.groups ?? []).map(({ id }) => id);
	const { added, removed, after } = setChanges(before, wanted.groups, removesOthers(wanted));
	if (added.length + removed.length === 0) return undefined;
	return await Promise.resolve({
		field: 'groups',
		from: shown('group', before),
		to: shown('group', after),
		write: async () => {
			for (const groupId of added) {
				const operations = { read: 'getGroup', write: 'postGroupMembers' };
				await readMergeWrite(api, operations, { groupId }, ({ version }) => ({
					memberIds: [user.id],
					version,
				}));
			}
			for (const groupId of removed) {
				await send(api, 'deleteGroupMembers', { groupId, ids: user.id });
			}
		},
	});
}
