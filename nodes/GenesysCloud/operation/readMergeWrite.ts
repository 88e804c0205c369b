import { CallError } from '../client/errors/callError';
import { isVersionConflict } from '../client/request/replyError';
import { apiCallOf, send, type CallValues } from './apiCall';
import type { OperationApi } from './operation';

type Json = Record<string, unknown>;

/**
 * Changes an object that has to be written whole, or with its version: reads it, merges, writes.
 * When somebody else changed it in between, it does so once more. Items of one run that change the
 * same object follow one another, so that none undoes another's change.
 *
 * @param operations the ones that read and write, as in the catalog
 * @param values of the path
 * @param merge what to write, made from what is there
 * @returns the reply to the writing
 * @throws {CallError} of the reading or the writing
 */
export async function readMergeWrite(
	api: OperationApi,
	operations: { read: string; write: string },
	values: CallValues,
	merge: (current: Json) => Json,
): Promise<unknown> {
	const { operation, call } = await apiCallOf(operations.read, values);
	const names = new Set(operation.pathParameters.map(({ name }) => name));
	const inPath = Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
	const attempt = async () => {
		const current = (await send(api, operations.read, inPath)) as Json;
		return await send(api, operations.write, inPath, merge(current));
	};
	return await api.inTurn(
		call.path.path,
		async () =>
			await attempt().catch(async (error: unknown) => {
				if (!isConflict(error)) throw error;
				return await attempt();
			}),
	);
}

function isConflict(error: unknown): boolean {
	if (!(error instanceof CallError) || error.details.outcome !== 'refused') return false;
	return isVersionConflict(error.details.status, error.details.message);
}
