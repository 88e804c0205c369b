import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { renewStoredToken } from '../../credentials/storedToken';
import { TokenCache } from '../../credentials/token/cache';
import type { HttpRequest } from '../../credentials/token/exchange';
import { DEFAULT_CLIENT, startSimulator, type Simulator } from '../simulator';
import { createEngine, findLeaks } from '../support';
import { FakeClock } from './kit/fakeClock';
import { n8nHttpRequest } from './kit/n8nHelpers';
import { customFields } from './kit/settings';

const n8nRequest = n8nHttpRequest(createEngine());

let simulator: Simulator;
let fields: ICredentialDataDecryptedObject;
let clock: FakeClock;
let tokens: TokenCache;
let client = 0;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	simulator.reset();
	simulator.setOptions({ headTokensMe: 200, now: () => clock.now() });
	clock = new FakeClock();
	tokens = new TokenCache(clock);
	// Another client each time, because the process remembers what it has learnt about a token.
	const { secret } = DEFAULT_CLIENT;
	const id = `client-${++client}`;
	simulator.setOptions({ clients: [{ ...DEFAULT_CLIENT, id }] });
	fields = customFields({
		loginUrl: simulator.loginUrl,
		apiUrl: simulator.apiUrl,
		appsUrl: simulator.appsUrl,
		clientId: id,
		clientSecret: secret,
	});
});

const renew = async (
	credentials: ICredentialDataDecryptedObject,
	helper: HttpRequest = n8nRequest,
) => await renewStoredToken(credentials, helper, tokens, clock);

/** A credential as n8n keeps it after the first use. */
async function used(changes: ICredentialDataDecryptedObject = {}) {
	return { ...fields, ...(await renew({ ...fields, ...changes })) };
}

const probes = () =>
	simulator.requests
		.filter(({ host }) => host === 'api')
		.map(({ method, path }) => `${method} ${path}`);

/** `/api/v2/tokens/me` always answers this. */
function answer(status: number, method?: 'HEAD' | 'GET') {
	simulator.fault({
		host: 'api',
		method,
		path: '/api/v2/tokens/me',
		respond: { status },
		times: Infinity,
	});
}

describe('without a usable token', () => {
	it('one is exchanged, and comes with the key of its fields and its expiry', async () => {
		const renewed = await renew(fields);
		expect(renewed).toEqual({
			accessToken: simulator.tokens().at(-1),
			accessTokenKey: expect.stringMatching(
				new RegExp(`^[0-9a-f]{64}:${clock.now() + 86_400_000}$`),
			),
		});
		expect(simulator.counts).toMatchObject({ exchanges: 1, api: 0 });
		expect(findLeaks(renewed, [DEFAULT_CLIENT.secret])).toEqual([]);
	});

	it.each<[string, ICredentialDataDecryptedObject]>([
		['that is empty', { accessToken: '' }],
		['of no key', { accessTokenKey: '' }],
	])('one %s: that in memory is taken', async (_, changes) => {
		const credential = await used();
		const changed = { ...credential, ...changes };
		expect(await renew(changed)).toEqual({
			accessToken: credential.accessToken,
			accessTokenKey: credential.accessTokenKey,
		});
		expect(simulator.counts).toMatchObject({ exchanges: 1, api: 0 });
	});

	it('one of another secret: the new secret is tried', async () => {
		const credential = await used();
		await expect(renew({ ...credential, clientSecret: 'wrong-secret' })).rejects.toThrow(
			'does not accept the client secret',
		);
		expect(simulator.counts).toMatchObject({ exchanges: 2, api: 0 });
	});

	it('an expired one is renewed without asking the API about it', async () => {
		const credential = await used();
		clock.advance(86_400_000);
		const renewed = await renew(credential);
		expect(renewed.accessToken).not.toBe(credential.accessToken);
		expect(simulator.counts).toMatchObject({ exchanges: 2, api: 0 });
	});

	it('a failed exchange is a plain error for the person', async () => {
		const error = await renew({ ...fields, clientId: 'another' }).catch(
			(thrown: unknown) => thrown,
		);
		expect(error).toBeInstanceOf(Error);
		expect((error as Error).message).toMatch(/^No OAuth client with this ID/);
		expect(error).not.toHaveProperty('response');
		expect(error).not.toHaveProperty('config');
		expect(findLeaks(error, [DEFAULT_CLIENT.secret])).toEqual([]);
	});

	it('fields that cannot work send nothing', async () => {
		await expect(renew({ ...fields, apiUrl: 'http://evil.example' })).rejects.toThrow("'API URL'");
		expect(simulator.requests).toEqual([]);
	});
});

