import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest } from '../simulator';
import { items, type RunResult } from '../support';
import { NODE_TYPE } from '../support/packageTypes';
import {
	apiRequests,
	credentialFor,
	engineFor,
	errorOf,
	genesys,
	pairs,
	webhookWorkflow,
} from './harness';
import { client, engine, simulator, watch, useSimulator } from './useSimulator';

useSimulator();
beforeEach(() => {
	watch.keep(simulator.tokens());
	watch.finds();
	watch.guard(client);
});

/** One run of the node on the given items (one, empty, by default). */
async function send(
	parameters: INodeParameters,
	input: INodeExecutionData[] = items(),
): Promise<RunResult> {
	return await watch.run(engine, webhookWorkflow(genesys(parameters)), { items: input });
}

const json = ({ outputs }: RunResult) => outputs.Genesys?.[0]?.map((item) => item.json);

/** The last call of the API. */
function lastRequest(): RecordedRequest {
	return apiRequests(simulator).at(-1)!;
}

/** `/api/v2/echo` always gives the configured answer. */
function answer(body: unknown, status = 200, headers?: Record<string, string>): void {
	simulator.fault({
		host: 'api',
		path: /^\/api\/v2\/echo/,
		times: Infinity,
		respond: { status, body, headers },
	});
}

describe('the request', () => {
	it.each(['GET', 'HEAD', 'DELETE', 'PATCH', 'POST', 'PUT'])('is sent as %s', async (method) => {
		answer({ ok: 1 });
		const result = await send({ method, path: '/api/v2/echo', bodyJson: '{"a":1}' });
		expect(result.error).toBeUndefined();
		expect(json(result)).toEqual([method === 'HEAD' ? { success: true } : { ok: 1 }]);
		expect(lastRequest().method).toBe(method);
		const hasBody = !['GET', 'HEAD'].includes(method);
		expect(lastRequest().body).toBe(hasBody ? '{"a":1}' : '');
		expect(lastRequest().headers['content-type']).toBe(hasBody ? 'application/json' : undefined);
		expect(lastRequest().headers['user-agent']).toMatch(/^n8n-nodes-genesys-cloud\//);
	});

	it('takes over a query behind the path, with or without the leading slash', async () => {
		await send({
			path: 'api/v2/users?pageSize=3&expand=skills%2Cgroups&q=a%20b',
			queryParameters: pairs(['pageSize', '2']),
		});
		expect(lastRequest().path).toBe('/api/v2/users?pageSize=2&expand=skills%2Cgroups&q=a%20b');
	});

	it('encodes path parameters', async () => {
		const id = 'a b+c%&=ü@:;,$"<>|é漢🙂';
		const result = await send({
			path: '/api/v2/users/{userId}/x/{other}',
			pathParameters: pairs(['userId', id], ['other', 'a.b']),
		});
		expect(lastRequest().path).toBe(`/api/v2/users/${encodeURIComponent(id)}/x/a.b`);
		// The error is from the API, not from the node.
		expect(errorOf(result).httpCode).toBe('404');
	});

	it.each([
		['..', 'would lead to another path'],
		['x[object Object]', "has an object for 'userId'"],
		['', "needs a value for 'userId'"],
		['={{ $json.missing }}', "needs a value for 'userId'"],
		['={{ null }}', "needs a value for 'userId'"],
		['={{ { id: 1 } }}', "'Path Parameters' has an object for 'userId'. Enter text, or choose"],
	])('refuses %s as a path parameter', async (id, words) => {
		const result = await send({
			method: 'DELETE',
			path: '/api/v2/users/{userId}',
			pathParameters: pairs(['userId', id]),
		});
		expect(errorOf(result)).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 0 },
		});
		expect(errorOf(result).message).toContain(words);
		expect(apiRequests(simulator)).toEqual([]);
	});

	it('joins a query name that is given several times, and leaves empty ones out', async () => {
		await send({
			path: '/api/v2/users',
			queryParameters: pairs(
				['id', 'u1'],
				['id', '={{ ["u2", "u3"] }}'],
				['expand', ''],
				['state', '={{ undefined }}'],
				['pageSize', '={{ 25 }}'],
				['since', '={{ new Date(0) }}'],
			),
		});
		expect(lastRequest().path).toBe(
			'/api/v2/users?id=u1,u2,u3&pageSize=25&since=1970-01-01T00%3A00%3A00.000Z',
		);
	});

	it('takes the query as JSON text', async () => {
		await send({
			path: '/api/v2/users',
			specifyQuery: 'json',
			queryJson: '{"id": ["a,b", "c"], "pageSize": 5, "flag": false, "empty": null, "q": ""}',
		});
		expect(lastRequest().path).toBe('/api/v2/users?id=a%2Cb,c&pageSize=5&flag=false');
	});

	it('takes the query as an object from an expression, with dates', async () => {
		await send({
			path: '/api/v2/users',
			specifyQuery: 'json',
			queryJson:
				'={{ { ids: [1, 2], at: new Date(0), when: DateTime.fromMillis(0, { zone: "utc" }) } }}',
		});
		expect(decodeURIComponent(lastRequest().path)).toBe(
			'/api/v2/users?ids=1,2&at=1970-01-01T00:00:00.000Z&when=1970-01-01T00:00:00.000Z',
		);
	});

	it.each<[string, string, string]>([
		['text', '{"a": [1, "x"], "id": 12345678901234567890}', ''],
		['an empty object', '{}', ''],
		['an empty list', '[]', ''],
		['an object from an expression', '={{ $json.body }}', '{"name":"Zoë","list":[{"a":null}]}'],
		['an empty object from an expression', '={{ ({}) }}', '{}'],
		['an empty list from an expression', '={{ [] }}', '[]'],
		['a number', '={{ 0 }}', '0'],
		['nothing', '', ''],
	])('sends %s as the body', async (_, bodyJson, expected) => {
		answer({ ok: true });
		const result = await send(
			{ method: 'POST', path: '/api/v2/echo', bodyJson },
			items({ body: { name: 'Zoë', list: [{ a: null }] } }),
		);
		expect(result.error).toBeUndefined();
		expect(lastRequest().body).toBe(expected || bodyJson);
	});

	it.each(['', '={{ $json.missing }}', '={{ null }}'])(
		'does not send a POST that needs a body without one: %j',
		async (bodyJson) => {
			const result = await send({ method: 'POST', path: '/api/v2/users', bodyJson });
			expect(errorOf(result).message).toContain(
				"'Body (JSON)' is empty, and 'postUsers' needs a body",
			);
			expect(apiRequests(simulator)).toEqual([]);
		},
	);

	it('takes the default of what a model left out', async () => {
		const left = '={{ $json.missing }}';
		const result = await send({
			method: left,
			path: '/api/v2/users',
			specifyQuery: left,
			specifyBody: left,
			output: left,
		});
		expect(result.error).toBeUndefined();
		expect(lastRequest()).toMatchObject({ method: 'GET', path: '/api/v2/users' });
		const listed = await send({
			path: '/api/v2/users',
			output: 'items',
			returnAll: left,
			limit: left,
		});
		expect(listed.error).toBeUndefined();
		expect(json(listed)?.length).toBeLessThanOrEqual(50);
		expect(json(listed)?.length).toBeGreaterThan(0);
	});

	it.each([
		['path', { path: '=/api/v2/users/{{ $json.o }}' }],
		['query value', { path: '/api/v2/users', queryParameters: pairs(['q', '=a {{ $json.o }}']) }],
		['pasted query', { path: '=/api/v2/users?q={{ $json.o }}' }],
		[
			'path parameter',
			{ path: '/api/v2/users/{id}', pathParameters: pairs(['id', '={{ "x" + $json.o }}']) },
		],
	] as Array<[string, INodeParameters]>)('has no object as text in a %s', async (_, parameters) => {
		const result = await send(parameters, items({ o: '[object Object]' }));
		expect(errorOf(result).message).toMatch(/an object/);
		expect(apiRequests(simulator)).toEqual([]);
	});

	it('sends a file with its type', async () => {
		answer({ ok: true });
		const bytes = Buffer.from('{"from":"a file"}');
		const input: INodeExecutionData = {
			json: {},
			binary: { upload: { data: bytes.toString('base64'), mimeType: 'text/csv' } },
		};
		const parameters = { specifyBody: 'binary', binaryPropertyName: 'upload' };
		await send({ method: 'PUT', path: '/api/v2/echo', ...parameters }, [input]);
		expect(lastRequest()).toMatchObject({ body: '{"from":"a file"}' });
		expect(lastRequest().headers['content-type']).toBe('text/csv');
	});

	it.each([
		['', 'application/octet-stream'],
		['Tabelle ä', 'application/octet-stream'],
		['text/csv\r\nX-Evil: 1', 'application/octet-stream'],
		['text/плоский', 'application/octet-stream'],
		['text/csv; charset=utf-8', 'text/csv; charset=utf-8'],
		['application/vnd.api+json', 'application/vnd.api+json'],
	])('sends a file of the type %j as %s', async (mimeType, sent) => {
		answer({ ok: true });
		const binary = { data: { data: Buffer.from('x').toString('base64'), mimeType } };
		await send({ method: 'PUT', path: '/api/v2/echo', specifyBody: 'binary' }, [
			{ json: {}, binary },
		]);
		expect(lastRequest().headers['content-type']).toBe(sent);
		expect(lastRequest().headers['x-evil']).toBeUndefined();
	});

	it.each(['A/B', '50%20off', 'a\\b', ' lead', 'trail ', '..;x', '%2e%2e', '../../x', 'a?b#c'])(
		'reaches the row %j, in a GET and a DELETE',
		async (row) => {
			answer({ ok: true });
			for (const method of ['GET', 'DELETE']) {
				const result = await send({
					method,
					path: '/api/v2/echo/{rowId}',
					pathParameters: pairs(['rowId', row]),
				});
				expect(result.error).toBeUndefined();
				const [, segment, ...more] = lastRequest()
					.path.slice('/api/v2'.length + 1)
					.split('/');
				expect([decodeURIComponent(segment), more]).toEqual([row, []]);
			}
		},
	);

	it('sends headers, and leaves out those without a value', async () => {
		answer({ ok: true });
		const headers = pairs(
			['If-Match', 'v1'],
			['X-List', 'a'],
			['X-List', 'b'],
			['X-No', '={{ null }}'],
		);
		await send({ path: '/api/v2/echo', options: { headers } });
		expect(lastRequest().headers).toMatchObject({ 'if-match': 'v1', 'x-list': 'a,b' });
		expect(lastRequest().headers['x-no']).toBeUndefined();
	});
});

