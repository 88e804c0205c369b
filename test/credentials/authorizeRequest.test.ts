import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { authorizeRequest } from '../../credentials/authorizeRequest';
import { findLeaks } from '../support/leaks';
import { CLIENT_SECRET, customFields, regionFields, storedTokenOf } from './kit/settings';

const NOW = 1_700_000_000_000;
const STORED = ['stored', 'Token_0123456789'].join('-');

const region = storedTokenOf(regionFields(), STORED, NOW + 1);
const gateway = storedTokenOf(
	customFields({
		apiUrl: 'https://gateway.example:8443/genesys/api',
		appsUrl: 'https://gateway.example:8443/genesys/apps',
	}),
	STORED,
	NOW + 1,
);

type Options = Omit<Partial<IHttpRequestOptions>, 'proxy'> & { uri?: unknown; proxy?: unknown };

const authorize = (options: Options, credentials: ICredentialDataDecryptedObject = region) =>
	authorizeRequest(credentials, options as IHttpRequestOptions, NOW);

/** Throws unless the request is refused, for a reason that names no secret. */
function refusalOf(options: Options, credentials = region): Error & { response?: object } {
	let refusal: unknown;
	try {
		const authorized = authorize(options, credentials);
		throw new Error(`It would go to ${authorized.url}`);
	} catch (error) {
		refusal = error;
	}
	expect(findLeaks(refusal, [STORED, CLIENT_SECRET])).toEqual([]);
	return refusal as Error;
}

describe('a request to the API', () => {
	const users = 'https://api.mypurecloud.de/api/v2/users';

	it.each<[string, Options, string]>([
		['a URI, as from the HTTP Request node', { uri: users }, users],
		['a URL', { url: users }, users],
		['a URL before a URI, as n8n takes them', { url: users, uri: 'https://evil.example/' }, users],
		['a base and a path', { baseURL: 'https://api.mypurecloud.de', url: '/api/v2/users' }, users],
		['slashes on both', { baseURL: 'https://api.mypurecloud.de//', url: '/api/v2/users' }, users],
		['a slash on the base', { baseURL: 'https://api.mypurecloud.de/', url: 'api/v2/users' }, users],
		['no slash', { baseURL: 'https://api.mypurecloud.de', url: 'api/v2/users' }, users],
		['a base alone', { baseURL: users, url: '' }, users],
		['a base with a path', { baseURL: 'https://api.mypurecloud.de/api', url: 'v2/users' }, users],
		['a full URL behind a base', { baseURL: 'https://evil.example', url: users }, users],
		['the default port', { url: 'https://api.mypurecloud.de:443/api/v2/users' }, users],
		['capitals and blanks', { url: ' HTTPS://API.MyPureCloud.DE/api/v2/users ' }, users],
		['full-width letters', { url: 'https://ａpi.mypurecloud.de/api/v2/users' }, users],
		['dots in the path', { url: 'https://api.mypurecloud.de/x/../api/v2/users' }, users],
		['backslashes', { url: 'https:\\\\api.mypurecloud.de\\api\\v2\\users' }, users],
		['a query', { url: `${users}?id=a%2Fb&x=//evil` }, `${users}?id=a%2Fb&x=//evil`],
		['an encoded slash', { url: `${users}/a%2Fb` }, `${users}/a%2Fb`],
		['a URL object', { uri: new URL(users) }, users],
	])('passes: %s', (_, options, url) => {
		const authorized = authorize(options);
		expect(authorized.url).toBe(url);
		expect(authorized.headers).toEqual({ Authorization: `Bearer ${STORED}` });
	});

	it('goes to the URL that was checked, however base and URI are combined', () => {
		const options = { url: users, uri: 'https://evil.example/', baseURL: 'https://evil.example/' };
		const authorized = authorize(options);
		expect(authorized).not.toHaveProperty('baseURL');
		expect(authorized).not.toHaveProperty('uri');
		expect(options).toEqual({
			url: users,
			uri: 'https://evil.example/',
			baseURL: 'https://evil.example/',
		});
	});

	it('keeps everything else, and is kept to the host on redirects', () => {
		const authorized = authorize({
			url: users,
			method: 'POST',
			body: { a: 1 },
			qs: { b: 2 },
			headers: { 'X-Own': '1' },
			timeout: 5,
			sendCredentialsOnCrossOriginRedirect: true,
			allowedDomains: 'evil.example',
		} as Options);
		expect(authorized).toEqual({
			url: users,
			method: 'POST',
			body: { a: 1 },
			qs: { b: 2 },
			headers: { 'X-Own': '1', Authorization: `Bearer ${STORED}` },
			timeout: 5,
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: 'api.mypurecloud.de',
		});
	});

	it('has one authorization, and the host’s own name', () => {
		const headers = { authorization: 'Basic x', AUTHORIZATION: 'y', Host: 'evil.example', a: 'b' };
		expect(authorize({ url: users, headers }).headers).toEqual({
			a: 'b',
			Authorization: `Bearer ${STORED}`,
		});
	});

	it('through a gateway passes below its path', () => {
		for (const url of [
			'https://gateway.example:8443/genesys/api/api/v2/users',
			'https://gateway.example:8443/genesys/api/',
			'https://gateway.example:8443/other/../genesys/api/x',
			'https://gateway.example:8443/genesys/apps/uploads/v2/contactlist',
		]) {
			expect(authorize({ url }, gateway).url).toBe(new URL(url).href);
		}
		const baseURL = 'https://gateway.example:8443/genesys/api';
		expect(authorize({ baseURL, url: '/api/v2/tokens/me' }, gateway).url).toBe(
			`${baseURL}/api/v2/tokens/me`,
		);
	});

	it('to the apps host passes for uploads only', () => {
		for (const path of ['contactlist', 'contactlist?x=y', 'other']) {
			const url = `https://apps.mypurecloud.de/uploads/v2/${path}`;
			expect(authorize({ url }).url).toBe(url);
			expect(authorize({ url })).toMatchObject({ allowedDomains: 'apps.mypurecloud.de' });
		}
	});
});

