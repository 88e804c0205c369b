import { CallError } from '../../client/errors/callError';
import { readField, readFields, type Field, type Fields } from '../../fields/field';
import { custom } from '../../operation/builders';
import { namesOfIds } from '../../operation/namesOfIds';
import type { Batch, Operation, OperationApi } from '../../operation/operation';
import { inChunks } from '../../shared/inChunks';
import { ofOneCall, withDone, type Owner } from './oneCall';
import { specifyUsers, USERS, USERS_CALLS, usersOf, type Member } from './users';

/** What has members. */
export interface Kind {
	/** Its ID in rows, and as the API's parameter. */
	idName: 'queueId' | 'groupId' | 'teamId';
	/** What it is called in errors. */
	word: string;
	field: Field<string>;
	/** The API operation that reads one. */
	read: string;
	/** Members in one call, at most. */
	mostInCall: number;
}

/** Why users were left out of a call that went well otherwise. */
export type LeftOut = ReadonlyMap<string, string>;

/** How the membership of many users changes with one call. */
export interface Change {
	/** As a dry run says it. */
	change: 'add' | 'remove' | 'activate' | 'deactivate';
	/** As an error says what was already done. */
	past: string;
	/** What a row says about the user. */
	result: Record<string, boolean>;
	/** The API operations that it calls; the last one is its purpose. */
	ids: readonly string[];
	/** Fields of its own, whose values `write` gets. */
	own?: Fields;
	write: (
		api: OperationApi,
		ownerId: string,
		userIds: string[],
		own: Record<string, unknown>,
	) => Promise<LeftOut | undefined>;
}

/** What adding members is called, and removing them. */
export const ADD = { change: 'add', past: 'added', result: { added: true } } as const;
export const REMOVE = { change: 'remove', past: 'removed', result: { removed: true } } as const;

type Said = Pick<Operation, 'value' | 'name' | 'action' | 'description'>;

/** Builds an operation that changes the membership of users: one for each item, or those that it finds. */
export function changeMembers(
	said: Said,
	{ idName, word, field, read, mostInCall }: Kind,
	{ change, past, result, ids, own = {}, write }: Change,
): Operation {
	const ownerOf = (id: string): Owner => ({ operationId: read, values: { [idName]: id } });

	/** One call; in a dry run none. Returns the rows by users, and why some were left out. */
	async function call(
		api: OperationApi,
		id: string,
		members: readonly Member[],
		values: Record<string, unknown>,
	): Promise<{ rows: Map<string, object>; leftOut: LeftOut }> {
		const rows = new Map(
			members.map((member) => [
				member.userId,
				api.isDryRun
					? { dryRun: true, change, [idName]: id, ...member }
					: { [idName]: id, ...member, ...result },
			]),
		);
		if (api.isDryRun) return { rows, leftOut: new Map() };
		const leftOut = (await write(api, id, [...rows.keys()], values)) ?? new Map<string, string>();
		for (const userId of leftOut.keys()) rows.delete(userId);
		return { rows, leftOut };
	}

	const failure = (message: string, remedy: string) =>
		new CallError({ message, remedy, outcome: 'refused' });
	const failureOf = (reason: string) =>
		failure(`The user was not ${past}: ${reason}`, `Check the user and the ${word}.`);

	const batch: Batch = {
		size: mostInCall,
		readOnly: false,
		entry(item) {
			if (readField(item, specifyUsers) !== 'one') return undefined;
			const id = readField(item, USERS.userId)!;
			const shared = { id: readField(item, field), own: readFields(item, own) };
			// A user is in one team, so that the team of the later item counts.
			const object = idName === 'teamId' ? { object: `user ${id}` } : {};
			return { id, shared, ...object, body: { id } };
		},
		async execute(entries, api) {
			const { id, own: values } = entries[0].shared as { id: string; own: Record<string, unknown> };
			const members = entries.map(({ id: userId }) => ({ userId }));
			const userIds = entries.map((entry) => entry.id);
			const done = call(api, id, members, values).then(({ rows, leftOut }) => {
				const failures = [...leftOut].map(([userId, why]) => [userId, failureOf(why)] as const);
				return new Map<string, unknown>([...rows, ...failures]);
			});
			return await ofOneCall(api, ownerOf(id), userIds, done);
		},
	};

	/** Names those that were left out, because an error is all that is seen. */
	async function leftOutOf(api: OperationApi, leftOut: LeftOut, all: number): Promise<CallError> {
		const names = await namesOfIds(api, 'user', leftOut.keys());
		const some = [...leftOut].slice(0, MOST_NAMED);
		const who = some.map(([userId, why]) => `${names.get(userId) ?? userId} (${why})`).join(', ');
		const more = leftOut.size > some.length ? ` and ${leftOut.size - some.length} others` : '';
		return failure(
			`${leftOut.size} of ${all} users were not ${past}: ${who}${more}`,
			leftOut.size < all ? `The others were ${past}.` : `Check the users and the ${word}.`,
		);
	}

	const owner: Record<string, Field<string>> = { [keyOf(idName)]: field };
	return custom({
		...said,
		ids: [read, ...USERS_CALLS, ...ids],
		batch,
		plans: true,
		fields: { ...owner, ...USERS, ...own },
		async execute(context) {
			const [id, given] = [readField(context, field), readFields(context, USERS)];
			const values = readFields(context, own);
			const members = await usersOf(context, given);
			const rows: object[] = [];
			const left = new Map<string, string>();
			for (const next of inChunks(members, mostInCall)) {
				const made = await call(context, id, next, values).catch((error: unknown) => {
					const note = `${rows.length} of ${members.length} users were already ${past}.`;
					throw withDone(error, note, rows.length);
				});
				rows.push(...made.rows.values());
				for (const [userId, why] of made.leftOut) left.set(userId, why);
			}
			if (given.specifyUsers !== 'one') {
				if (left.size > 0) throw await leftOutOf(context, left, members.length);
				return rows;
			}
			for (const why of left.values()) throw failureOf(why);
			return rows[0];
		},
	});
}

/** Users that an error names, at most. */
const MOST_NAMED = 5;

/** A group of its own, besides the one whose members are meant. */
const keyOf = (idName: Kind['idName']) => (idName === 'groupId' ? 'ownGroupId' : idName);
