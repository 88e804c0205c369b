/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { readClientSettings } from '../../../../credentials/settings/clientSettings';
import { RejectedTokenError } from '../../../../credentials/token/cache';
import {
	toErrorOutput,
	toNodeError,
	type NodeError,
} from '../../../../nodes/GenesysCloud/client/nodeError';
import {
	CallError,
	ParameterError,
	type ErrorDetails,
} from '../../../../nodes/GenesysCloud/client/errors/callError';
import { errorWithoutSecrets } from '../../../../nodes/GenesysCloud/client/errors/withoutSecrets';
import { toQueryString } from '../../../../nodes/GenesysCloud/client/request/query';
import { parseRequestPath } from '../../../../nodes/GenesysCloud/client/request/requestPath';
import {
	ACCESS_TOKEN,
	clientOf,
	listen,
	startRecorder,
	type Recorder,
	type RecorderReply,
} from '../../../contract/kit';
import { CLIENT_ID, CLIENT_SECRET, customFields } from '../../../credentials/kit/settings';
import { findLeaks } from '../../../support';

const SECRETS = [CLIENT_SECRET, `${CLIENT_ID}:${CLIENT_SECRET}`, ACCESS_TOKEN];
const TYPE = 'n8n-nodes-genesys-cloud.genesysCloud';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
beforeEach(() => recorder.reset());
afterAll(async () => await recorder.close());

const nodeOf = (type: string): INode => ({
	id: 'n',
	name: 'Genesys',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
});

interface Case {
	method?: 'GET' | 'POST' | 'PUT';
	type?: string;
	itemIndex?: number;
	changes?: Parameters<typeof clientOf>[1];
}

/** The error that n8n gets, which contains no secret anywhere. */
async function errorOf({
	method = 'GET',
	type = TYPE,
	itemIndex,
	changes,
}: Case = {}): Promise<NodeError> {
	const path = { path: '/api/v2/users/u-1', query: [] };
	const body = method === 'GET' ? undefined : '{"a":1}';
	const client = clientOf(recorder, { failOnRateLimit: true, ...changes });
	const failed: unknown = await client.request({ method, path, body }).then(
		() => undefined,
		(error: unknown) => errorWithoutSecrets(error, client.secrets),
	);
	expect(failed).toBeInstanceOf(Error);
	const error = toNodeError(nodeOf(type), failed, itemIndex);
	const output = toErrorOutput(error, (failed as Partial<CallError>).details);
	const everything = [failed, error, String(error), JSON.stringify(error), error.stack, output];
	expect(findLeaks(everything, SECRETS)).toEqual([]);
	expect(JSON.stringify(error)).not.toMatch(/authorization|axios/i);
	expect((error.cause as Error | undefined)?.name ?? '').not.toMatch(/Axios/);
	expect((failed as Error).cause).toBeUndefined();
	return error;
}

const detailsOf = (error: NodeError) => error.context.data as unknown as ErrorDetails;

const refusal = (
	status: number,
	code: string,
	message: string,
	more: object = {},
): RecorderReply => ({
	status,
	headers: { 'inin-correlation-id': 'corr-1' },
	body: { status, code, message, ...more },
});

