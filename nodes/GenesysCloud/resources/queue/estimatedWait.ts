import { withDefault } from '../../fields/field';
import { choice } from '../../fields/kinds';
import { queue } from '../../fields/locators/queue';
import { send } from '../../operation/apiCall';
import { custom } from '../../operation/builders';
import { namesOfIds } from '../../operation/namesOfIds';
import type { OperationApi } from '../../operation/operation';

const GET = 'getRoutingQueueMediatypeEstimatedwaittime';

/** Media types as this operation calls them, where analytics has another word. */
const CALLED: Record<string, string> = { voice: 'call', video: 'videoComm' };

/** Media types that waits are estimated for, as analytics calls them. */
const ESTIMATED = new Set(['callback', 'chat', 'email', 'message', 'video', 'voice']);

interface Prediction {
	intent?: string;
	formula?: string;
	estimatedWaitTimeSeconds?: number;
}

async function predictionsOf(
	api: OperationApi,
	queueId: string,
	mediaType: string,
): Promise<Prediction[]> {
	const reply = await send(api, GET, { queueId, mediaType });
	const { results } = Object(reply) as { results?: Prediction[] };
	return Array.isArray(results) ? results : [];
}

/**
 * @param mediaType as analytics calls it
 * @returns how long a new conversation would wait; null where Genesys Cloud cannot tell
 */
export async function estimatedWait(
	api: OperationApi,
	queueId: string,
	mediaType: string,
): Promise<number | null> {
	if (!ESTIMATED.has(mediaType)) return null;
	const [first] = await predictionsOf(api, queueId, CALLED[mediaType] ?? mediaType);
	return first?.estimatedWaitTimeSeconds ?? null;
}

const mediaType = withDefault(
	choice(
		'Media Type',
		'mediaType',
		{
			all: 'All Together',
			callback: 'Callback',
			chat: 'Chat',
			email: 'Email',
			message: 'Message',
			videoComm: 'Video',
			call: 'Voice',
		},
		{ default: 'call' },
	),
);

export const getEstimatedWaitTime = custom({
	value: 'getEstimatedWaitTime',
	name: 'Get Estimated Wait Time',
	action: 'Get the estimated wait time of a queue',
	description:
		'Get how long a new conversation would wait in a queue, as Genesys Cloud predicts it',
	ids: [GET],
	fields: { queueId: queue, mediaType },
	async execute(context, { queueId, mediaType: asked }) {
		const predictions = await predictionsOf(context, queueId, asked);
		const names = await namesOfIds(context, 'queue', [queueId]);
		return predictions.map(({ intent, formula, estimatedWaitTimeSeconds }) => ({
			queueId,
			queueName: names.get(queueId) ?? null,
			mediaType: asked,
			intent: intent ?? null,
			formula: formula ?? null,
			estimatedWaitSeconds: estimatedWaitTimeSeconds ?? null,
		}));
	},
});
