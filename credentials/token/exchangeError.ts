import type { ClientSettings } from '../settings/clientSettings';
import { fieldOfHost } from '../settings/regions';
import { isPassingFault, networkFaultOf } from './networkFault';
import { scrub } from '../text/scrub';
import { printable, wordsOf } from '../text/text';

/**
 * - `client`: Genesys Cloud refuses this ID and secret; another attempt would fail too
 * - `passing`: rate limit, outage or network; another attempt may succeed
 * - `setup`: wrong host name, untrusted certificate, or a page instead of the token endpoint
 */
export type ExchangeFailure = 'client' | 'passing' | 'setup';

/** A failed token exchange; the message says what happened and what to do. */
export class TokenExchangeError extends Error {
	override readonly name = 'TokenExchangeError';

	constructor(
		message: string,
		readonly failure: ExchangeFailure,
		/** Milliseconds that the server asked to wait (`Retry-After`), if it did. */
		readonly retryAfterMs?: number,
		/** Milliseconds within which to retry, where that is less than usual. */
		readonly retryForMs?: number,
	) {
		super(message);
	}
}

/** The response of the token endpoint as n8n returns it. */
export interface Reply {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

/** The JSON of the response. All types are unknown, because any server may answer. */
export interface TokenReply {
	access_token?: unknown;
	token_type?: unknown;
	expires_in?: unknown;
	error?: unknown;
	error_description?: unknown;
	description?: unknown;
}

/** For a response with a status other than 200, or with an `error` in the body. */
export function refused(
	settings: ClientSettings,
	{ statusCode, headers }: Reply,
	json: TokenReply,
): TokenExchangeError {
	const host = hostOf(settings);
	const detail = isText(json.error_description) ? json.error_description : json.description;
	const said = [json.error, detail].filter(isText).join(': ');
	const words = safe(settings, said, json) || 'no reason given';
	const retryAfterMs = readRetryAfterMs(headers);

	// The login host reports its rate limit as 400 (Terraform provider, provider.go).
	if (/rate limit exceeded/i.test(said) || statusCode === 429) {
		return new TokenExchangeError(
			`${host} refuses more token requests for now (${words}). Wait a minute. If it happens again, look for other programs that log in with this OAuth client.`,
			'passing',
			retryAfterMs,
		);
	}
	if (/client not found/i.test(said)) {
		return new TokenExchangeError(
			`No OAuth client with this ID exists in this region (${host}: ${words}). Check 'Client ID', and that '${fieldOf(settings)}' is that of your organization.`,
			'client',
		);
	}
	if (isOutage(statusCode)) {
		return new TokenExchangeError(
			`${host} could not issue a token (status ${statusCode}, ${words}). Try again later, or see status.mypurecloud.com.`,
			'passing',
			retryAfterMs,
		);
	}
	if (statusCode === 401) {
		return new TokenExchangeError(
			`${host} does not accept the client secret (${words}). Copy 'Client Secret' again from Admin > Integrations > OAuth in Genesys Cloud; if the secret was rotated, enter the new one.`,
			'client',
		);
	}
	if (/unauthorized_client|unsupported_grant_type/i.test(said)) {
		return new TokenExchangeError(
			`This OAuth client may not use client credentials (${words}). Give it the grant type 'Client Credentials' in Genesys Cloud under Admin > Integrations > OAuth.`,
			'client',
		);
	}
	if (statusCode === 404 || statusCode === 405) {
		return new TokenExchangeError(
			`${host} has no token endpoint at ${settings.loginUrl}/oauth/token (status ${statusCode}, ${words}). Check '${fieldOf(settings)}'.`,
			'setup',
		);
	}
	return new TokenExchangeError(
		`${host} refused to issue a token (status ${statusCode}, ${words}). Check in Admin > Integrations > OAuth that the client exists, is active and has the grant type 'Client Credentials'.`,
		'client',
	);
}

export function redirected(settings: ClientSettings, { statusCode }: Reply): TokenExchangeError {
	return new TokenExchangeError(
		`${hostOf(settings)} redirects the token request (status ${statusCode}). The redirect was not followed, because it would send the client secret to another address. Check '${fieldOf(settings)}'.`,
		'setup',
	);
}

export function notJson(
	settings: ClientSettings,
	{ statusCode, headers, body }: Reply,
): TokenExchangeError {
	const host = hostOf(settings);
	if (statusCode === 429 || isOutage(statusCode)) {
		return new TokenExchangeError(
			`${host} could not issue a token (status ${statusCode}). Try again later, or see status.mypurecloud.com.`,
			'passing',
			readRetryAfterMs(headers),
		);
	}
	const isHtml = typeof body === 'string' && /^\s*</.test(body);
	return new TokenExchangeError(
		`${host} answered the token request with ${isHtml ? 'an HTML page' : 'something'} that is not JSON (status ${statusCode}). The cause may be a proxy, a login page or a wrong host. Check '${fieldOf(settings)}', and the proxy of n8n.`,
		'setup',
	);
}

export function withoutToken(settings: ClientSettings): TokenExchangeError {
	return new TokenExchangeError(
		`${hostOf(settings)} answered without a usable access token. If a gateway stands in front of Genesys Cloud, check what it returns for POST /oauth/token.`,
		'setup',
	);
}

export function otherTokenType(settings: ClientSettings, json: TokenReply): TokenExchangeError {
	const type = safe(settings, wordsOf(json.token_type), json);
	return new TokenExchangeError(
		`${hostOf(settings)} issued a token of type '${type}', but Genesys Cloud issues tokens of type 'bearer'. Check '${fieldOf(settings)}'.`,
		'setup',
	);
}

/** A name server may fail for seconds. A name that does not exist never resolves, and a user may be waiting. */
const UNKNOWN_HOST_RETRY_MS = 5_000;

/**
 * For a request without any response. The message of a code that n8n knows must not contain it: n8n
 * would replace the whole message with words that name neither host nor field (n8n-workflow
 * `COMMON_ERRORS`).
 */
export function transportFailed(
	settings: ClientSettings,
	error: unknown,
	timeoutMs: number,
): TokenExchangeError {
	const host = hostOf(settings);
	const { code: rawCode, message } = (error ?? {}) as { code?: unknown; message?: unknown };
	const code = printable(wordsOf(rawCode), 60);
	if (code === '') {
		// Network errors have a code. Without one, n8n itself refused (allowed domains, SSRF protection).
		return new TokenExchangeError(
			`n8n did not send the token request to ${host}: ${safe(settings, wordsOf(message), {})}`,
			'setup',
		);
	}
	const failure = isPassingFault(code) ? 'passing' : 'setup';
	switch (networkFaultOf(code)) {
		case 'address':
			return new TokenExchangeError(
				`The host ${host} was not found. Check '${fieldOf(settings)}', and that n8n can reach the internet.`,
				failure,
				undefined,
				UNKNOWN_HOST_RETRY_MS,
			);
		case 'tls':
			return new TokenExchangeError(
				`No trusted TLS connection to ${host} (${code}). If a proxy or gateway uses its own certificate authority, point NODE_EXTRA_CA_CERTS of n8n to its certificate.`,
				failure,
			);
		case 'timeout':
			return new TokenExchangeError(
				`${host} did not answer the token request within ${timeoutMs / 1000} s. Check the network and proxy of n8n, then try again.`,
				failure,
			);
		case 'refused':
		case 'broken':
			return new TokenExchangeError(
				`${host} ${networkFaultOf(code) === 'refused' ? 'refused the connection' : 'closed the connection without an answer'}. Check '${fieldOf(settings)}', and the network and proxy of n8n, then try again.`,
				failure,
			);
		default:
			return new TokenExchangeError(
				`${host} could not be reached${/^E[A-Z]/.test(code) ? '' : ` (${code})`}. Check the network and proxy of n8n, then try again.`,
				failure,
			);
	}
}

/** A year. Longer times make no sense and would not fit into a date. */
const LONGEST_RETRY_AFTER_S = 31_536_000;

/**
 * `Retry-After` (RFC 9110 section 10.2.3), in milliseconds.
 *
 * @returns undefined when absent or a date, which Genesys Cloud does not send
 */
export function readRetryAfterMs(headers: Record<string, unknown>): number | undefined {
	const value = headers['retry-after'];
	const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
	return seconds >= 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1000 : undefined;
}

const hostOf = ({ loginUrl }: ClientSettings) => new URL(loginUrl).host;

const fieldOf = ({ loginUrl }: ClientSettings) => fieldOfHost(loginUrl, 'Login URL');

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isOutage = (statusCode: number) => statusCode >= 500 || statusCode === 408;

/** Prepares the server's words for a message: without the secret and without a token in the response. */
function safe({ clientId, clientSecret }: ClientSettings, text: string, reply: TokenReply): string {
	const token = typeof reply.access_token === 'string' ? reply.access_token : '';
	return printable(scrub(text, [clientSecret, `${clientId}:${clientSecret}`, token]));
}
