/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

import { TokenCache } from '../../../../credentials/token/cache';
import { systemClock, type Clock } from '../../../../credentials/token/clock';
import type { CallError, Outcome } from '../../../../nodes/GenesysCloud/client/errors/callError';
import {
	createClient,
	type ClientOptions,
	type GenesysCloudClient,
} from '../../../../nodes/GenesysCloud/client/genesysCloudClient';
import type {
	ApiCall,
	ApiReply,
	CallOptions,
} from '../../../../nodes/GenesysCloud/client/request/apiCall';
import { RateGate } from '../../../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { parseRequestPath } from '../../../../nodes/GenesysCloud/client/request/requestPath';
import { FakeClock } from '../../../credentials/kit/fakeClock';
import { n8nHttpRequest } from '../../../credentials/kit/n8nHelpers';
import { settingsFor } from '../../../credentials/kit/settings';
import { apiRequests, newClient, startFastSimulator } from '../../../integration/harness';
import type { FaultRule, RecordedRequest, Simulator } from '../../../simulator';
import { createEngine, findLeaks } from '../../../support';

const httpRequest = n8nHttpRequest(createEngine());
const IN_DOUBT = 'It is not known whether Genesys Cloud carried it out';

let simulator: Simulator;
let clock: FakeClock;

beforeAll(async () => {
	simulator = await startFastSimulator();
});
afterAll(async () => await simulator.close());
beforeEach(() => {
	simulator.reset();
	simulator.setOptions({ onRequest: undefined });
	clock = new FakeClock();
});

/** A new client in each test; pauses take no time unless another clock is given. */
function clientOf(
	changes: Partial<ClientOptions> & { apiUrl?: string; clock?: Clock } = {},
): GenesysCloudClient {
	const { id, secret } = newClient(simulator);
	const { apiUrl = simulator.apiUrl, ...options } = changes;
	const time = changes.clock ?? clock;
	return createClient({
		settings: settingsFor({
			loginUrl: simulator.loginUrl,
			apiUrl,
			clientId: id,
			clientSecret: secret,
		}),
		httpRequest,
		maxConcurrency: 10,
		failOnRateLimit: false,
		maximumWait: 3_600_000,
		clock: time,
		tokens: new TokenCache(time),
		gate: new RateGate(time),
		...options,
		timeout: options.timeout ?? 10_000,
	});
}

type Kind = 'GET' | 'HEAD' | 'query' | 'search' | 'PUT' | 'DELETE' | 'POST' | 'PATCH';

const READS: Kind[] = ['GET', 'HEAD', 'query', 'search'];
const REPLACES: Kind[] = ['PUT', 'DELETE'];
const CREATES: Kind[] = ['POST', 'PATCH'];
const KINDS = [...READS, ...REPLACES, ...CREATES];
/** One for each method whose response has a body to cut off. */
const METHODS: Kind[] = ['GET', 'PUT', 'DELETE', 'POST', 'PATCH'];

/** A call that the simulator carries out with the data of the test. */
function callOf(kind: Kind): ApiCall {
	const { queues, users, members } = simulator.org();
	const queue = `/api/v2/routing/queues/${queues[0].id}`;
	const calls: Record<Kind, [method: ApiCall['method'], path: string, body?: unknown]> = {
		GET: ['GET', queue],
		HEAD: ['HEAD', '/api/v2/tokens/me'],
		query: [
			'POST',
			'/api/v2/analytics/conversations/details/query',
			{ interval: '2025-06-01T00:00:00.000Z/2025-06-02T00:00:00.000Z' },
		],
		search: ['POST', '/api/v2/users/search', { pageSize: 5 }],
		PUT: ['PUT', queue, { name: 'Put', description: 'by the test' }],
		DELETE: ['DELETE', `/api/v2/users/${users[0].id}`],
		POST: ['POST', '/api/v2/routing/queues', { name: 'Created by the test' }],
		PATCH: [
			'PATCH',
			`${queue}/members`,
			[{ id: members.get(queues[0].id)![0].userId, joined: false }],
		],
	};
	const [method, path, body] = calls[kind];
	return {
		method,
		path: parseRequestPath(path),
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	};
}

