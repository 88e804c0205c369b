import { tryParseJson, readReply } from '../../../../../nodes/GenesysCloud/client/reply/reply';
import { clientOf, startRecorder, type Recorder } from '../../../../contract/kit';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await startRecorder();
});
beforeEach(() => recorder.reset());
afterAll(async () => await recorder.close());

describe('bodies that go out', () => {
	const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
	const bodies: Array<[what: string, body: string | Buffer, contentType?: string]> = [
		['{}', '{}'],
		['[]', '[]'],
		['null', 'null'],
		['false', 'false'],
		['0', '0'],
		['""', '""'],
		['odd blanks', '{ "a" :\n\t1 , "b":1.0, "c":12345678901234567890 }'],
		// As bytes: n8n's helper trims a JSON text.
		['blanks around', Buffer.from('\n { } \n')],
		['repeated names', '{"a":1,"a":2}'],
		['unicode', '{"name":"Müller 日本 🙂 \\u00e9"}'],
		['text', 'line 1\r\nline 2\r\n', 'text/plain; charset=utf-8'],
		['CSV', 'a;b\n"1;2";ü\n', 'text/csv'],
		['form fields', 'a=1&b=%20', 'application/x-www-form-urlencoded'],
		['every byte', everyByte, 'application/octet-stream'],
		['bytes that look like JSON', Buffer.from('{"a": 1 }'), 'audio/wav'],
		['200 kB', Buffer.alloc(200_000, 'ab\0\xff', 'latin1'), 'image/png'],
	];

	it.each(bodies)('arrive byte for byte: %s', async (_, body, contentType = 'application/json') => {
		for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
			recorder.reset();
			const path = { path: '/api/v2/things', query: [] };
			await clientOf(recorder).request({ method, path, body, contentType });
			expect(recorder.calls).toHaveLength(1);
			const [call] = recorder.calls;
			expect(call.method).toBe(method);
			expect(call.body.equals(Buffer.from(body))).toBe(true);
			expect(call.headers['content-type']).toBe(contentType);
			expect(call.headers['content-length']).toBe(String(Buffer.byteLength(body)));
		}
	});

	it('are none with a GET, and then without a type', async () => {
		const path = { path: '/api/v2/users', query: [] };
		await clientOf(recorder).request({ method: 'GET', path });
		const [{ body, headers }] = recorder.calls;
		expect(body).toHaveLength(0);
		expect(headers).not.toHaveProperty('content-type');
		expect(headers).not.toHaveProperty('transfer-encoding');
	});
});

