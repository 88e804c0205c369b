/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions -- HTTP Request uses n8n's legacy request helper */
import { randomUUID } from 'node:crypto';
import {
	sleep,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type INodeParameters,
	type IRequestOptions,
} from 'n8n-workflow';

import { GenesysCloudOAuth2Api } from '../../credentials/GenesysCloudOAuth2Api.credentials';
import { REGIONS } from '../../credentials/settings/regions';
import { DEFAULT_CLIENT, startSimulator, type SimulatedClient, type Simulator } from '../simulator';
import {
	chain,
	createAdditionalData,
	createEngine,
	findLeaks,
	node,
	runWorkflow,
	saveAndTestCredential,
	testCredential,
	type Engine,
	type RunResult,
} from '../support';
import { nodeContext } from './kit/n8nHelpers';
import { startRawServer, type RawServer } from './kit/rawServer';
import { customFields, regionFields } from './kit/settings';

const TYPE = 'genesysCloudOAuth2Api';

let simulator: Simulator;
let evil: RawServer;
let client: SimulatedClient;
let engine: Engine;

beforeAll(async () => {
	simulator = await startSimulator();
	evil = await startRawServer();
});
afterAll(async () => {
	await simulator.close();
	await evil.close();
});
beforeEach(() => {
	simulator.reset();
	evil.seen.length = 0;
	// Another client each time, so that no token is in the process's memory yet.
	client = { ...DEFAULT_CLIENT, id: randomUUID(), secret: `Secret/${randomUUID()}+~=?` };
	simulator.setOptions({ clients: [client], onRequest: undefined, headTokensMe: 200 });
	engine = createEngine({
		credentialTypes: [new GenesysCloudOAuth2Api()],
		credentials: { c1: { name: 'Genesys', type: TYPE, data: fields() } },
	});
});

const fields = (changes: ICredentialDataDecryptedObject = {}) =>
	customFields({
		loginUrl: simulator.loginUrl,
		apiUrl: simulator.apiUrl,
		appsUrl: simulator.appsUrl,
		clientId: client.id,
		clientSecret: client.secret,
		...changes,
	});

const OK = { status: 'OK', message: 'Connection successful!' };
const secrets = () => [client.secret, `${client.id}:${client.secret}`, ...simulator.tokens()];
const stored = () => engine.credentials.get('c1')!.data;
const calls = () =>
	simulator.requests.map(({ host, method, path }) => `${host} ${method} ${path.split('?')[0]}`);

/** HTTP Request with this credential, in a workflow. */
async function httpRequest(parameters: INodeParameters, typeVersion = 4.4): Promise<RunResult> {
	const request = node(
		'n8n-nodes-base.httpRequest',
		'HTTP',
		{ nodeCredentialType: TYPE, ...parameters },
		{ typeVersion, credentials: { [TYPE]: { id: 'c1', name: 'Genesys' } } },
	);
	const result = await runWorkflow(
		engine,
		chain('w', node('n8n-nodes-base.webhook', 'Hook'), request),
	);
	const { error, outputs } = result;
	expect(findLeaks([error, outputs, JSON.stringify(error)], secrets())).toEqual([]);
	return result;
}