describe('a refusal by Genesys Cloud', () => {
	const NEEDS = 'Missing the following permission(s): routing:queue:view, routing:queue:edit';
	const cases: Array<[what: string, reply: RecorderReply, remedy: RegExp, more?: object]> = [
		[
			'no user behind the token',
			refusal(400, 'not.a.user', 'This request requires a user context.'),
			/needs a signed-in user/,
		],
		[
			'a missing permission',
			refusal(403, 'missing.permissions', NEEDS),
			/Admin > Integrations > OAuth > Roles/,
			{ missingPermissions: ['routing:queue:view', 'routing:queue:edit'] },
		],
		[
			'any of several permissions',
			refusal(
				403,
				'missing.any.permissions',
				'Requires analytics:userDetail:view or analytics:*:view',
			),
			/lacks this permission/,
			{ missingPermissions: ['analytics:userDetail:view', 'analytics:*:view'] },
		],
		[
			'a division',
			refusal(403, 'missing.division.permission', 'Missing directory:user:add in division d-1'),
			/only in other divisions.*the right divisions/,
			{ missingPermissions: ['directory:user:add'] },
		],
		[
			'an address that is not allowed',
			refusal(403, 'ip.not.authorized', 'IP not allowed'),
			/outgoing address/,
		],
		[
			'an interval that is too long',
			refusal(400, 'bad.request', 'The interval exceeds the maximum of 7 days'),
			/^Split the interval/,
		],
		[
			'another version',
			refusal(400, 'general.conflict', 'The version does not match'),
			/Read it again/,
		],
		['a conflict', refusal(409, 'conflict', 'Name is taken'), /conflicts with existing data/],
		['an unknown ID', refusal(404, 'not.found', 'User not found'), /Check the ID and the path/],
		['a wrong method', refusal(405, 'method.not.allowed', 'No'), /Check 'Method'/],
		['a deleted object', refusal(410, 'gone', 'Was here'), /was deleted/],
		[
			'a body that is too large',
			refusal(413, 'request.entity.too.large', 'Too big'),
			/512,000 bytes/,
		],
		['a body that is too large, said by a proxy', { status: 413, body: '<html>' }, /512,000 bytes/],
		[
			'a reply that is too large',
			refusal(413, 'response.entity.too.large', 'Too big'),
			/smaller pageSize/,
		],
		['another content type', refusal(415, 'x', 'No'), /must be JSON/],
		[
			'a request without its token',
			refusal(401, 'authentication.required', 'No authentication bearer token'),
			/proxy or gateway/,
		],
		[
			'a redirect',
			{ status: 302, headers: { location: 'https://evil.example/' } },
			/redirect\. It was not followed/,
		],
		[
			'a quota',
			{
				...refusal(429, 'too.many.requests', 'Rate limit exceeded the maximum', {
					limit: { key: 'analytics.query.per.day' },
				}),
				headers: { 'retry-after': '3600', 'inin-correlation-id': 'corr-1' },
			},
			/its own limit/,
			{ limitKey: 'analytics.query.per.day', retryAt: expect.any(Number) as number },
		],
		[
			"the token's limit",
			refusal(
				429,
				'too.many.requests',
				'Rate limit exceeded the maximum [client.credentials.token.rate.per.minute]',
			),
			/300 calls a minute/,
			{ limitKey: 'client.credentials.token.rate.per.minute' },
		],
		['a fault', refusal(500, 'internal.server.error', 'Oops'), /temporary problem/],
		['maintenance', refusal(503, 'service.unavailable', 'Later'), /temporary problem/],
		['something new', refusal(418, 'teapot', 'Short and stout'), /Check the parameters against/],
		['nothing but a status', { status: 404, body: '' }, /Check the ID/],
		['a code without a message', { status: 400, body: { code: 'odd' } }, /Check the parameters/],
	];

	it.each(cases)('says what happened and what to do: %s', async (_, reply, remedy, more = {}) => {
		recorder.answer = () => reply;
		const error = (await errorOf({ itemIndex: 3 })) as NodeApiError;
		const body = Object(reply.body) as { message?: string; code?: string };
		const said =
			body.message ??
			`Genesys Cloud answered with status ${reply.status}${body.code ? ` (${body.code})` : ''}`;
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe(said);
		expect(error.httpCode).toBe(String(reply.status));
		expect(error.context.itemIndex).toBe(3);
		expect(error.description).toMatch(remedy);
		expect(error.description).toContain(`Call: GET /api/v2/users/u-1\nStatus: ${reply.status}`);
		const details = detailsOf(error);
		expect(details).toMatchObject({
			message: said,
			status: reply.status,
			outcome: 'refused',
			...more,
		});
		for (const text of [body.code, details.limitKey, ...(details.missingPermissions ?? [])]) {
			expect(`${error.message}\n${error.description}`).toContain(text ?? '');
		}
		expect(details.code).toBe(body.code);
		if (reply.headers?.['inin-correlation-id']) {
			expect(details.correlationId).toBe('corr-1');
			expect(error.description).toContain('Correlation ID: corr-1');
		}
	});

	it('tells the fields that are wrong', async () => {
		recorder.answer = () =>
			refusal(400, 'validation', 'Invalid', {
				details: [{ fieldName: 'name', errorCode: 'too.long' }, null, 'x', {}],
				errors: [{ message: 'Division is missing' }],
			});
		expect((await errorOf()).description).toContain(
			'name: too.long; Division is missing. Check the',
		);
	});

	it('says so where it may have been carried out', async () => {
		recorder.answer = () => refusal(504, 'gateway.timeout', 'Late');
		const error = await errorOf({ method: 'POST' });
		expect(detailsOf(error).outcome).toBe('unknown');
		expect(error.description).toMatch(/^It is not known whether Genesys Cloud carried it out/);
		expect(detailsOf(await errorOf()).outcome).toBe('refused');
	});

	it.each([
		['a tool gets', `${TYPE}Tool`, 'User not found. Check the ID and the path.'],
		['others do not get', TYPE, 'User not found'],
	])('%s the remedy in the message', async (_, type, begin) => {
		recorder.answer = () => refusal(404, 'not.found', 'User not found.');
		const { message } = await errorOf({ type });
		if (type === TYPE) expect(message).toBe('User not found.');
		else expect(message.startsWith(begin)).toBe(true);
	});

	it('declares the cause of the failure to n8n', async () => {
		const causes: Array<[RecorderReply, unknown]> = [
			[refusal(429, 'x', 'Slow down'), { cause: 'rate-limited' }],
			[
				{ ...refusal(429, 'x', 'Slow down'), headers: { 'retry-after': '30' } },
				{ cause: 'quota-exhausted', resetsAtEpochMs: 1_700_000_030_000 },
			],
			[refusal(401, 'bad.credentials', 'No'), { cause: 'credential-invalid' }],
			[refusal(503, 'x', 'Later'), { cause: 'temporarily-unavailable' }],
			[refusal(404, 'x', 'No'), undefined],
		];
		for (const [reply, failure] of causes) {
			recorder.answer = () => reply;
			expect(((await errorOf()) as { failure?: unknown }).failure).toEqual(failure);
		}
	});

	it.each([
		'ECONNRESET',
		'ENOTFOUND',
		'preexisting routeAccess',
		'getaddrinfo EAI_AGAIN',
		'enoent',
		'EPERM',
	])('with %s in its words keeps them: n8n would put its own there', async (word) => {
		const said = `The ${word} thing is not allowed`;
		recorder.answer = () => refusal(400, 'ECONNREFUSED', said);
		expect((await errorOf()).message).toBe(said);
		expect(toNodeError(nodeOf(TYPE), new ParameterError('Path', said)).message).toBe(
			`'Path' ${said}`,
		);
		expect(toNodeError(nodeOf(TYPE), new Error(said)).message).toBe(said);
	});
});

