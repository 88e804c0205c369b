import type { INodeProperties } from 'n8n-workflow';

import { ParameterError } from '../client/errors/callError';
import type { TriggerEvent } from '../events/event';
import { LIVE_EVENTS } from '../events/live';
import { POLLED_EVENTS } from '../events/polled';

/** All events, in the order of the list. Dropdown, fields and dispatch are derived from it. */
export const EVENTS: readonly TriggerEvent[] = [...LIVE_EVENTS, ...POLLED_EVENTS];

/** @throws {ParameterError} for a value that is not in the list */
export function findEvent(value: string): TriggerEvent {
	const event = EVENTS.find((one) => one.value === value);
	if (event !== undefined) return event;
	throw new ParameterError('Trigger On', `is '${value}'. Select an event from the list.`);
}

/** A field, and the events that it is shown for. */
interface Shown {
	/** The property as the event has it, as JSON: equal ones are one field. */
	key: string;
	property: INodeProperties;
	events: string[];
}

/**
 * The fields of all events, each shown for its own. Equal ones of several events are one field, as far
 * as the order within each event stays.
 */
export function eventProperties(): INodeProperties[] {
	const shown: Shown[] = [];
	for (const event of EVENTS) addFields(shown, event);
	const [{ value: first }] = EVENTS;
	return [
		{
			displayName: 'Trigger On',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			options: EVENTS.map(({ name, value, description }) => ({ name, value, description })),
			default: first,
		},
		...shown.map(({ property, events }) => ({
			...property,
			displayOptions: {
				...property.displayOptions,
				show: { event: events, ...property.displayOptions?.show },
			},
		})),
	];
}

function addFields(shown: Shown[], { value, notice, properties }: TriggerEvent): void {
	let last = -1;
	for (const property of [...noticeOf(notice), ...properties]) {
		const key = JSON.stringify(property);
		const known = shown.findIndex((field, index) => index > last && field.key === key);
		if (known >= 0) {
			shown[known].events.push(value);
			last = known;
		} else {
			last++;
			shown.splice(last, 0, { key, property, events: [value] });
		}
	}
}

const noticeOf = (text: string | undefined): INodeProperties[] =>
	text === undefined
		? []
		: [{ displayName: text, name: 'eventNotice', type: 'notice', default: '' }];

/** @returns an expression for the name of the event */
export function eventSubtitle(): string {
	const names = Object.fromEntries(EVENTS.map(({ value, name }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["event"]] }}`;
}
