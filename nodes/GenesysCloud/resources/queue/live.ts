import {
	form,
	readField,
	readFields,
	withDefault,
	type Field,
	type ItemContext,
} from '../../fields/field';
import { choice, toggle } from '../../fields/kinds';
import { someThings } from '../../fields/thing';
import { list, send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds, type Names } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';
import { rowsOfEach } from '../../operation/rowsOfEach';
import { inChunks } from '../../shared/inChunks';
import { inParallel } from '../../shared/inParallel';
import { mediaTypes } from '../analytics/mediaTypes';
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
});

/** The IDs of queues; undefined for all. */
const queues: Field<string[] | undefined> = form<string[] | undefined>(
	[specifyQueues, names],
	(item) => (readField(item, specifyQueues) === 'all' ? undefined : readField(item, names)),
);

const own = {
	mediaType: mediaTypes,
	isSplit: toggle(
		'Split by Media Type',
		'splitByMediaType',
		'Whether each media type of a queue has a row of its own, instead of one row for the queue',
		{ default: true },
	),
	withEstimate: toggle(
		'Include Estimated Wait',
		'includeEstimatedWait',
		'Whether to ask how long a new conversation would wait, or a call if the row is of the whole queue. That takes one more request for each row.',
	),
};

interface Wanted {
	mediaType?: string[];
	isSplit?: boolean;
	withEstimate?: boolean;
}

const read = (item: ItemContext): Wanted => readFields(item, own);

function oneQueueOf(item: ItemContext): string | undefined {
	const ids = readField(item, queues);
	return ids?.length === 1 ? ids[0] : undefined;
}

const batch = rowsOfEach<Wanted>({
	size: MOST_QUEUES,
	column: 'queueId',
	idOf: oneQueueOf,
	read,
	rowsOf,
});

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
	return await inParallel(rows, async (row) => ({
		...row,
		estimatedWaitSeconds: await waitOf(api, row),
	}));
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
	const found = await inParallel(inChunks(ids, MOST_QUEUES), async (chunk) => {
		const predicates = chunk.map((value) => ({ dimension: 'queueId', value }));
		const filter = { type: 'or', predicates };
		const reply = await send(api, OBSERVE, {}, { filter, metrics: METRICS });
		const { results } = Object(reply) as { results?: Array<Observed | null> };
		return (results ?? []).filter((one) => one !== null);
	});
	return found.flat();
}
