import { NodeOperationError, type IDataObject, type ITriggerFunctions } from 'n8n-workflow';

import type { Clock } from '../../shared/clock';
import { textOf } from '../../client/errors/faults';
import { toNodeError, type NodeError } from '../../client/nodeError';
import type { EventContext, PolledEvent } from '../../events/event';

/** What one poll works with: fields and names are read anew for each. */
export interface PollContext {
	/** Of the event's fields. */
	values: Record<string, unknown>;
	context: EventContext;
	/** What must be in no output and no error. */
	secrets(): readonly string[];
	/** Ends what is still under way. */
	close(): void;
}

export interface Polling {
	event: PolledEvent;
	/** @throws what is wrong with the fields, the credential, or a call for a name */
	makeContext(): Promise<PollContext>;
	/** Starts executions; its `deliver` returns when one has ended. */
	outbox: { deliver(items: readonly IDataObject[]): Promise<void>; close(): void };
	clock?: Pick<Clock, 'now'>;
}

/** n8n shows the message of a trigger that did not start, and nothing else of it. */
export function errorOf(functions: ITriggerFunctions, error: unknown): NodeError {
	const made = toNodeError(functions.getNode(), error);
	if (!(error instanceof NodeOperationError)) made.message = textOf(error);
	return made;
}
