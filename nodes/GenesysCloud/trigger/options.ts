import type { INodeProperties } from 'n8n-workflow';

import { collection } from '../fields/field';
import { number } from '../fields/kinds';
import type { TriggerEvent } from '../events/event';
import { EVENTS } from './events';
import { DEFAULT_LIMITS } from './outbox';
import { pollOptions, pollTimes } from './polling/pollSettings';

const whole = (most: number) => ({ minValue: 1, maxValue: most, numberPrecision: 0 });

/** Options of live events. */
export const liveOptions = collection(
	{
		displayName: 'Options',
		name: 'options',
		placeholder: 'Add Option',
	},
	{
		executions: number('Executions at Once', 'executionsAtOnce', [1, 50], {
			typeOptions: whole(50),
			default: DEFAULT_LIMITS.executions,
			description:
				'How many executions of this workflow may run at the same time. With one, events stay in their order.',
		}),
		items: number('Items per Execution', 'itemsPerExecution', [1, 500], {
			typeOptions: whole(500),
			default: DEFAULT_LIMITS.items,
			description:
				'How many events may start one execution together. An event that comes while nothing runs starts one at once.',
		}),
	},
);

/** @returns the options, shown for live events */
export function liveOptionsProperty(): INodeProperties {
	return shownFor('live', liveOptions.property);
}

/** @returns when to ask and how, shown for events that are asked for */
export const pollProperties = (): INodeProperties[] =>
	[pollTimes, pollOptions.property].map((property) => shownFor('polled', property));

const shownFor = (kind: TriggerEvent['kind'], property: INodeProperties): INodeProperties => {
	const event = EVENTS.filter((one) => one.kind === kind).map(({ value }) => value);
	return { ...property, displayOptions: { show: { event } } };
};
