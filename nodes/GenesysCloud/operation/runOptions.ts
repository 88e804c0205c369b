import type { IExecuteFunctions } from 'n8n-workflow';

import type { ClientOptions } from '../client/genesysCloudClient';
import {
	changed,
	collection,
	filters,
	readParameter,
	type Field,
	type Fields,
	type ItemContext,
	type ValuesOf,
} from '../fields/field';
import { choice, number, toggle } from '../fields/kinds';

/** A day. Node.js ends a pause of more than 24 days immediately. */
const LONGEST_WAIT_S = 86_400;
const SHORTEST_TIMEOUT_S = 0.001;

/** Options that apply to all items. */
const runOptions = {
	dryRun: toggle(
		'Dry Run',
		'dryRun',
		'Whether to return the first request instead of sending it. The first item decides for all.',
	),
	maxConcurrency: number('Max Concurrency', 'maxConcurrency', [1, 50], {
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 30,
		description: 'How many requests may run at once. The first item decides for all.',
	}),
	maximumWait: number('Maximum Wait (Seconds)', 'maximumWait', [0, LONGEST_WAIT_S], {
		typeOptions: { minValue: 0 },
		default: 600,
		description:
			'How long a request may wait for a rate limit before it fails. The first item decides for all.',
	}),
	onRateLimit: choice(
		'On Rate Limit',
		'onRateLimit',
		{ fail: 'Fail Without Sending', wait: 'Wait' },
		{
			default: 'wait',
			description:
				'What to do when the rate limit allows no request. The first item decides for all.',
		},
	),
	timeout: number('Timeout (Seconds)', 'timeout', [SHORTEST_TIMEOUT_S, LONGEST_WAIT_S], {
		typeOptions: { minValue: 1 },
		default: 60,
		description:
			'How long to wait for the response to one request. The first item decides for all.',
	}),
};

/** For an operation that reads in a dry run. */
const plannedRun = changed(runOptions.dryRun, {
	description:
		'Whether to return what would be changed instead of changing it. The first item decides for all.',
});

/**
 * Returns the "Options" of an operation: its own and those that apply to all items. Each option is read
 * separately, because the expression of another option may fail for an item. Those that apply to all
 * are read from the first item only.
 */
export function optionsOf<F extends Fields>(
	own: F,
	{ plans = false } = {},
): Field<Partial<ValuesOf<F>>> {
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
	const forAll = plans ? { ...runOptions, dryRun: plannedRun } : runOptions;
	return { property: collection(property, { ...own, ...forAll }).property, parse, read };
}

/** Options that apply to a whole execution of the node. */
export type RunOptions = Pick<
	ClientOptions,
	'maxConcurrency' | 'maximumWait' | 'timeout' | 'failOnRateLimit'
> & {
	/** Nothing is sent: what would be is the output. */
	dryRun: boolean;
};

/**
 * Reads the options that apply to all items, from the first item.
 *
 * @throws {ParameterError} for a value outside its range
 */
export function readRunOptions(functions: IExecuteFunctions): RunOptions {
	const item = { functions, itemIndex: 0 };
	const option = <T>({ property, parse }: Field<T | undefined>) =>
		parse(readParameter(item, `options.${property.name}`) ?? property.default, item) as T;
	return {
		dryRun: option(runOptions.dryRun),
		maxConcurrency: Math.trunc(option(runOptions.maxConcurrency)),
		maximumWait: 1000 * option(runOptions.maximumWait),
		timeout: 1000 * option(runOptions.timeout),
		failOnRateLimit: option(runOptions.onRateLimit) === 'fail',
	};
}
