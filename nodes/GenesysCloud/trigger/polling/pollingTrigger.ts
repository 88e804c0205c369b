import type { ExecutionError, ITriggerFunctions } from 'n8n-workflow';

import { systemClock } from '../../shared/clock';
import { textOf } from '../../client/errors/faults';
import { errorWithoutSecrets, withoutSecrets } from '../../client/errors/withoutSecrets';
import { firstCursor } from './cursor';
import type { CursorStore } from './cursorStore';
import { errorOf, type PollContext, type Polling } from './polling';
import type { PollSettings } from './pollSettings';
import { pollOnce } from './pollOnce';

/** One trigger while its workflow is active. */
export class PollingTrigger {
	private isBusy = false;
	private isOpen = true;
	private hasFailed = false;
	private current: PollContext | undefined;

	constructor(
		private readonly functions: ITriggerFunctions,
		private readonly polling: Polling,
		private readonly settings: PollSettings,
		private readonly store: CursorStore,
	) {}

	/** Polls, unless the last poll is not over: n8n starts the next one all the same. Never throws. */
	async tick(): Promise<void> {
		if (this.isBusy || !this.isOpen) return;
		this.isBusy = true;
		try {
			await this.poll();
			this.hasFailed = false;
		} catch (error) {
			if (this.isOpen) this.report(error);
		} finally {
			this.current?.close();
			this.current = undefined;
			this.isBusy = false;
		}
	}

	/** Never throws: n8n would call it again every 10 seconds. */
	close(): void {
		this.isOpen = false;
		this.polling.outbox.close();
		this.current?.close();
	}

	private async poll(): Promise<void> {
		const { event, outbox, makeContext, clock = systemClock } = this.polling;
		this.current = await makeContext();
		const { values, context, secrets } = this.current;
		try {
			const poller = event.poll(values, context);
			await pollOnce({
				poller,
				lateMs: this.settings.lateMs ?? poller.lateMs,
				mostItems: this.settings.mostItems,
				now: () => clock.now(),
				load: () => this.store.load() ?? firstCursor(event.value, clock.now(), 0),
				save: (cursor) => this.store.save(cursor),
				deliver: async (items) => await outbox.deliver(withoutSecrets(items, secrets())),
				isOpen: () => this.isOpen,
			});
		} catch (error) {
			throw errorWithoutSecrets(error, secrets());
		}
	}

	/** A failed execution is made once an outage: with an error workflow, somebody is told. */
	private report(error: unknown): void {
		const { functions } = this;
		functions.logger.warn(
			`Genesys Cloud could not be asked for events. The next poll asks for the same time again. ${textOf(error)}`,
			{ node: functions.getNode().name },
		);
		if (this.hasFailed) return;
		this.hasFailed = true;
		try {
			// n8n 1.123 has no such function.
			const { saveFailedExecution } = functions as Partial<ITriggerFunctions>;
			saveFailedExecution?.call(functions, errorOf(functions, error) as ExecutionError);
		} catch {
			// It is in the log.
		}
	}
}
