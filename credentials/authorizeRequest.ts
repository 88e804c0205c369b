import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { readClientSettings, type ClientSettings } from './settings/clientSettings';
import { isStoredTokenCurrent } from './storedToken';
import { printable, withoutTrailing } from './text/text';

/** The only path of the apps host that takes the token: contact list uploads. */
const UPLOAD_PATH = '/uploads/v2';

/** n8n's HTTP Request node passes `uri` and its own options. All else passes `url`, with or without `baseURL`. */
type RequestOptions = Omit<IHttpRequestOptions, 'url'> & { url?: unknown; uri?: unknown };

/**
 * Adds the stored token to a request that n8n makes itself (HTTP Request node, credential test), or
 * refuses to. People with whom the credential is shared can send the token only to the API and its
 * uploads.
 *
 * @param now milliseconds since the epoch
 * @returns a request for exactly the URL that was checked
 * @throws for another host; and when the stored token has expired or was issued for other field
 * values: with `response.status` 401, so that n8n renews the token before anything is sent
 */
export function authorizeRequest(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
	now: number,
): IHttpRequestOptions {
	const settings = readClientSettings(credentials);
	// Pass on one full URL only: n8n must not join its parts in another way than was checked.
	const { url, uri, baseURL, headers, ...others } = requestOptions as RequestOptions;
	const target = targetOf(String(url ?? uri ?? ''), baseURL, settings);
	assertOwnHost(target, settings);
	assertDirect(others);
	if (!isStoredTokenCurrent(credentials, settings, now)) {
		throw Object.assign(new Error('The stored Genesys Cloud access token is out of date'), {
			response: { status: 401 },
		});
	}
	return {
		...others,
		url: target.href,
		headers: {
			...withoutOwnHeaders(headers),
			Authorization: `Bearer ${String(credentials.accessToken)}`,
		},
		// Second lines of defence, for redirects.
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: target.hostname,
	};
}

/** Joins as axios does: a relative URL is appended to the base, not resolved against it. */
function targetOf(url: string, baseURL: string | undefined, { apiUrl }: ClientSettings): URL {
	const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
	let joined = url;
	if (baseURL && url === '') joined = baseURL;
	else if (baseURL && !isAbsolute)
		joined = `${withoutTrailing(baseURL, '/')}/${url.replace(/^\/+/, '')}`;
	if (!URL.canParse(joined)) {
		throw new Error(
			`'${printable(joined, 80)}' is not a full URL. Enter one that starts with ${apiUrl}/api/v2/`,
		);
	}
	return new URL(joined);
}

function assertOwnHost(target: URL, { apiUrl, appsUrl }: ClientSettings): void {
	if (target.username !== '' || target.password !== '') {
		// HTTP clients would send it as a Basic header instead of the token.
		throw new Error('The URL contains a user name or a password. Remove it from the URL.');
	}
	if (isBelow(target, apiUrl)) return;
	if (appsUrl !== undefined && isBelow(target, `${appsUrl}${UPLOAD_PATH}`)) return;
	throw new Error(
		`The Genesys Cloud token is sent to ${apiUrl} only, not to ${target.origin}${printable(target.pathname, 80)}. Select a credential for that address, or no authentication.`,
	);
}

/** @param base a URL without a trailing slash. A gateway may serve other applications on the same host. */
function isBelow(target: URL, base: string): boolean {
	const { origin, pathname } = new URL(base);
	if (target.origin !== origin) return false;
	if (pathname === '/') return true;
	// A server may read %2F as a slash, and `..%2F` would then leave the path.
	return target.pathname.startsWith(`${pathname}/`) && !/%2f|%5c/i.test(target.pathname);
}

/**
 * In the HTTP Request node a user can set a proxy and accept any certificate. Together these would
 * show the token to that proxy.
 */
function assertDirect({ proxy }: { proxy?: unknown }): void {
	if (proxy === undefined || proxy === null || proxy === '') return;
	throw new Error(
		"The Genesys Cloud token is not sent through a proxy that is set in the node. Remove the option 'Proxy'. To use a proxy for all of n8n, set HTTPS_PROXY.",
	);
}

/** A second `Authorization` in other case would be sent too, and `Host` can lead to another server behind a gateway. */
function withoutOwnHeaders(headers: IHttpRequestOptions['headers'] = {}): typeof headers {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !/^(authorization|host)$/i.test(name)),
	);
}