describe('the reply', () => {
	it('as a whole: status, headers without credentials, body', async () => {
		const headers = { 'set-cookie': 'session=1', 'x-more': 'yes', 'www-authenticate': 'Bearer' };
		answer([{ id: 1 }, { id: 2 }], 202, headers);
		const result = await send({
			method: 'POST',
			path: '/api/v2/echo',
			options: { fullResponse: true },
		});
		const [full] = json(result)!;
		expect(json(result)).toHaveLength(1);
		expect(full).toMatchObject({ status: 202, body: [{ id: 1 }, { id: 2 }] });
		expect(full.headers).toMatchObject({ 'x-more': 'yes' });
		expect(Object.keys(full.headers as IDataObject).join()).not.toMatch(/cookie|auth/i);
	});

	it.each<[string, unknown, Record<string, string> | undefined, unknown[]]>([
		[
			'a list becomes items',
			[{ id: 1 }, 2, [3], null],
			undefined,
			[{ id: 1 }, { data: 2 }, { data: [3] }, { data: null }],
		],
		['an empty list no item', [], undefined, []],
		['text is data', 'a;b\n1;2', { 'content-type': 'text/csv' }, [{ data: 'a;b\n1;2' }]],
		['a JSON text is data', '"done"', { 'content-type': 'application/json' }, [{ data: 'done' }]],
	])('%s', async (_, body, headers, expected) => {
		answer(body, 200, headers);
		const result = await send({ path: '/api/v2/echo' });
		expect(result.error).toBeUndefined();
		expect(json(result)).toEqual(expected);
		for (const item of result.outputs.Genesys?.[0] ?? [])
			expect(item.pairedItem).toEqual({ item: 0 });
	});

	it('a reply without content is a success', async () => {
		answer(undefined, 204);
		const result = await send({ method: 'DELETE', path: '/api/v2/echo' });
		expect(json(result)).toEqual([{ success: true }]);
		expect(lastRequest().status).toBe(204);
	});

	it('is paired with its item, and parameters are read for each item', async () => {
		const [a, b] = simulator.org().users;
		const result = await send(
			{
				method: '={{ $json.method }}',
				path: '={{ $json.kind }}/{id}',
				pathParameters: pairs(['id', '={{ $json.id }}']),
				options: { fullResponse: '={{ $json.full }}' },
			},
			items(
				{ method: 'get', kind: '/api/v2/users', id: a.id, full: false },
				{ method: 'GET', kind: '/api/v2/users', id: b.id, full: 'true' },
				{ method: 'HEAD', kind: '/api/v2/tokens', id: 'me', full: '' },
			),
		);
		const output = result.outputs.Genesys[0];
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output[0].json).toMatchObject({ id: a.id });
		expect(output[1].json).toMatchObject({ status: 200, body: { id: b.id } });
		expect(
			apiRequests(simulator)
				.map(({ method }) => method)
				.sort(),
		).toEqual(['GET', 'GET', 'HEAD']);
	});
});