describe('with a token that should be good', () => {
	it('one HEAD request to the API host only; if it is valid, nothing is renewed', async () => {
		const credential = await used();
		simulator.reset();
		expect(await renew(credential)).toEqual({});
		expect(simulator.requests).toHaveLength(1);
		expect(simulator.requests[0]).toMatchObject({
			host: 'api',
			method: 'HEAD',
			path: '/api/v2/tokens/me',
			body: '',
			headers: { authorization: `Bearer ${String(credential.accessToken)}` },
		});
	});

	it('a 401 renews it', async () => {
		const credential = await used();
		simulator.revokeTokens();
		const renewed = await renew(credential);
		expect(renewed.accessToken).toBe(simulator.tokens().at(-1));
		expect(renewed.accessToken).not.toBe(credential.accessToken);
		expect(simulator.counts).toMatchObject({ exchanges: 2, api: 1 });
	});

	it('after a 401 takes a newer token from memory', async () => {
		const credential = await used();
		simulator.revokeTokens();
		const first = await renew(credential);
		clock.advance(60_000);
		const second = await renew(credential);
		expect(second).toEqual(first);
		expect(simulator.counts.exchanges).toBe(2);
	});

	it('HEAD unknown (405): GET is asked', async () => {
		simulator.setOptions({ headTokensMe: 405 });
		const credential = await used();
		expect(await renew(credential)).toEqual({});
		expect(probes()).toEqual(['HEAD /api/v2/tokens/me', 'GET /api/v2/tokens/me']);
		simulator.revokeTokens();
		clock.advance(5_000);
		expect((await renew(credential)).accessToken).toBe(simulator.tokens().at(-1));
		expect(simulator.counts.exchanges).toBe(2);
	});

	it.each([200, 204, 302, 400, 403, 404, 405, 429, 500, 502, 503])(
		'%d renews nothing',
		async (status) => {
			const credential = await used();
			answer(status);
			expect(await renew(credential)).toEqual({});
			expect(simulator.counts.exchanges).toBe(1);
		},
	);

	it.each([
		['a connection cut', { reset: 'beforeRead' as const }],
		['half an answer', { cutBody: true }],
	])('%s renews nothing', async (_, fault) => {
		simulator.setOptions({ headTokensMe: 405 });
		const credential = await used();
		simulator.fault({ host: 'api', ...fault, times: Infinity });
		expect(await renew(credential)).toEqual({});
		expect(simulator.counts.exchanges).toBe(1);
	});

	it('no answer in 10 s renews nothing', async () => {
		const credential = await used();
		simulator.fault({ host: 'api', stallMs: 2_000 });
		let asked: number | undefined;
		const impatient: HttpRequest = async (options) => {
			asked = options.timeout;
			return await n8nRequest({ ...options, timeout: 100 });
		};
		expect(await renew(credential, impatient)).toEqual({});
		expect(asked).toBe(10_000);
	});

	it('a redirect is not followed', async () => {
		const credential = await used();
		simulator.fault({ host: 'api', redirectTo: `${simulator.otherUrl}/elsewhere` });
		expect(await renew(credential)).toEqual({});
		expect(simulator.requests.filter(({ host }) => host === 'other')).toEqual([]);
	});

	it('a token that is refused after three replacements is an error that says what to check', async () => {
		let credential = await used();
		for (let replacement = 0; replacement < 3; replacement++) {
			simulator.revokeTokens();
			credential = { ...credential, ...(await renew(credential)) };
		}
		simulator.revokeTokens();
		await expect(renew(credential)).rejects.toThrow(/refused a token it had just issued/);
		await expect(renew(credential)).rejects.toThrow(/refused a token it had just issued/);
		expect(simulator.counts.exchanges).toBe(4);
	});
});

describe('the answer', () => {
	it('that a token is good holds for 5 s', async () => {
		const credential = await used();
		for (let call = 0; call < 5; call++) {
			expect(await renew(credential)).toEqual({});
			clock.advance(999);
		}
		expect(probes()).toHaveLength(1);
		clock.advance(5);
		await renew(credential);
		expect(probes()).toHaveLength(2);
	});

	it('is shared by all callers at the same time', async () => {
		const credential = await used();
		simulator.fault({ host: 'api', stallMs: 100 });
		const renewals = await Promise.all(
			Array.from({ length: 50 }, async () => await renew(credential)),
		);
		expect(renewals).toEqual(Array.from({ length: 50 }, () => ({})));
		expect(probes()).toHaveLength(1);
	});

	it('that a token is not valid too: 50 requests refused at once are one check, one exchange', async () => {
		const credential = await used();
		simulator.revokeTokens();
		const renewals = await Promise.all(
			Array.from({ length: 50 }, async () => await renew(credential)),
		);
		expect(new Set(renewals.map(({ accessToken }) => accessToken)).size).toBe(1);
		// A late caller still has the old one.
		expect(await renew(credential)).toEqual(renewals[0]);
		expect(probes()).toHaveLength(1);
		expect(simulator.counts.exchanges).toBe(2);
	});

	it('applies to one token: another one is checked', async () => {
		const credential = await used();
		await renew(credential);
		expect(await renew({ ...credential, accessToken: 'another-token' })).toMatchObject({
			accessToken: credential.accessToken,
		});
		expect(probes()).toHaveLength(2);
	});

	it.each([-3_600_000, 3_600_000])(
		'is believed for 5 s though the clock is set by %d ms',
		async (by) => {
			const credential = await used();
			await renew(credential);
			clock.set(by);
			await renew(credential);
			expect(probes()).toHaveLength(1);
			clock.advance(5_000);
			await renew(credential);
			expect(probes()).toHaveLength(2);
		},
	);
});
