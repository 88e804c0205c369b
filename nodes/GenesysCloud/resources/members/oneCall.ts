/** What calls for many members of one queue, group or team have in common. */
import { CallError } from '../../client/errors/callError';
import { send, type CallValues } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';

/** What a call for many is about. */
export interface Owner {
	/** The API operation that reads it. */
	operationId: string;
	/** Its ID, by the name of the parameter. */
	values: CallValues;
}

/** From this many in a refused call, check the owner first. For fewer, splitting costs little. */
const WORTH_A_LOOK = 26;

/** Statuses for an ID that is malformed, and for one that does not exist. */
const MAY_BE_THE_OWNER = [400, 404];

/**
 * Returns whether the owner is the reason for a failure, and not one of the entries: then none of them
 * is sent again. A 403 is about the owner's division. For other statuses the owner is looked up.
 */
async function refusesOwner(
	failure: unknown,
	api: OperationApi,
	{ operationId, values }: Owner,
	entries: number,
): Promise<boolean> {
	if (!(failure instanceof CallError) || failure.details.outcome !== 'refused') return false;
	const { status = 0 } = failure.details;
	if (status === 403) return true;
	if (!MAY_BE_THE_OWNER.includes(status) || entries < WORTH_A_LOOK) return false;
	return await send(api, operationId, values).then(
		() => false,
		(error: unknown) =>
			error instanceof CallError && MAY_BE_THE_OWNER.includes(error.details.status ?? 0),
	);
}

/**
 * Results of one call for many, by ID. If the owner is refused, each of them gets the error.
 *
 * @throws {CallError} if one of them may be the reason
 */
export async function ofOneCall(
	api: OperationApi,
	owner: Owner,
	ids: readonly string[],
	results: Promise<Map<string, unknown>>,
): Promise<Map<string, unknown>> {
	return await results.catch(async (error: unknown) => {
		if (!(await refusesOwner(error, api, owner, ids.length))) throw error;
		return new Map(ids.map((id) => [id, error]));
	});
}

/**
 * Adds to the error what was already done, because calls that succeeded are not undone.
 *
 * @param note such as "100 of 230 users were already added."
 */
export function withDone(error: unknown, note: string, done: number): unknown {
	if (!(error instanceof CallError) || done === 0) return error;
	return new CallError({ ...error.details, remedy: `${error.details.remedy} ${note}` });
}
