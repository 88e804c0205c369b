import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { textOf } from '../client/errors/faults';
import { toNodeError } from '../client/nodeError';
import { prepare } from './context';
import { findEvent } from './events';
import { startListening } from './listening';
import { DEFAULT_LIMITS, Outbox } from './outbox';
import { startPolling } from './polling/startPolling';

/**
 * Starts what the node is set to: listening to a live event, or asking for others at times.
 *
 * @throws {NodeError} whose message has all that is known: n8n shows nothing else of a failed start
 */
export async function startTrigger(functions: ITriggerFunctions): Promise<ITriggerResponse> {
	return await started(functions).catch((error: unknown) => {
		const failure = toNodeError(functions.getNode(), error);
		failure.message = textOf(error);
		throw failure;
	});
}

async function started(functions: ITriggerFunctions): Promise<ITriggerResponse> {
	const event = findEvent(String(functions.getNodeParameter('event', '')));
	if (event.kind === 'live') return await startListening(functions, event);
	return await startPolling(functions, {
		event,
		outbox: new Outbox(functions, DEFAULT_LIMITS, undefined, (error) =>
			functions.logger.warn(textOf(error), { node: functions.getNode().name }),
		),
		makeContext: async () => {
			const end = new AbortController();
			const prepared = await prepare(functions, event, end.signal);
			return { ...prepared, close: () => end.abort() };
		},
	});
}
