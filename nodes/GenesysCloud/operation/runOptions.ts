import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ClientOptions } from '../client/genesysCloudClient';
import { numberBetween, oneOf } from '../fields/parameters';

const DEFAULT_CONCURRENCY = 30;
const MAX_CONCURRENCY = 50;
const DEFAULT_MAXIMUM_WAIT_S = 600;
const DEFAULT_TIMEOUT_S = 60;
const SHORTEST_TIMEOUT_S = 0.001;
/** A day. Node.js ends pauses of more than 24 days at once. */
const LONGEST_WAIT_S = 86_400;

/** Fields for the options of a run. */
export const runOptionFields: INodeProperties[] = [
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 30,
		description: 'How many calls may be under way at once. The first item decides for all.',
	},
	{
		displayName: 'Maximum Wait (Seconds)',
		name: 'maximumWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 600,
		description:
			'How long a call may wait for a rate limit before it fails. The first item decides for all.',
	},
	{
		displayName: 'On Rate Limit',
		name: 'onRateLimit',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Fail at once, without sending' },
			{
				name: 'Wait',
				value: 'wait',
				description: 'Wait until Genesys Cloud takes calls again',
			},
		],
		default: 'wait',
		description: 'What to do when no call is allowed. The first item decides for all.',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'How long to wait for the reply to one request. The first item decides for all.',
	},
];

/** "Options" of an operation: its own and those of a run, sorted as n8n wants them. */
export function optionsField(own: INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...own, ...runOptionFields].sort((a, b) =>
			a.displayName.localeCompare(b.displayName),
		),
	};
}

/** Options that hold for a whole run. */
export type RunOptions = Pick<
	ClientOptions,
	'maxConcurrency' | 'maximumWait' | 'timeout' | 'failOnRateLimit'
>;

/**
 * Reads the options of a run, from the first item.
 *
 * @throws {ParameterError} for a value outside of its range
 */
export function readRunOptions(functions: IExecuteFunctions): RunOptions {
	// One by one: an expression in another option may be wrong for the first item alone.
	const option = (name: string, fallback: unknown) =>
		functions.getNodeParameter(`options.${name}`, 0, fallback) ?? fallback;
	const concurrency = option('maxConcurrency', DEFAULT_CONCURRENCY);
	const waitS = option('maximumWait', DEFAULT_MAXIMUM_WAIT_S);
	const timeoutS = option('timeout', DEFAULT_TIMEOUT_S);
	const onRateLimit = option('onRateLimit', 'wait');
	return {
		maxConcurrency: Math.trunc(numberBetween('Max Concurrency', concurrency, 1, MAX_CONCURRENCY)),
		maximumWait: 1000 * numberBetween('Maximum Wait (Seconds)', waitS, 0, LONGEST_WAIT_S),
		timeout:
			1000 * numberBetween('Timeout (Seconds)', timeoutS, SHORTEST_TIMEOUT_S, LONGEST_WAIT_S),
		failOnRateLimit: oneOf('On Rate Limit', onRateLimit, ['fail', 'wait']) === 'fail',
	};
}
