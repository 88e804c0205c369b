import { changed, readField, withDefault, type Field, type ItemContext } from '../fields/field';
import { number, toggle } from '../fields/kinds';
import { readToolLimits } from './toolLimits';

export const returnAll = toggle(
	'Return All',
	'returnAll',
	'Whether to return all results or only up to a given limit',
);

export const limit: Field<number> = withDefault(
	number('Limit', 'limit', [1, Number.MAX_SAFE_INTEGER], {
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	}),
);

/** "Return All" and "Limit", the same for all lists. */
export const listFields = [returnAll, limit];

/** Returns "Return All" and "Limit" with an additional display condition. */
export function listFieldsWhen(show: Record<string, string[]>): Array<Field<unknown>> {
	return listFields.map((field: Field<unknown>) =>
		changed(field, {
			displayOptions: { show: { ...show, ...field.property.displayOptions?.show } },
		}),
	);
}

/**
 * @returns how many results are wanted; `Infinity` for all. A model gets no more than it can read, so no
 * more are requested either.
 * @throws {ParameterError} for a limit that is not a number of 1 or more
 */
export function readLimit(item: ItemContext): number {
	const most = readToolLimits(item)?.items ?? Number.POSITIVE_INFINITY;
	if (readField(item, returnAll)) return most;
	return Math.min(Math.trunc(readField(item, limit)), most);
}
