import type { IHttpRequestOptions } from 'n8n-workflow';

import type { ClientSettings } from '../../../credentials/settings/clientSettings';
import {
	exchangeClientCredentials,
	readRetryAfterMs,
	TokenExchangeError,
	type HttpRequest,
} from '../../../credentials/token/exchange';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../../simulator';
import { createEngine, findLeaks } from '../../support';
import { n8nHttpRequest } from '../kit/n8nHelpers';
import { startRawServer, type Answer, type RawServer } from '../kit/rawServer';
import { CLIENT_ID, CLIENT_SECRET, settingsFor } from '../kit/settings';

const httpRequest = n8nHttpRequest(createEngine());

let simulator: Simulator;
let server: RawServer;
let answer: Answer;

beforeAll(async () => {
	simulator = await startSimulator();
	server = await startRawServer((request, response) => answer(request, response));
});
afterAll(async () => {
	await simulator.close();
	await server.close();
});
beforeEach(() => {
	simulator.reset();
	server.seen.length = 0;
	answer = () => ({ body: TOKEN });
});

const TOKEN = {
	access_token: ['raw', 'Token_0123456789'].join('-'),
	token_type: 'bearer',
	expires_in: 600,
};
const NOW = 1_700_000_000_000;

const ofSimulator = (changes = {}) =>
	settingsFor({
		loginUrl: simulator.loginUrl,
		apiUrl: simulator.apiUrl,
		clientId: DEFAULT_CLIENT.id,
		clientSecret: DEFAULT_CLIENT.secret,
		...changes,
	});
const ofServer = (changes = {}) => settingsFor({ loginUrl: server.url, ...changes });

const exchange = async (settings: ClientSettings, helper: HttpRequest = httpRequest) =>
	await exchangeClientCredentials(settings, helper, () => NOW);

/** The failure of an exchange, which holds no secret wherever one looks. */
async function failureOf(
	settings: ClientSettings,
	helper: HttpRequest = httpRequest,
): Promise<TokenExchangeError> {
	const error: unknown = await exchange(settings, helper).then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toBeInstanceOf(TokenExchangeError);
	const { clientId, clientSecret } = settings;
	const secrets = [clientSecret, `${clientId}:${clientSecret}`, TOKEN.access_token];
	expect(findLeaks([error, String(error), JSON.stringify(error)], secrets)).toEqual([]);
	expect((error as Error).cause).toBeUndefined();
	return error as TokenExchangeError;
}

const replies = (status: number, body: unknown, headers?: Record<string, string>) => {
	answer = () => ({ status, body, headers });
};

describe('the request', () => {
	it('is the one that is documented, once, and nothing else', async () => {
		await exchange(ofServer({ loginUrl: `${server.url}/gateway/` }));
		expect(server.seen).toHaveLength(1);
		const [{ method, path, headers, body }] = server.seen;
		expect({ method, path, body }).toEqual({
			method: 'POST',
			path: '/gateway/oauth/token',
			body: 'grant_type=client_credentials',
		});
		const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
		expect(headers).toMatchObject({
			authorization: `Basic ${basic}`,
			'content-type': 'application/x-www-form-urlencoded',
			accept: 'application/json',
		});
		expect(findLeaks([path, body], [CLIENT_SECRET, CLIENT_ID])).toEqual([]);
	});

	it('is understood by Genesys Cloud’s token endpoint', async () => {
		const token = await exchange(ofSimulator());
		expect(simulator.tokens()).toContain(token.value);
		expect(token).toEqual({
			value: expect.any(String),
			obtainedAt: NOW,
			expiresAt: NOW + 86_400_000,
		});
		expect(simulator.counts).toMatchObject({ exchanges: 1, api: 0 });
	});

	it('carries a secret with any characters', async () => {
		const clientSecret = 'p:ä/ß+漢 %"\\~';
		await exchange(ofServer({ clientSecret }));
		const [, basic] = String(server.seen[0].headers.authorization).split(' ');
		expect(Buffer.from(basic, 'base64').toString()).toBe(`${CLIENT_ID}:${clientSecret}`);
	});

	it('counts the token’s life from the moment it was sent', async () => {
		let time = NOW;
		answer = () => {
			time += 20_000;
			return { body: TOKEN };
		};
		const token = await exchangeClientCredentials(ofServer(), httpRequest, () => time);
		expect(token).toMatchObject({ obtainedAt: NOW, expiresAt: NOW + 600_000 });
	});

	it.each([301, 302, 303, 307, 308])(
		'does not follow a redirect (%d) with the secret',
		async (status) => {
			replies(status, '', { location: `${simulator.otherUrl}/elsewhere` });
			const { message, failure } = await failureOf(ofServer());
			expect(message).toMatch(
				new RegExp(`redirects the token request \\(status ${status}\\).*'Login URL'`),
			);
			expect(failure).toBe('setup');
			expect(simulator.requests).toEqual([]);
		},
	);
});

