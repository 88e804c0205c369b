import { permissionsText } from '../../catalog/operationLabel';
import { CallError } from '../../client/errors/callError';
import { operationOf } from '../apiCall';

/**
 * Adds to a 403 all permissions that the set-up needs, so that a person need not find them one by one.
 *
 * @param operationIds of all calls that the set-up may make
 */
export async function withAllPermissions<T>(
	operationIds: readonly string[],
	task: () => Promise<T>,
): Promise<T> {
	try {
		return await task();
	} catch (error) {
		throw await explained(error, operationIds);
	}
}

async function explained(error: unknown, operationIds: readonly string[]): Promise<unknown> {
	if (!(error instanceof CallError) || error.details.status !== 403) return error;
	const operations = await Promise.all(operationIds.map(operationOf));
	const needed = [...new Set(operations.map(permissionsText).filter((one) => one !== undefined))];
	const { remedy } = error.details;
	return new CallError({
		...error.details,
		remedy: `${remedy} In all, the set-up needs ${needed.join(', ')}.`,
	});
}

/**
 * Waits for several reads.
 *
 * @throws {CallError} of the first that failed, which names what all of them lack
 */
export async function readAll<T extends readonly unknown[]>(reads: {
	[Index in keyof T]: Promise<T[Index]>;
}): Promise<T> {
	const ends = await Promise.allSettled(reads);
	const failed = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
	if (failed.length === 0) {
		return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as T;
	}
	const refused = failed.filter(
		(error): error is CallError => error instanceof CallError && error.details.status === 403,
	);
	const missing = refused.flatMap(({ details }) => details.missingPermissions ?? []);
	const [first] = refused;
	if (refused.length < failed.length || missing.length === 0) throw failed[0];
	throw new CallError({ ...first.details, missingPermissions: [...new Set(missing)] });
}