describe('the test of the credential', () => {
	it('passes with the right secret: one exchange, one call', async () => {
		expect(await saveAndTestCredential(engine, 'c1')).toEqual(OK);
		expect(calls()).toEqual(['login POST /oauth/token', 'api GET /api/v2/tokens/me']);
	});

	it('needs no permission', async () => {
		simulator.setClient(client.id, { permissions: [] });
		expect(await saveAndTestCredential(engine, 'c1')).toEqual(OK);
	});

	it('keeps the token with the credential, and uses it again', async () => {
		expect(await saveAndTestCredential(engine, 'c1')).toEqual(OK);
		expect(stored()).toMatchObject({
			accessToken: simulator.tokens().at(-1),
			accessTokenKey: expect.stringMatching(/^[0-9a-f]{64}:\d+$/),
		});
		expect(await saveAndTestCredential(engine, 'c1')).toEqual(OK);
		expect(simulator.counts.exchanges).toBe(1);
	});

	it.each<[string, () => ICredentialDataDecryptedObject, RegExp]>([
		[
			'a wrong secret',
			() => ({ clientSecret: 'wrong-wrong' }),
			/does not accept the client secret/,
		],
		['a wrong ID', () => ({ clientId: 'another' }), /No OAuth client with this ID/],
		[
			'an unknown region',
			() => ({ region: 'x.example' }),
			/'x\.example', which is not a Genesys Cloud region/,
		],
		['no region', () => ({ region: '' }), /'Region' is not chosen/],
		['an empty secret', () => ({ clientSecret: ' ' }), /'Client Secret' is empty/],
		['no login host', () => ({ loginUrl: `${evil.url}/none` }), /without a usable access token/],
	])('fails with %s though a good token is stored, and says why', async (_, changes, words) => {
		await saveAndTestCredential(engine, 'c1');
		const result = await saveAndTestCredential(engine, 'c1', changes());
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(words);
		expect(findLeaks(result, secrets())).toEqual([]);
	});

	it('fails with a wrong secret that was never stored, and sends nothing to the API', async () => {
		const result = await testCredential(engine, TYPE, fields({ clientSecret: 'wrong-wrong' }));
		expect(result).toMatchObject({ status: 'Error' });
		expect(new Set(calls())).toEqual(new Set(['login POST /oauth/token']));
	});

	it('tries a changed secret, and passes once it is right again', async () => {
		await saveAndTestCredential(engine, 'c1', { clientSecret: 'wrong-wrong' });
		expect(await saveAndTestCredential(engine, 'c1', { clientSecret: client.secret })).toEqual(OK);
		simulator.setClient(client.id, { secret: 'rotated-rotated' });
		expect(await saveAndTestCredential(engine, 'c1', { clientSecret: 'rotated-rotated' })).toEqual(
			OK,
		);
		expect(simulator.counts.exchanges).toBe(3);
	});

	it('tries a changed host', async () => {
		await saveAndTestCredential(engine, 'c1');
		const result = await saveAndTestCredential(engine, 'c1', { apiUrl: evil.url });
		expect(result).toEqual(OK);
		// Another host gets a token that was issued for it.
		expect(evil.seen).toHaveLength(1);
		expect(simulator.counts.exchanges).toBe(2);
		expect(evil.seen[0].headers.authorization).toBe(`Bearer ${simulator.tokens().at(-1)}`);
	});

	it('renews a token that was revoked', async () => {
		await saveAndTestCredential(engine, 'c1');
		simulator.revokeTokens();
		expect(await saveAndTestCredential(engine, 'c1')).toEqual(OK);
		expect(stored().accessToken).toBe(simulator.tokens().at(-1));
	});

	it('accepts values with blanks around them, and URLs with a trailing slash', async () => {
		const padded: ICredentialDataDecryptedObject = {};
		for (const [name, value] of Object.entries(fields())) padded[name] = ` ${String(value)} `;
		padded.region = 'custom';
		padded.apiUrl = ` ${simulator.apiUrl}/ `;
		padded.loginUrl = ` ${simulator.loginUrl}// `;
		expect(await saveAndTestCredential(engine, 'c1', padded)).toEqual(OK);
		expect(calls()).toEqual(['login POST /oauth/token', 'api GET /api/v2/tokens/me']);
	});

	it('asks a gateway below its path', async () => {
		const prefix = `${evil.url}/genesys/api/`;
		expect(await saveAndTestCredential(engine, 'c1', { apiUrl: prefix })).toEqual(OK);
		expect(evil.seen.map(({ path }) => path)).toEqual(['/genesys/api/api/v2/tokens/me']);
	});

	// A host that refuses the connection is asked for a minute; its message is tested with the exchange.
	it('names host and field of a wrong login host', async () => {
		const loginUrl = 'https://login.does-not-exist.invalid';
		const { message } = await testCredential(engine, TYPE, fields({ loginUrl }));
		expect(message).toContain('The host login.does-not-exist.invalid was not found');
		expect(message).toContain("Check 'Login URL'");
	});

	it('says that the network is the problem if it is', async () => {
		const result = await testCredential(
			engine,
			TYPE,
			fields({ loginUrl: simulator.loginUrl.replace('http:', 'https:') }),
		);
		expect(result.message).toMatch(/No trusted TLS connection.*NODE_EXTRA_CA_CERTS/);
	});
});

describe('the fields', () => {
	const { properties } = new GenesysCloudOAuth2Api();
	const named = (name: string) => properties.find((property) => property.name === name);

	it('begin with no region, and offer to choose one', () => {
		expect(named('region')).toMatchObject({ default: '', required: true });
		expect(named('region')?.options?.[0]).toEqual({ name: 'Choose…', value: '' });
	});

	it('say in one line where ID and secret are', () => {
		const [notice, ...others] = properties.filter(({ type }) => type === 'notice');
		expect(others).toEqual([]);
		expect(notice.displayName).toMatch(/Admin > Integrations > OAuth.*Client Credentials.*roles/);
		expect(named('clientId')?.placeholder).toMatch(/^e\.g\. [0-9a-f-]{36}$/);
	});
});

