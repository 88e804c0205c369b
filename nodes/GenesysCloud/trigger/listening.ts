import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { isPassing, textOf } from '../client/errors/faults';
import { errorWithoutSecrets, withoutSecrets } from '../client/errors/withoutSecrets';
import type { RefusedTopic } from '../client/notifications/channelApi';
import type { Gap } from '../client/notifications/channelConnection';
import {
	hubOf,
	type Member,
	type Message,
	type NotificationHub,
} from '../client/notifications/hub';
import { pauseBefore } from '../client/notifications/reconnect';
import { assertWebSocket } from '../client/notifications/streamSocket';
import type { Listener, LiveEvent } from '../events/event';
import { readField } from '../fields/field';
import { pauseFor, within } from '../shared/pause';
import { clientOf, itemOf, prepare } from './context';
import { keepForNextStart, takeLeftOver } from './leftOver';
import { liveOptions } from './options';
import { DEFAULT_LIMITS, Outbox } from './outbox';
import { Outage } from './outage';
import { refusalOf } from './refusal';

/**
 * How long a start waits for the first answer. n8n gives up a start after 84 s; what comes later is
 * healed in the background.
 */
const FIRST_ANSWER_MS = 20_000;

/** How often "all queues" and "members of a group" are looked at again. */
const TOPICS_AGAIN_MS = 300_000;

/** An event asks for other topics; what asks within this time is answered together. */
const TOPICS_SOON_MS = 1_000;

/** What listens now, by workflow and node: n8n may start a trigger twice. */
const listening = new Map<string, Listening>();

/**
 * Listens to a live event until it is closed.
 *
 * @throws when a person activates the workflow and must change something: a wrong credential, a missing
 * permission, a wrong value. Passing faults are healed in the background, and at a start of n8n all are.
 */
export async function startListening(
	functions: ITriggerFunctions,
	event: LiveEvent,
): Promise<ITriggerResponse> {
	const isTest = functions.getMode() === 'manual';
	const id = `${functions.getWorkflow().id ?? ''} ${functions.getNode().id}${isTest ? ' test' : ''}`;
	listening.get(id)?.close();
	const started = new Listening(functions, event, id, isTest);
	listening.set(id, started);
	const closeFunction = async () => {
		started.close();
		if (listening.get(id) === started) listening.delete(id);
		await Promise.resolve();
	};
	// n8n takes no event of a test before this function has returned.
	if (isTest) return { closeFunction, manualTriggerFunction: async () => await started.start() };
	try {
		await started.start();
	} catch (error) {
		await closeFunction();
		throw toError(error);
	}
	return { closeFunction };
}

const toError = (error: unknown) => (error instanceof Error ? error : new Error(textOf(error)));

const NONE: readonly string[] = [];

class Listening implements Member {
	private readonly stop = new AbortController();
	private readonly outbox: Outbox;
	private readonly outage: Outage;
	private inbox: Message[] = [];
	private isWorking = false;
	private areTopicsAsked = false;
	private asking: Promise<void> = Promise.resolve();
	private secretsOfLookups: () => readonly string[] = () => NONE;
	private knownSecrets: { lists: Array<readonly string[]>; all: readonly string[] } = {
		lists: [],
		all: [],
	};
	/** Of the newest connection, which has tokens of its own. */
	private channelClient: { secrets: readonly string[] } | undefined;
	private hub: NotificationHub | undefined;
	private listener: Listener | undefined;
	private gap: Gap | undefined;
	/** Tells how the start went. */
	private answer: (error?: unknown) => void = () => {};

	constructor(
		private readonly functions: ITriggerFunctions,
		private readonly event: LiveEvent,
		readonly id: string,
		private readonly isTest: boolean,
	) {
		this.outage = new Outage(functions);
		this.outbox = new Outbox(
			functions,
			this.limits(),
			(count) => this.outage.dropped(count),
			(error) => this.outage.skipped(error),
		);
	}

	async start(): Promise<void> {
		this.outbox.put(takeLeftOver(this.id));
		const first = new Promise<unknown>((resolve) => {
			this.answer = resolve;
		});
		const mode = this.functions.getActivationMode();
		// At a start of n8n nobody is there to change anything, and n8n does not try again for long.
		const mayFail = this.isTest || mode === 'activate' || mode === 'update';
		const joined = this.tryToJoin();
		const answered = joined.then(async (failure) => failure ?? (await first));
		const failure = await within(FIRST_ANSWER_MS, answered);
		this.answer = () => {};
		if (failure !== undefined && mayFail && (this.isTest || !isPassing(failure))) throw failure;
		void this.keepTopics(joined);
	}

	private async tryToJoin(): Promise<unknown> {
		return await this.join().then(
			() => undefined,
			(error: unknown) => error ?? new Error('Unknown failure'),
		);
	}

	/** Never throws: n8n would call it again without end. */
	close(): void {
		this.stop.abort(new DOMException('The trigger was closed', 'AbortError'));
		this.answer();
		void this.leave(this.outbox.close());
		void this.hub?.leave(this, this.isTest);
	}

