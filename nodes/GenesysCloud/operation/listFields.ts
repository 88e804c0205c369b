import type { INodeProperties } from 'n8n-workflow';

import { isOn, numberBetween } from '../fields/parameters';
import { readParameter, type ItemContext } from '../fields/itemParameters';

const DEFAULT_LIMIT = 50;

/** "Return All" and "Limit", the same for everything that lists. */
export const listFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/**
 * @returns how many results are wanted; `Infinity` for all
 * @throws {ParameterError} for a limit that is no number from 1
 */
export function readLimit(context: ItemContext): number {
	if (isOn('Return All', readParameter(context, 'returnAll'))) return Number.POSITIVE_INFINITY;
	const limit = readParameter(context, 'limit', DEFAULT_LIMIT);
	return Math.trunc(numberBetween('Limit', limit, 1, Number.MAX_SAFE_INTEGER));
}