describe('secrets', () => {
	const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
	const forms = [
		...[CLIENT_SECRET, ACCESS_TOKEN, `Bearer ${ACCESS_TOKEN}`, `Basic ${basic}`, `x${basic}`],
		...[
			encodeURIComponent(CLIENT_SECRET),
			encodeURIComponent(basic),
			JSON.stringify(CLIENT_SECRET),
		],
		...[
			Buffer.from(ACCESS_TOKEN).toString('hex'),
			Buffer.from(`ab${CLIENT_SECRET}c`).toString('base64url'),
		],
		...[new URLSearchParams({ s: CLIENT_SECRET }).toString(), ACCESS_TOKEN.toUpperCase()],
	];

	it.each(forms.map((form, index) => [index, form] as const))(
		'that a server sends back are hidden: form %i',
		async (_, form) => {
			for (const status of [400, 401, 403, 404, 429, 500]) {
				recorder.answer = () => ({
					status,
					headers: { 'inin-correlation-id': form.replace(/[^ -~]/g, '') },
					body: {
						status,
						message: `You sent ${form}, did you? ${'x'.repeat(330)} ${form}`,
						code: form,
						contextId: form,
						limit: { key: form },
						details: [{ fieldName: form, errorCode: form, message: form }],
						errors: [{ message: `in ${form}` }],
						nested: { deep: [form] },
					},
				});
				const { message } = await errorOf();
				expect(message).toContain('You sent ');
				expect(message).toContain('[hidden]');
				expect(message.toLowerCase()).not.toContain(ACCESS_TOKEN.toLowerCase());
			}
		},
	);

	it('that the token endpoint sends back are hidden', async () => {
		recorder.answerToken = () => ({
			status: 400,
			body: {
				error: 'invalid_client',
				description: `Bad ${forms.join(' ')}`,
				error_description: basic,
			},
		});
		const error = await errorOf({ itemIndex: 1 });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.context.itemIndex).toBe(1);
		expect(error.message.length).toBeGreaterThan(20);
		expect(recorder.calls).toEqual([]);
	});
});

