import { ApiFailure, errorReply, failure, type Reply } from './errors';
import permissionsOf from './permissions.json';
import type { SimulatorState } from './state';
import type { Token } from './tokens';
import type { RecordedRequest, SimulatedClient } from './types';

interface OperationFacts {
	/** Whether any one of the permissions is enough, or all are needed. */
	mode?: string;
	permissions?: string[];
	/** The operation is about the calling user; a client-credentials token has none. */
	needsUser?: boolean;
}

const FACTS: Record<string, OperationFacts | undefined> = permissionsOf;

export type Caller = { token: Token; client: SimulatedClient } | { refusal: Reply };

/** The caller, according to the bearer token. */
export function authenticate(state: SimulatorState, request: RecordedRequest): Caller {
	const header = request.headers.authorization;
	if (header === undefined) {
		return {
			refusal: errorReply(
				401,
				'authentication.required',
				'No authentication bearer token specified in authorization header.',
			),
		};
	}
	const [, value] = /^Bearer\s+(\S+)$/i.exec(String(header)) ?? [];
	const token = value === undefined ? undefined : state.tokenStore.find(value);
	if (token !== undefined) {
		request.tokenId = token.id;
		request.clientId = token.clientId;
	}
	const client = token === undefined ? undefined : state.clients.get(token.clientId);
	if (
		token === undefined ||
		client === undefined ||
		token.revoked ||
		token.expiresAt <= state.now()
	) {
		return {
			refusal: errorReply(401, state.options.unauthorizedCode, 'Invalid login credentials.'),
		};
	}
	if (client.allowedIp === false) {
		return {
			refusal: errorReply(
				401,
				'ip.not.authorized',
				'Requests originating from this IP address are not authorized: [127.0.0.1]',
			),
		};
	}
	return { token, client };
}

/**
 * Refuses callers that lack the operation's permissions, and operations that need a user.
 * `called` is method and bare path: `/users/me` is an operation of its own, served here or not.
 */
export function authorize(
	called: string,
	operation: string | undefined,
	client: SimulatedClient,
): void {
	const facts = FACTS[called] ?? FACTS[operation ?? ''];
	if (facts === undefined) return;
	if (facts.needsUser) {
		throw new ApiFailure(
			400,
			'not.a.user',
			'This request requires a user context. Client credentials cannot be used for requests to this resource.',
		);
	}
	const held = client.permissions ?? '*';
	const needed = facts.permissions ?? [];
	if (held === '*' || needed.length === 0) return;
	const missing = needed.filter((permission) => !held.includes(permission));
	if (missing.length === 0) return;
	if (facts.mode === 'ALL' || needed.length === 1) {
		throw failure(
			403,
			`Unable to perform the requested action. You are missing the following permission(s): ${missing.join(', ')}`,
			'missing.permissions',
		);
	}
	if (missing.length === needed.length) {
		throw failure(
			403,
			`Unable to perform the requested action. You must have at least one of the following permissions assigned: ${needed.join(', ')}`,
			'missing.any.permissions',
		);
	}
}