describe('HTTP Request with the credential', () => {
	const users = () => `${simulator.apiUrl}/api/v2/users`;

	it.each([1, 4.2, 4.4])('version %d: one exchange for many runs', async (version) => {
		for (let run = 0; run < 3; run++) {
			const { error, outputs } = await httpRequest({ url: users() }, version);
			expect(error).toBeUndefined();
			expect(outputs.HTTP[0][0].json).toMatchObject({ statusCode: 200 });
		}
		expect(simulator.counts).toMatchObject({ exchanges: 1, api: 3 });
		expect(engine.credentials.writes).toBe(1);
	});

	it('after expiry sends a POST once, with a new token', async () => {
		simulator.setClient(client.id, { tokenLifetimeSeconds: 1 });
		await httpRequest({ url: users() });
		await sleep(1_050);
		simulator.reset();
		const { error } = await httpRequest({
			method: 'POST',
			url: `${simulator.apiUrl}/api/v2/users/search`,
			jsonBody: '{"query":[]}',
		});
		expect(error).toBeUndefined();
		expect(calls()).toEqual(['login POST /oauth/token', 'api POST /api/v2/users/search']);
	});

	it('repeats no POST that failed while the token is valid', async () => {
		await httpRequest({ url: users() });
		simulator.reset();
		simulator.fault({ host: 'api', method: 'POST', respond: { status: 500 }, times: Infinity });
		const { error } = await httpRequest({ method: 'POST', url: users(), jsonBody: '{"a":1}' });
		expect(error?.message).toBeDefined();
		expect(calls()).toEqual(['api POST /api/v2/users', 'api HEAD /api/v2/tokens/me']);
	});

	it('after the token was revoked renews and repeats', async () => {
		await httpRequest({ url: users() });
		simulator.revokeTokens();
		simulator.reset();
		const { error } = await httpRequest({ url: users() });
		expect(error).toBeUndefined();
		expect(calls()).toEqual([
			'api GET /api/v2/users',
			'api HEAD /api/v2/tokens/me',
			'login POST /oauth/token',
			'api GET /api/v2/users',
		]);
	});

	it('shows the words of a failed exchange', async () => {
		engine.credentials.edit('c1', { clientSecret: 'wrong-wrong' });
		const { error } = await httpRequest({ url: users() });
		expect(JSON.stringify(error)).toContain('does not accept the client secret');
	});
});

