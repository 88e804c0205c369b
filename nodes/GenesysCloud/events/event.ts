import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { propertiesOf, type Fields, type ItemContext, type ValuesOf } from '../fields/field';
import type { OperationApi } from '../operation/operation';
import type { Span } from '../operation/spans';

/** What the notification service sends of a topic. */
export interface Notification {
	/** `v2.users.5d1f8c2a-….presence`. */
	topicName: string;
	eventBody: unknown;
	/** When it came, in milliseconds since 1970. */
	receivedAt: number;
}

/** What an event needs while its workflow is active. */
export interface EventContext {
	/** For what depends on the workflow, such as its time zone. */
	item: ItemContext;
	/** Calls that outlive a single event; `once` loads anew each hour. */
	api: OperationApi;
	/** Asks for `topics()` soon: one event may lead to others, such as to what is said in a conversation. */
	topicsChanged?(): void;
}

/** Receives the notifications of a workflow. It may remember what came before. */
export interface Listener {
	/**
	 * The topics to subscribe to now. It is asked again from time to time, so that "all queues" and
	 * "members of a queue" stay true.
	 */
	topics(): Promise<string[]>;
	/** @returns the items of a notification, none if it is not wanted; they come one after another */
	items(notification: Notification): Promise<IDataObject[]>;
}

/** Something that a poll found. */
export interface Found {
	/** Unique among those of the event. One that was found before is not found again. */
	id: string;
	/** When it happened, in milliseconds since 1970. */
	time: number;
	/** What it gives the workflow, one after another. Without, it is only remembered. */
	items?: IDataObject[];
	/** It is not complete yet: when to look at it again, in milliseconds since 1970. */
	askAt?: number;
}

/** What earlier polls have found. */
export interface Known {
	/** Whether an ID was not found before, so that its items are wanted. */
	isNew(id: string): boolean;
	/** Those that were not complete and are to be looked at again now. */
	waiting: ReadonlyArray<Pick<Found, 'id' | 'time'>>;
}

/** Asks Genesys Cloud what happened. */
export interface Poller {
	/** How late Genesys Cloud may show what happened, in milliseconds; this much is asked for again. */
	lateMs: number;
	/**
	 * @param span when it happened; from its beginning to before its end
	 * @returns all of it, a page at a time, in any order, and of what waited what became of it; what is
	 * outside of the span, or known, is left out
	 */
	read(span: Span, known: Known): AsyncIterable<Found[]>;
	/** @returns one that happened lately, to show what items look like; undefined where there is none */
	sample(): Promise<IDataObject | undefined>;
	/** How to make it happen, for a test that found nothing: 'End a call'. */
	toTry: string;
}

/** What can start a workflow. */
interface EventBase {
	/** Stored in workflows, so it must never be renamed. */
	value: string;
	/** Label in the dropdown, in title case. */
	name: string;
	/** Below the name in the dropdown, which cuts off what is longer than two lines. */
	description: string;
	/** What a person must know of the chosen event, above its fields. */
	notice?: string;
	/** Shown for this event only; the registry adds the condition for that. */
	properties: INodeProperties[];
	fields: Fields;
}

/** An event that the notification service sends at once. */
export interface LiveEvent extends EventBase {
	kind: 'live';
	/** @param values of the fields, by their names */
	listen(values: Record<string, unknown>, context: EventContext): Listener;
}

/** An event that is asked for at times. */
export interface PolledEvent extends EventBase {
	kind: 'polled';
	/** @param values of the fields, by their names */
	poll(values: Record<string, unknown>, context: EventContext): Poller;
}

export type TriggerEvent = LiveEvent | PolledEvent;

interface Definition<F extends Fields> extends Omit<EventBase, 'properties' | 'fields'> {
	fields: F;
}

export function liveEvent<F extends Fields>(
	definition: Definition<F> & {
		listen(values: ValuesOf<F>, context: EventContext): Listener;
	},
): LiveEvent {
	const { listen } = definition;
	return {
		...definition,
		kind: 'live',
		properties: propertiesOf(definition.fields),
		listen: (values, context) => listen(values as ValuesOf<F>, context),
	};
}

export function polledEvent<F extends Fields>(
	definition: Definition<F> & { poll(values: ValuesOf<F>, context: EventContext): Poller },
): PolledEvent {
	const { poll } = definition;
	return {
		...definition,
		kind: 'polled',
		properties: propertiesOf(definition.fields),
		poll: (values, context) => poll(values as ValuesOf<F>, context),
	};
}
