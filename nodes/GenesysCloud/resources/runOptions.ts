import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClientOptions } from '../client/genesysCloudClient';
import { numberBetween, oneOf } from '../parameters';

const DEFAULT_CONCURRENCY = 30;
const MAX_CONCURRENCY = 50;
const DEFAULT_MAXIMUM_WAIT_S = 600;
const DEFAULT_TIMEOUT_S = 60;
const SHORTEST_TIMEOUT_S = 0.001;
/** A day. Node.js ends pauses of more than 24 days at once. */
const LONGEST_WAIT_S = 86_400;

/** Options that hold for a whole run. */
export type RunOptions = Pick<
	ClientOptions,
	'maxConcurrency' | 'maximumWait' | 'timeout' | 'failOnRateLimit'
>;

/**
 * Reads the options of a run, from the first item.
 *
 * @throws {ParameterFailure} for a value outside of its range
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