/** The failure of a call, which holds no token and no secret wherever one looks. */
async function failureOf(call: Promise<ApiReply>): Promise<CallError> {
	const error: unknown = await call.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	expect(error).toMatchObject({ name: 'CallError' });
	const failure = error as CallError;
	expect(failure.cause).toBeUndefined();
	expect(findLeaks([failure, JSON.stringify(failure)], simulator.tokens())).toEqual([]);
	expect(failure.details.remedy.includes(IN_DOUBT)).toBe(failure.details.outcome === 'unknown');
	return failure;
}

/** What the API saw: how many requests, and how many of them took effect. */
function seen(): { sent: number; executed: number } {
	const requests = apiRequests(simulator);
	return { sent: requests.length, executed: requests.filter(isExecuted).length };
}
const isExecuted = ({ executed }: RecordedRequest) => executed;

const respond = (status: number, more: Partial<NonNullable<FaultRule['respond']>> = {}) => ({
	respond: { status, ...more },
});

/** At the API, not at the token exchange. */
const fault = (rule: FaultRule) => simulator.fault({ host: 'api', ...rule });

/** Of a queue or user that the API answered with. */
const nameOf = ({ body }: ApiReply) => (body as { name?: string }).name;

describe('a status', () => {
	const table: Array<[status: number, repeated: Kind[], inDoubt: Kind[]]> = [
		[408, [...READS, ...REPLACES], CREATES],
		[429, KINDS, []],
		[500, READS, [...REPLACES, ...CREATES]],
		[502, [...READS, ...REPLACES], CREATES],
		[503, KINDS, []],
		[504, [...READS, ...REPLACES], CREATES],
		[400, [], []],
		[403, [], []],
		[404, [], []],
		[409, [], []],
		[501, [], []],
	];

	const cases = table.flatMap(([status, repeated, inDoubt]) =>
		KINDS.map((kind) => ({
			status,
			kind,
			isRepeated: repeated.includes(kind),
			outcome: inDoubt.includes(kind) ? 'unknown' : 'refused',
		})),
	);
	it.each(cases.filter(({ isRepeated }) => isRepeated))(
		'$status twice: $kind is repeated and complete',
		async ({ status, kind }) => {
			const client = clientOf();
			fault({ ...respond(status), times: 2 });
			const reply = await client.request(callOf(kind));
			expect(reply.status).toBe(200);
			expect(seen()).toEqual({ sent: 3, executed: 1 });
			const bodies = apiRequests(simulator).map(({ method, path, body }) => [method, path, body]);
			expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]]);
		},
	);

	it.each(cases.filter(({ isRepeated }) => !isRepeated))(
		'$status: $kind is not repeated: $outcome',
		async ({ status, kind, outcome }) => {
			const client = clientOf();
			const call = callOf(kind);
			fault({ ...respond(status) });
			const { details } = await failureOf(client.request(call));
			expect(details).toMatchObject({
				status,
				outcome,
				attempts: 1,
				call: `${call.method} ${call.path.path}`,
			});
			expect(seen()).toEqual({ sent: 1, executed: 0 });
		},
	);

	it.each<[Kind, number, Outcome]>([
		['GET', 500, 'refused'],
		['query', 504, 'refused'],
		['PUT', 503, 'refused'],
		['PUT', 502, 'unknown'],
		['DELETE', 408, 'unknown'],
		['POST', 503, 'refused'],
		['PATCH', 429, 'refused'],
	])('%s, %i for ever: sent six times, then %s', async (kind, status, outcome) => {
		fault({ ...respond(status), times: Infinity });
		const { details } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({ status, outcome, attempts: 6 });
		expect(seen()).toEqual({ sent: 6, executed: 0 });
	});
});

