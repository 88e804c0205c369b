import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readClientSettings, type ClientSettings } from './settings/clientSettings';
import { processTokenCache, type TokenCache, type TokenRequest } from './token/cache';
import { systemClock, type Clock } from './token/clock';
import type { AccessToken, HttpRequest } from './token/exchange';
import { mintToken } from './token/mint';

/**
 * The token that n8n stores, encrypted, in the credential for its own requests. `accessTokenKey`
 * says for which field values it was issued and when it expires: after a change of the fields n8n
 * still passes the stored token, and would test the old one.
 */
export interface StoredToken {
	accessToken: string;
	/** `<cache key>:<expiry in milliseconds since the epoch>` */
	accessTokenKey: string;
}

/** How long the result of a check of the stored token is used. */
const PROBE_MEMORY_MS = 5_000;
const PROBE_TIMEOUT_MS = 10_000;
const MAX_PROBES = 100;

interface Probe {
	token: string;
	/** Shared by all requests that failed at the same time. */
	isRefused: Promise<boolean>;
	/** On the monotonic clock; unset while under way. */
	answeredAt?: number;
}

/** The latest check of a stored token, by key. */
const probes = new Map<string, Probe>();

/** @returns whether the stored token was issued for the current field values and has not expired */
export function isStoredTokenCurrent(
	credentials: ICredentialDataDecryptedObject,
	settings: ClientSettings,
	now: number,
): boolean {
	const { accessToken, accessTokenKey } = credentials;
	if (typeof accessToken !== 'string' || accessToken === '') return false;
	const [key, expiresAt] = String(accessTokenKey ?? '').split(':');
	return key === settings.key && Number(expiresAt) > now;
}

/**
 * Returns the result of `preAuthentication`. n8n calls it when no token is stored, and after any
 * failed request of the HTTP Request node. If n8n gets a token it repeats that request: a POST
 * answered 500 would run twice. So a token is returned only when the stored one is not valid.
 * Otherwise the result is empty: n8n reports the first failure and repeats nothing.
 *
 * @throws plain errors whose text is for the user
 */
export async function renewStoredToken(
	credentials: ICredentialDataDecryptedObject,
	httpRequest: HttpRequest,
	tokens: TokenCache = processTokenCache,
	clock: Clock = systemClock,
): Promise<StoredToken | Record<string, never>> {
	const settings = readClientSettings(credentials);
	const request: TokenRequest = {
		key: settings.key,
		mint: async (retry) => await mintToken(settings, httpRequest, clock, retry),
	};
	if (!isStoredTokenCurrent(credentials, settings, clock.now())) {
		return toStored(settings, await tokens.get(request));
	}
	const value = String(credentials.accessToken);
	if (!(await isRefused(value, settings, httpRequest, clock))) return {};
	// Takes the newer token that another caller may have put in memory, or requests a new one.
	return toStored(settings, await tokens.replace(request, value));
}

/** Asks the API about a token, or returns its last answer while that is recent. */
async function isRefused(
	token: string,
	settings: ClientSettings,
	httpRequest: HttpRequest,
	clock: Clock,
): Promise<boolean> {
	const known = probes.get(settings.key);
	const age = clock.elapsed() - (known?.answeredAt ?? clock.elapsed());
	if (known?.token === token && age < PROBE_MEMORY_MS) return await known.isRefused;
	const asked: Probe = { token, isRefused: askAbout(token, settings, httpRequest) };
	probes.delete(settings.key);
	probes.set(settings.key, asked);
	if (probes.size > MAX_PROBES) probes.delete(probes.keys().next().value as string);
	const answer = await asked.isRefused;
	asked.answeredAt = clock.elapsed();
	return answer;
}

/** Only a 401 says that a token is not valid. */
async function askAbout(
	token: string,
	settings: ClientSettings,
	httpRequest: HttpRequest,
): Promise<boolean> {
	const status = await probe('HEAD', token, settings, httpRequest);
	// Whether the path takes HEAD is not documented for client credentials.
	return (status === 405 ? await probe('GET', token, settings, httpRequest) : status) === 401;
}

/** @returns the status, or undefined without a response: then nothing is known against the token */
async function probe(
	method: 'GET' | 'HEAD',
	token: string,
	settings: ClientSettings,
	httpRequest: HttpRequest,
): Promise<number | undefined> {
	try {
		const reply = (await httpRequest({
			method,
			url: `${settings.apiUrl}/api/v2/tokens/me`,
			headers: { Authorization: `Bearer ${token}` },
			timeout: PROBE_TIMEOUT_MS,
			abortSignal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			encoding: 'text',
		})) as { statusCode: number };
		return reply.statusCode;
	} catch {
		return undefined;
	}
}

function toStored(settings: ClientSettings, token: AccessToken): StoredToken {
	return { accessToken: token.value, accessTokenKey: `${settings.key}:${token.expiresAt}` };
}
