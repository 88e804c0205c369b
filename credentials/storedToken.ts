import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { readClientSettings, type ClientSettings } from './settings/clientSettings';
import { processTokenCache, type TokenCache, type TokenRequest } from './token/cache';
import { systemClock, type Clock } from './token/clock';
import type { AccessToken, HttpRequest } from './token/exchange';
import { mintToken } from './token/mint';

/**
 * The token that n8n stores in the credential, encrypted, for its own requests. `accessTokenKey`
 * says which fields it was issued for and until when: n8n sends a stored token back with changed
 * fields, and would test the old one.
 */
export interface StoredToken {
	accessToken: string;
	/** `<cache key>:<expiry in milliseconds since the epoch>` */
	accessTokenKey: string;
}

/** How long the answer about a stored token is believed. */
const PROBE_MEMORY_MS = 5_000;
const PROBE_TIMEOUT_MS = 10_000;
const MAX_PROBES = 100;

interface Probe {
	token: string;
	/** Shared by all whose requests failed at the same time. */
	isRefused: Promise<boolean>;
	/** On the monotonic clock; unset while under way. */
	answeredAt?: number;
}

/** The last question about a stored token, by key. */
const probes = new Map<string, Probe>();

/** @returns whether the stored token belongs to the present fields and has not expired */
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
 * What `preAuthentication` answers. n8n calls it without a stored token, and after any failed
 * request of the HTTP Request node, which it then repeats if it gets a token: a POST answered 500
 * would run twice. So a token is returned only when the stored one is no good; for everything else
 * the answer is empty, n8n reports the first failure and repeats nothing.
 *
 * @throws plain errors with the text for the person
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
	// A newer token that is in memory by now comes first; else a new one is asked for.
	return toStored(settings, await tokens.replace(request, value));
}

/** Asks the API about a token, or remembers its answer. */
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

/** Only a 401 says that a token is no good. */
async function askAbout(
	token: string,
	settings: ClientSettings,
	httpRequest: HttpRequest,
): Promise<boolean> {
	const status = await probe('HEAD', token, settings, httpRequest);
	// Whether the path takes HEAD is not documented for client credentials.
	return (status === 405 ? await probe('GET', token, settings, httpRequest) : status) === 401;
}

/** @returns the status, or undefined without an answer: then nothing speaks against the token */
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