describe('the token goes nowhere but to the API', () => {
	const hostOfEvil = () => new URL(evil.url).host;

	/** Sends through both of n8n's helpers, as nodes do. */
	async function send(options: Record<string, unknown>): Promise<unknown[]> {
		const context = nodeContext(engine, TYPE, 'c1');
		const { helpers } = context;
		const base = { method: 'GET', ...options };
		const send = [
			helpers.httpRequestWithAuthentication.call(context, TYPE, {
				...base,
			} as unknown as IHttpRequestOptions),
			helpers.requestWithAuthentication.call(context, TYPE, {
				followAllRedirects: true,
				...base,
			} as unknown as IRequestOptions),
		];
		const outcomes = await Promise.allSettled(send);
		return outcomes.map((outcome) =>
			outcome.status === 'rejected' ? (outcome.reason as Error) : 'sent',
		);
	}

	const bearersOutside = () => [
		...evil.seen.filter(({ headers }) => headers.authorization !== undefined),
		...simulator.requests.filter(
			({ host, headers }) => headers.authorization?.includes('Bearer') && host !== 'api',
		),
	];

	it('however URL, base and URI are combined', async () => {
		const own = simulator.apiUrl;
		const ownHost = new URL(own).host;
		const path = '/api/v2/users';
		const bad = hostOfEvil();
		const pieces = [
			undefined,
			'',
			path,
			'api/v2/users',
			`${own}${path}`,
			own,
			`${own}/`,
			`http://${bad}${path}`,
			`http://${bad}`,
			`//${bad}${path}`,
			`\\\\${bad}${path}`,
			`/\\${bad}${path}`,
			`/\t/${bad}${path}`,
			`///${bad}${path}`,
			`http:${bad}`,
			`http:/${bad}${path}`,
			`http:\\\\${bad}${path}`,
			` http://${bad}${path}`,
			`\u0001http://${bad}${path}`,
			`ht\ntp://${bad}${path}`,
			`http://${ownHost}@${bad}${path}`,
			`http://${ownHost}\\@${bad}${path}`,
			`http://${bad}\\@${ownHost}${path}`,
			`http://${bad}#@${ownHost}${path}`,
			`${own}.evil.example${path}`,
			`@${bad}${path}`,
			`:80@${bad}${path}`,
			`.${bad}${path}`,
			`../..//${bad}${path}`,
			`${own}/..//${bad}${path}`,
			`${own}/%2e%2e//${bad}${path}`,
			`http://[::ffff:127.0.0.1]:${new URL(evil.url).port}${path}`,
			`http://localhost:${new URL(evil.url).port}${path}`,
			`http://0x7f.1:${new URL(evil.url).port}${path}`,
		];
		await send({ url: `${own}${path}` });
		let sent = 0;
		for (const url of pieces) {
			const forms: Array<Record<string, unknown>> = [{ url }, { uri: url }];
			for (const other of [own, `${own}/x`, `http://${bad}`, `http://${bad}/x/`, path]) {
				forms.push({ url, baseURL: other }, { uri: url, baseURL: other }, { url: other, uri: url });
			}
			for (const form of forms) {
				simulator.reset();
				const outcomes = await send(form);
				expect({ form, outside: bearersOutside() }).toEqual({ form, outside: [] });
				// What was let through arrived at our host with the token, and nowhere else.
				const arrived = simulator.requests.filter(
					({ method, path: called }) => method === 'GET' && !called.includes('/tokens/me'),
				);
				const passed = outcomes.filter((outcome) => outcome === 'sent').length;
				sent += passed;
				expect(arrived.length).toBeGreaterThanOrEqual(passed);
				for (const { headers } of arrived) {
					expect(headers.authorization).toMatch(/^Bearer /);
					expect(headers.host).toBe(ownHost);
				}
			}
		}
		expect(evil.seen).toEqual([]);
		expect(sent).toBeGreaterThan(20);
	}, 60_000);

	it('not on a redirect to another host or port, with either helper', async () => {
		const targets = [
			`${evil.url}/caught`,
			evil.url.replace('127.0.0.1', 'localhost'),
			`${simulator.otherUrl}/caught`,
			`${simulator.loginUrl}/oauth/token`,
			`http://user:pw@${hostOfEvil()}/`,
			`//${hostOfEvil()}/`,
		];
		for (const target of targets) {
			simulator.fault({ host: 'api', path: '/api/v2/users', redirectTo: target, times: 2 });
			await send({
				url: `${simulator.apiUrl}/api/v2/users`,
				sendCredentialsOnCrossOriginRedirect: true,
			});
			expect(bearersOutside()).toEqual([]);
		}
		expect(
			calls().filter((call) => call === 'api GET /api/v2/users').length,
		).toBeGreaterThanOrEqual(12);
	});

	it('but stays on a redirect within the API', async () => {
		simulator.fault({
			host: 'api',
			path: '/api/v2/users',
			redirectTo: '/api/v2/organizations/me',
			times: 2,
		});
		expect(await send({ url: `${simulator.apiUrl}/api/v2/users` })).toEqual(['sent', 'sent']);
		expect(calls().filter((call) => call === 'api GET /api/v2/organizations/me')).toHaveLength(2);
	});

	it('not through a proxy of the request, with certificates unchecked', async () => {
		const options = {
			proxy: evil.url,
			rejectUnauthorized: false,
			skipSslCertificateValidation: true,
		};
		const outcomes = await send({ url: `${simulator.apiUrl}/api/v2/users`, ...options });
		for (const outcome of outcomes) expect(String((outcome as Error).message)).toContain('Proxy');
		expect(evil.seen).toEqual([]);
	});

	it('and is the only authorization there', async () => {
		const headers = { authorization: 'Basic eDp5', Host: 'evil.example', 'X-Own': '1' };
		expect(await send({ url: `${simulator.apiUrl}/api/v2/users`, headers })).toEqual([
			'sent',
			'sent',
		]);
		for (const { headers: sent } of simulator.requests.filter(({ host }) => host === 'api')) {
			expect(sent).toMatchObject({
				authorization: expect.stringMatching(/^Bearer [^,]+$/),
				host: new URL(simulator.apiUrl).host,
				'x-own': '1',
			});
		}
	});

	it('by HTTP Request in a workflow; the refusal names why', async () => {
		// The same host name on another port: n8n's own check of domains does not see the difference.
		const { error } = await httpRequest({ url: `${evil.url}/api/v2/users` }, 4.2);
		expect(JSON.stringify(error)).toContain(`is sent to ${simulator.apiUrl} only`);
		expect(evil.seen).toEqual([]);
	});

	it('even when the stored restriction was switched off', async () => {
		engine.credentials.edit('c1', { allowedHttpRequestDomains: 'all', allowedDomains: '*' });
		await httpRequest({ url: `${simulator.otherUrl}/x` });
		await httpRequest({ url: evil.url.replace('127.0.0.1', 'localhost') });
		expect(bearersOutside()).toEqual([]);
		expect(evil.seen).toEqual([]);
	});

	it('to the apps host for uploads only', async () => {
		expect(await send({ url: `${simulator.appsUrl}/uploads/v2/contactlist` })).not.toContain(
			'sent',
		);
		const uploads = simulator.requests.filter(({ host }) => host === 'apps');
		expect(uploads.length).toBeGreaterThan(0);
		expect(uploads[0].headers.authorization).toMatch(/^Bearer /);
		simulator.reset();
		await send({ url: `${simulator.appsUrl}/directory/` });
		expect(simulator.requests.filter(({ host }) => host === 'apps')).toEqual([]);
	});
});