describe('a connection that breaks off', () => {
	type Break = {
		name: string;
		rule: FaultRule;
		executes: boolean;
		code?: string;
		timeout?: number;
	};
	const breaks: Break[] = [
		{
			name: 'a reset before the request is read',
			rule: { reset: 'beforeRead' },
			executes: false,
			code: 'ECONNRESET',
		},
		{
			name: 'a reset after the request is read',
			rule: { reset: 'afterRead' },
			executes: true,
			code: 'ECONNRESET',
		},
		{ name: 'a body cut off (length)', rule: { cutBody: 'length' }, executes: true },
		{ name: 'a body cut off (chunked)', rule: { cutBody: 'chunked' }, executes: true },
		{
			name: 'a stall before',
			rule: { stallMs: 600 },
			executes: false,
			code: 'ECONNABORTED',
			timeout: 300,
		},
		{
			name: 'a stall after',
			rule: { stallMs: 600, stallAfter: true },
			executes: true,
			code: 'ECONNABORTED',
			timeout: 300,
		},
	];
	const cases = breaks.flatMap((entry) => METHODS.map((kind) => ({ ...entry, kind })));

	it.each(cases.filter(({ kind }) => !CREATES.includes(kind)))(
		'$kind, $name: repeated and complete',
		async ({ kind, rule, executes, timeout }) => {
			const client = clientOf({ timeout });
			fault(rule);
			const reply = await client.request(callOf(kind));
			// A DELETE that was carried out finds nothing the second time.
			const isGone = kind === 'DELETE' && executes;
			expect(reply.status).toBe(isGone ? 204 : 200);
			if (isGone) expect(reply.body).toEqual({ success: true });
			if (kind === 'PUT') expect(nameOf(reply)).toBe('Put');
			expect(seen()).toEqual({ sent: 2, executed: executes && !isGone ? 2 : 1 });
		},
	);

	it.each(cases.filter(({ kind }) => CREATES.includes(kind)))(
		'$kind, $name: sent once, the outcome unknown',
		async ({ kind, rule, executes, code, timeout }) => {
			const client = clientOf({ timeout });
			fault({ ...rule, times: Infinity });
			const { details, message } = await failureOf(client.request(callOf(kind)));
			expect(details).toMatchObject({ outcome: 'unknown', attempts: 1 });
			expect(details.status).toBeUndefined();
			if (code !== undefined) expect(details.code).toBe(code);
			expect(message).toMatch(
				timeout === undefined ? /closed before/ : /did not answer within 0.3 s/,
			);
			// What was stalled is over by then, too.
			await wait(timeout === undefined ? 20 : 400);
			expect(seen()).toEqual({ sent: 1, executed: executes ? 1 : 0 });
		},
	);

	it.each(
		breaks
			.filter(({ timeout }) => timeout === undefined)
			.flatMap((entry) => [
				{ ...entry, kind: 'GET' as const, outcome: 'refused' },
				{ ...entry, kind: 'PUT' as const, outcome: 'unknown' },
				{ ...entry, kind: 'query' as const, outcome: 'refused' },
			]),
	)('$kind, $name, for ever: sent six times, then $outcome', async ({ kind, rule, outcome }) => {
		fault({ ...rule, times: Infinity });
		const { details } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({ outcome, attempts: 6 });
		expect(seen().sent).toBe(6);
	});

	it('an outcome once unknown stays so, whatever comes next', async () => {
		fault({ reset: 'afterRead' });
		fault(respond(403));
		const { details } = await failureOf(clientOf().request(callOf('PUT')));
		expect(details).toMatchObject({ status: 403, outcome: 'unknown', attempts: 2 });
		expect(seen()).toEqual({ sent: 2, executed: 1 });
	});
});

