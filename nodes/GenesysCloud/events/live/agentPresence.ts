import { filters } from '../../fields/field';
import { things } from '../../fields/thing';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, onlyChanges, partOf, rawItem } from './parts/output';
import { Changes, Recent } from './parts/recent';
import { userIdsOf, whichUsers } from './parts/whichUsers';

/** What `v2.users.{id}.presence` sends. */
interface Presence {
	/** Where it was set; a user has one of each. */
	source?: string;
	primary?: boolean;
	presenceDefinition?: { id?: string; systemPresence?: string };
	message?: string;
	modifiedDate?: string;
}

/** `v2.users.{id}.presence`: the ID is the third part. */
const USER_AT = 2;
const MOST_USERS = 20_000;

export const agentPresence = liveEvent({
	value: 'agentPresence',
	name: 'Agent Presence',
	description: 'When the presence of a user changes, such as from Available to Meal',
	fields: {
		users: whichUsers,
		onlyChanges,
		filters: filters({
			presences: things('presence', 'Presences', 'presences', {
				placeholder: 'e.g. Available, Meal',
				description: 'Only when a user comes to one of these. Names or IDs separated by commas.',
			}),
		}),
		output,
	},
	listen: (
		{ users, onlyChanges: isQuiet, filters: { presences = [] }, output: shape },
		{ api },
	) => {
		const changes = new Changes();
		const before = new Recent<string>(MOST_USERS);
		return {
			topics: async () => (await userIdsOf(api, users)).map((id) => `v2.users.${id}.presence`),
			items: async ({ topicName, eventBody, receivedAt }) => {
				const userId = partOf(topicName, USER_AT);
				const { presenceDefinition, message, source, primary, modifiedDate } = Object(
					eventBody,
				) as Presence;
				const { id = '', systemPresence } = presenceDefinition ?? {};
				const of = `${userId} ${source}`;
				const isNew = changes.isNew(of, [id, systemPresence, message]);
				const previous = before.get(of);
				if (previous !== id) before.set(of, id);
				const isWanted =
					presences.length === 0 || (presences.includes(id) && (previous !== id || !isQuiet));
				if ((isQuiet && !isNew) || !isWanted) return [];
				if (shape === 'raw') return [rawItem(topicName, eventBody)];
				const nameOf = await namesFor(api, { user: [userId], presence: [id, previous] });
				return [
					{
						userId,
						userName: nameOf('user', userId),
						presenceId: orNull(id || null),
						presence: nameOf('presence', id) ?? orNull(systemPresence),
						presenceKind: orNull(systemPresence),
						presenceSince: isoTime(modifiedDate) ?? isoTime(receivedAt),
						presenceMessage: orNull(message || null),
						previousPresence: nameOf('presence', previous),
						source: orNull(source),
						isPrimary: orNull(primary),
					},
				];
			},
		};
	},
});
