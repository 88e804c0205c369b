/** Whether users take interactions: their routing status, and the queues that they are logged in to. */
import { mustBeGiven } from '../../fields/mustBeGiven';
import { choice } from '../../fields/kinds';
import { user } from '../../fields/locators/user';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { inChunks } from '../../shared/inChunks';

/** Queues in one call, at most. */
const MOST_QUEUES = 100;

const routingStatus = mustBeGiven(
	choice(
		'Routing Status',
		'routingStatus',
		{
			IDLE: { name: 'Idle', description: 'Ready for the next interaction' },
			OFF_QUEUE: { name: 'Off Queue' },
		},
		{ default: 'OFF_QUEUE' },
	),
	'IDLE or OFF_QUEUE',
);

export const setRoutingStatus = custom({
	value: 'setRoutingStatus',
	name: 'Set Routing Status',
	action: 'Set the routing status of a user',
	description: 'Take users off their queues, or make them ready for interactions',
	ids: ['putUserRoutingstatus'],
	fields: { userId: user, routingStatus },
	async execute(api, { userId, routingStatus: status }) {
		const reply = await send(api, 'putUserRoutingstatus', { userId }, { status });
		const { status: now = status, startTime = null } = Object(reply) as {
			status?: string;
			startTime?: string;
		};
		return { userId, routingStatus: now, routingStatusSince: startTime };
	},
});

export const logOutOfQueues = custom({
	value: 'logOutOfQueues',
	name: 'Log Out of Queues',
	action: 'Log a user out of all queues',
	description: 'Log users out of all queues; they stay members',
	ids: ['getUserQueues', 'patchUserQueues'],
	plans: true,
	fields: { userId: user },
	async execute(api, { userId }) {
		const joined = (await list(
			api,
			'getUserQueues',
			{ userId, joined: true },
			{ limit: Infinity },
		)) as Array<{ id: string; name?: string }>;
		const row = {
			userId,
			queueCount: joined.length,
			queueNames: joined.map(({ id, name }) => name ?? id).join(', '),
		};
		if (api.isDryRun) {
			return { dryRun: true, change: joined.length === 0 ? 'none' : 'log out', ...row };
		}
		for (const part of inChunks(joined, MOST_QUEUES)) {
			const body = part.map(({ id }) => ({ id, joined: false }));
			await send(api, 'patchUserQueues', { userId }, body);
		}
		return { ...row, loggedOut: true };
	},
});
