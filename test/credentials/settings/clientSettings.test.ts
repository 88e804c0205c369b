import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	CredentialFieldError,
	readClientSettings,
} from '../../../credentials/settings/clientSettings';
import { findLeaks } from '../../support/leaks';
import { CLIENT_ID, CLIENT_SECRET, customFields, regionFields } from '../kit/settings';

function refusalOf(fields: ICredentialDataDecryptedObject): CredentialFieldError {
	let refusal: unknown;
	try {
		readClientSettings(fields);
	} catch (error) {
		refusal = error;
	}
	expect(refusal).toBeInstanceOf(CredentialFieldError);
	return refusal as CredentialFieldError;
}

describe('a credential in order', () => {
	it('of a region gets that region’s hosts', () => {
		expect(readClientSettings(regionFields())).toEqual({
			loginUrl: 'https://login.mypurecloud.de',
			apiUrl: 'https://api.mypurecloud.de',
			appsUrl: 'https://apps.mypurecloud.de',
			streamingUrl: 'wss://streaming.mypurecloud.de',
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			key: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
	});

	it('of a gateway gets the URLs as base URLs; the apps URL may be missing', () => {
		expect(
			readClientSettings(
				customFields({
					loginUrl: 'https://Gateway.example:443/login//',
					apiUrl: 'https://g.example/',
				}),
			),
		).toEqual({
			loginUrl: 'https://gateway.example/login',
			apiUrl: 'https://g.example',
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			key: expect.any(String),
		});
		expect(
			readClientSettings(customFields({ appsUrl: 'https://gateway.example:8443/apps/' })).appsUrl,
		).toBe('https://gateway.example:8443/apps');
	});

	it('ignores the URLs of an earlier choice once a region is chosen', () => {
		const { key } = readClientSettings(regionFields());
		expect(readClientSettings({ ...customFields(), region: 'mypurecloud.de' }).key).toBe(key);
		expect(
			readClientSettings(regionFields({ loginUrl: 'not a URL', apiUrl: 'http://evil.example' })),
		).toMatchObject({ apiUrl: 'https://api.mypurecloud.de' });
	});

	it('trims the blanks and line ends around values that copying adds', () => {
		const padded = customFields();
		for (const [field, value] of Object.entries(padded)) padded[field] = ` \t${String(value)} \r\n`;
		expect(readClientSettings(padded)).toEqual(readClientSettings(customFields()));
	});

	it.each([
		'http://localhost:8080',
		'http://127.0.0.1',
		'http://127.8.9.10:1',
		'http://[::1]:8080/x',
	])('may have clear text to this machine: %s', (apiUrl) => {
		expect(readClientSettings(customFields({ apiUrl })).apiUrl).toBe(apiUrl);
	});
});

describe('a field that cannot work', () => {
	const gateway = 'https://gateway.example';

	it.each<[string, object, field: string, words: string]>([
		['region unknown', { region: 'mypurecloud.example' }, 'region', "'mypurecloud.example'"],
		['region missing', { region: undefined }, 'region', "'Region' is not chosen"],
		['region of another type', { region: 5 }, 'region', "'Region' is not chosen"],
		['region with control characters', { region: 'a\u0000b\u001b[31m' }, 'region', "'a b [31m'"],
		['client ID empty', { clientId: '' }, 'clientId', "'Client ID' is empty"],
		['client ID blank', { clientId: ' \n ' }, 'clientId', "'Client ID' is empty"],
		['client ID with a line break', { clientId: 'ab\r\ncd' }, 'clientId', 'line break'],
		['client ID with a colon', { clientId: 'ab:cd' }, 'clientId', 'colon'],
		['secret empty', { clientSecret: '' }, 'clientSecret', "'Client Secret' is empty"],
		['secret of another type', { clientSecret: {} }, 'clientSecret', "'Client Secret' is empty"],
		['secret with a line break', { clientSecret: 'ab\ncd' }, 'clientSecret', 'line break'],
		['secret with NUL', { clientSecret: 'ab\u0000cd' }, 'clientSecret', 'control character'],
		['secret with DEL', { clientSecret: 'ab\u007fcd' }, 'clientSecret', 'control character'],
		['login URL missing', { loginUrl: undefined }, 'loginUrl', "'Login URL' is empty"],
		['API URL blank', { apiUrl: '  ' }, 'apiUrl', "'API URL' is empty"],
		['no URL', { apiUrl: 'gateway' }, 'apiUrl', 'is not a URL'],
		['a host without a scheme', { apiUrl: 'gateway.example/api' }, 'apiUrl', 'is not a URL'],
		['a host that ends in a space', { apiUrl: 'https://gate way.example' }, 'apiUrl', 'not a URL'],
		['clear text', { loginUrl: 'http://gateway.example' }, 'loginUrl', 'https://'],
		[
			'clear text of a name like localhost',
			{ apiUrl: 'http://localhost.example' },
			'apiUrl',
			'https://',
		],
		[
			'clear text of a name like 127.0.0.1',
			{ apiUrl: 'http://127.0.0.1.example' },
			'apiUrl',
			'https://',
		],
		['clear text to all addresses', { apiUrl: 'http://0.0.0.0' }, 'apiUrl', 'https://'],
		[
			'clear text behind a user name',
			{ apiUrl: 'http://localhost@evil.example' },
			'apiUrl',
			'https://',
		],
		['another scheme', { apiUrl: 'ftp://gateway.example' }, 'apiUrl', 'https://'],
		['a script', { apiUrl: 'javascript:alert(1)' }, 'apiUrl', 'https://'],
		['a user name', { apiUrl: 'https://me@gateway.example' }, 'apiUrl', 'user name'],
		['a password', { apiUrl: 'https://:pw@gateway.example' }, 'apiUrl', 'password'],
		['a query', { loginUrl: `${gateway}/?a=b` }, 'loginUrl', "'?'"],
		['a fragment', { appsUrl: `${gateway}#x` }, 'appsUrl', "'#'"],
		['apps URL bad', { appsUrl: 'apps' }, 'appsUrl', "'Apps URL' is not a URL"],
	])('%s', (_, changes, field, words) => {
		const refusal = refusalOf(customFields(changes as ICredentialDataDecryptedObject));
		expect(refusal.field).toBe(field);
		expect(refusal.message).toContain(words);
		expect(findLeaks(refusal, [CLIENT_SECRET])).toEqual([]);
	});

	it('has its text cut off', () => {
		const { message } = refusalOf(regionFields({ region: 'x'.repeat(5_000) }));
		expect(message.length).toBeLessThan(220);
	});
});

describe('without a region', () => {
	const without = (more: ICredentialDataDecryptedObject = {}) => ({
		clientId: CLIENT_ID,
		clientSecret: CLIENT_SECRET,
		...more,
	});
	const keyIn = (region: string) => readClientSettings(regionFields({ region })).key;

	it.each<[ICredentialDataDecryptedObject]>([[{}], [{ region: '' }], [{ region: '  ' }]])(
		'%j: asks for one',
		(fields) => {
			const refusal = refusalOf(without(fields));
			expect(refusal.field).toBe('region');
			expect(refusal.message).toContain("'Region' is not chosen");
		},
	);

	it('one that has worked in the former default region goes on working', () => {
		const accessTokenKey = `${keyIn('mypurecloud.com')}:1`;
		for (const fields of [{}, { region: '' }] as ICredentialDataDecryptedObject[]) {
			expect(readClientSettings(without({ ...fields, accessTokenKey })).apiUrl).toBe(
				'https://api.mypurecloud.com',
			);
		}
		expect(refusalOf(without({ accessTokenKey, clientSecret: `${CLIENT_SECRET}2` })).field).toBe(
			'region',
		);
	});

	it('one that has worked in another region does not', () => {
		const accessTokenKey = `${keyIn('mypurecloud.de')}:1`;
		expect(refusalOf(without({ accessTokenKey })).field).toBe('region');
	});
});

describe('the cache key', () => {
	const { key } = readClientSettings(customFields());

	it.each<[string, ICredentialDataDecryptedObject]>([
		['secret', { clientSecret: `${CLIENT_SECRET}x` }],
		['client ID', { clientId: `${CLIENT_ID}x` }],
		['login URL', { loginUrl: 'https://login2.gateway.example' }],
		['API URL', { apiUrl: 'https://api.gateway.example/v2' }],
		['port', { apiUrl: 'https://api.gateway.example:8443' }],
		['region', { region: 'mypurecloud.ie' }],
	])('is another one with another %s', (_, changes) => {
		expect(readClientSettings(customFields(changes)).key).not.toBe(key);
	});

	it('does not mix up where one value ends and the next begins', () => {
		const one = readClientSettings(customFields({ clientId: 'ab', clientSecret: 'cd","ef' }));
		const two = readClientSettings(customFields({ clientId: 'ab","cd', clientSecret: 'ef' }));
		expect(one.key).not.toBe(two.key);
	});

	it('ignores what does not matter: id, name, apps URL, stored token', () => {
		const more = { id: '17', name: 'x', appsUrl: 'https://apps.example', accessToken: 'y' };
		expect(readClientSettings(customFields(more)).key).toBe(key);
	});

	it('reveals nothing about the secret', () => {
		expect(findLeaks(key, [CLIENT_SECRET, CLIENT_ID])).toEqual([]);
	});
});
