import { filters } from '../../fields/field';
import { number } from '../../fields/kinds';
import { mediaTypes } from '../../resources/analytics/mediaTypes';
import { METRICS } from '../../resources/queue/observations';
import { liveEvent } from '../event';
import { namesFor } from './parts/names';
import { output } from '../output';
import { onlyChanges, rawItem } from './parts/output';
import { ObservedQueues, type Sent } from './observedQueues';
import { Changes } from './parts/recent';
import { whichQueues } from './parts/which';

export const queueStatistics = liveEvent({
	value: 'queueStatistics',
	name: 'Queue Statistics',
	description: 'When who waits in a queue, for how long, or what its agents do changes',
	notice: 'Genesys Cloud sends them at most once a second for each queue and media type.',
	fields: {
		queues: whichQueues.field,
		onlyChanges,
		filters: filters({
			mediaTypes,
			leastWaiting: number('Waiting at Least', 'leastWaiting', [0, Number.MAX_SAFE_INTEGER], {
				default: 1,
				description: 'Only when at least so many conversations wait',
			}),
		}),
		output,
	},
	listen: (
		{
			queues,
			onlyChanges: isQuiet,
			filters: { mediaTypes: media = [], leastWaiting = 0 },
			output: shape,
		},
		{ api },
	) => {
		const observed = new ObservedQueues();
		const changes = new Changes();
		return {
			topics: async () =>
				(await whichQueues.idsOf(api, queues)).map(
					(id) => `v2.analytics.queues.${id}.observations`,
				),
			items: async ({ topicName, eventBody, receivedAt }) => {
				const { queueId, mediaType } = observed.add(eventBody as Sent, METRICS);
				if (queueId === undefined) return [];
				if (media.length > 0 && !(media as string[]).includes(mediaType ?? '')) return [];
				const row = observed.row(queueId, mediaType, receivedAt);
				if ((row.waiting ?? 0) < leastWaiting) return [];
				// Their values are older with each message, whatever happens.
				const counts = { ...row, longestWaitSeconds: null, longestInteractionSeconds: null };
				const isNew = changes.isNew(`${queueId} ${mediaType}`, counts);
				if (isQuiet && !isNew) return [];
				if (shape === 'raw') return [rawItem(topicName, eventBody)];
				const nameOf = await namesFor(api, { queue: [queueId] });
				return [
					{ queueId, queueName: nameOf('queue', queueId), mediaType: mediaType ?? null, ...row },
				];
			},
		};
	},
});
