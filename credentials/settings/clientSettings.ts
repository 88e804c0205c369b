import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CUSTOM_REGION, hostsOfRegion, REGION_LEFT_OUT, type Hosts } from './regions';
import { hasControlCharacter, printable, withoutTrailing } from '../text/text';

/** A checked credential: the hosts to call, and the client to call them as. */
export interface ClientSettings extends Hosts {
	clientId: string;
	clientSecret: string;
	/** Identifies these hosts, this client and this secret; see {@link tokenKey}. */
	key: string;
}

/** A field of the credential has a value that cannot work. The message is for the person who entered it. */
export class CredentialFieldError extends Error {
	override readonly name = 'CredentialFieldError';

	constructor(
		readonly field: string,
		message: string,
	) {
		super(message);
	}
}

/**
 * Reads and checks the fields of a `genesysCloudOAuth2Api` credential. Nothing is sent.
 *
 * @param data the decrypted credential, as n8n hands it over; values are trimmed
 * @throws {CredentialFieldError} with the field's name and the expected value
 */
export function readClientSettings(data: ICredentialDataDecryptedObject): ClientSettings {
	const region = regionOf(data);
	const hosts = readHosts(region, data);
	const clientId = requiredText(data, 'clientId', 'Client ID');
	const clientSecret = requiredText(data, 'clientSecret', 'Client Secret');
	if (clientId.includes(':')) {
		// RFC 7617 section 2: the first colon ends the user name of a Basic header.
		throw new CredentialFieldError(
			'clientId',
			"'Client ID' contains a colon. Copy it again from Genesys Cloud.",
		);
	}
	return { ...hosts, clientId, clientSecret, key: tokenKey(hosts, clientId, clientSecret) };
}

/** Increased when the meaning of a cached token changes, so that older ones are never found. */
const KEY_VERSION = 1;

/**
 * Returns the key under which a token is cached. A new secret, region or host gives a new key. It is
 * a hash, so it can be stored beside the token. The credential's ID is not part of it, because n8n
 * keeps the ID when the secret changes.
 *
 * @returns SHA-256, 64 hexadecimal digits
 */
function tokenKey(hosts: Hosts, clientId: string, clientSecret: string): string {
	const parts = [KEY_VERSION, hosts.loginUrl, hosts.apiUrl, clientId, clientSecret];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** @throws {CredentialFieldError} if no region was chosen */
function regionOf(data: ICredentialDataDecryptedObject): string {
	const region = text(data.region);
	if (region !== '') return region;
	if (wasLeftOut(data)) return REGION_LEFT_OUT;
	throw new CredentialFieldError(
		'region',
		"'Region' is not chosen. Open the credential and select the region of your organization: the one whose domain you see when you sign in, such as mypurecloud.de in apps.mypurecloud.de.",
	);
}

/**
 * Returns whether a credential without a region has worked in the region that once was the default:
 * then a token of that region, for this ID and secret, is stored with it. A new credential has none.
 */
function wasLeftOut(data: ICredentialDataDecryptedObject): boolean {
	const hosts = hostsOfRegion(REGION_LEFT_OUT) as Hosts;
	const key = tokenKey(hosts, text(data.clientId), text(data.clientSecret));
	return text(data.accessTokenKey).split(':')[0] === key;
}

function readHosts(region: string, data: ICredentialDataDecryptedObject): Hosts {
	if (region === CUSTOM_REGION) {
		const appsUrl = text(data.appsUrl);
		return {
			loginUrl: baseUrl('loginUrl', 'Login URL', text(data.loginUrl)),
			// People copy it with `/api/v2` from the API's documentation. The node adds that itself.
			apiUrl: baseUrl('apiUrl', 'API URL', text(data.apiUrl)).replace(/\/api\/v2$/i, ''),
			...(appsUrl === '' ? {} : { appsUrl: baseUrl('appsUrl', 'Apps URL', appsUrl) }),
		};
	}
	const hosts = hostsOfRegion(region);
	if (hosts === undefined) {
		throw new CredentialFieldError(
			'region',
			`'Region' is '${printable(region, 60)}', which is not a Genesys Cloud region. Select one from the list, or 'Custom' for a gateway.`,
		);
	}
	return hosts;
}

/** Unencrypted requests may only go to this machine. */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function baseUrl(field: string, label: string, value: string): string {
	const fail = (why: string) =>
		new CredentialFieldError(
			field,
			`'${label}' ${why}. Enter a URL such as https://gateway.example.com`,
		);
	if (value === '') throw fail('is empty');
	if (!URL.canParse(value)) throw fail('is not a URL');
	const url = new URL(value);
	if (
		url.protocol !== 'https:' &&
		!(url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))
	) {
		throw fail('must start with https:// (http:// is accepted for localhost only)');
	}
	if (url.username !== '' || url.password !== '')
		throw fail('must not contain a user name or password');
	if (url.search !== '' || url.hash !== '') throw fail("must not contain '?' or '#'");
	return `${url.origin}${withoutTrailing(url.pathname, '/')}`;
}

function requiredText(data: ICredentialDataDecryptedObject, field: string, label: string): string {
	const value = text(data[field]);
	if (value === '') {
		throw new CredentialFieldError(
			field,
			`'${label}' is empty. Copy it from Admin > Integrations > OAuth in Genesys Cloud.`,
		);
	}
	if (hasControlCharacter(value)) {
		throw new CredentialFieldError(
			field,
			`'${label}' contains a line break or another control character. Copy it again from Genesys Cloud.`,
		);
	}
	return value;
}

function text(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