describe('replies', () => {
	const json = { 'content-type': 'application/json; charset=UTF-8' };
	const fault = { status: 404, code: 'not.found', message: 'gone', contextId: 'c-1' };
	const read = (
		statusCode: number,
		body: string,
		headers: Record<string, unknown> = json,
		method = 'GET',
	) => readReply(method, { statusCode, headers, body });

	it.each([
		['an object', '{"a":1}', { a: 1 }],
		['a list', '[1]', [1]],
		['an empty object', '{}', {}],
		['null', 'null', null],
		['a number', '0', 0],
		['text in JSON', '"x"', 'x'],
		['an object with a status of its own', '{"status":500}', { status: 500 }],
		[
			'a job that failed',
			'{"status":"FAILED","code":"x","message":"y"}',
			{ status: 'FAILED', code: 'x', message: 'y' },
		],
	])('in JSON: %s', (_, text, body) => {
		expect(read(200, text)).toEqual({ kind: 'ok', body });
		expect(read(202, text, {})).toEqual({ kind: 'ok', body });
	});

	it('without a body are successes', () => {
		for (const status of [200, 202, 204]) {
			expect(read(status, '')).toEqual({ kind: 'ok', body: { success: true } });
		}
		expect(read(200, '<html>', json, 'HEAD')).toEqual({ kind: 'ok', body: { success: true } });
	});

	it.each([
		['text/csv; charset=ISO-8859-1', 'latin1', 'Zoë;Müller', 'Zoë;Müller'],
		['text/csv; charset="iso-8859-1"', 'latin1', 'é', 'é'],
		["text/csv;CHARSET='Latin1'; header=present", 'latin1', 'é', 'é'],
		[
			'text/plain; charset=windows-1252',
			'latin1',
			'price: \x80 5 \x96 \x93q\x94',
			'price: € 5 – “q”',
		],
		['text/plain; charset=ISO-8859-15', 'latin1', '\xa4', '€'],
		['text/plain; charset=utf-16', 'utf16le', 'Zoë 日本', 'Zoë 日本'],
		['text/plain; charset=UTF-16LE', 'utf16le', 'Zoë', 'Zoë'],
		['text/plain; charset=utf-8', 'utf8', 'Zoë 日本 🙂', 'Zoë 日本 🙂'],
		['text/plain', 'utf8', 'Zoë', 'Zoë'],
		['text/plain; charset=klingon', 'utf8', 'Zoë', 'Zoë'],
		['text/plain; charset=', 'utf8', 'Zoë', 'Zoë'],
		['text/plain; charset=iso-8859-1', 'utf8', '\ufeffZoë', 'Zoë'],
		['text/plain; charset=utf-8', 'utf16le', '\ufeffZoë', 'Zoë'],
		['application/json', 'utf8', '{"name":"Zoë"}', { name: 'Zoë' }],
		['application/json; charset=ISO-8859-1', 'utf8', '{"name":"Zoë"}', { name: 'Zoë' }],
		['application/json; charset=ISO-8859-1', 'latin1', '{"name":"Zoë"}', { name: 'Zoë' }],
		['application/json', 'utf8', '\ufeff{"name":"Zoë"}', { name: 'Zoë' }],
		['application/json', 'utf16le', '\ufeff{"name":"日本"}', { name: '日本' }],
		['application/json; charset=UTF-16', 'utf16le', '{"name":"日本"}', { name: '日本' }],
		['application/json', 'utf8', '{"id":12345678901234567890}', { id: '12345678901234567890' }],
		['', 'utf8', '{"name":"Zoë"}', { name: 'Zoë' }],
	] as const)('are read in their charset: %s (%s)', (type, encoding, text, body) => {
		const bytes = Buffer.from(text, encoding);
		expect(
			readReply('GET', { statusCode: 200, headers: { 'content-type': type }, body: bytes }),
		).toEqual({ kind: 'ok', body });
		const failed = readReply('GET', {
			statusCode: 400,
			headers: { 'content-type': type },
			body: bytes,
		});
		expect(failed).toEqual({
			kind: 'error',
			status: 400,
			// A plain text is the message.
			body: typeof body === 'object' ? body : { message: body },
		});
	});

	it('in UTF-16 with the high byte first, with and without its mark', () => {
		for (const text of ['\ufeffZoë', 'Zoë']) {
			const body = Buffer.from(text, 'utf16le').swap16();
			const headers = { 'content-type': 'text/csv; charset=UTF-16' };
			expect(readReply('GET', { statusCode: 200, headers, body })).toEqual({
				kind: 'ok',
				body: 'Zoë',
			});
		}
	});

	it.each([
		...['text/csv', 'application/csv', 'application/x-csv', 'application/xml', 'text/xml'],
		...[
			'application/rss+xml',
			'text/calendar',
			'text/vtt',
			'application/x-ndjson',
			'Application/CSV',
		],
	])('of type %s are text', (type) => {
		for (const text of ['1', '{"a":1}', 'a;b\n1;2\n']) {
			expect(read(200, text, { 'content-type': type })).toEqual({ kind: 'ok', body: text });
		}
	});

	it.each([
		...['application/json', 'text/json', 'text/json; charset=utf-8', 'application/scim+json'],
		...['application/problem+json', 'application/vnd.api+json', 'TEXT/JSON', 'text/x-json'],
	])('of type %s are JSON', (type) => {
		expect(read(200, '{"a":[1]}', { 'content-type': type })).toEqual({
			kind: 'ok',
			body: { a: [1] },
		});
		expect(read(200, '{"a":[1', { 'content-type': type })).toMatchObject({
			kind: 'unusable',
			why: 'JSON that is broken or cut off',
			isPassing: true,
		});
	});

	it('that are files say how to get them', () => {
		const reply = {
			statusCode: 200,
			headers: { 'content-type': 'audio/ogg' },
			body: Buffer.from([0x4f, 0x67, 0]),
		};
		expect(readReply('GET', reply)).toMatchObject({
			kind: 'unusable',
			isPassing: false,
			why: "a file of type 'audio/ogg', not JSON or text",
			remedy: expect.stringContaining("choose 'File' for 'Output'") as string,
		});
	});

	it('in text stay text, also if it looks like JSON', () => {
		expect(read(200, '{"a":1}', { 'content-type': 'text/csv' })).toEqual({
			kind: 'ok',
			body: '{"a":1}',
		});
	});

	it.each([
		['an HTML page', '<html></html>', 'text/html', /HTML page/],
		['an HTML page without its type', '<!DOCTYPE html>', 'application/json', /HTML page/],
		['JSON that is cut off', '{"a":', 'application/json', /broken or cut off/],
		['no type and no JSON', 'oops', '', /broken or cut off/],
		['another type', 'PK\u0003', 'application/zip', /type 'application\/zip'/],
		['a very long type', 'x', `a/${'b'.repeat(500)}`, /^.{1,120}$/],
	])('that cannot be a success: %s', (_, text, type, why) => {
		expect(read(200, text, { 'content-type': type })).toMatchObject({
			kind: 'unusable',
			why: expect.stringMatching(why) as string,
			isPassing: type === '' || /json|html/.test(type),
		});
	});

	it('without a body are a new object each time: items are changed by the nodes behind', () => {
		const first = read(204, '');
		expect(first).not.toBe(read(204, ''));
		expect((first as { body: unknown }).body).not.toBe((read(204, '') as { body: unknown }).body);
	});

	it('that are an error in disguise are an error', () => {
		expect(read(200, JSON.stringify(fault))).toEqual({ kind: 'error', status: 404, body: fault });
	});

	it('that only look like one are not: data actions return what customers define', () => {
		const body = { status: 503, code: 'E1', message: 'Said by the other system' };
		expect(read(200, JSON.stringify(body))).toEqual({ kind: 'ok', body });
	});

	it.each([
		['JSON', JSON.stringify(fault), fault],
		['HTML', '<html>', undefined],
		['a list', '[]', undefined],
		['null', 'null', undefined],
		['nothing', '', undefined],
	])('with an error status are an error: %s', (_, text, body) => {
		for (const status of [302, 304, 400, 404, 500, 199]) {
			expect(read(status, text)).toEqual({ kind: 'error', status, body });
		}
	});

	it('are read whole by the client', async () => {
		recorder.answer = () => ({
			headers: { 'inin-correlation-id': 'c-1' },
			body: '{"a":[1,{"b":null}]}',
		});
		const path = { path: '/api/v2/users', query: [] };
		expect(await clientOf(recorder).request({ method: 'GET', path })).toMatchObject({
			status: 200,
			headers: { 'inin-correlation-id': 'c-1' },
			body: { a: [1, { b: null }] },
		});
	});
});

it('reads no JSON as undefined', () => {
	for (const text of ['', '{', undefined, {}, 'undefined'])
		expect(tryParseJson(text)).toBeUndefined();
});
