import type { IDataObject } from 'n8n-workflow';

import { numberBetween } from '../../fields/parameters';

const DEFAULT_JOB_TIME_S = 3_600;
/** A day: Analytics keeps the results of a job about as long. */
const LONGEST_JOB_TIME_S = 86_400;

/**
 * Reads *Maximum Job Time (Seconds)* from the options of an item.
 *
 * @returns milliseconds
 * @throws {ParameterError} for a value outside of the range
 */
export function readJobTime({ maximumJobTime = DEFAULT_JOB_TIME_S }: IDataObject): number {
	return 1000 * numberBetween('Maximum Job Time (Seconds)', maximumJobTime, 1, LONGEST_JOB_TIME_S);
}
