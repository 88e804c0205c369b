/** Deleting external contacts or organizations: one with a call of its own, many with one. */
import { replyError } from '../../../client/request/replyError';
import { readField, type Field } from '../../../fields/field';
import { apiCallOf, send } from '../../../operation/apiCall';
import { custom } from '../../../operation/builders';
import type { Batch, Operation, OperationApi } from '../../../operation/operation';
import { MOST_IN_CALL } from './byIds';

interface Deleting extends Pick<Operation, 'action' | 'description'> {
	field: Field<string>;
	/** The parameter of the path. */
	parameter: string;
	one: string;
	many: string;
}

interface BulkResult {
	id?: string;
	success?: boolean;
	status?: number;
	error?: { status?: number; retryable?: boolean; entity?: { id?: string } | null } | null;
}

/** @returns the operation *Delete* */
export function deleting({ field, parameter, one, many, ...said }: Deleting): Operation {
	const planned = (id: string) => ({ dryRun: true, change: 'delete', id });
	const batch: Batch = {
		size: MOST_IN_CALL,
		readOnly: false,
		entry: (item) => ({ id: readField(item, field) }),
		async execute(entries, api) {
			const ids = entries.map(({ id }) => id);
			return api.isDryRun
				? new Map(ids.map((id) => [id, planned(id)]))
				: await deleteMany(api, many, ids);
		},
	};
	return custom({
		value: 'delete',
		name: 'Delete',
		...said,
		ids: [many, one],
		plans: true,
		batch,
		fields: { [parameter]: field },
		async execute(api, values) {
			const id = values[parameter];
			if (api.isDryRun) return planned(id);
			await send(api, one, values);
			return { deleted: true };
		},
	});
}

async function deleteMany(
	api: OperationApi,
	operationId: string,
	ids: readonly string[],
): Promise<Map<string, unknown>> {
	const { operation } = await apiCallOf(operationId, {});
	const reply = await send(api, operationId, {}, { entities: ids.map((id) => ({ id })) });
	const { results } = Object(reply) as { results?: Array<BulkResult | null> };
	const outcomes = new Map<string, unknown>();
	for (const result of Array.isArray(results) ? results : []) {
		const { id = result?.error?.entity?.id, success, status, error } = result ?? {};
		if (id === undefined || error?.retryable === true) continue;
		outcomes.set(
			id,
			success === false
				? replyError({
						call: `${operation.method} ${operation.path}`,
						status: error?.status ?? status ?? 400,
						headers: {},
						body: Object(error) as Parameters<typeof replyError>[0]['body'],
						outcome: 'refused',
						attempts: 1,
					})
				: { deleted: true },
		);
	}
	return outcomes;
}
