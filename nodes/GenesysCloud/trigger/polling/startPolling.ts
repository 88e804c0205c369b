import { NodeOperationError, type ITriggerFunctions, type ITriggerResponse } from 'n8n-workflow';

import { systemClock } from '../../shared/clock';
import { within } from '../../shared/pause';
import { isPassing } from '../../client/errors/faults';
import { errorWithoutSecrets, withoutSecrets } from '../../client/errors/withoutSecrets';
import type { Known, Poller, PolledEvent } from '../../events/event';
import { firstCursor, resumed, type Cursor } from './cursor';
import { CursorStore, type Place } from './cursorStore';
import { errorOf, type PollContext, type Polling } from './polling';
import { PollingTrigger } from './pollingTrigger';
import { readPollSettings, readPollTimes } from './pollSettings';

/** Asked for on activation, to see that it is allowed. */
const TRIAL_MS = 60_000;

/** n8n gives up a start after 84 s; what answers later is left to the polls. */
const LONGEST_TRIAL_MS = 20_000;

/** In a trial nothing is wanted. */
const NOTHING: Known = { isNew: () => false, waiting: [] };

/**
 * Asks again and again what happened, and starts executions with it.
 *
 * @throws {NodeError} on activation by a person for what a person must change, with all of it in the
 * message. Other failures end only the poll: the next one asks for the same time again.
 */
export async function startPolling(
	functions: ITriggerFunctions,
	polling: Polling,
): Promise<ITriggerResponse> {
	if (functions.getMode() === 'manual') return sampling(functions, polling);
	const poller = await started(functions, polling);
	return { closeFunction: async () => await Promise.resolve(poller.close()) };
}

async function started(functions: ITriggerFunctions, polling: Polling): Promise<PollingTrigger> {
	const { event, clock = systemClock } = polling;
	const settings = readPollSettings(functions);
	const times = readPollTimes(functions);
	const byPerson = ['activate', 'update'].includes(functions.getActivationMode());
	if (byPerson) await within(LONGEST_TRIAL_MS, tryOut(polling, clock.now()));
	const store = new CursorStore(functions.getWorkflowStaticData('global'), placeOf(functions));
	const known = store.load();
	// n8n saves this after the activation, so that what happens until the first poll is not lost.
	store.save(
		known?.event === event.value
			? withLog(functions, resumed(known, clock.now()))
			: firstCursor(event.value, clock.now(), settings.pastMs, known),
	);
	const trigger = new PollingTrigger(functions, polling, settings, store);
	for (const expression of times) {
		functions.helpers.registerCron({ expression }, async () => await trigger.tick());
	}
	return trigger;
}

/** Makes one call as a poll does, so that what a person must change is said at once. */
async function tryOut({ event, makeContext }: Polling, now: number): Promise<void> {
	let current: PollContext | undefined;
	try {
		current = await makeContext();
		const poller = event.poll(current.values, current.context);
		const span = { from: now - TRIAL_MS, to: now };
		const pages = poller.read(span, NOTHING);
		await pages[Symbol.asyncIterator]().next();
	} catch (error) {
		// What passes by itself is left to the polls.
		if (isPassing(error)) return;
		throw errorWithoutSecrets(error, current?.secrets() ?? []);
	} finally {
		current?.close();
	}
}

/** A test in the editor: one event that happened lately shows what items look like. */
function sampling(functions: ITriggerFunctions, polling: Polling): ITriggerResponse {
	let current: PollContext | undefined;
	return {
		manualTriggerFunction: async () => {
			try {
				current = await polling.makeContext();
				const poller: Poller = polling.event.poll(current.values, current.context);
				const found = await poller.sample();
				if (found === undefined) throw nothingFound(functions, polling.event, poller);
				functions.emit([[{ json: withoutSecrets(found, current.secrets()) }]]);
			} catch (error) {
				throw errorOf(functions, errorWithoutSecrets(error, current?.secrets() ?? []));
			} finally {
				current?.close();
			}
		},
		closeFunction: async () => await Promise.resolve(current?.close()),
	};
}

const nothingFound = (functions: ITriggerFunctions, { name }: PolledEvent, { toTry }: Poller) =>
	new NodeOperationError(
		functions.getNode(),
		`Nothing was found for '${name}' in the last 24 hours. ${toTry}, then listen again.`,
	);

function withLog(functions: ITriggerFunctions, cursor: Cursor): Cursor {
	if (cursor.gap === undefined) return cursor;
	functions.logger.warn(
		'The workflow was not active for more than 7 days. What happened before these is not asked for.',
		{ node: functions.getNode().name },
	);
	return cursor;
}

function placeOf(functions: ITriggerFunctions): Place {
	// Not in n8n's interface, but in the context itself (n8n-core's `NodeExecutionContext.workflow`).
	const { nodes } = Object((functions as { workflow?: unknown }).workflow) as {
		nodes?: Record<string, { id: string }>;
	};
	return {
		workflowId: functions.getWorkflow().id ?? '',
		nodeId: functions.getNode().id,
		nodeIds: nodes && new Set(Object.values(nodes).map(({ id }) => id)),
	};
}