describe('the fields', () => {
	const properties = new GenesysCloudOAuth2Api().properties;
	const field = (name: string) => properties.find((property) => property.name === name)!;

	/** As n8n resolves them for a request. */
	const resolve = async (data: ICredentialDataDecryptedObject) =>
		await engine.credentialsHelper.applyDefaults(
			createAdditionalData(engine),
			data,
			TYPE,
			'internal',
		);

	it('for the token are hidden, stored like passwords; one makes n8n call preAuthentication', () => {
		for (const name of ['accessToken', 'accessTokenKey']) {
			expect(field(name)).toMatchObject({
				type: 'hidden',
				typeOptions: { password: true },
				default: '',
			});
		}
		const expirable = properties.filter(({ typeOptions }) => typeOptions?.expirable);
		expect(expirable.map(({ name }) => name)).toEqual(['accessToken']);
		expect(field('clientSecret').typeOptions).toEqual({ password: true });
	});

	it('offer all regions and Custom, whose URLs show for it alone', () => {
		const values = field('region').options!.map((option) => (option as { value: string }).value);
		expect(values).toEqual(['', ...REGIONS.map(({ domain }) => domain), 'custom']);
		expect(values).toContain(field('region').default);
		for (const name of ['loginUrl', 'apiUrl', 'appsUrl']) {
			expect(field(name).displayOptions).toEqual({ show: { region: ['custom'] } });
		}
	});

	it('have every region pass its own check', async () => {
		for (const { domain } of REGIONS) {
			expect(await resolve(regionFields({ region: domain }))).toMatchObject({
				allowedHttpRequestDomains: 'domains',
				allowedDomains: `login.${domain}, api.${domain}, apps.${domain}`,
			});
		}
	});

	it.each<[string, ICredentialDataDecryptedObject, string]>([
		[
			'hosts',
			{ loginUrl: 'https://login.example', apiUrl: 'https://api.example' },
			'login.example, api.example',
		],
		[
			'ports, paths and blanks',
			{
				loginUrl: ' https://g.example:8443/login ',
				apiUrl: '\thttps://g.example/api/x:y\n',
				appsUrl: 'http://localhost:8080',
			},
			'g.example, g.example, localhost',
		],
		[
			'capitals and addresses',
			{
				loginUrl: 'HTTPS://Login.Example/',
				apiUrl: 'http://127.0.0.1:5000',
				appsUrl: 'http://[::1]:80/x',
			},
			'Login.Example, 127.0.0.1, [::1]',
		],
	])('resolve the allowed domains of a gateway: %s', async (_, urls, domains) => {
		expect(await resolve(customFields(urls))).toMatchObject({ allowedDomains: domains });
	});

	it('of a gateway on an IPv6 address work as well', async () => {
		const { message } = await saveAndTestCredential(engine, 'c1', { apiUrl: 'http://[::1]:9' });
		// The exchange was not stopped by the list of domains; only the API is not there.
		expect(simulator.counts.exchanges).toBe(1);
		expect(message).toMatch(/^E[A-Z]+$/);
	});

	it('never name the token to the outside: what n8n shows of a run has none of it', async () => {
		const result = await httpRequest({ url: `${simulator.apiUrl}/api/v2/users` });
		expect(findLeaks(result.run, secrets())).toEqual([]);
	});
});