describe('a port that is closed', () => {
	async function closedPort(): Promise<number> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		await new Promise((resolve) => server.close(resolve));
		return port;
	}

	it.each(METHODS)('%s: tried six times, not sent', async (kind) => {
		const client = clientOf({ apiUrl: `http://127.0.0.1:${await closedPort()}` });
		const { details, message } = await failureOf(client.request(callOf(kind)));
		expect(details).toMatchObject({ outcome: 'notSent', code: 'ECONNREFUSED', attempts: 6 });
		expect(message).toContain('refused the connection');
		expect(seen()).toEqual({ sent: 0, executed: 0 });
	});

	it.each(METHODS)('%s: arrives once when the port opens', async (kind) => {
		const port = await closedPort();
		const arrived: string[] = [];
		const server: Server = createServer((request, response) => {
			arrived.push(request.method!);
			request.resume();
			response.end('{"late":true}');
		});
		clock.chance = 0.5;
		const { now, elapsed, random } = clock;
		const sleep = async (milliseconds: number) => {
			await clock.sleep(milliseconds);
			// After two tries, in the pause before the third.
			if (clock.sleeps.reduce((sum, slept) => sum + slept, 0) > 500 && !server.listening) {
				await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
			}
		};
		const client = clientOf({
			apiUrl: `http://127.0.0.1:${port}`,
			clock: { now, elapsed, random, sleep },
		});
		let sends = 0;
		try {
			const call = callOf(kind);
			const reply = await client.request(call, { onSend: () => sends++ });
			expect(reply.body).toEqual({ late: true });
			expect(arrived).toEqual([call.method]);
			expect(sends).toBe(3);
		} finally {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	});
});

describe('a success that cannot be one', () => {
	const unusable: Array<{ name: string; rule: FaultRule; says: RegExp }> = [
		{ name: 'an HTML page', rule: { html: true }, says: /HTML page instead of JSON/ },
		{
			name: 'broken JSON',
			rule: respond(200, { body: '{"entities":[{"id":' }),
			says: /JSON that is broken or cut off/,
		},
	];
	const otherType = respond(200, {
		body: '\u0000',
		headers: { 'content-type': 'application/pdf' },
	});
	const cases = unusable.flatMap((entry) => METHODS.map((kind) => ({ ...entry, kind })));

	it.each(cases.filter(({ kind }) => !CREATES.includes(kind)))(
		'$kind, $name: repeated and complete',
		async ({ kind, rule }) => {
			fault({ ...rule, times: 2 });
			expect((await clientOf().request(callOf(kind))).status).toBe(200);
			expect(seen()).toEqual({ sent: 3, executed: 1 });
		},
	);

	it.each(cases.filter(({ kind }) => CREATES.includes(kind)))(
		'$kind, $name: sent once, the outcome unknown',
		async ({ kind, rule, says }) => {
			fault({ ...rule, times: Infinity });
			const { details, message } = await failureOf(clientOf().request(callOf(kind)));
			expect(details).toMatchObject({ outcome: 'unknown', status: 200, attempts: 1 });
			expect(message).toMatch(says);
			expect(seen().sent).toBe(1);
		},
	);

	it.each(unusable)('GET, $name, for ever: an error that says so', async ({ rule, says }) => {
		fault({ ...rule, times: Infinity });
		const { details, message } = await failureOf(clientOf().request(callOf('GET')));
		expect(details).toMatchObject({ outcome: 'refused', status: 200, attempts: 6 });
		expect(message).toMatch(says);
	});

	it.each(METHODS)('%s, content of another type: asked for once, for it stays', async (kind) => {
		fault({ ...otherType, times: Infinity });
		const { details, message } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({ status: 200, attempts: 1 });
		expect(message).toMatch(/application\/pdf/);
		expect(seen().sent).toBe(1);
	});

	const disguised = (status: number) =>
		respond(200, {
			body: { status, code: 'some.code', message: 'Said by the API', contextId: 'c-1' },
		});

	it.each(METHODS)('%s: an ErrorBody of 404 under 200 is a 404', async (kind) => {
		fault(disguised(404));
		const { details } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({
			message: 'Said by the API',
			code: 'some.code',
			status: 404,
			outcome: READS.includes(kind) ? 'refused' : 'unknown',
		});
		expect(seen()).toEqual({ sent: 1, executed: 0 });
	});

	it.each(READS.filter((kind) => kind !== 'HEAD'))(
		'%s: an ErrorBody of 503 under 200 is repeated as a 503',
		async (kind) => {
			fault(disguised(503));
			expect((await clientOf().request(callOf(kind))).status).toBe(200);
			expect(seen()).toEqual({ sent: 2, executed: 1 });
		},
	);

	it.each(
		METHODS.filter((kind) => !READS.includes(kind)).flatMap((kind) =>
			[401, 429, 500, 503].map((status) => [kind, status] as const),
		),
	)('%s: an ErrorBody of %i under 200 may have been carried out', async (kind, status) => {
		fault({ ...disguised(status), times: Infinity });
		const { details } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({ status, outcome: 'unknown', attempts: 1 });
		expect(seen().sent).toBe(1);
	});

	it.each(METHODS)('%s: what a customer defined under those names is no error', async (kind) => {
		const body = { status: 503, code: 'E1', message: 'Said by the other system' };
		fault({ ...respond(200, { body }), times: Infinity });
		expect((await clientOf().request(callOf(kind))).body).toEqual(body);
		expect(seen().sent).toBe(1);
	});
});