describe('a request elsewhere is refused', () => {
	it.each<[string, Options]>([
		['a foreign host', { url: 'https://evil.example/api/v2/users' }],
		['a foreign host as URI', { uri: 'https://evil.example/api/v2/users' }],
		[
			'a foreign URL before our URI',
			{ url: 'https://evil.example/', uri: 'https://api.mypurecloud.de/' },
		],
		['the login host', { url: 'https://login.mypurecloud.de/oauth/token' }],
		['another region', { url: 'https://api.mypurecloud.ie/api/v2/users' }],
		['another port', { url: 'https://api.mypurecloud.de:8443/api/v2/users' }],
		['clear text', { url: 'http://api.mypurecloud.de/api/v2/users' }],
		['clear text on the TLS port', { url: 'http://api.mypurecloud.de:443/api/v2/users' }],
		['another scheme', { url: 'ftp://api.mypurecloud.de/api/v2/users' }],
		['a file', { url: 'file:///etc/passwd' }],
		['a host that ends in ours', { url: 'https://evilapi.mypurecloud.de/' }],
		['a host that begins with ours', { url: 'https://api.mypurecloud.de.evil.example/' }],
		['a subdomain of ours', { url: 'https://x.api.mypurecloud.de/' }],
		['a dot behind the host', { url: 'https://api.mypurecloud.de./api/v2/users' }],
		['a letter that looks the same', { url: 'https://аpi.mypurecloud.de/api/v2/users' }],
		['a backslash before "@"', { url: 'https://evil.example\\@api.mypurecloud.de/' }],
		['a fragment before "@"', { url: 'https://evil.example#@api.mypurecloud.de/' }],
		['a query before "@"', { url: 'https://evil.example?@api.mypurecloud.de/' }],
		['a tab in the scheme', { url: 'ht\ttps://evil.example/' }],
		['a line break in the host', { url: 'https://evil.exam\nple/' }],
		['a blank before', { url: ' https://evil.example/' }],
		['one slash', { url: 'https:/evil.example/api/v2/users' }],
		['no slash', { url: 'https:evil.example/api/v2/users' }],
		['many slashes', { url: 'https:////evil.example/api/v2/users' }],
		['a foreign base', { baseURL: 'https://evil.example', url: '/api/v2/users' }],
		['a foreign base alone', { baseURL: 'https://evil.example/' }],
		['a base cut off', { baseURL: 'https://api.mypurecloud.d', url: 'e/api/v2/users' }],
		[
			'our base, a full foreign URL',
			{ baseURL: 'https://api.mypurecloud.de', url: 'https://evil.example/' },
		],
		['the apps host’s start page', { url: 'https://apps.mypurecloud.de/' }],
		['the apps host elsewhere', { url: 'https://apps.mypurecloud.de/directory/uploads/v2/x' }],
		['the apps host beside the uploads', { url: 'https://apps.mypurecloud.de/uploads/v22/x' }],
		['the apps host out of the uploads', { url: 'https://apps.mypurecloud.de/uploads/v2/../../x' }],
		['the same, encoded', { url: 'https://apps.mypurecloud.de/uploads/v2/%2e%2e/%2E%2e/x' }],
		['the same, slashes encoded', { url: 'https://apps.mypurecloud.de/uploads/v2/..%2f..%2Fx' }],
		['the same, by backslashes', { url: 'https://apps.mypurecloud.de/uploads/v2/..%5cx' }],
	])('%s', (_, options) => {
		const { message, response } = refusalOf(options);
		expect(message).toMatch(
			/is sent to https:\/\/api\.mypurecloud\.de only, not to .*(credential|no authentication)/s,
		);
		expect(response).toBeUndefined();
	});

	it.each<[string, Options]>([
		['nothing', {}],
		['an empty URL', { url: '' }],
		['a path alone', { url: '/api/v2/users' }],
		['a URL relative to the scheme', { url: '//evil.example/api/v2/users' }],
		['the same behind our base', { baseURL: 'https://api.mypurecloud.de', url: '//evil.example/' }],
		['a relative base', { baseURL: '/x', url: '/api/v2/users' }],
		['no host', { url: 'https://' }],
		['a port that is none', { url: 'https://api.mypurecloud.de:99999/' }],
		['another type', { url: { href: 'https://api.mypurecloud.de/' } as unknown as string }],
	])('no full URL: %s', (_, options) => {
		expect(refusalOf(options).message).toMatch(
			/is not a full URL\. Enter one that starts with https:\/\/api\.mypurecloud\.de\/api\/v2\//,
		);
	});

	it.each([
		'https://own@api.mypurecloud.de/api/v2/users',
		'https://own:pw@api.mypurecloud.de/api/v2/users',
		'https://:pw@api.mypurecloud.de/api/v2/users',
		'https://api.mypurecloud.de@evil.example/',
		'https://api.mypurecloud.de%2F@evil.example/',
		'https://api.mypurecloud.de⁄@evil.example/',
	])('a user name or password in the URL: %s', (url) => {
		expect(refusalOf({ url }).message).toMatch(/user name or a password\. Remove it/);
	});

	it('a proxy set in the node, which could read the token if certificates are not checked', () => {
		const url = 'https://api.mypurecloud.de/api/v2/users';
		for (const proxy of ['http://evil.example:8080', { host: 'evil.example', port: 1 }]) {
			expect(refusalOf({ url, proxy }).message).toMatch(/'Proxy'.*HTTPS_PROXY/);
		}
		for (const proxy of [undefined, null, '']) expect(authorize({ url, proxy }).url).toBe(url);
	});

	it('what else a gateway serves', () => {
		for (const path of [
			'/',
			'/genesys',
			'/genesys/api',
			'/genesys/apis/x',
			'/genesys/apps/x',
			'/genesys/api/../x',
			'/genesys/api/..%2fx',
			'/genesys/apps/uploads/v2',
		]) {
			const { message } = refusalOf({ url: `https://gateway.example:8443${path}` }, gateway);
			expect(message).toContain('is sent to https://gateway.example:8443/genesys/api only');
		}
	});

	it('where no apps host is known, uploads too', () => {
		const fields = storedTokenOf(customFields(), STORED, NOW + 1);
		expect(() => authorize({ url: 'https://apps.gateway.example/uploads/v2/x' }, fields)).toThrow(
			'not to https://apps.gateway.example/uploads/v2/x',
		);
	});

	it('also when the token is out of date: n8n must not fetch a new one for it', () => {
		const { response } = refusalOf({ url: 'https://evil.example/' }, regionFields());
		expect(response).toBeUndefined();
	});

	it('with a text that is cut off and on one line', () => {
		const { message } = refusalOf({ url: `https://evil.example/${'x'.repeat(5_000)}` });
		expect(message.length).toBeLessThan(320);
		expect(refusalOf({ url: `a\n${'x'.repeat(5_000)}` }).message.length).toBeLessThan(200);
	});
});

