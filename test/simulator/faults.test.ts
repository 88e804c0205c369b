/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import { startSimulator, type Simulator } from './simulator';
import { connect, exchange, type ApiCall } from './testClient';

let simulator: Simulator;
let call: ApiCall;
const NEW_SKILL = { name: 'French' };

beforeAll(async () => {
	simulator = await startSimulator();
	call = await connect(simulator);
});
afterEach(() => simulator.reset());
afterAll(() => simulator.close());

const skills = () => simulator.org().skills.map(({ name }) => name);
const last = () => simulator.requests[simulator.requests.length - 1];

it('answers a status with the error body Genesys Cloud would send, and does nothing', async () => {
	simulator.fault({ method: 'POST', path: '/api/v2/routing/skills', respond: { status: 503 } });
	const { status, headers, json } = await call('POST', '/api/v2/routing/skills', NEW_SKILL);
	expect(status).toBe(503);
	expect(json).toMatchObject({ code: 'service.unavailable', status: 503, details: [], errors: [] });
	expect(headers.get('inin-correlation-id')).toBe(json.contextId);
	expect(headers.get('inin-ratelimit-count')).toBe('1');
	expect(skills()).not.toContain('French');
	expect((await call('POST', '/api/v2/routing/skills', NEW_SKILL)).status).toBe(200);
	expect(skills()).toContain('French');
});

it('answers a 429 of a service', async () => {
	const limit = { key: 'queue.rate.per.minute', namespace: 'routing', value: 60 };
	simulator.fault({ respond: { status: 429, limit, retryAfterSeconds: 7 } });
	const { headers, json } = await call('GET', '/api/v2/routing/queues');
	expect(headers.get('retry-after')).toBe('7');
	expect(json).toMatchObject({
		code: 'too.many.requests.retry.after',
		message: expect.stringContaining('[7] seconds'),
		limit,
	});
	expect(simulator.counts.rateLimited).toBe(0);
});

it('answers in OAuth shape at the login host', async () => {
	simulator.fault({ host: 'login', respond: { status: 503 } });
	expect(await exchange(simulator)).toMatchObject({ status: 503, json: { error: 'server_error' } });
});

it('fires after so many matches, and so many times', async () => {
	simulator.fault({
		path: '/api/v2/routing/queues/{queueId}',
		after: 1,
		times: 2,
		respond: { status: 500 },
	});
	const path = `/api/v2/routing/queues/${simulator.org().queues[0].id}`;
	const statuses = [];
	for (let i = 0; i < 4; i += 1) statuses.push((await call('GET', path)).status);
	expect(statuses).toEqual([200, 500, 500, 200]);
	expect((await call('GET', '/api/v2/routing/queues')).status).toBe(200);
});

it('destroys the socket before the request takes effect', async () => {
	simulator.fault({ method: 'POST', reset: 'beforeRead' });
	await expect(call('POST', '/api/v2/routing/skills', NEW_SKILL)).rejects.toThrow();
	expect(skills()).not.toContain('French');
	expect(last()).toMatchObject({ executed: false, status: 0 });
});

it('destroys the socket after the request took effect', async () => {
	simulator.fault({ method: 'POST', reset: 'afterRead' });
	await expect(call('POST', '/api/v2/routing/skills', NEW_SKILL)).rejects.toThrow();
	expect(skills()).toContain('French');
	expect(last()).toMatchObject({ executed: true, status: 0, bodyComplete: true });
});

it.each(['length', 'chunked'] as const)('cuts a body short (%s)', async (cutBody) => {
	simulator.fault({ cutBody });
	await expect(call('GET', '/api/v2/users?pageSize=100')).rejects.toThrow();
	expect(last().status).toBe(200);
});

it('stalls before or after the request takes effect', async () => {
	const impatient = async (stallAfter: boolean, skill: string) => {
		simulator.fault({ host: 'api', stallMs: 120, stallAfter });
		const { json } = await exchange(simulator);
		await expect(
			fetch(`${simulator.apiUrl}/api/v2/routing/skills`, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${json.access_token}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ name: skill }),
				signal: AbortSignal.timeout(40),
			}),
		).rejects.toThrow();
		await new Promise((resolve) => setTimeout(resolve, 130));
	};
	await impatient(false, 'Dutch');
	expect(last()).toMatchObject({ aborted: true, executed: false });
	await impatient(true, 'Latin');
	expect(last()).toMatchObject({ aborted: true, executed: true });
	expect(skills()).not.toContain('Dutch');
	expect(skills()).toContain('Latin');
});

it('stalls before an answer of its own', async () => {
	simulator.fault({ stallMs: 60, respond: { status: 504 } });
	const startedAt = Date.now();
	expect((await call('GET', '/api/v2/users')).status).toBe(504);
	expect(Date.now() - startedAt).toBeGreaterThanOrEqual(55);
});

it('answers a page of a captive portal, or a redirect', async () => {
	simulator.fault({ html: true });
	simulator.fault({ redirectTo: `${simulator.otherUrl}/elsewhere` });
	const page = await call('GET', '/api/v2/users');
	expect(page.headers.get('content-type')).toMatch('text/html');
	expect(page.text).toMatch(/^<!DOCTYPE html>/);
	const redirect = await call('GET', '/api/v2/users');
	expect(redirect.status).toBe(302);
	expect(redirect.headers.get('location')).toBe(`${simulator.otherUrl}/elsewhere`);
});