describe('a reply without JSON that is in order', () => {
	const text = { 'content-type': 'text/plain; charset=utf-8' };
	it.each(
		METHODS.flatMap((kind) => [
			{ kind, name: 'empty 200', rule: respond(200), status: 200, body: { success: true } },
			{ kind, name: '202', rule: respond(202), status: 202, body: { success: true } },
			{ kind, name: '204', rule: respond(204), status: 204, body: { success: true } },
			{
				kind,
				name: 'text/plain',
				rule: respond(200, { body: 'a,b\n1,2', headers: text }),
				status: 200,
				body: 'a,b\n1,2',
			},
		]),
	)('$kind: $name', async ({ kind, rule, status, body }) => {
		fault({ ...rule, times: Infinity });
		expect(await clientOf().request(callOf(kind))).toMatchObject({ status, body });
		expect(seen().sent).toBe(1);
	});
});

describe('a redirect', () => {
	it.each(METHODS)('%s: is not followed, and its target sees nothing', async (kind) => {
		fault({ redirectTo: `${simulator.otherUrl}/caught`, times: Infinity });
		const { details } = await failureOf(clientOf().request(callOf(kind)));
		expect(details).toMatchObject({ status: 302, outcome: 'refused', attempts: 1 });
		expect(details.remedy).toContain('redirect');
		expect(simulator.requests.filter(({ host }) => host === 'other')).toEqual([]);
		expect(seen()).toEqual({ sent: 1, executed: 0 });
	});
});