describe('a stored token that does not belong to the fields', () => {
	const url = 'https://api.mypurecloud.de/api/v2/users';
	const isOutOfDate = (credentials: ICredentialDataDecryptedObject) => {
		const refusal = refusalOf({ url }, credentials);
		expect(refusal.message).toContain('out of date');
		expect(refusal.response).toEqual({ status: 401 });
	};

	it.each<[string, object]>([
		['none', { accessToken: '' }],
		['missing', { accessToken: undefined }],
		['of another type', { accessToken: { value: STORED } }],
		['without its key', { accessTokenKey: '' }],
		['with its key missing', { accessTokenKey: undefined }],
		['with a key of another type', { accessTokenKey: 5 }],
		['without an expiry', { accessTokenKey: String(region.accessTokenKey).split(':')[0] }],
		[
			'with an odd expiry',
			{ accessTokenKey: String(region.accessTokenKey).replace(/:.*/, ':soon') },
		],
		['expired', { accessTokenKey: String(region.accessTokenKey).replace(/:.*/, `:${NOW}`) }],
		['of an earlier secret', { clientSecret: `${CLIENT_SECRET}x` }],
		['of another client', { clientId: 'another' }],
	])('looks to n8n like a 401, before anything is sent: %s', (_, changes) => {
		isOutOfDate({ ...region, ...changes });
	});

	it('of another region or host', () => {
		isOutOfDate({ ...regionFields(), accessToken: STORED, accessTokenKey: gateway.accessTokenKey });
		const moved = { ...gateway, loginUrl: 'https://login2.gateway.example' };
		expect(() => authorize({ url: 'https://gateway.example:8443/genesys/api/' }, moved)).toThrow(
			'out of date',
		);
	});

	it('fields that cannot work are an error of their own', () => {
		expect(refusalOf({ url }, { ...region, clientSecret: '' }).message).toBe(
			"'Client Secret' is empty. Copy it from Admin > Integrations > OAuth in Genesys Cloud.",
		);
	});
});
