import {
	form,
	readField,
	readFields,
	withDefault,
	type Field,
	type ItemContext,
} from '../../fields/field';
import { choice, choices, toggle } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { Batch, OperationApi } from '../../operation/operation';
import { inChunks } from '../analytics/aggregates';
import { MEDIA_TYPES } from '../analytics/mediaTypes';
import { estimatedWait } from './estimatedWait';
import { liveRows, METRICS, type LiveRow, type Observed } from './observations';

/** Queues in one call, at most. Genesys publishes no number; it is 100 for users in such queries. */
const MOST_QUEUES = 100;

const OBSERVE = 'postAnalyticsQueuesObservationsQuery';

const specifyQueues = withDefault(
	choice(
		'Specify Queues',
		'specifyQueues',
		{ all: 'All Queues', some: 'Some Queues' },
		// With an expression n8n would show and require the field below.
		{ noDataExpression: true, default: 'some' },
	),
);

const names = someThings('queue', 'Queues', 'queueIds', {
	displayOptions: { show: { specifyQueues: ['some'] } },
	placeholder: 'e.g. Sales, Support',
	description: 'Names or IDs separated by commas, or a list from an expression',
});

/** The IDs of queues; undefined for all. */
const queues: Field<string[] | undefined> = form<string[] | undefined>(
	[specifyQueues, names],
	(item) => (readField(item, specifyQueues) === 'all' ? undefined : readField(item, names)),
);

const own = {
	mediaType: choices('Media Types', 'mediaTypes', MEDIA_TYPES, {
		description: 'Leave empty for all',
	}),
	isSplit: toggle(
		'Split by Media Type',
		'splitByMediaType',
		'Whether each media type has a row, or each queue',
		{ default: true },
	),
	withEstimate: toggle(
		'Include Estimated Wait',
		'includeEstimatedWait',
		'Whether to ask how long a new conversation would wait, or a call if the row is of the whole queue. That takes one more call for each row.',
	),
};

interface Wanted {
	mediaType?: string[];
	isSplit?: boolean;
	withEstimate?: boolean;
}

const read = (item: ItemContext): Wanted => readFields(item, own);

/** Items with one queue each share calls. */
const batch: Batch = {
	size: MOST_QUEUES,
	readOnly: true,
	entry(item) {
		const ids = readField(item, queues);
		return ids?.length === 1 ? { id: ids[0], shared: { ...read(item) } } : undefined;
	},
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		const rows = await rowsOf(api, ids, entries[0].shared as Wanted);
		return new Map(ids.map((id) => [id, rows.filter(({ queueId }) => queueId === id)]));
	},
};

export const getLiveStatistics = custom({
	value: 'getLiveStatistics',
	name: 'Get Live Statistics',
	action: 'Get live statistics of queues',
	description:
		'Get what is going on in queues: who waits, how long the longest has, and what the agents do',
	ids: ['getRoutingQueues', 'getRoutingQueueMediatypeEstimatedwaittime', OBSERVE],
	fields: { queueId: queues, ...own },
	batch,
	execute: async (context, { queueId }) => await rowsOf(context, queueId, read(context)),
});

async function rowsOf(
	api: OperationApi,
	ids: readonly string[] | undefined,
	{ mediaType = [], isSplit = true, withEstimate = false }: Wanted,
): Promise<Array<LiveRow & { estimatedWaitSeconds?: number | null }>> {
	const named = ids === undefined ? await allQueues(api) : await namesOfIds(api, 'queue', ids);
	const wanted = ids ?? [...named.keys()];
	const observed = await observe(api, wanted);
	const rows = wanted.flatMap((queueId) =>
		liveRows({ queueId, queueName: named.get(queueId) ?? null }, observed, {
			mediaTypes: mediaType,
			isSplit,
			now: Date.now(),
		}),
	);
	if (!withEstimate) return rows;
	return await Promise.all(
		rows.map(async (row) => ({ ...row, estimatedWaitSeconds: await waitOf(api, row) })),
	);
}

/** Of a queue as a whole, it is that of calls. */
const waitOf = async (api: OperationApi, { queueId, mediaType }: LiveRow) =>
	await estimatedWait(api, queueId, mediaType ?? 'voice');

async function allQueues(api: OperationApi): Promise<Names> {
	return await api.once('names of all queues', async (forAll) => {
		const all = await list(forAll, 'getRoutingQueues', { sortOrder: 'asc' }, { limit: Infinity });
		return new Map((all as Array<{ id: string; name: string }>).map(({ id, name }) => [id, name]));
	});
}

async function observe(api: OperationApi, ids: readonly string[]): Promise<Observed[]> {
	if (ids.length === 0) return [];
	const calls = inChunks(ids, MOST_QUEUES).map(async (chunk) => {
		const predicates = chunk.map((value) => ({ dimension: 'queueId', value }));
		const filter = { type: 'or', predicates };
		const reply = await send(api, OBSERVE, {}, { filter, metrics: METRICS });
		const { results } = Object(reply) as { results?: Array<Observed | null> };
		return (results ?? []).filter((one) => one !== null);
	});
	return (await Promise.all(calls)).flat();
}