describe('a repeated write', () => {
	it('DELETE that finds nothing has succeeded', async () => {
		fault({ method: 'DELETE', reset: 'afterRead' });
		expect(await clientOf().request(callOf('DELETE'))).toMatchObject({
			status: 204,
			body: { success: true },
		});
		expect(apiRequests(simulator).map(({ status }) => status)).toEqual([0, 404]);
		expect(seen()).toEqual({ sent: 2, executed: 1 });
	});

	it.each([429, 503])('DELETE that was refused with %i and finds nothing has failed', async (s) => {
		fault(respond(s));
		fault(respond(404));
		const { details } = await failureOf(clientOf().request(callOf('DELETE')));
		expect(details).toMatchObject({ status: 404, outcome: 'refused', attempts: 2 });
	});

	it('DELETE that finds nothing at the first attempt has failed', async () => {
		const client = clientOf();
		await client.request(callOf('DELETE'));
		const { details } = await failureOf(client.request(callOf('DELETE')));
		expect(details).toMatchObject({ status: 404, outcome: 'refused', attempts: 1 });
	});

	const CONFLICTS = [
		respond(409),
		respond(400, { message: 'The version supplied does not match the current version' }),
	];
	const putWithVersion = (): ApiCall => ({
		...callOf('PUT'),
		body: JSON.stringify({ version: 7, name: 'Put', description: 'by the test' }),
	});
	const methods = () => apiRequests(simulator).map(({ method }) => method);

	it.each(CONFLICTS)('PUT that conflicts is read again: done ($respond.status)', async (rule) => {
		fault({ method: 'PUT', reset: 'afterRead' });
		fault({ method: 'PUT', ...rule });
		const reply = await clientOf().request(putWithVersion());
		expect(reply).toMatchObject({ status: 200, body: { name: 'Put' } });
		expect(methods()).toEqual(['PUT', 'PUT', 'GET']);
	});

	it.each(CONFLICTS)(
		'PUT that conflicts is read again: somebody else changed it ($respond.status)',
		async (rule) => {
			fault({ method: 'PUT', reset: 'afterRead' });
			fault({ method: 'PUT', ...rule });
			simulator.setOptions({
				onRequest: ({ method }) => {
					if (method === 'GET') simulator.org().queues[0].description = 'by somebody else';
				},
			});
			const { details } = await failureOf(clientOf().request(putWithVersion()));
			expect(details).toMatchObject({
				status: rule.respond.status,
				outcome: 'unknown',
				attempts: 2,
				call: expect.stringMatching(/^PUT /) as string,
			});
			expect(methods()).toEqual(['PUT', 'PUT', 'GET']);
		},
	);

	it('PUT that conflicts and cannot be read again fails with the conflict', async () => {
		fault({ method: 'PUT', reset: 'afterRead' });
		fault({ method: 'PUT', ...respond(409) });
		fault({ method: 'GET', ...respond(403) });
		const { details } = await failureOf(clientOf().request(callOf('PUT')));
		expect(details).toMatchObject({ status: 409, outcome: 'unknown' });
		expect(methods()).toEqual(['PUT', 'PUT', 'GET']);
	});

	it.each(CONFLICTS)(
		'PUT that conflicts at the first try has failed ($respond.status)',
		async (rule) => {
			fault({ method: 'PUT', ...rule });
			const { details } = await failureOf(clientOf().request(callOf('PUT')));
			expect(details).toMatchObject({ status: rule.respond.status, outcome: 'refused' });
			expect(methods()).toEqual(['PUT']);
		},
	);

	it('PUT that conflicts after a refusal was not carried out before', async () => {
		fault({ method: 'PUT', ...respond(503) });
		fault({ method: 'PUT', ...respond(409) });
		const { details } = await failureOf(clientOf().request(callOf('PUT')));
		expect(details).toMatchObject({ status: 409, outcome: 'refused', attempts: 2 });
		expect(methods()).toEqual(['PUT', 'PUT']);
	});

	it('PUT that gets another 400 is not read again', async () => {
		fault({ method: 'PUT', reset: 'afterRead' });
		fault({ method: 'PUT', ...respond(400) });
		const { details } = await failureOf(clientOf().request(callOf('PUT')));
		expect(details).toMatchObject({ status: 400, outcome: 'unknown', attempts: 2 });
		expect(methods()).toEqual(['PUT', 'PUT']);
	});
});

