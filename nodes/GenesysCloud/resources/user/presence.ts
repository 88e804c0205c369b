/** Presences of users: what they are, and to set them. */
import { idIn } from '../../catalog/namedThings';
import { readField, withDefault } from '../../fields/field';
import { choice, text } from '../../fields/kinds';
import { presence } from '../../fields/locators/presence';
import { queue } from '../../fields/locators/queue';
import { user } from '../../fields/locators/user';
import { onlyIf } from '../../fields/onlyIf';
import { someThings } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds } from '../../operation/namesOfIds';
import type { Batch, OperationApi } from '../../operation/operation';
import { presenceOfUser, presenceRows, presencesOfMembers, presencesOfUsers } from './presenceRows';

/** `max.user.presences` */
const MOST_PRESENCES = 50;
/** `max.user.ids` */
const MOST_IDS = 100;

const specifyUsers = withDefault(
	choice(
		'Specify Users',
		'specifyUsers',
		{
			queue: { name: 'Members of a Queue' },
			user: {
				name: 'One User for Each Item',
				description: 'Items share requests: up to 100 users in one',
			},
			several: { name: 'Several Users for Each Item' },
		},
		// With an expression n8n would show and require all fields below.
		{ noDataExpression: true, default: 'user' },
	),
);

const whose = {
	specifyUsers,
	userId: onlyIf(specifyUsers, 'user', user),
	userIds: onlyIf(specifyUsers, 'several', someThings('user', 'Users', 'userIds')),
	queueId: onlyIf(specifyUsers, 'queue', queue),
};

const shared: Batch = {
	size: MOST_IDS,
	readOnly: true,
	entry(item) {
		const id = readField(item, whose.userId);
		// Another ID would make the API refuse the call as a whole.
		return id !== undefined && idIn(id) !== undefined ? { id } : undefined;
	},
	async execute(entries, api) {
		const users = await presencesOfUsers(
			api,
			entries.map(({ id }) => id),
		);
		const rows = await presenceRows(api, users);
		return new Map(rows.map((row) => [row.userId, row]));
	},
};

export const getPresence = custom({
	value: 'getPresence',
	name: 'Get Presence',
	action: 'Get the presence of users',
	description: 'Get the presence and routing status of users, or of the members of a queue',
	ids: ['getRoutingQueueMembers', 'getUser', 'getUsers'],
	batch: shared,
	fields: whose,
	async execute(api, { userId, userIds, queueId }) {
		if (userId !== undefined) {
			return (await presenceRows(api, [await presenceOfUser(api, userId)]))[0];
		}
		return await presenceRows(
			api,
			userIds !== undefined
				? await presencesOfUsers(api, userIds, true)
				: await presencesOfMembers(api, String(queueId)),
		);
	},
});

const message = text('Message', 'message', {
	placeholder: 'e.g. Back at 2 p.m.',
	description: 'Shown with the presence. Leave empty for none.',
});

interface Wanted {
	userId: string;
	presenceId: string;
	message: string | undefined;
}

const bodyOf = ({ presenceId, message: said }: Omit<Wanted, 'userId'>) => ({
	presenceDefinition: { id: presenceId },
	message: said ?? '',
});

async function rowOf(api: OperationApi, { userId, presenceId, message: said }: Wanted) {
	const names = await namesOfIds(api, 'presence', [presenceId]);
	const name = names.get(presenceId) ?? null;
	const row = { userId, presenceId, presence: name, message: said ?? '' };
	return api.isDryRun ? { dryRun: true, change: 'set presence', ...row } : { ...row, set: true };
}

const setTogether: Batch = {
	size: MOST_PRESENCES,
	readOnly: false,
	entry(item) {
		const id = readField(item, user);
		const wanted = { presenceId: readField(item, presence), message: readField(item, message) };
		return { id, body: { id, ...bodyOf(wanted) } };
	},
	async execute(entries, api) {
		const bodies = entries.map(({ body }) => body as { id: string } & ReturnType<typeof bodyOf>);
		// Before the write, so that a failure of it is no failure of the write.
		const rows = await Promise.all(
			bodies.map(
				async ({ id, presenceDefinition, message: said }) =>
					await rowOf(api, { userId: id, presenceId: presenceDefinition.id, message: said }),
			),
		);
		if (!api.isDryRun) await send(api, 'putUsersPresencesBulk', {}, bodies);
		return new Map(rows.map((row) => [row.userId, row]));
	},
};

/** The bulk call does not know *On Queue* (`endpoint.does.not.support.on.queue`), the one of a user does. */
export const setPresence = custom({
	value: 'setPresence',
	name: 'Set Presence',
	action: 'Set the presence of a user',
	description: 'Set the presence of users, such as Busy or Meal',
	ids: ['putUsersPresencesBulk', 'patchUserPresencesPurecloud'],
	batch: setTogether,
	plans: true,
	fields: { userId: user, presenceId: presence, message },
	async execute(api, wanted) {
		const row = await rowOf(api, wanted);
		if (api.isDryRun) return row;
		await send(api, 'patchUserPresencesPurecloud', { userId: wanted.userId }, bodyOf(wanted));
		return row;
	},
});