describe('bad input is refused before anything is sent', () => {
	const bad: Array<[string, INodeParameters, RegExp]> = [
		['another API', { path: '/platform/api/v2/users' }, /'Path' is not below \/api\/v2\//],
		['no path', { path: '={{ undefined }}' }, /'Path' is empty/],
		['a full URL', { path: 'https://evil.example/api/v2/users' }, /'Path' is a full URL/],
		['a protocol-relative URL', { path: '//evil.example/api/v2/users' }, /'Path' is a full URL/],
		['a backslash', { path: '/api/v2\\..\\x' }, /'Path' must not contain '\\'/],
		['dots', { path: '/api/v2/../oauth' }, /'Path' must not contain '.' or '..'/],
		['encoded dots', { path: '/api/v2/%2e%2E/oauth' }, /'Path' must not contain '.' or '..'/],
		['an encoded slash', { path: '/api/v2/x%2f..%2f..' }, /'Path' has an encoded slash/],
		['double encoding', { path: '/api/v2/%252e%252e/x' }, /'Path' is percent-encoded twice/],
		['a fragment', { path: '/api/v2/users#x' }, /'Path' must not contain '#'/],
		[
			'a line break',
			{ path: '={{ "/api/v2/users\\r\\nHost: x" }}' },
			/'Path' contains a line break/,
		],
		[
			'a parameter without a value',
			{ path: '/api/v2/{toString}' },
			/'Path' needs a value for 'toString'/,
		],
		[
			'an unknown method',
			{ method: '={{ "TRACE" }}' },
			/'Method' is 'TRACE'. Choose one of DELETE, GET/,
		],
		[
			'a query that is no JSON',
			{ specifyQuery: 'json', queryJson: '{a' },
			/'Query \(JSON\)' is not valid JSON/,
		],
		[
			'a query that is no object',
			{ specifyQuery: 'json', queryJson: '[1]' },
			/'Query \(JSON\)' is not an object. Enter/,
		],
		[
			'a nested query',
			{ specifyQuery: 'json', queryJson: '{"a":{"b":1}}' },
			/Query parameter 'a' is an object\. Use text/,
		],
		[
			'an unknown way to give the query',
			{ specifyQuery: '={{ "JSON" }}' },
			/'Specify Query' is 'JSON'. Choose one of/,
		],
		[
			'a query name __proto__',
			{ queryParameters: pairs(['__proto__', '1']) },
			/'Query Parameters' must not have '__proto__'/,
		],
		[
			'a query name constructor',
			{ specifyQuery: 'json', queryJson: '{"constructor":1}' },
			/'Query \(JSON\)' must not have 'constructor'/,
		],
		[
			'a query without a name',
			{ queryParameters: pairs(['', '1']) },
			/'Query Parameters' has an entry without a name/,
		],
		[
			'a body that is no JSON',
			{ method: 'POST', bodyJson: '{"a":' },
			/'Body \(JSON\)' is not valid JSON .*for example/,
		],
		[
			'a body with __proto__',
			{ method: 'POST', bodyJson: '{"a":[{"__proto__":{"x":1}}]}' },
			/'Body \(JSON\)' must not have '__proto__'/,
		],
		[
			'a body with constructor',
			{ method: 'POST', bodyJson: '={{ JSON.parse(`{"a":{"con` + `structor":1} }`) }}' },
			/'Body \(JSON\)' must not have 'constructor'/,
		],
		[
			'a body in a circle',
			{ method: 'POST', bodyJson: '={{ (() => { const a = {}; a.a = a; return [a]; })() }}' },
			/./,
		],
		[
			'an unknown kind of body',
			{ method: 'POST', specifyBody: '={{ "xml" }}' },
			/'Specify Body' is 'xml'. Choose one of/,
		],
		[
			'no such file',
			{ method: 'POST', specifyBody: 'binary', binaryPropertyName: 'file' },
			/'Input Data Field Name' is 'file'.*Enter/,
		],
		[
			'a header with a line break',
			{ options: { headers: pairs(['X-A', '={{ "a\\r\\nb" }}']) } },
			/'Headers' has a line break/,
		],
		[
			'a header of ours',
			{ options: { headers: pairs(['authorization', 'Bearer x']) } },
			/'Headers' must not set 'authorization'/,
		],
		[
			'a header that is no name',
			{ options: { headers: pairs(['a b', 'x']) } },
			/'Headers' has 'a b'/,
		],
		[
			'concurrency 0',
			{ options: { maxConcurrency: 0 } },
			/'Max Concurrency' is '0'. Enter a number between 1 and 50/,
		],
		['concurrency 51', { options: { maxConcurrency: 51 } }, /'Max Concurrency' is '51'/],
		[
			'concurrency NaN',
			{ options: { maxConcurrency: '={{ Number.NaN }}' } },
			/'Max Concurrency' is 'NaN'/,
		],
		[
			'concurrency as a word',
			{ options: { maxConcurrency: '={{ "many" }}' } },
			/'Max Concurrency' is 'many'/,
		],
		['a negative timeout', { options: { timeout: -1 } }, /'Timeout \(Seconds\)' is '-1'. Enter/],
		[
			'an endless timeout',
			{ options: { timeout: '={{ Infinity }}' } },
			/'Timeout \(Seconds\)' is 'Infinity'/,
		],
		['a negative wait', { options: { maximumWait: -1 } }, /'Maximum Wait \(Seconds\)' is '-1'/],
		[
			'an unknown answer to rate limits',
			{ options: { onRateLimit: '={{ "FAIL" }}' } },
			/'On Rate Limit' is 'FAIL'. Choose one of fail, wait/,
		],
		[
			'a switch that is neither',
			{ options: { readOnly: '={{ "on" }}' } },
			/'Read Only' is 'on'. Choose one of true, false/,
		],
		[
			'the Custom API Call operation',
			{ operation: '__CUSTOM_API_CALL__' },
			/'Operation' is '__CUSTOM_API_CALL__'. Select one from the list/,
		],
		[
			'the Custom API Call resource',
			{ resource: '__CUSTOM_API_CALL__' },
			/'Resource' is '__CUSTOM_API_CALL__'. Select one from the list/,
		],
		['an inherited resource', { resource: 'constructor' }, /'Resource' is 'constructor'/],
	];

	it.each(bad)('%s', async (_, parameters, words) => {
		const result = await send(parameters);
		expect(result.status).toBe('error');
		expect(errorOf(result)).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 0 },
		});
		expect(errorOf(result).message).toMatch(words);
		expect(simulator.requests).toEqual([]);
	});

	it.each<[string, Record<string, string>, RegExp]>([
		['an unknown region', { region: 'example.com' }, /'Region' is 'example.com', which is not/],
		['no region', { region: '' }, /'Region' is not chosen/],
		[
			'clear text to another host',
			{ apiUrl: 'http://api.example.com' },
			/'API URL' must start with https:\/\//,
		],
		['no URL', { loginUrl: 'login' }, /'Login URL' is not a URL/],
		['an empty secret', { clientSecret: '  ' }, /'Client Secret' is empty/],
		[
			'a secret with a line break',
			{ clientSecret: 'a\nb' },
			/'Client Secret' contains a line break/,
		],
		['a client ID with a colon', { clientId: 'a:b' }, /'Client ID' contains a colon/],
	])('a credential with %s', async (_, changes, words) => {
		const credentials = { c1: credentialFor(simulator, client, changes) };
		const spoilt = engineFor(simulator, client, { credentials });
		const result = await watch.run(spoilt, webhookWorkflow(genesys()));
		expect(errorOf(result)).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 0 },
		});
		expect(errorOf(result).message).toMatch(words);
		expect(simulator.requests).toEqual([]);
	});

	it('of one item only, among good ones', async () => {
		const result = await send(
			{ path: '={{ $json.path }}', options: { maxConcurrency: 1 } },
			items(
				{ path: '/api/v2/organizations/me' },
				{ path: '/elsewhere' },
				{ path: '/api/v2/organizations/me' },
			),
		);
		expect(errorOf(result)).toMatchObject({
			name: 'NodeOperationError',
			context: { itemIndex: 1, items: { done: [0], failed: [1], inFlight: [], notSent: [2] } },
		});
		expect(apiRequests(simulator)).toHaveLength(1);
	});
});