describe('the pause', () => {
	/** Milliseconds between the attempts. */
	async function pausesOf(
		rule: FaultRule,
		kind: Kind = 'GET',
	): Promise<{ pauses: number[]; failure?: CallError }> {
		const sentAt: number[] = [];
		fault(rule);
		const failure = await clientOf()
			.request(callOf(kind), { onSend: () => sentAt.push(clock.now()) })
			.then(
				() => undefined,
				(error: unknown) => error as CallError,
			);
		return { pauses: sentAt.slice(1).map((at, index) => at - sentAt[index]), failure };
	}

	it.each([
		[0, [0, 0, 0, 0, 0]],
		[0.5, [500, 1_000, 2_000, 4_000, 8_000]],
		[0.9, [900, 1_800, 3_600, 7_200, 14_400]],
	])('doubles from 1 s to 16 s, all of it by chance (%f)', async (chance, expected) => {
		clock.chance = chance;
		const { pauses, failure } = await pausesOf({ ...respond(502), times: Infinity });
		expect(pauses).toEqual(expected);
		expect(failure?.details).toMatchObject({ status: 502, attempts: 6 });
		expect(Math.max(0, ...clock.sleeps)).toBeLessThanOrEqual(250);
	});

	it('is as long after a broken connection', async () => {
		clock.chance = 0.5;
		const { pauses } = await pausesOf({ reset: 'beforeRead', times: 2 });
		expect(pauses).toEqual([500, 1_000]);
	});

	it.each(['GET', 'POST'] as const)('is what Retry-After says (503, %s)', async (kind) => {
		clock.chance = 0.999;
		const rule = { ...respond(503, { retryAfterSeconds: 7 }), times: 2 };
		expect(await pausesOf(rule, kind)).toEqual({ pauses: [7_000, 7_000] });
	});

	it.each(['GET', 'POST'] as const)('is what Retry-After says (429, %s)', async (kind) => {
		const { pauses, failure } = await pausesOf(respond(429, { retryAfterSeconds: 7 }), kind);
		expect(failure).toBeUndefined();
		expect(pauses).toHaveLength(1);
		expect(pauses[0]).toBeGreaterThanOrEqual(7_000);
		expect(pauses[0]).toBeLessThan(8_000);
	});

	it('is waited for up to 180 s', async () => {
		expect(await pausesOf(respond(503, { retryAfterSeconds: 180 }))).toEqual({
			pauses: [180_000],
		});
	});

	it.each([
		[429, 'GET'],
		[429, 'POST'],
		[503, 'GET'],
		[503, 'PUT'],
		[503, 'POST'],
	] as const)('above 180 s ends it at once, with the time (%i, %s)', async (status, kind) => {
		const { pauses, failure } = await pausesOf(respond(status, { retryAfterSeconds: 181 }), kind);
		expect(pauses).toEqual([]);
		expect(clock.sleeps).toEqual([]);
		const retryAt = clock.now() + 181_000;
		expect(failure?.details.remedy).toContain(`until ${new Date(retryAt).toISOString()}`);
		expect(failure?.details).toMatchObject({
			status,
			attempts: 1,
			outcome: 'refused',
			retryAt,
		});
		expect(seen()).toEqual({ sent: 1, executed: 0 });
	});

	it('of a quota holds back the next call of the kind, and names the time', async () => {
		const client = clientOf();
		fault(respond(429, { retryAfterSeconds: 3_600 }));
		await failureOf(client.request(callOf('POST')));
		const { details } = await failureOf(client.request(callOf('POST')));
		const until = clock.now() + 3_600_000;
		expect(details).toMatchObject({ outcome: 'notSent', attempts: 0, retryAt: until });
		expect(details.remedy).toContain(new Date(until).toISOString());
		expect(seen().sent).toBe(1);
		clock.advance(3_600_000);
		expect((await client.request(callOf('POST'))).status).toBe(200);
	});

	it("at the token's own limit costs no try, and nothing is carried out twice", async () => {
		const limit = {
			key: 'client.credentials.token.rate.per.minute',
			namespace: 'platform.api',
			value: 300,
		};
		fault({ ...respond(429, { limit, retryAfterSeconds: 2 }), times: 9 });
		expect((await clientOf().request(callOf('POST'))).status).toBe(200);
		expect(seen()).toEqual({ sent: 10, executed: 1 });
	});

	it.each(['GET', 'POST'] as const)('is none where a rate limit is to fail (%s)', async (kind) => {
		fault(respond(429));
		const { details } = await failureOf(clientOf({ failOnRateLimit: true }).request(callOf(kind)));
		expect(details).toMatchObject({ status: 429, outcome: 'refused', attempts: 1 });
		expect(seen()).toEqual({ sent: 1, executed: 0 });
	});

	it('is no longer than the maximum wait', async () => {
		fault(respond(429, { retryAfterSeconds: 30 }));
		const client = clientOf({ maximumWait: 5_000 });
		const { details, message } = await failureOf(client.request(callOf('PUT')));
		expect(message).toContain('Not sent again');
		expect(details).toMatchObject({ outcome: 'refused', attempts: 1 });
		expect(seen().sent).toBe(1);
	});
});

