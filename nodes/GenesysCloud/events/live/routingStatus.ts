import { filters } from '../../fields/field';
import { choices } from '../../fields/kinds';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, onlyChanges, partOf, rawItem } from './parts/output';
import { Recent } from './parts/recent';
import { userIdsOf, whichUsers } from './parts/whichUsers';

/** What `v2.users.{id}.routingStatus` sends. */
interface Sent {
	routingStatus?: { status?: string; startTime?: string };
}

/** `v2.users.{id}.routingStatus`: the ID is the third part. */
const USER_AT = 2;
const MOST_USERS = 20_000;

export const routingStatus = liveEvent({
	value: 'routingStatus',
	name: 'Agent Routing Status',
	description: 'When a user goes on or off queue, becomes idle, interacts or does not respond',
	fields: {
		users: whichUsers,
		onlyChanges,
		filters: filters({
			statuses: choices(
				'Statuses',
				'statuses',
				{
					COMMUNICATING: 'Communicating',
					IDLE: 'Idle',
					INTERACTING: 'Interacting',
					NOT_RESPONDING: 'Not Responding',
					OFF_QUEUE: 'Off Queue',
				},
				{ description: 'Only when a user comes to one of these' },
			),
		}),
		output,
	},
	listen: ({ users, onlyChanges: isQuiet, filters: { statuses = [] }, output: shape }, { api }) => {
		const before = new Recent<string>(MOST_USERS);
		return {
			topics: async () => (await userIdsOf(api, users)).map((id) => `v2.users.${id}.routingStatus`),
			items: async ({ topicName, eventBody, receivedAt }) => {
				const userId = partOf(topicName, USER_AT);
				const { status = '', startTime } = (Object(eventBody) as Sent).routingStatus ?? {};
				const previous = before.get(userId);
				before.set(userId, status);
				const isWanted = statuses.length === 0 || (statuses as string[]).includes(status);
				if ((isQuiet && previous === status) || !isWanted) return [];
				if (shape === 'raw') return [rawItem(topicName, eventBody)];
				const nameOf = await namesFor(api, { user: [userId] });
				return [
					{
						userId,
						userName: nameOf('user', userId),
						routingStatus: status,
						routingStatusSince: isoTime(startTime) ?? isoTime(receivedAt),
						previousRoutingStatus: orNull(previous),
					},
				];
			},
		};
	},
});
