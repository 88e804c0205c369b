/** The roles that a user, a group or an OAuth client has, each in a division. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { keyOf, type Subject } from '../user/provision/grant';

/**
 * @returns the keys of the grants of a subject: of all, of those that it has itself, and of those that it
 * has from a group; it can have the same from both
 * @throws {CallError}
 */
export async function grantsOf(api: OperationApi, subjectId: string) {
	const reply = await send(api, 'getAuthorizationSubject', { subjectId }).catch(
		(error: unknown) => {
			// It may have no grants yet. If there is no such subject, the write says so.
			if (error instanceof CallError && error.details.status === 404) return {};
			throw error;
		},
	);
	const { grants } = Object(reply) as Subject;
	const all = new Set<string>();
	const direct = new Set<string>();
	const fromGroup = new Set<string>();
	for (const grant of Array.isArray(grants) ? grants : []) {
		const key = keyOf({ roleId: grant?.role?.id ?? '', divisionId: grant?.division?.id ?? '' });
		all.add(key);
		const isDirect = grant?.subjectId === undefined || grant.subjectId === subjectId;
		(isDirect ? direct : fromGroup).add(key);
	}
	return { all, direct, fromGroup };
}