describe('a failure of the network', () => {
	it('DNS', async () => {
		const error = await errorOf({ changes: { apiUrl: 'https://nowhere.invalid' } });
		expect(error.message).toBe('The host nowhere.invalid was not found');
		expect(error.description).toContain("Check 'API URL'");
		expect(detailsOf(error)).toMatchObject({ outcome: 'notSent', attempts: 6 });
		expect(['ENOTFOUND', 'EAI_AGAIN']).toContain(detailsOf(error).code);
	});

	it('TLS', async () => {
		const folder = join(__dirname, '../../../simulator/tls');
		const server = createServer({
			key: readFileSync(join(folder, 'localhost.key.pem')),
			cert: readFileSync(join(folder, 'localhost.cert.pem')),
		});
		const apiUrl = (await listen(server)).replace('http:', 'https:');
		const error = await errorOf({ method: 'POST', changes: { apiUrl } });
		server.close();
		expect(error.message).toMatch(/^No trusted TLS connection to 127\.0\.0\.1:\d+$/);
		expect(error.description).toContain('NODE_EXTRA_CA_CERTS');
		expect(detailsOf(error)).toMatchObject({ outcome: 'notSent', attempts: 1 });
	});

	it('nobody listens', async () => {
		const error = await errorOf({ method: 'POST', changes: { apiUrl: 'http://127.0.0.1:1' } });
		expect(error.message).toBe('127.0.0.1:1 refused the connection');
		expect(detailsOf(error)).toMatchObject({ outcome: 'notSent', code: 'ECONNREFUSED' });
	});

	it.each([
		['GET', 'refused', 6],
		['POST', 'unknown', 1],
	] as const)('no answer in time: %s', async (method, outcome, attempts) => {
		recorder.answer = () => 'silence';
		const error = await errorOf({ method, changes: { timeout: 100 } });
		expect(error.message).toMatch(/^127\.0\.0\.1:\d+ did not answer within 0\.1 s$/);
		expect(error.description).toContain("raise 'Timeout'");
		expect(detailsOf(error)).toMatchObject({ outcome, attempts });
		expect(/not known/.test(error.description ?? '')).toBe(outcome === 'unknown');
	});

	it.each([
		['GET', 'refused', 6],
		['PUT', 'unknown', 6],
		['POST', 'unknown', 1],
	] as const)('the connection breaks off: %s', async (method, outcome, attempts) => {
		recorder.answer = () => 'hang up';
		const error = await errorOf({ method });
		expect(error.message).toMatch(
			/^The connection to 127\.0\.0\.1:\d+ closed before the response was complete$/,
		);
		expect(detailsOf(error)).toMatchObject({ outcome, attempts });
		expect((error as NodeApiError).httpCode).toBeNull();
	});

	it('n8n itself refuses, in words that hold the token', async () => {
		const error = await errorOf({
			changes: {
				httpRequest: async (options) => {
					if (options.url.endsWith('/oauth/token')) {
						return {
							statusCode: 200,
							headers: {},
							body: JSON.stringify(recorder.answerToken().body),
						};
					}
					throw Object.assign(new Error(`Blocked: ${SECRETS.join(' ')}`), { config: options });
				},
			},
		});
		expect(error.message).toMatch(/could not be reached \(Blocked: \[hidden\] .*:\[hidden\]…\)/);
	});

	it('a page of a proxy', async () => {
		recorder.answer = () => ({
			headers: { 'content-type': 'text/html' },
			body: '<html>Log in</html>',
		});
		const error = await errorOf({ method: 'POST' });
		expect(error.message).toBe(
			'The response is an HTML page instead of JSON, as proxies and login pages send',
		);
		expect(detailsOf(error).outcome).toBe('unknown');
	});
});

