import type { SimulatorState } from './state';
import { oauthError, type Reply } from './errors';
import type { RecordedRequest, SimulatedClient } from './types';

/** `POST /oauth/token` with the client-credentials grant. */
export function login(state: SimulatorState, request: RecordedRequest): Reply {
	if (request.path.split('?')[0] !== '/oauth/token')
		return oauthError(404, 'not_found', 'not found');
	if (request.method !== 'POST') {
		return {
			...oauthError(405, 'invalid_request', 'method not allowed'),
			headers: { allow: 'POST' },
		};
	}
	const contentType = String(request.headers['content-type'] ?? '')
		.split(';')[0]
		.trim();
	if (contentType.toLowerCase() !== 'application/x-www-form-urlencoded') {
		return oauthError(
			415,
			'invalid_request',
			'content type must be application/x-www-form-urlencoded',
		);
	}
	const form = new URLSearchParams(request.body);
	const credentials = basicCredentials(request) ?? postedCredentials(form);
	if (credentials === undefined)
		return oauthError(401, 'invalid_client', 'client authentication required');
	request.clientId = credentials.id;
	if (state.loginLimited(credentials.id)) {
		return oauthError(400, 'invalid_request', 'rate limit exceeded; too many token requests');
	}
	if (form.get('grant_type') !== 'client_credentials') {
		return oauthError(400, 'unsupported_grant_type', 'grant type not supported');
	}
	const client = state.clients.get(credentials.id);
	if (client === undefined) {
		return oauthError(400, 'invalid_client', 'client not found: ' + credentials.id);
	}
	if (client.secret !== credentials.secret) {
		return oauthError(401, 'invalid_client', 'authentication failed');
	}
	if (!mayMint(client)) {
		const { status, error, description } = state.options.refusedClient;
		return oauthError(status, error, description);
	}
	return issue(state, client, request);
}

function mayMint(client: SimulatedClient): boolean {
	return (client.state ?? 'active') === 'active' && client.grantType !== 'CODE';
}

function issue(state: SimulatorState, client: SimulatedClient, request: RecordedRequest): Reply {
	const lifetime = client.tokenLifetimeSeconds ?? state.options.tokenLifetimeSeconds;
	const token = state.tokenStore.issue(client.id, state.now() + lifetime * 1000);
	request.executed = true;
	request.tokenId = token.id;
	return {
		status: 200,
		headers: { 'cache-control': 'no-store' },
		body: { access_token: token.value, token_type: 'bearer', expires_in: lifetime },
	};
}

function basicCredentials(request: RecordedRequest): { id: string; secret: string } | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(String(request.headers.authorization ?? '')) ?? [];
	if (encoded === undefined) return undefined;
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = decoded.indexOf(':');
	return colon < 0 ? undefined : { id: decoded.slice(0, colon), secret: decoded.slice(colon + 1) };
}

/** `client_secret_post`, which the login server's metadata lists beside `client_secret_basic`. */
function postedCredentials(form: URLSearchParams): { id: string; secret: string } | undefined {
	const id = form.get('client_id');
	const secret = form.get('client_secret');
	return id === null || secret === null ? undefined : { id, secret };
}
