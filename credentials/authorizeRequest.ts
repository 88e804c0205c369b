import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { readClientSettings, type ClientSettings } from './settings/clientSettings';
import { isStoredTokenCurrent } from './storedToken';
import { printable, withoutTrailing } from './text/text';

/** The only path of the apps host that takes the token: contact list uploads. */
const UPLOAD_PATH = '/uploads/v2';

/** n8n's HTTP Request node gives `uri` and its own options, everything else `url` with or without `baseURL`. */
type RequestOptions = Omit<IHttpRequestOptions, 'url'> & { url?: unknown; uri?: unknown };

/**
 * Puts the stored token on a request of n8n's own (HTTP Request node, credential test), or refuses
 * to. Whoever the credential is shared with can make it go nowhere but to the API and its uploads.
 *
 * @param now milliseconds since the epoch
 * @returns a request for exactly the URL that was judged
 * @throws for another host; and, with `response.status` 401 so that n8n renews the token before
 * anything is sent, when the stored token is not that of the fields or has expired
 */
export function authorizeRequest(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
	now: number,
): IHttpRequestOptions {
	const settings = readClientSettings(credentials);
	// Neither base nor second URL is passed on, so that no way of joining them can end elsewhere.
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

/** Joins as axios does: a relative URL is put behind the base, not resolved against it. */
function targetOf(url: string, baseURL: string | undefined, { apiUrl }: ClientSettings): URL {
	const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
	let joined = url;
	if (baseURL && url === '') joined = baseURL;
	else if (baseURL && !isAbsolute)
		joined = `${withoutTrailing(baseURL, '/')}/${url.replace(/^\/+/, '')}`;
	if (!URL.canParse(joined)) {
		throw new Error(
			`'${printable(joined, 80)}' is not a full URL. Enter one below ${apiUrl}/api/v2/`,
		);
	}
	return new URL(joined);
}

function assertOwnHost(target: URL, { apiUrl, appsUrl }: ClientSettings): void {
	if (target.username !== '' || target.password !== '') {
		// HTTP clients make a Basic header of it, in the place of the token's.
		throw new Error('The URL has a user name or a password in it. Take it out.');
	}
	if (isBelow(target, apiUrl)) return;
	if (appsUrl !== undefined && isBelow(target, `${appsUrl}${UPLOAD_PATH}`)) return;
	throw new Error(
		`The Genesys Cloud token is sent to ${apiUrl} only, not to ${target.origin}${printable(target.pathname, 80)}. Choose a credential made for that address, or no authentication.`,
	);
}

/** @param base a URL without a slash at its end, such as that of a gateway that serves others as well */
function isBelow(target: URL, base: string): boolean {
	const { origin, pathname } = new URL(base);
	if (target.origin !== origin) return false;
	if (pathname === '/') return true;
	// A server may take %2F for a slash, and `..%2F` would lead out of the path.
	return target.pathname.startsWith(`${pathname}/`) && !/%2f|%5c/i.test(target.pathname);
}

/**
 * The HTTP Request node lets a user name a proxy, and trust any certificate or authority: together
 * they would show the token to that proxy.
 */
function assertDirect({ proxy }: { proxy?: unknown }): void {
	if (proxy === undefined || proxy === null || proxy === '') return;
	throw new Error(
		"The Genesys Cloud token is not sent through a proxy of the node's own. Remove the option 'Proxy'; a proxy for all of n8n is set with HTTPS_PROXY.",
	);
}

/** A second spelling of `Authorization` would stand beside ours, and `Host` can lead to another server behind a gateway. */
function withoutOwnHeaders(headers: IHttpRequestOptions['headers'] = {}): typeof headers {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !/^(authorization|host)$/i.test(name)),
	);
}
