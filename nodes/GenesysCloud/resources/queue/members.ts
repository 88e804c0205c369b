import { CallError } from '../../client/errors/callError';
import { filters, form, readField, withDefault, type ItemContext } from '../../fields/field';
import { choice, text, toggle } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { userLocator } from '../../fields/locators/user';
import { someThings, thing } from '../../fields/thing';
import { send } from '../../operation/apiCall';
import { list, custom } from '../../operation/builders';
import type { Batch, Operation, OperationApi } from '../../operation/operation';
import { pick } from '../../operation/shape';
import { expand, simpleUser } from '../user/view';

/** Most members in one call (the API's limit). */
const MOST_MEMBERS = 100;

/** From this many users in a refused call, check the queue first. For fewer, splitting costs little. */
const WORTH_A_LOOK = 26;

/** Statuses for an ID that is malformed, and for one that does not exist. */
const MAY_BE_THE_QUEUE = [400, 404];

const simpleMember = pick(['id', 'name', 'joined', 'memberBy', 'ringNumber', 'routingStatus']);

export const getMembers = list('getRoutingQueueMembers', {
	value: 'getMembers',
	name: 'Get Members',
	action: 'Get members of a queue',
	description: 'Get the users who are members of a queue, directly or through a group',
	fields: { queueId: queue },
	more: filters({
		joined: toggle(
			'Joined',
			'joined',
			'Whether to return the members who have joined the queue, or those who have not',
			{ default: true },
		),
		memberBy: choice(
			'Member By',
			'memberBy',
			{ group: 'Group', user: 'User' },
			{
				default: 'user',
				description: 'Whether the members were added through a group or as users',
			},
		),
		name: text('Name', 'name', { description: 'Part of the name' }),
	}),
	options: { expand },
	// Expanded fields are in the member's user.
	simple: (member, { expand: expanded = [] }) =>
		expanded.length === 0
			? simpleMember(member)
			: {
					...simpleMember(member),
					user: simpleUser((member as { user?: unknown } | null)?.user, { expand: expanded }),
				},
});

const specifyUsers = withDefault(
	choice(
		'Specify Users',
		'specifyUsers',
		{
			one: {
				name: 'One User for Each Item',
				description: 'Items with the same queue share calls: up to 100 users in one call',
			},
			several: { name: 'Several Users for Each Item' },
		},
		// With an expression n8n would show and require both fields below.
		{ noDataExpression: true },
	),
);

const oneUser = thing('user', userLocator({ displayOptions: { show: { specifyUsers: ['one'] } } }));

const userIds = someThings('user', 'Users', 'userIds', {
	displayOptions: { show: { specifyUsers: ['several'] } },
	placeholder: 'e.g. ada@acme.example, grace@acme.example',
	description: 'E-mails, names or IDs separated by commas, or a list from an expression',
});

/** One user per item, or several users for one item. */
const users = form<string | string[]>([specifyUsers, oneUser, userIds], (item) =>
	namesSeveral(item) ? readField(item, userIds) : readField(item, oneUser),
);

const namesSeveral = (item: ItemContext) => readField(item, specifyUsers) === 'several';

type Change = 'added' | 'removed';

export const addMembers = changeMembers('added', {
	value: 'addMembers',
	name: 'Add Members',
	action: 'Add members to a queue',
	description: 'Add users to a queue; those who are already members are not changed',
});

export const removeMembers = changeMembers('removed', {
	value: 'removeMembers',
	name: 'Remove Members',
	action: 'Remove members from a queue',
	description: 'Remove users from a queue; those who are not members are ignored',
});

/** Members are added and removed with the same call, which differs in one parameter. */
function changeMembers(
	change: Change,
	said: Pick<Operation, 'value' | 'name' | 'action' | 'description'>,
): Operation {
	const result = (queueId: string, userId: string) => ({ queueId, userId, [change]: true });

	async function post(api: OperationApi, queueId: string, members: string[]): Promise<void> {
		const query = { queueId, delete: change === 'removed' ? true : undefined };
		const body = members.map((userId) => ({ id: userId }));
		await send(api, 'postRoutingQueueMembers', query, body);
	}

	const batch: Batch = {
		size: MOST_MEMBERS,
		readOnly: false,
		entry(item) {
			if (namesSeveral(item)) return undefined;
			const userId = readField(item, oneUser);
			return { id: userId, shared: { queueId: readField(item, queue) }, body: { id: userId } };
		},
		async execute(entries, api) {
			const queueId = String(entries[0].shared?.queueId);
			const members = entries.map((entry) => entry.id);
			const failure = await post(api, queueId, members).then(
				() => undefined,
				(error: unknown) => error,
			);
			if (failure !== undefined && !(await isForAll(failure, api, queueId, members))) {
				throw failure;
			}
			return new Map(members.map((userId) => [userId, failure ?? result(queueId, userId)]));
		},
	};

	return custom({
		...said,
		ids: ['getRoutingQueue', 'postRoutingQueueMembers'],
		batch,
		fields: { queueId: queue, users },
		async execute(context, { queueId, users: given }) {
			if (typeof given === 'string') {
				await post(context, queueId, [given]);
				return result(queueId, given);
			}
			for (let done = 0; done < given.length; done += MOST_MEMBERS) {
				await post(context, queueId, given.slice(done, done + MOST_MEMBERS)).catch(
					(error: unknown) => {
						throw withDone(error, `${done} of ${given.length} users were already ${change}.`, done);
					},
				);
			}
			return given.map((userId) => result(queueId, userId));
		},
	});
}

/**
 * Returns whether the queue is the reason for a failure, and not one of the users: then none of them is
 * sent again. A 403 is about the queue's division. For other statuses the queue is looked up.
 */
async function isForAll(
	failure: unknown,
	api: OperationApi,
	queueId: string,
	members: string[],
): Promise<boolean> {
	if (!(failure instanceof CallError) || failure.details.outcome !== 'refused') return false;
	const { status = 0 } = failure.details;
	if (status === 403) return true;
	if (!MAY_BE_THE_QUEUE.includes(status) || members.length < WORTH_A_LOOK) return false;
	return await send(api, 'getRoutingQueue', { queueId }).then(
		() => false,
		(error: unknown) =>
			error instanceof CallError && MAY_BE_THE_QUEUE.includes(error.details.status ?? 0),
	);
}

/** Adds to the error what was already done, because calls that succeeded are not undone. */
function withDone(error: unknown, note: string, done: number): unknown {
	if (!(error instanceof CallError) || done === 0) return error;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}