describe('cancelling', () => {
	/** Real time, because pauses must be cancelled. */
	async function cancelled(
		kind: Kind,
		rule: FaultRule,
		{ by }: { by: 'signal' | 'stop' },
	): Promise<{ error: unknown; took: number; reply?: ApiReply }> {
		const controller = new AbortController();
		const { signal } = controller;
		const client = clientOf({
			clock: systemClock,
			...(by === 'signal' ? { signal } : {}),
		});
		fault({ ...rule, times: Infinity });
		const options: CallOptions = by === 'stop' ? { stop: signal } : {};
		const result = client.request(callOf(kind), options).then(
			(reply) => ({ reply, error: undefined }),
			(error: unknown) => ({ error }),
		);
		while (seen().sent === 0) await wait(10);
		await wait(150);
		const at = Date.now();
		controller.abort(new DOMException('Cancelled by the test', 'AbortError'));
		const settled = await result;
		const took = Date.now() - at;
		const { sent } = seen();
		await wait(400);
		// Nothing is sent after.
		expect(seen().sent).toBe(sent);
		expect(sent).toBe(1);
		return { ...settled, took };
	}

	it.each(METHODS)('%s: ends a request that is under way', async (kind) => {
		const { error, took } = await cancelled(kind, { stallMs: 5_000 }, { by: 'signal' });
		expect(error).toMatchObject({ name: 'AbortError', message: 'Cancelled by the test' });
		expect(took).toBeLessThan(4_000);
	});

	it.each([
		['GET', 503],
		['POST', 503],
		['PUT', 429],
		['POST', 429],
	] as const)('%s: ends the pause after a %i', async (kind, status) => {
		const rule = respond(status, { retryAfterSeconds: 60 });
		const { error, took } = await cancelled(kind, rule, { by: 'signal' });
		expect(error).toMatchObject({ name: 'AbortError', message: 'Cancelled by the test' });
		expect(took).toBeLessThan(4_000);
		expect(seen().executed).toBe(0);
	});

	it.each(['GET', 'POST'] as const)(
		'%s: a stop in a pause ends it with the failure that was to be repeated',
		async (kind) => {
			const rule = respond(503, { retryAfterSeconds: 60 });
			const { error, took } = await cancelled(kind, rule, { by: 'stop' });
			expect(error).toMatchObject({ name: 'CallError', details: { status: 503, attempts: 1 } });
			expect(took).toBeLessThan(4_000);
		},
	);

	it('a stop lets a request end that is under way', async () => {
		const { reply } = await cancelled('POST', { stallMs: 400 }, { by: 'stop' });
		expect(reply?.status).toBe(200);
		expect(seen()).toEqual({ sent: 1, executed: 1 });
	});

	it('before the first sending: nothing is sent', async () => {
		const signal = AbortSignal.abort(new DOMException('Cancelled by the test', 'AbortError'));
		await expect(clientOf({ signal }).request(callOf('POST'))).rejects.toThrow('Cancelled');
		expect(simulator.requests).toEqual([]);
	});

	it('while it waits for its turn: only the call before it was sent', async () => {
		const controller = new AbortController();
		const client = clientOf({ clock: systemClock, maxConcurrency: 1 });
		fault({ stallMs: 2_000 });
		const first = client.request(callOf('GET'));
		while (seen().sent === 0) await wait(10);
		const second = client.request(callOf('POST'), { stop: controller.signal });
		const at = Date.now();
		controller.abort(new DOMException('Cancelled by the test', 'AbortError'));
		await expect(second).rejects.toThrow('Cancelled');
		expect(Date.now() - at).toBeLessThan(1_500);
		expect((await first).status).toBe(200);
		expect(seen().sent).toBe(1);
	});
});
