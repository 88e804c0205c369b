/** Users as the API has them, and how their own fields are written. */
import { CallError } from '../../../client/errors/callError';
import { isVersionConflict } from '../../../client/request/replyError';
import { list, send } from '../../../operation/apiCall';
import type { OperationApi } from '../../../operation/operation';
import { readMergeWrite } from '../../../operation/readMergeWrite';
import type { Assigned } from '../assigned/calls';
import type { Contact } from './profile';

export interface User {
	id: string;
	name?: string;
	email?: string;
	state?: string;
	version: number;
	division?: { id?: string; name?: string };
	manager?: { id?: string };
	addresses?: Contact[];
	skills?: Assigned[];
	languages?: Assigned[];
	groups?: Array<{ id: string; name?: string }>;
	[field: string]: unknown;
}

/** What is written of a user, apart from the version. */
export type Patch = Record<string, unknown>;

/** @returns the user as it is after the write; if somebody else wrote in between, it is written once more */
export async function patchUser(
	api: OperationApi,
	{ id: userId, version }: Pick<User, 'id' | 'version'>,
	patch: Patch,
): Promise<User> {
	const written = send(api, 'patchUser', { userId }, { version, ...patch });
	return (await written.catch(async (error: unknown) => {
		if (!isConflict(error)) throw error;
		const operations = { read: 'getUser', write: 'patchUser' };
		return await readMergeWrite(api, operations, { userId }, (current) => ({
			version: current.version,
			...patch,
		}));
	})) as User;
}

function isConflict(error: unknown): boolean {
	if (!(error instanceof CallError) || error.details.outcome !== 'refused') return false;
	return isVersionConflict(error.details.status, error.details.message);
}

/** The deleted users with an email, which other searches leave out. */
export async function deletedWith(api: OperationApi, email: string): Promise<User[]> {
	const query = [
		{ type: 'EXACT', fields: ['email'], value: email },
		{ type: 'EXACT', fields: ['state'], values: ['deleted'] },
	];
	const values = { query, sortBy: 'name', sortOrder: 'ASC' };
	return (await list(api, 'postUsersSearch', values, { limit: Infinity })) as User[];
}

/** @returns the user as it is after the restoration */
export async function restoreUser(api: OperationApi, userId: string, state: string) {
	const deleted = (await send(api, 'getUser', { userId, state: 'deleted' })) as User;
	return await patchUser(api, deleted, { state });
}
