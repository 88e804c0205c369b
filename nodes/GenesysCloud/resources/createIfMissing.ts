import type { Thing } from '../catalog/namedThings';
import { key } from '../fields/thing';
import { send } from '../operation/apiCall';
import { custom } from '../operation/builders';
import { createOrUpdate } from '../operation/createOrUpdate';
import type { Operation } from '../operation/operation';
import { pick } from '../operation/shape';

/** A row, also of a dry run. */
const row = pick(['dryRun', 'change', 'id', 'name', 'created']);

/**
 * *Create or Update* of what has nothing but a name: it creates what is missing, and returns the ID of
 * what is there without a call more.
 */
export function createIfMissing(
	what: Thing,
	operationId: string,
	{ placeholder, ...said }: Pick<Operation, 'action' | 'description'> & { placeholder: string },
): Operation {
	return custom({
		...said,
		value: 'createOrUpdate',
		name: 'Create or Update',
		ids: [operationId],
		plans: true,
		fields: { name: key(what, 'Name', 'name', { placeholder }) },
		execute: async (context, { name: named }) =>
			row(
				await createOrUpdate(context, 'Name', named, {
					create: async () => await send(context, operationId, { name: named.name }),
					update: async (id) => await Promise.resolve({ id, name: named.name }),
				}),
			),
	});
}
