import { CallError } from '../client/errors/callError';
import { isVersionConflict } from '../client/request/replyError';
import { apiCallOf, send, type CallValues } from './apiCall';
import type { OperationApi } from './operation';

type Json = Record<string, unknown>;

/**
 * Changes an object that must be written as a whole or with its version: reads it, merges the changes
 * and writes it. If somebody else changed it in between, this is repeated once. Items of one execution
 * that change the same object run one after another, so that none undoes the change of another.
 *
 * @param operations IDs of the API operations that read and write
 * @param values values for the path
 * @param merge returns the object to write, from the current one; undefined if nothing is to change
 * @returns the response to the write; the current object if there was none
 * @throws {CallError} of the read or the write
 */
export async function readMergeWrite(
	api: OperationApi,
	operations: { read: string; write: string },
	values: CallValues,
	merge: (current: Json) => Json | undefined,
): Promise<unknown> {
	const { operation, call } = await apiCallOf(operations.read, values);
	const names = new Set(operation.pathParameters.map(({ name }) => name));
	const inPath = Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
	const attempt = async () => {
		const current = (await send(api, operations.read, inPath)) as Json;
		const changed = merge(current);
		return changed === undefined ? current : await send(api, operations.write, inPath, changed);
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
