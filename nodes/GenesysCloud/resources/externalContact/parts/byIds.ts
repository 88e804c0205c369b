import { CallError } from '../../../client/errors/callError';
import { readField, type Field } from '../../../fields/field';
import { send } from '../../../operation/apiCall';
import type { Batch, OperationApi } from '../../../operation/operation';
import { shape, shaper, type Shape } from '../../../operation/shape';
import { withNames } from './names';
import type { Common } from './row';

/**
 * Objects in one call. Genesys publishes no number; a call that is refused because it has too many is
 * split.
 */
export const MOST_IN_CALL = 100;

interface Result {
	id?: string;
	success?: boolean;
	entity?: Common | null;
}

/**
 * Items that get one object each share calls.
 *
 * @param field names the object
 * @param operationId gets many by their IDs; one that it does not give is got alone
 * @param rowOf makes a row of it
 */
export const byIds = (
	field: Field<string>,
	operationId: string,
	rowOf: (entry: unknown) => object,
): Batch => ({
	size: MOST_IN_CALL,
	readOnly: true,
	entry(item) {
		const shown = readField(item, shape);
		// Names are within what one call gives, and beside what the other does.
		return shown.as === 'raw'
			? undefined
			: { id: readField(item, field), shared: { ...shown } as Record<string, unknown> };
	},
	async execute(entries, api) {
		const ids = entries.map(({ id }) => id);
		const found = await entitiesOf(api, operationId, ids);
		const named = await withNames(
			api,
			found.map(([, entity]) => entity),
		);
		const show = shaper(rowOf, entries[0].shared as unknown as Shape, undefined);
		return new Map(found.map(([id], index) => [id, show(named[index])]));
	},
});

async function entitiesOf(
	api: OperationApi,
	operationId: string,
	ids: readonly string[],
): Promise<Array<[id: string, entity: Common]>> {
	const body = { entities: ids.map((id) => ({ id })) };
	const reply = await send(api, operationId, {}, body).catch((error: unknown) => {
		// An older permission is enough for one.
		if (error instanceof CallError && error.details.status === 403) return {};
		throw error;
	});
	const { results } = Object(reply) as { results?: Array<Result | null> };
	return (Array.isArray(results) ? results : []).flatMap((one): Array<[string, Common]> => {
		const { id = one?.entity?.id, success, entity } = one ?? {};
		return id === undefined || success === false || !entity ? [] : [[id, entity]];
	});
}
