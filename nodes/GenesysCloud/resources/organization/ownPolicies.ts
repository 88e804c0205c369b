/** What the OAuth client of the credential may do, as far as the API lets it see that. */
import { CallError } from '../../client/errors/callError';
import { send } from '../../operation/apiCall';
import type { OperationApi } from '../../operation/operation';
import { inParallel } from '../../shared/inParallel';
import type { Policy } from './held';

interface Grants {
	grants?: Array<{
		division?: { id?: string };
		role?: {
			policies?: Array<{ domain?: string; entityName?: string; actions?: string[] } | null> | null;
		};
	} | null> | null;
}

interface Role {
	permissionPolicies?: Array<{
		domain?: string;
		entityName?: string;
		actionSet?: string[];
	} | null> | null;
}

interface Client {
	roleDivisions?: Array<{ roleId?: string; divisionId?: string } | null> | null;
}

/** @returns undefined where the client may not see it, or there is nothing to see */
async function orNothing<T>(reply: Promise<T>): Promise<T | undefined> {
	return await reply.catch((error: unknown) => {
		const status = error instanceof CallError ? error.details.status : undefined;
		if (status === 403 || status === 404) return undefined;
		throw error;
	});
}

/** The grants of a subject come with the policies of their roles. */
async function fromGrants(api: OperationApi, subjectId: string): Promise<Policy[] | undefined> {
	const reply = await orNothing(send(api, 'getAuthorizationSubject', { subjectId }));
	const { grants } = Object(reply) as Grants;
	const policies = (grants ?? []).flatMap((grant) =>
		(grant?.role?.policies ?? []).map((policy) => ({
			domain: policy?.domain ?? '',
			entity: policy?.entityName ?? '',
			actions: policy?.actions ?? [],
			divisionId: grant?.division?.id ?? '',
		})),
	);
	return policies.length > 0 ? policies : undefined;
}

/** The roles of the OAuth client, and the policies of each. */
async function fromRoles(api: OperationApi, clientId: string): Promise<Policy[] | undefined> {
	const client = await orNothing(send(api, 'getOauthClient', { clientId }));
	const { roleDivisions } = Object(client) as Client;
	const pairs = (roleDivisions ?? []).filter((pair) => pair !== null);
	const found = await inParallel(pairs, async ({ roleId = '', divisionId = '' }) => {
		const values = { roleId, userCount: false };
		const role = await orNothing(send(api, 'getAuthorizationRole', values));
		if (role === undefined) return undefined;
		const { permissionPolicies } = Object(role) as Role;
		return (permissionPolicies ?? []).map((policy) => ({
			domain: policy?.domain ?? '',
			entity: policy?.entityName ?? '',
			actions: policy?.actionSet ?? [],
			divisionId,
		}));
	});
	// Without one of its roles, what is missing would not be true.
	if (found.length === 0 || found.includes(undefined)) return undefined;
	return found.flatMap((policies) => policies ?? []);
}

/**
 * Asks in turn for its grants, and for its roles: each needs another permission.
 *
 * @returns undefined if the client may see neither
 * @throws {CallError} other than that
 */
export async function ownPolicies(api: OperationApi): Promise<Policy[] | undefined> {
	return await api.once('own policies', async (once) => {
		const token = Object(await send(once, 'getTokensMe', {})) as {
			OAuthClient?: { id?: string };
		};
		const clientId = token.OAuthClient?.id;
		if (clientId === undefined) return undefined;
		return (await fromGrants(once, clientId)) ?? (await fromRoles(once, clientId));
	});
}