describe('Read Only', () => {
	const options = { readOnly: true };

	it.each([
		['POST', '/api/v2/users'],
		['POST', '/api/v2/audits/query'],
		['POST', '/api/v2/analytics/conversations/details/query/x'],
		['PUT', '/api/v2/users/1'],
		['PATCH', '/api/v2/users/search'],
		['DELETE', '/api/v2/users/search'],
	])('refuses %s %s', async (method, path) => {
		for (const readOnly of [true, '={{ "true" }}']) {
			const result = await send({ method, path, bodyJson: '{}', options: { readOnly } });
			expect(errorOf(result)).toMatchObject({
				name: 'NodeOperationError',
				context: { itemIndex: 0 },
			});
			expect(errorOf(result).message).toContain(`'Read Only' is on, and ${method} ${path} could`);
			expect(simulator.requests).toEqual([]);
		}
	});

	it.each([
		['GET', '/api/v2/users'],
		['HEAD', '/api/v2/tokens/me'],
		['POST', '/api/v2/users/search'],
		['POST', '/api/v2/analytics/users/observations/query'],
	])('allows %s %s', async (method, path) => {
		simulator.fault({ method: 'POST', respond: { status: 200, body: { ok: 1 } } });
		const result = await send({ method, path, bodyJson: '{}', options });
		expect(result.error).toBeUndefined();
		expect(apiRequests(simulator)).toHaveLength(1);
	});

	it('holds for each item', async () => {
		const result = await send(
			{ method: 'POST', path: '/api/v2/users', options: { readOnly: '={{ $json.guard }}' } },
			items({ guard: true }),
		);
		expect(errorOf(result).message).toContain("'Read Only' is on");
	});

	// A protection must not be off because an expression or a model gave no value.
	const withoutValue = [
		'={{ undefined }}',
		'={{ $json.missing }}',
		'={{ $json.missing.deeper }}',
		'={{ null }}',
		'={{ "" }}',
		"={{ $fromAI('readOnly', '', 'boolean') }}",
	];

	it.each(withoutValue)('counts as on where %s has no value', async (readOnly) => {
		for (const type of [NODE_TYPE, `${NODE_TYPE}Tool`]) {
			for (const method of ['PATCH', 'DELETE']) {
				const node = genesys(
					{ method, path: '/api/v2/users/1', bodyJson: '{}', options: { readOnly } },
					{ type },
				);
				const result = await watch.run(engine, webhookWorkflow(node));
				expect(errorOf(result).message).toBe(
					`'Read Only' has no value, which counts as on, and ${method} /api/v2/users/1 could change something. Let its expression give true or false.`,
				);
			}
		}
		expect(simulator.requests).toEqual([]);
		const reading = await send({ path: '/api/v2/organizations/me', options: { readOnly } });
		expect(reading.error).toBeUndefined();
	});

	it.each([false, 'false', '={{ "False" }}', '={{ false }}'])(
		'is off where it is %j',
		async (off) => {
			simulator.fault({ method: 'POST', respond: { status: 200, body: { ok: 1 } } });
			const result = await send({
				method: 'POST',
				path: '/api/v2/users',
				bodyJson: '{}',
				options: { readOnly: off },
			});
			expect(result.error).toBeUndefined();
		},
	);

	it.each(['={{ 1 }}', '={{ "yes" }}', '={{ [] }}', '={{ {} }}', '={{ "undefined" }}'])(
		'is an error where it is %j',
		async (readOnly) => {
			const result = await send({
				method: 'DELETE',
				path: '/api/v2/users/1',
				options: { readOnly },
			});
			expect(errorOf(result).message).toMatch(/^'Read Only' is '/);
			expect(simulator.requests).toEqual([]);
		},
	);
});

describe('as an AI tool', () => {
	const tool = (parameters: INodeParameters) => genesys(parameters, { type: `${NODE_TYPE}Tool` });

	it('runs the same', async () => {
		const result = await watch.run(engine, webhookWorkflow(tool({})));
		expect(json(result)).toMatchObject([{ name: 'Acme' }]);
	});

	it('tells the agent the remedy, in the message', async () => {
		const path = '/api/v2/users/00000000-0000-0000-0000-000000000000';
		const result = await watch.run(engine, webhookWorkflow(tool({ path })));
		expect(errorOf(result).message).toMatch(/Unable to find.*Check the ID and the path/);
		const plain = await send({ path });
		expect(errorOf(plain).message).not.toContain('Check the ID');
		expect(errorOf(plain).description).toContain('Check the ID and the path');
	});
});
