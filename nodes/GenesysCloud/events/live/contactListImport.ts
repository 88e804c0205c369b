import { filters } from '../../fields/field';
import { choices } from '../../fields/kinds';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { orNull } from '../../shared/rows';
import { output } from '../output';
import { isoTime, onlyChanges, partOf, rawItem } from './parts/output';
import { Changes } from './parts/recent';
import { whichContactLists } from './parts/which';

/** What `v2.outbound.contactlists.{id}.importstatus` sends. */
interface ImportStatus {
	importState?: string;
	totalRecords?: number;
	completedRecords?: number;
	percentageComplete?: number;
	failureReason?: string;
}

/** `v2.outbound.contactlists.{id}.importstatus` */
const LIST_AT = 3;

export const contactListImport = liveEvent({
	value: 'contactListImport',
	name: 'Contact List Import',
	description: 'When the import of a contact list goes on, is done or fails',
	fields: {
		contactLists: whichContactLists.field,
		onlyChanges,
		filters: filters({
			states: choices('States', 'importStates', {
				COMPLETED: 'Completed',
				FAILED: 'Failed',
				IN_PROGRESS: 'In Progress',
			}),
		}),
		output,
	},
	listen: (
		{ contactLists, onlyChanges: isQuiet, filters: { states = [] }, output: shape },
		{ api },
	) => {
		const changes = new Changes();
		return {
			topics: async () =>
				(await whichContactLists.idsOf(api, contactLists)).map(
					(id) => `v2.outbound.contactlists.${id}.importstatus`,
				),
			items: async ({ topicName, eventBody, receivedAt }) => {
				const contactListId = partOf(topicName, LIST_AT);
				const sent = Object(eventBody) as ImportStatus;
				const state = sent.importState?.toUpperCase().replaceAll(' ', '_') ?? '';
				const isNew = changes.isNew(contactListId, sent);
				if ((isQuiet && !isNew) || (states.length > 0 && !(states as string[]).includes(state)))
					return [];
				if (shape === 'raw') return [rawItem(topicName, eventBody)];
				const nameOf = await namesFor(api, { contactList: [contactListId] });
				return [
					{
						eventTime: isoTime(receivedAt),
						contactListId,
						contactListName: nameOf('contactList', contactListId),
						state: orNull(sent.importState),
						percentage: orNull(sent.percentageComplete),
						completedRecords: orNull(sent.completedRecords),
						totalRecords: orNull(sent.totalRecords),
						failureReason: orNull(sent.failureReason),
					},
				];
			},
		};
	},
});
