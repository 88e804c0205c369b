import { filters } from '../../fields/field';
import { number } from '../../fields/kinds';
import { detailFilters, queryOf } from '../../resources/conversation/many/detailFilters';
import { polledEvent } from '../event';
import { conversationPoller } from './conversationPoller';
import { output } from '../output';

const { divisions, mediaTypes, phoneNumber, queues } = detailFilters.fields;

const HOUR_S = 3_600;

const minimumWait = number('Minimum Wait (Seconds)', 'minimumWait', [0, 24 * HOUR_S], {
	description: 'How long the customer must have waited. Those who left earlier do not count.',
});

const chosen = filters({ divisions, mediaTypes, minimumWait, phoneNumber, queues });

export const conversationAbandoned = polledEvent({
	value: 'conversationAbandoned',
	name: 'Conversation Abandoned',
	description: 'When a customer has left while waiting in a queue',
	notice: 'Comes with the next poll after the conversation has ended.',
	fields: { chosen, output },
	poll: ({ output: as, chosen: { minimumWait: wait, ...wanted } }, context) => {
		const query = queryOf({ ...wanted, abandoned: true }, context.item);
		const { conversationFilters = [], segmentFilters } = query;
		const waited = { type: 'metric', metric: 'tAbandon', range: { gte: 1_000 * (wait ?? 0) } };
		return conversationPoller(context, {
			wanted: {
				conversationFilters: [...conversationFilters, { type: 'and', predicates: [waited] }],
				segmentFilters,
			},
			output: as,
			toTry: 'Call a queue and hang up while waiting',
		});
	},
});
