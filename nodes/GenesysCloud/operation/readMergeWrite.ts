import { CallError } from '../client/errors/callError';
import { isVersionConflict } from '../client/request/replyError';
import { parseRequestPath } from '../client/request/requestPath';
import type { OperationApi } from './operation';

type Json = Record<string, unknown>;

/**
 * Changes an object that has to be written whole, or with its version: reads it, merges, writes.
 * When somebody else changed it in between, it does so once more. Items of one run that change the
 * same object follow one another, so that none undoes another's change.
 *
 * @param path of the object, filled
 * @param merge what to write, made from what is there
 * @returns the reply to the writing
 * @throws {CallError} of the reading or the writing
 */
export async function readMergeWrite(
	calls: OperationApi,
	method: 'PATCH' | 'PUT',
	path: string,
	merge: (current: Json) => Json,
): Promise<unknown> {
	const at = parseRequestPath(path, calls.apiUrl);
	const attempt = async () => {
		const current = (await calls.request({ method: 'GET', path: at })).body as Json;
		const body = JSON.stringify(merge(current));
		return (await calls.request({ method, path: at, body })).body;
	};
	return await calls.inTurn(
		path,
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