	/** What waits goes on with the next start, if that comes soon. */
	private async leave(items: IDataObject[]): Promise<void> {
		const lost = await keepForNextStart(this.id, this.isTest ? [] : items);
		if (lost === 0) return;
		this.warn(
			`${lost} events waited for an execution when the workflow was deactivated, and are dropped.`,
		);
	}

	async client() {
		const made = await clientOf(this.functions);
		this.channelClient = made.client;
		return made;
	}

	private get secrets(): readonly string[] {
		const lists = [this.secretsOfLookups(), this.channelClient?.secrets ?? NONE];
		// A new list costs time with each event; see `scrubberOf`.
		if (lists.some((list, index) => list !== this.knownSecrets.lists[index])) {
			this.knownSecrets = { lists, all: lists.flat() };
		}
		return this.knownSecrets.all;
	}

	message(message: Message): void {
		if (this.stop.signal.aborted) return;
		this.inbox.push(message);
		if (this.inbox.length > DEFAULT_LIMITS.waiting) {
			this.inbox.shift();
			this.outbox.drop(1);
		}
		if (!this.isWorking) void this.work();
	}

	ready(gap: Gap | undefined): void {
		this.outage.over();
		if (gap !== undefined) {
			this.gap = { from: this.gap?.from ?? gap.from, to: gap.to };
			this.functions.logger.warn(
				`Events from ${gap.from} to ${gap.to} may be missing: there was no connection to Genesys Cloud.`,
			);
		}
		this.answer();
	}

	refused(topics: RefusedTopic[]): void {
		const error = refusalOf(topics);
		this.answer(error);
		this.outage.refused(error);
	}

	failed(thrown: unknown): void {
		const error = errorWithoutSecrets(thrown, this.secrets);
		this.answer(error);
		this.outage.fault(error);
	}

	warn(message: string): void {
		this.functions.logger.warn(withoutSecrets(message, this.secrets));
	}

	private limits() {
		const { executions, items } = readField(itemOf(this.functions), liveOptions);
		return {
			executions: executions ?? DEFAULT_LIMITS.executions,
			items: items ?? DEFAULT_LIMITS.items,
			waiting: DEFAULT_LIMITS.waiting,
		};
	}

	private async join(): Promise<void> {
		assertWebSocket();
		const { values, context, secrets } = await prepare(
			this.functions,
			this.event,
			this.stop.signal,
		);
		this.secretsOfLookups = secrets;
		const topicsChanged = () => void this.topicsSoon();
		const listener = this.event.listen(values, { ...context, topicsChanged });
		const topics = await listener.topics();
		const { key } = await this.client();
		if (this.stop.signal.aborted) return;
		this.listener = listener;
		this.hub = hubOf(key);
		await this.hub.join(this, topics);
	}

	/** Keeps on trying to begin, and then keeps the topics up to date. */
	private async keepTopics(joined: Promise<unknown>): Promise<void> {
		const { signal } = this.stop;
		let failure = await joined;
		for (let failures = 1; this.listener === undefined; failures++) {
			if (signal.aborted) return;
			this.outage.fault(failure);
			if (!(await pauseFor(pauseBefore(failures, Math.random()), signal))) return;
			failure = await this.tryToJoin();
		}
		while (await pauseFor(TOPICS_AGAIN_MS, signal)) await this.topicsAgain();
	}

	private async topicsSoon(): Promise<void> {
		if (this.areTopicsAsked) return;
		this.areTopicsAsked = true;
		const isOpen = await pauseFor(TOPICS_SOON_MS, this.stop.signal);
		this.areTopicsAsked = false;
		if (isOpen) await this.topicsAgain();
	}

	/** One after another, so that an older answer does not take the place of a newer one. */
	private async topicsAgain(): Promise<void> {
		this.asking = this.asking.then(async () => {
			try {
				const topics = await this.listener!.topics();
				// The trigger may have been closed meanwhile, and another one listen in its place.
				if (!this.stop.signal.aborted) await this.hub!.join(this, topics);
			} catch (error) {
				if (!this.stop.signal.aborted) {
					this.warn(`The topics were not looked up again: ${textOf(error)}`);
				}
			}
		});
		await this.asking;
	}

	/** One after another, so that items stay in order. */
	private async work(): Promise<void> {
		this.isWorking = true;
		for (let message = this.inbox.shift(); message; message = this.inbox.shift()) {
			const rows = await this.listener!.items(message).catch((error: unknown) => {
				this.outage.skipped(errorWithoutSecrets(error, this.secrets));
				return [];
			});
			if (rows.length > 0) this.outbox.put(this.withGap(withoutSecrets(rows, this.secrets)));
		}
		this.isWorking = false;
	}

	private withGap(rows: IDataObject[]): IDataObject[] {
		if (this.gap === undefined) return rows;
		const gap = { ...this.gap };
		this.gap = undefined;
		return [{ ...rows[0], gap }, ...rows.slice(1)];
	}
}
