import {
	headerProblem,
	publicHeaders,
} from '../../../../../nodes/GenesysCloud/client/request/headers';
import { ACCESS_TOKEN, clientOf, startRecorder, type Recorder } from '../../../../contract/kit';

describe('headers that are refused', () => {
	const reserved = [
		...['authorization', 'connection', 'content-length', 'cookie', 'host', 'proxy-authorization'],
		...['te', 'trailer', 'transfer-encoding', 'upgrade', 'user-agent'],
		...['x-http-method', 'x-http-method-override', 'x-method-override'],
	];

	it.each(reserved)('%s, in any case', (name) => {
		for (const written of [
			name,
			name.toUpperCase(),
			name.replace(/\b[a-z]/g, (c) => c.toUpperCase()),
		]) {
			expect(headerProblem({ 'X-Fine': '1', [written]: 'x' })).toBe(
				`must not set '${written}': the node sets it itself`,
			);
		}
	});

	it.each([
		'',
		' ',
		'a b',
		'a:',
		':a',
		'a\r\nb',
		'ü',
		'a"b',
		'a/b',
		'a(b)',
		'a{b',
		'authorization ',
	])('a name such as %j', (name) => {
		expect(headerProblem({ [name]: 'x' })).toContain('which is not a valid header name');
	});

	it.each(['a\r\nX-Evil: 1', 'a\nb', 'a\rb', 'a\0b', 'a\x7f', '\n', 'a\tb'])(
		'a value such as %j',
		(value) => {
			const problem = headerProblem({ 'X-Name': value });
			expect(problem).toContain("line break or another control character in the value of 'X-Name'");
			expect(problem).not.toContain('Evil');
		},
	);

	it.each(['日本', 'a\u2028b', '€', '🙂', 'a\u0100'])(
		'a value that is not allowed in headers: %j',
		(value) => {
			expect(headerProblem({ 'X-Name': value })).toContain(
				"a character in the value of 'X-Name' that is not allowed in headers",
			);
		},
	);
});

describe('headers that are sent', () => {
	let recorder: Recorder;
	beforeAll(async () => {
		recorder = await startRecorder();
	});
	beforeEach(() => recorder.reset());
	afterAll(async () => await recorder.close());

	const send = async (headers?: Record<string, string>, body?: string, contentType?: string) => {
		const path = { path: '/api/v2/users/search', query: [] };
		await clientOf(recorder).request({ method: 'POST', path, headers, body, contentType });
		const [call] = recorder.calls;
		const names = call.rawHeaders
			.filter((_, index) => index % 2 === 0)
			.map((name) => name.toLowerCase());
		expect(new Set(names).size).toBe(names.length);
		return call.headers;
	};

	it('carry the token, what is accepted, and who calls', async () => {
		expect(await send()).toMatchObject({
			authorization: `Bearer ${ACCESS_TOKEN}`,
			accept: 'application/json',
			'user-agent': expect.stringMatching(/^n8n-nodes-genesys-cloud\/\d/) as string,
		});
	});

	it.each([
		['X-Name', 'one line'],
		['x.y~z!', 'ok'],
		['X-Latin', 'Grüße'],
		['Accept-Language', 'de-DE,de;q=0.9'],
		['If-None-Match', '"abc"'],
	])('carry %s: %s', async (name, value) => {
		expect(headerProblem({ [name]: value })).toBeUndefined();
		const sent = (await send({ [name]: value }))[name.toLowerCase()];
		expect([value, Buffer.from(value).toString('latin1')]).toContain(sent);
	});

	it("have a caller's own Accept and Content-Type once", async () => {
		const headers = { accept: 'text/csv', 'content-TYPE': 'application/merge-patch+json' };
		expect(headerProblem(headers)).toBeUndefined();
		expect(await send(headers, '{}')).toMatchObject({
			accept: 'text/csv',
			'content-type': 'application/merge-patch+json',
		});
	});
});

it('shows no headers of a reply that hold credentials', () => {
	expect(
		publicHeaders({
			'content-type': 'application/json',
			'set-cookie': ['a=b'],
			authorization: 'Bearer x',
			'proxy-authenticate': 'Basic',
			'www-authenticate': 'Bearer',
			'inin-correlation-id': 'c-1',
			link: ['<https://x/>', 'next'],
		}),
	).toEqual({
		'content-type': 'application/json',
		'inin-correlation-id': 'c-1',
		link: ['<https://x/>', 'next'],
	});
});
