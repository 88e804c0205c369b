import type { IDataObject } from 'n8n-workflow';

import { filters } from '../../fields/field';
import { choices } from '../../fields/kinds';
import type { Conversation } from '../../operation/analytics/conversation';
import { DAY_MS, HOUR_MS } from '../../operation/spans';
import { detailFilters, queryOf } from '../../resources/conversation/many/detailFilters';
import { polledEvent } from '../event';
import { ANALYTICS_LATE_MS, endedIn } from './endedConversations';
import { output } from '../output';
import { foundRecordings, itemsOf, lastRecordings } from './recordings';

const { agents, direction, divisions, mediaTypes, queues } = detailFilters.fields;

const chosen = filters({
	agents,
	direction,
	divisions,
	kinds: choices(
		'Recordings Of',
		'recordingsOf',
		{
			audio: 'Audio',
			chat: 'Chat',
			email: 'Email',
			message: 'Message',
			screen: 'Screen',
		},
		{ description: 'Leave empty for all' },
	),
	mediaTypes,
	queues,
});

/**
 * A recording has no list and no time at which it became ready. So the conversations that ended are
 * asked for theirs: at once, and then with growing pauses.
 */
export const recordingReady = polledEvent({
	value: 'recordingReady',
	name: 'Recording Ready',
	description: 'When all recordings of a conversation are ready, mostly some minutes after its end',
	notice:
		'Comes with the next poll. Each conversation takes a request of its own, and one more with each look until its recordings are ready. With many conversations, poll every 5 minutes.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: { kinds = [], ...wanted } }, context) => {
		const { api, item } = context;
		const query = queryOf(wanted, item);
		const isWanted = ({ media = '' }: { media?: string }) =>
			kinds.length === 0 || (kinds as string[]).includes(media);
		return {
			lateMs: ANALYTICS_LATE_MS,
			toTry: 'Make and end a recorded call',
			async *read(span, known) {
				const how = { output: as, isWanted };
				yield await foundRecordings(context, known.waiting, how);
				for await (const page of endedIn(api, span, query)) {
					const fresh = page.filter(({ conversationId }) => known.isNew(conversationId));
					yield await foundRecordings(context, fresh.map(withTime), how);
				}
			},
			sample: async (): Promise<IDataObject | undefined> => {
				const now = Date.now();
				// What ended in the last hour may not be ready.
				for (const span of [
					{ from: now - HOUR_MS, to: now },
					{ from: now - DAY_MS, to: now - HOUR_MS },
				]) {
					for await (const page of endedIn(api, span, query)) {
						const recordings = (await lastRecordings(api, page)).filter(isWanted);
						const [first] = await itemsOf(context, recordings.slice(0, 1), as);
						if (first !== undefined) return first;
						break;
					}
				}
				return undefined;
			},
		};
	},
});

const withTime = ({ conversationId, conversationEnd }: Conversation) => ({
	id: conversationId,
	time: Date.parse(conversationEnd!),
});
