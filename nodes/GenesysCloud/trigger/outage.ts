import { NodeOperationError, type ITriggerFunctions } from 'n8n-workflow';

import { isPassing, textOf } from '../client/errors/faults';

/** An outage that heals within this time is only in the log. */
const SAID_AFTER_MS = 60_000;

/** How often the log says that items are dropped. */
const DROPS_AGAIN_MS = 60_000;

/** Kinds of faults that are said once. */
const MOST_SAID = 100;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * Tells people of faults that the trigger heals by itself: in n8n's log, and once an outage by a failed
 * execution, which starts the error workflow. The trigger goes on.
 */
export class Outage {
	private since: number | undefined;
	private isSaid = false;
	private readonly said = new Set<string>();
	private drops = 0;
	private dropsSaidAt = 0;

	constructor(
		private readonly functions: Pick<ITriggerFunctions, 'logger' | 'getNode' | 'getMode'> & {
			saveFailedExecution?: ITriggerFunctions['saveFailedExecution'];
		},
	) {}

	fault(error: unknown): void {
		const text = textOf(error);
		this.functions.logger.warn(`The trigger does not listen now and tries again: ${text}`);
		this.since ??= Date.now();
		if (this.isSaid || (isPassing(error) && Date.now() - this.since < SAID_AFTER_MS)) return;
		this.isSaid = true;
		this.save(text);
	}

	/** Something that is wanted does not come, and the rest does. Said once. */
	refused(error: unknown): void {
		const text = textOf(error);
		if (!this.isNew(text)) return;
		this.functions.logger.warn(text);
		this.save(text);
	}

	/** What came and starts nothing. The trigger listens all the same. */
	skipped(error: unknown): void {
		const text = `An event did not start the workflow: ${textOf(error)}`;
		this.functions.logger.warn(text);
		if (this.isNew(text)) this.save(text);
	}

	private isNew(text: string): boolean {
		// Each call has a topic of its own, and what is refused for one is refused for all.
		const kind = text.replace(ID, '');
		if (this.said.has(kind) || this.said.size >= MOST_SAID) return false;
		this.said.add(kind);
		return true;
	}

	private save(text: string): void {
		// In a test it would end the test; n8n 1 has no such function.
		if (this.functions.getMode() === 'manual') return;
		try {
			this.functions.saveFailedExecution?.(new NodeOperationError(this.functions.getNode(), text));
		} catch {
			// It is in the log.
		}
	}

	over(): void {
		if (this.since === undefined) return;
		const seconds = Math.round((Date.now() - this.since) / 1000);
		this.functions.logger.info(`The trigger listens again, after ${seconds} s`);
		this.since = undefined;
		this.isSaid = false;
	}

	/** Executions take longer than events come. */
	dropped(count: number): void {
		this.drops += count;
		if (Date.now() - this.dropsSaidAt < DROPS_AGAIN_MS) return;
		this.functions.logger.warn(
			`${this.drops} events were dropped, because executions take longer than events come. Make the workflow faster, or raise 'Items per Execution'.`,
		);
		this.drops = 0;
		this.dropsSaidAt = Date.now();
	}
}