describe('a failure has its own text, and says what to do', () => {
	it('an ID that is unknown in this region', async () => {
		const { message, failure } = await failureOf(ofSimulator({ clientId: 'another' }));
		expect(message).toMatch(
			/No OAuth client with this ID.*client not found.*'Client ID'.*'Login URL'/,
		);
		expect(failure).toBe('client');
	});

	it('a wrong secret', async () => {
		const { message, failure } = await failureOf(ofSimulator({ clientSecret: 'wrong-secret-1' }));
		expect(message).toMatch(
			/does not accept the client secret.*authentication failed.*'Client Secret'/,
		);
		expect(failure).toBe('client');
	});

	it('a client that is disabled, inactive or of another grant', async () => {
		simulator.setClient(DEFAULT_CLIENT.id, { state: 'disabled' });
		expect((await failureOf(ofSimulator())).message).toMatch(/not active.*is active/);
		simulator.setClient(DEFAULT_CLIENT.id, { state: 'active' });
		replies(400, { error: 'unauthorized_client', error_description: 'code only' });
		const { message, failure } = await failureOf(ofServer());
		expect(message).toMatch(/may not use client credentials.*'Client Credentials'/);
		expect(failure).toBe('client');
	});

	it('too many token requests, which Genesys Cloud answers with 400', async () => {
		simulator.setOptions({ loginRateLimit: { allowed: 0, windowMs: 60_000 } });
		const { message, failure, retryAfterMs } = await failureOf(ofSimulator());
		simulator.setOptions({ loginRateLimit: undefined });
		expect(message).toMatch(/refuses more token requests.*rate limit exceeded.*Wait a minute/);
		expect({ failure, retryAfterMs }).toEqual({ failure: 'passing', retryAfterMs: undefined });
	});

	it.each([
		[{ error: 'invalid_request' }],
		[{ error: { code: 5 } }],
		[{ error: true }],
		[{ error: ['x'] }],
	])('an error in a 200 reply, beside a token: %j', async (extra) => {
		replies(200, { ...TOKEN, ...extra });
		const { message, failure } = await failureOf(ofServer());
		expect(message).toMatch(
			/refused to issue a token \(status 200, (invalid_request|no reason given)\)/,
		);
		expect(failure).toBe('client');
	});

	it.each([[''], [null], [false]])('but an empty error is none: %j', async (error) => {
		replies(200, { ...TOKEN, error });
		expect((await exchange(ofServer())).value).toBe(TOKEN.access_token);
	});

	it.each([
		['none', undefined],
		['empty', ''],
		['null', null],
		['a number', 5],
		['with a line break', 'abc\r\nX-Other: 1'],
		['with a blank', 'abc def'],
		['with NUL', 'abc\u0000'],
		['with a letter beyond ASCII', 'abcé'],
		['with "=" in the middle', 'ab=cd'],
		['with quotes', '"abc"'],
	])('no usable token: %s', async (_, access_token) => {
		replies(200, { ...TOKEN, access_token });
		const { message, failure } = await failureOf(ofServer());
		expect(message).toMatch(/without a usable access token.*gateway/);
		expect(failure).toBe('setup');
	});

	it('a token may have all characters of RFC 6750', async () => {
		replies(200, { ...TOKEN, access_token: 'Az09-._~+/==' });
		expect((await exchange(ofServer())).value).toBe('Az09-._~+/==');
	});

	it.each([['mac'], [undefined], [null], [5], [['bearer']]])(
		'a token of type %j',
		async (token_type) => {
			replies(200, { ...TOKEN, token_type });
			const { message, failure } = await failureOf(ofServer());
			expect(message).toMatch(/issued a token of type '.*'.*'bearer'/);
			expect(failure).toBe('setup');
		},
	);

	it('"Bearer" in any case is right', async () => {
		replies(200, { ...TOKEN, token_type: 'BEARER' });
		expect((await exchange(ofServer())).value).toBe(TOKEN.access_token);
	});

	it('HTML instead of JSON', async () => {
		simulator.fault({ host: 'login', html: true });
		const { message, failure } = await failureOf(ofSimulator());
		expect(message).toMatch(/HTML page.*not JSON \(status 200\).*'Login URL'/);
		expect(failure).toBe('setup');
	});

	it.each([['{"access_token":"x'], ['null'], ['"x"'], ['5'], ['[{}]'], ['']])(
		'broken or other JSON: %p',
		async (body) => {
			replies(200, body);
			const { message, failure } = await failureOf(ofServer());
			expect(message).toContain('something that is not JSON (status 200)');
			expect(failure).toBe('setup');
		},
	);

	it('half a reply', async () => {
		simulator.fault({ host: 'login', cutBody: true });
		expect((await failureOf(ofSimulator())).failure).toBe('passing');
	});

	it.each([404, 405])('no token endpoint there: %d', async (status) => {
		replies(status, { message: 'Not Found' });
		const { message, failure } = await failureOf(ofServer());
		expect(message).toMatch(/no token endpoint at http.*\/oauth\/token.*'Login URL'/);
		expect(failure).toBe('setup');
	});

	it.each([
		[500, { error: 'server_error' }, undefined],
		[502, '<html>Bad Gateway</html>', undefined],
		[503, '', '30'],
		[504, { message: 'late' }, '0'],
		[408, '', undefined],
		[429, '', '60'],
		[429, { error: 'slow_down' }, '60'],
	])('an outage: %d %j', async (status, body, retryAfter) => {
		replies(status, body, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
		const { message, failure, retryAfterMs } = await failureOf(ofServer());
		expect(message).toMatch(/Try again later|Wait a minute/);
		expect(failure).toBe('passing');
		expect(retryAfterMs).toBe(retryAfter === undefined ? undefined : Number(retryAfter) * 1_000);
	});

	it.each([400, 403, 418])('any other status: %d', async (status) => {
		replies(status, { error: 'access_denied', description: 'not from here' });
		const { message, failure } = await failureOf(ofServer());
		expect(message).toContain(`status ${status}, access_denied: not from here`);
		expect(failure).toBe('client');
	});

	it('an untrusted certificate', async () => {
		const tls = await startSimulator({ tls: true });
		const settings = ofSimulator({ loginUrl: tls.loginUrl });
		const { message, failure } = await failureOf(settings).finally(async () => await tls.close());
		expect(message).toMatch(/No trusted TLS connection.*CERT.*NODE_EXTRA_CA_CERTS/);
		expect(failure).toBe('setup');
		expect(tls.counts.exchanges).toBe(0);
	});

	it('plain HTTP instead of TLS', async () => {
		const settings = ofServer({ loginUrl: server.url.replace('http:', 'https:') });
		const { message, failure } = await failureOf(settings);
		expect(message).toMatch(/No trusted TLS connection/);
		expect(failure).toBe('setup');
	});

	it('nobody there', async () => {
		const gone = await startRawServer();
		await gone.close();
		const { message, failure } = await failureOf(settingsFor({ loginUrl: gone.url }));
		expect(message).toMatch(/refused the connection.*'Login URL'.*network and proxy/);
		expect(failure).toBe('passing');
	});

	it('a connection that is cut', async () => {
		simulator.fault({ host: 'login', reset: 'beforeRead' });
		const { message, failure } = await failureOf(ofSimulator());
		expect(message).toMatch(/closed the connection without an answer/);
		expect(failure).toBe('passing');
	});

	it('no answer within 30 s', async () => {
		answer = () => undefined;
		let asked: number | undefined;
		const impatient: HttpRequest = async (options: IHttpRequestOptions) => {
			asked = options.timeout;
			return await httpRequest({ ...options, timeout: 100 });
		};
		const { message, failure } = await failureOf(ofServer(), impatient);
		expect(asked).toBe(30_000);
		expect(message).toMatch(/did not answer the token request within 30 s.*network and proxy/);
		expect(failure).toBe('passing');
	});

	/** Failures that cannot be made on one machine, as n8n's helper throws them. */
	it.each<[string, unknown, string, RegExp]>([
		['an unknown host', { code: 'ENOTFOUND' }, 'passing', /host .* was not found.*'Login URL'/],
		['DNS that is out', { code: 'EAI_AGAIN' }, 'passing', /was not found\./],
		['a handshake that fails', { code: 'EPROTO' }, 'setup', /No trusted TLS connection/],
		[
			'an issuer unknown',
			{ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
			'setup',
			/NODE_EXTRA_CA_CERTS/,
		],
		['another host’s certificate', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'setup', /TLS/],
		['time-out of the system', { code: 'ETIMEDOUT' }, 'passing', /did not answer/],
		['a network that is down', { code: 'EHOSTUNREACH' }, 'passing', /could not be reached\. Check/],
		['a code that is a number', { code: 20 }, 'passing', /could not be reached \(20\)/],
		[
			'allowed domains',
			new Error('Domain not allowed: x'),
			'setup',
			/n8n did not send .*: Domain not allowed: x/,
		],
		['nothing at all', undefined, 'setup', /n8n did not send/],
		['text', 'no', 'setup', /n8n did not send/],
	])('%s', async (_, thrown, failure, words) => {
		const error = await failureOf(ofServer(), async () => await Promise.reject(thrown));
		expect(error.message).toMatch(words);
		expect(error.failure).toBe(failure);
	});
});

describe('expires_in', () => {
	it.each<[unknown, number]>([
		[600, 600],
		[1, 1],
		[0.5, 0.5],
		['600', 600],
		[' 600 ', 600],
		[undefined, 300],
		[null, 300],
		[0, 300],
		[-5, 300],
		['-5', 300],
		['', 300],
		[' ', 300],
		['abc', 300],
		['NaN', 300],
		['Infinity', 300],
		[true, 300],
		[[600], 300],
		[{}, 300],
		[172_800, 172_800],
		[172_801, 172_800],
		[1e300, 172_800],
	])('%j: %d s', async (expires_in, seconds) => {
		replies(200, { ...TOKEN, expires_in });
		expect((await exchange(ofServer())).expiresAt).toBe(NOW + seconds * 1_000);
	});

	it('beyond the range of numbers: 300 s', async () => {
		replies(200, JSON.stringify(TOKEN).replace('600', '1e999'));
		expect((await exchange(ofServer())).expiresAt).toBe(NOW + 300_000);
	});
});

describe('foreign words', () => {
	const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');

	it.each([
		['secret', CLIENT_SECRET],
		['Basic header', `Basic ${basic}`],
		['Basic header, URL-encoded', encodeURIComponent(basic)],
		['secret, URL-encoded', encodeURIComponent(CLIENT_SECRET)],
		['secret in Base64', Buffer.from(`xx${CLIENT_SECRET}`).toString('base64')],
		['secret as JSON', JSON.stringify({ s: CLIENT_SECRET })],
		['secret in hexadecimal', Buffer.from(CLIENT_SECRET).toString('hex')],
		['new token', TOKEN.access_token],
		['new token in Base64', Buffer.from(`.${TOKEN.access_token}`).toString('base64')],
	])('that hold the %s are shown without it', async (_, echo) => {
		const bodies = [
			{ ...TOKEN, error: `denied ${echo}` },
			{ ...TOKEN, error: 'denied', error_description: `for ${echo}, sorry` },
			{ ...TOKEN, error: 'denied', description: `${'x'.repeat(150)}${echo}` },
		];
		for (const status of [200, 400, 401, 404, 429, 500]) {
			for (const body of bodies) {
				replies(status, body);
				expect((await failureOf(ofServer())).message).toContain('denied');
			}
		}
		replies(200, { ...TOKEN, token_type: echo });
		expect((await failureOf(ofServer())).message).toContain('[hidden]');
	});

	it('are classified before anything is hidden in them', async () => {
		replies(400, { error: 'invalid_client', description: 'client not found' });
		const { message } = await failureOf(ofServer({ clientSecret: 'not found' }));
		expect(message).toMatch(/No OAuth client with this ID.*client \[hidden\]/);
		replies(400, { error: 'x'.repeat(300), description: 'rate limit exceeded' });
		expect((await failureOf(ofServer())).failure).toBe('passing');
	});

	it('are one line of 200 characters at most', async () => {
		replies(400, { error: 'a\r\nb\u0000c\u001b[31m', description: 'd'.repeat(100_000) });
		const { message } = await failureOf(ofServer());
		const [, words] = /status 400, (.*?)\)\. Check/.exec(message) ?? [];
		expect(words).toHaveLength(200);
		expect(words).toMatch(/^a {2}b c \[31m: d+…$/);
	});

	it('in a type of token are cut as well', async () => {
		replies(200, { ...TOKEN, token_type: `\n${'m'.repeat(5_000)}` });
		expect((await failureOf(ofServer())).message.length).toBeLessThan(320);
	});

	it('of other types than text are passed over', async () => {
		replies(400, { error: 5, error_description: { a: 1 }, description: ['x'] });
		expect((await failureOf(ofServer())).message).toContain('(status 400, no reason given)');
		replies(400, { error: 'no', error_description: '', description: 'because' });
		expect((await failureOf(ofServer())).message).toContain('(status 400, no: because)');
	});

	it('that try to change all objects do nothing', async () => {
		replies(200, '{"__proto__":{"error":"x","access_token":"y"},"constructor":1}');
		await failureOf(ofServer());
		expect(({} as { error?: string }).error).toBeUndefined();
	});
});

describe('readRetryAfterMs', () => {
	it.each([
		['0', 0],
		['1.5', 1_500],
		[' 7 ', 7_000],
		['99999999999999', 31_536_000_000],
		['', undefined],
		['-1', undefined],
		['soon', undefined],
		['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
		[undefined, undefined],
		[['5'], undefined],
	])('%j: %p', (value, expected) => {
		expect(readRetryAfterMs({ 'retry-after': value })).toBe(expected);
	});
});
