import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClientOptions } from '../client/genesysCloudClient';
import {
	collection,
	filters,
	readParameter,
	type Field,
	type Fields,
	type ItemContext,
	type ValuesOf,
} from '../fields/field';
import { choice, number } from '../fields/kinds';

/** A day. Node.js ends pauses of more than 24 days at once. */
const LONGEST_WAIT_S = 86_400;
const SHORTEST_TIMEOUT_S = 0.001;

/** Options of a run. */
const runOptions = {
	maxConcurrency: number('Max Concurrency', 'maxConcurrency', [1, 50], {
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 30,
		description: 'How many calls may be under way at once. The first item decides for all.',
	}),
	maximumWait: number('Maximum Wait (Seconds)', 'maximumWait', [0, LONGEST_WAIT_S], {
		typeOptions: { minValue: 0 },
		default: 600,
		description:
			'How long a call may wait for a rate limit before it fails. The first item decides for all.',
	}),
	onRateLimit: choice(
		'On Rate Limit',
		'onRateLimit',
		{
			fail: { name: 'Fail', description: 'Fail at once, without sending' },
			wait: { name: 'Wait', description: 'Wait until Genesys Cloud takes calls again' },
		},
		{
			default: 'wait',
			description: 'What to do when no call is allowed. The first item decides for all.',
		},
	),
	timeout: number('Timeout (Seconds)', 'timeout', [SHORTEST_TIMEOUT_S, LONGEST_WAIT_S], {
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'How long to wait for the reply to one request. The first item decides for all.',
	}),
};

/**
 * "Options" of an operation: its own and those of a run. Each is read by itself, and those of the run
 * from the first item alone: an expression in another one may be wrong for an item.
 */
export function optionsOf<F extends Fields>(own: F): Field<Partial<ValuesOf<F>>> {
	const property = { displayName: 'Options', name: 'options', placeholder: 'Add option' };
	const { parse } = filters(own);
	const read = (item: ItemContext) => {
		const given = Object.values(own)
			.filter((field) => field.read === undefined)
			.map(({ property: { name } }) => [name, readParameter(item, `options.${name}`)]);
		const others = Object.entries(own)
			.filter(([, field]) => field.read !== undefined)
			.map(([name, field]) => [name, field.read?.(item)]);
		return { ...parse(Object.fromEntries(given), item), ...Object.fromEntries(others) };
	};
	return { property: collection(property, { ...own, ...runOptions }).property, parse, read };
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
	const item = { functions, itemIndex: 0 };
	const option = <T>({ property, parse }: Field<T | undefined>) =>
		parse(readParameter(item, `options.${property.name}`) ?? property.default, item) as T;
	return {
		maxConcurrency: Math.trunc(option(runOptions.maxConcurrency)),
		maximumWait: 1000 * option(runOptions.maximumWait),
		timeout: 1000 * option(runOptions.timeout),
		failOnRateLimit: option(runOptions.onRateLimit) === 'fail',
	};
}
