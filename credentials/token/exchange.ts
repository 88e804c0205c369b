import type { IHttpRequestOptions } from 'n8n-workflow';

import type { ClientSettings } from '../settings/clientSettings';
import {
	notJson,
	otherTokenType,
	redirected,
	refused,
	transportFailed,
	withoutToken,
	type Reply,
	type TokenReply,
} from './exchangeError';

export { readRetryAfterMs, TokenExchangeError } from './exchangeError';

/** An access token and its validity; times are milliseconds since the epoch. */
export interface AccessToken {
	value: string;
	/** When the exchange was sent. The lifetime counts from here, so it is never overestimated. */
	obtainedAt: number;
	expiresAt: number;
}

/** n8n's `helpers.httpRequest`, the only way to the network. */
export type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/** Limit of one attempt. The SDKs wait 16 s, but a login under load has been seen to take longer. */
const EXCHANGE_TIMEOUT_MS = 30_000;
/** For responses without a usable `expires_in`: the shortest lifetime that a client can have. */
const FALLBACK_LIFETIME_S = 300;
/** The longest lifetime that a client can have (API description, `accessTokenValiditySeconds`: 5 min to 48 h). */
const LONGEST_LIFETIME_S = 172_800;

/**
 * Makes the OAuth 2 client-credentials exchange (RFC 6749 section 4.4) once, without retries.
 *
 * @param httpRequest n8n's helper, so that its proxy and TLS settings apply
 * @param now the time in milliseconds since the epoch
 * @throws {TokenExchangeError}
 */
export async function exchangeClientCredentials(
	settings: ClientSettings,
	httpRequest: HttpRequest,
	now: () => number,
): Promise<AccessToken> {
	const basic = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64');
	const sentAt = now();
	const late = AbortSignal.timeout(EXCHANGE_TIMEOUT_MS);
	let reply: Reply;
	try {
		reply = (await httpRequest({
			method: 'POST',
			url: `${settings.loginUrl}/oauth/token`,
			headers: {
				Authorization: `Basic ${basic}`,
				'Content-Type': 'application/x-www-form-urlencoded',
				Accept: 'application/json',
			},
			body: 'grant_type=client_credentials',
			timeout: EXCHANGE_TIMEOUT_MS,
			// n8n's timeout counts from the last byte: a response that trickles in would never end.
			abortSignal: late,
			// A redirect would carry the Basic header to another host.
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			// Otherwise n8n parses the response itself and returns broken JSON as if it were valid.
			encoding: 'text',
		})) as Reply;
	} catch (error) {
		throw transportFailed(
			settings,
			late.aborted ? { code: 'ECONNABORTED' } : error,
			EXCHANGE_TIMEOUT_MS,
		);
	}
	return readToken(settings, reply, sentAt);
}

/** RFC 6750 section 2.1: the characters a bearer token may have. */
const BEARER_TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;

function readToken(settings: ClientSettings, reply: Reply, sentAt: number): AccessToken {
	if (reply.statusCode >= 300 && reply.statusCode < 400) throw redirected(settings, reply);
	const json = parseObject(reply.body);
	if (json === undefined) throw notJson(settings, reply);
	if (reply.statusCode !== 200 || isFailure(json.error)) throw refused(settings, reply, json);

	const { access_token: value, token_type: type } = json;
	if (typeof value !== 'string' || !BEARER_TOKEN.test(value)) throw withoutToken(settings);
	if (typeof type !== 'string' || type.toLowerCase() !== 'bearer')
		throw otherTokenType(settings, json);
	return { value, obtainedAt: sentAt, expiresAt: sentAt + lifetimeSeconds(json.expires_in) * 1000 };
}

/** `expires_in` in seconds: a positive finite number, or a string of one. */
function lifetimeSeconds(expiresIn: unknown): number {
	const seconds =
		typeof expiresIn === 'string' && expiresIn.trim() !== '' ? Number(expiresIn) : expiresIn;
	return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
		? Math.min(seconds, LONGEST_LIFETIME_S)
		: FALLBACK_LIFETIME_S;
}

/** The JavaScript SDK's model of the response has an `error` field, so status 200 is not enough. */
function isFailure(error: unknown): boolean {
	return error !== undefined && error !== null && error !== '' && error !== false;
}

function parseObject(body: unknown): TokenReply | undefined {
	try {
		const value: unknown = typeof body === 'string' ? JSON.parse(body) : body;
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
