/** Fields of operations that return files. */
import { fieldError } from '../../fields/field';
import { number, text } from '../../fields/kinds';

const DEFAULT_BINARY_FIELD = 'data';
const DEFAULT_JOB_TIME_S = 3_600;
/** A day: Analytics keeps the results of a job about as long. */
const LONGEST_JOB_TIME_S = 86_400;

export const binaryField = text('Put Output in Field', 'outputPropertyName', {
	default: DEFAULT_BINARY_FIELD,
	description: 'Name of the binary field of the output item to put the file in',
});

/** @throws {ParameterError} for a name that would reach an object's prototype */
export function binaryFieldOf(given: string | undefined): string {
	const name = (given ?? '').trim() || DEFAULT_BINARY_FIELD;
	if (!['__proto__', 'constructor', 'prototype'].includes(name)) return name;
	throw fieldError(binaryField, `must not be '${name}'. Enter another name.`);
}

export const jobTime = number(
	'Maximum Job Time (Seconds)',
	'maximumJobTime',
	[1, LONGEST_JOB_TIME_S],
	{
		default: DEFAULT_JOB_TIME_S,
		description:
			'How long to wait for the end of a job, or for a response that is still being prepared, before the item fails',
	},
);

/** @returns milliseconds */
export const jobTimeOf = (given = DEFAULT_JOB_TIME_S): number => 1_000 * given;