describe('what is wrong before anything is sent', () => {
	const thrownBy = (action: () => unknown): unknown => {
		try {
			action();
		} catch (error) {
			return error;
		}
		return undefined;
	};
	const abort = new AbortController();
	abort.abort();

	it.each([
		['a path', thrownBy(() => parseRequestPath('/api/v1/x')), /^'Path' is not below \/api\/v2\//],
		[
			'a query',
			thrownBy(() => toQueryString({ expand: {} })),
			/^Query parameter 'expand' is an object/,
		],
		['a parameter', new ParameterError('Body', 'is not JSON'), /^'Body' is not JSON$/],
		[
			'a field of the credential',
			thrownBy(() => readClientSettings(customFields({ apiUrl: 'ftp://x' }))),
			/^The credential cannot be used: 'API URL' must start with https/,
		],
		[
			'a region',
			thrownBy(() => readClientSettings(customFields({ region: 'moon' }))),
			/^The credential cannot be used: 'Region' is 'moon'/,
		],
		// n8n recognises a cancelled run by the word.
		['a run that is stopped', abort.signal.reason, /^The execution was canceled$/],
		[
			'a run that is stopped, in words of axios',
			Object.assign(new Error('x'), { name: 'CanceledError', code: 'ERR_CANCELED' }),
			/canceled/,
		],
		['nothing', undefined, /^Unknown failure$/],
		['several lines', new Error(`a\r\nb${'c'.repeat(1_000)}`), /^a {2}bc{200,297}…$/],
	])('is a fault of the node: %s', (_, thrown, message) => {
		const error = toNodeError(nodeOf(TYPE), thrown, 2);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toMatch(message);
		expect(error.context.itemIndex).toBe(2);
	});

	it('a token that is refused at once is a fault of the API', () => {
		const error = toNodeError(nodeOf(TYPE), new RejectedTokenError('The token is refused'), 0);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('The token is refused');
	});

	it('an error of n8n stays what it is', () => {
		const error = new NodeOperationError(nodeOf(TYPE), 'x');
		expect(toNodeError(nodeOf(TYPE), error)).toBe(error);
	});
});

it('puts the details of a failure into the output of an item', () => {
	const failure = new CallError({
		message: 'User not found',
		remedy: 'Check the ID.',
		outcome: 'refused',
		call: 'GET /api/v2/users/u-1',
		status: 404,
		code: 'not.found',
		correlationId: 'corr-1',
	});
	expect(toErrorOutput(toNodeError(nodeOf(TYPE), failure), failure.details)).toEqual({
		error: 'User not found',
		details: {
			description: expect.stringMatching(/^Check the ID\.\nCall: GET/) as string,
			outcome: 'refused',
			call: 'GET /api/v2/users/u-1',
			status: 404,
			code: 'not.found',
			correlationId: 'corr-1',
		},
	});
});
