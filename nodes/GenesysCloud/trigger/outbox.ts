import type { IDataObject, INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import { textOf } from '../client/errors/faults';
import { within } from '../shared/pause';

/** The part of n8n's context that starts executions. */
export type Emitter = Pick<ITriggerFunctions, 'emit'> & {
	helpers: Pick<ITriggerFunctions['helpers'], 'createDeferredPromise'>;
};

export interface OutboxLimits {
	/** Executions of this trigger that may run at the same time. */
	executions: number;
	/** Most items that start one execution. */
	items: number;
	/** Most items that wait. */
	waiting: number;
}

/** n8n runs 13 to 17 executions a second and never pushes back; its memory grows with each that waits. */
export const DEFAULT_LIMITS: OutboxLimits = { executions: 1, items: 50, waiting: 10_000 };

/** A person has stopped the execution, or n8n ends. */
const isCancelled = (error: unknown) =>
	error instanceof Error && /Cancell?ed/.test(error.constructor.name);

/**
 * n8n 1 does not say of an execution that it could not create that it has ended. After this time the
 * next one starts all the same, so that the trigger does not stop for ever.
 */
const LONGEST_EXECUTION_MS = 3_600_000;

/**
 * Starts executions with what happened, in order, no more at the same time than wanted: what comes
 * meanwhile waits, and goes together into the next one. If too much waits, the oldest is dropped and
 * the next item says so.
 */
export class Outbox {
	private waiting: INodeExecutionData[] = [];
	private running = 0;
	private dropped = 0;
	private isOpen = true;

	/**
	 * @param onDrop is told how many items were dropped
	 * @param onFault is told why an execution could not be started
	 */
	constructor(
		private readonly functions: Emitter,
		private readonly limits: OutboxLimits,
		private readonly onDrop: (count: number) => void = () => {},
		private readonly onFault: (error: unknown) => void = () => {},
	) {}

	/** Items that wait. */
	get length(): number {
		return this.waiting.length;
	}

	/** Adds what happened. */
	put(items: readonly IDataObject[]): void {
		if (!this.isOpen) return;
		for (const json of items) this.waiting.push({ json });
		const tooMany = this.waiting.length - this.limits.waiting;
		if (tooMany > 0) {
			this.waiting.splice(0, tooMany);
			this.drop(tooMany);
		}
		this.pump();
	}

	/** Counts what could not wait. The next item says how many there were. */
	drop(count: number): void {
		this.dropped += count;
		this.onDrop(count);
	}

	/**
	 * Starts one execution with items.
	 *
	 * @returns when it has ended, with success or not
	 * @throws what n8n throws when it starts none
	 */
	async deliver(items: readonly IDataObject[]): Promise<void> {
		await this.start(items.map((json) => ({ json })));
	}

	/**
	 * Nothing more is started.
	 *
	 * @returns what waited
	 */
	close(): IDataObject[] {
		this.isOpen = false;
		return this.waiting.splice(0).map(({ json }) => json);
	}

	private pump(): void {
		while (this.isOpen && this.waiting.length > 0 && this.running < this.limits.executions) {
			const items = this.waiting.splice(0, this.limits.items);
			if (this.dropped > 0) {
				items[0] = { json: { ...items[0].json, dropped: this.dropped } };
				this.dropped = 0;
			}
			this.running++;
			const next = () => {
				this.running--;
				this.pump();
			};
			this.start(items).then(next, (error: unknown) => {
				this.onFault(error);
				next();
			});
		}
	}

	/** Each execution has a promise of its own: n8n settles it when the execution has ended. */
	private async start(items: INodeExecutionData[]): Promise<void> {
		const done = this.functions.helpers.createDeferredPromise<IRun>();
		// n8n replaces `emit`, so it is looked up each time.
		this.functions.emit([items], undefined, done);
		await within(LONGEST_EXECUTION_MS, done.promise).catch((error: unknown) => {
			if (isCancelled(error)) return;
			// It may have run in part, so that it is not started again.
			const count = items.length === 1 ? 'one item' : `${items.length} items`;
			this.onFault(
				new Error(
					`n8n did not run an execution with ${count} to its end (${textOf(error)}). Look at n8n's log for the reason, such as a database that cannot be reached.`,
				),
			);
		});
	}
}
