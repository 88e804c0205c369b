/** When a polling trigger asks, and how. */
import {
	NodeHelpers,
	toCronExpression,
	type CronExpression,
	type IExecuteFunctions,
	type INodeProperties,
	type ITriggerFunctions,
} from 'n8n-workflow';

import { ParameterError } from '../../client/errors/callError';
import { collection } from '../../fields/field';
import { number } from '../../fields/kinds';
import { HOUR_MS } from '../../operation/spans';

const LABEL = 'Poll Times';
const MINUTE_MS = 60_000;

/**
 * As the poll times of n8n's own nodes. Those come with `polling` in the description of a node, which
 * would show them for live events too.
 */
export const pollTimes: INodeProperties = {
	displayName: LABEL,
	name: 'pollTimes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Time' },
	default: { item: [{ mode: 'everyMinute' }] },
	options: NodeHelpers.cronNodeOptions,
	description: 'When to ask Genesys Cloud what happened since the last time',
	placeholder: 'Add Poll Time',
};

const whole = (most: number) => ({ minValue: 1, maxValue: most, numberPrecision: 0 });

export const pollOptions = collection(
	{ displayName: 'Options', name: 'options', placeholder: 'Add Option' },
	{
		pastHours: number('Include Past (Hours)', 'includePast', [1, 168], {
			typeOptions: whole(168),
			default: 24,
			description:
				'How much of what happened before the workflow was first activated starts it too. By default nothing.',
		}),
		items: number('Items per Execution', 'itemsPerExecution', [1, 5_000], {
			typeOptions: whole(5_000),
			default: 500,
			description: 'How many items may start one execution together',
		}),
		lookBackMinutes: number('Look Back (Minutes)', 'lookBack', [1, 1_440], {
			typeOptions: whole(1_440),
			default: 60,
			description:
				'How late Genesys Cloud may show what happened. This much is asked for again with each poll; nothing is found twice.',
		}),
	},
);

export interface PollSettings {
	/** In milliseconds; undefined for what suits the event. */
	lateMs: number | undefined;
	/** How much of what happened before the first activation counts, in milliseconds. */
	pastMs: number;
	mostItems: number;
}

const MOST_ITEMS = 500;

/** @throws {ParameterError} */
export function readPollSettings(functions: ITriggerFunctions): PollSettings {
	const given: unknown = functions.getNodeParameter(pollOptions.property.name, {});
	const item = { functions: functions as unknown as IExecuteFunctions, itemIndex: 0 };
	const { pastHours = 0, items = MOST_ITEMS, lookBackMinutes } = pollOptions.parse(given, item);
	return {
		pastMs: pastHours * HOUR_MS,
		mostItems: items,
		lateMs: lookBackMinutes === undefined ? undefined : lookBackMinutes * MINUTE_MS,
	};
}

type TriggerTime = Parameters<typeof toCronExpression>[0];

/**
 * @returns a cron expression for each poll time
 * @throws {ParameterError} for none, and for one that cron cannot express
 */
export function readPollTimes(functions: ITriggerFunctions): CronExpression[] {
	const given = functions.getNodeParameter(pollTimes.name, {}) as { item?: TriggerTime[] };
	const times = given.item ?? [];
	if (times.length === 0) throw new ParameterError(LABEL, 'is empty. Add at least one.');
	return times.map((time) => {
		assertPossible(time);
		return toCronExpression(time);
	});
}

const MOST = { minutes: 59, hours: 23 } as const;

function assertPossible(time: TriggerTime): void {
	if (time.mode === 'custom') {
		const { length } = time.cronExpression.trim().split(/\s+/);
		if (length === 5 || length === 6) return;
		throw new ParameterError(
			LABEL,
			`has the cron expression '${time.cronExpression.slice(0, 80)}' of ${length} parts. Enter 5, or 6 with seconds first, such as 0 */5 * * * *.`,
		);
	}
	if (time.mode !== 'everyX') return;
	const most = time.unit === 'hours' ? MOST.hours : MOST.minutes;
	if (Number.isInteger(time.value) && time.value >= 1 && time.value <= most) return;
	throw new ParameterError(
		LABEL,
		`is every ${String(time.value)} ${time.unit}. Enter a whole number between 1 and ${most}.`,
	);
}
