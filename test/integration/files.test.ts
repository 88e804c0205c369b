import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultRule } from '../simulator';
import { recordingsOf } from '../simulator/data/recordings';
import { items, type RunResult } from '../support';
import { apiRequests, errorOf, genesys, webhookWorkflow } from './harness';
import { engine, simulator, watch, useSimulator } from './useSimulator';

useSimulator();

const ECHO = '/api/v2/echo';

async function getFile(
	parameters: INodeParameters = {},
	options: INodeParameters = {},
): Promise<RunResult> {
	const node = genesys({ path: ECHO, output: 'file', ...parameters, options });
	return await watch.run(engine, webhookWorkflow(node), { items: items() });
}

function answer(rule: NonNullable<FaultRule['respond']>, more: FaultRule = {}): void {
	simulator.fault({ host: 'api', path: ECHO, respond: rule, ...more });
}

/** The output: the item's data, and its files with their bytes. */
function filesOf({ outputs, error }: RunResult, field = 'data') {
	expect(error).toBeUndefined();
	return outputs.Genesys[0].map(({ json, binary, pairedItem }) => {
		const { data, mimeType, fileName } = binary![field];
		expect(pairedItem).toEqual({ item: 0 });
		return { json, bytes: Buffer.from(data, 'base64'), mimeType, fileName };
	});
}

const foreignRequests = () => simulator.requests.filter(({ host }) => host === 'other');

/** Nothing about the client or its token was sent to another host. */
function expectNoTokenAbroad(): void {
	for (const { headers, path } of foreignRequests()) {
		expect(headers).not.toHaveProperty('authorization');
		expect(headers).not.toHaveProperty('cookie');
		for (const token of simulator.tokens()) {
			expect(JSON.stringify([headers, path])).not.toContain(token);
		}
	}
}

describe('a reply that is a file', () => {
	const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256));

	it('comes as binary data, byte for byte, with its name and type', async () => {
		answer({
			status: 200,
			body: bytes,
			headers: {
				'content-type': 'audio/ogg; codecs=opus',
				'content-disposition': 'attachment; filename="call 1.ogg"',
			},
		});
		const [file, ...others] = filesOf(await getFile());
		expect(others).toEqual([]);
		expect(file.bytes.equals(bytes)).toBe(true);
		expect(file).toMatchObject({
			fileName: 'call 1.ogg',
			mimeType: 'audio/ogg',
			json: { fileName: 'call 1.ogg', mimeType: 'audio/ogg', fileSize: bytes.length },
		});
	});

	it('is put into the field that the options name', async () => {
		answer({ status: 200, body: bytes, headers: { 'content-type': 'image/png' } });
		const [file] = filesOf(await getFile({}, { outputPropertyName: 'picture' }), 'picture');
		expect(file).toMatchObject({ fileName: 'echo.png', mimeType: 'image/png' });
	});

	it('keeps the bytes of its charset', async () => {
		const csv = Buffer.from('Zoë;Müller\n', 'latin1');
		answer({ status: 200, body: csv, headers: { 'content-type': 'text/csv; charset=ISO-8859-1' } });
		const [file] = filesOf(await getFile());
		expect(file.bytes.equals(csv)).toBe(true);
		expect(file.fileName).toBe('echo.csv');
	});

	it('comes from any operation of the catalog', async () => {
		simulator.fault({
			host: 'api',
			path: '/api/v2/organizations/me',
			respond: { status: 200, body: bytes, headers: { 'content-type': 'application/pdf' } },
		});
		const result = await getFile({
			operation: 'call',
			apiOperation: { __rl: true, mode: 'id', value: 'getOrganizationsMe' },
			fields: { mappingMode: 'defineBelow', value: {} },
		});
		expect(filesOf(result)[0]).toMatchObject({ fileName: 'me.pdf', mimeType: 'application/pdf' });
	});

	it('may be JSON or a web page where it is declared as a file', async () => {
		const headers = { 'content-disposition': 'attachment; filename=a.json' };
		answer({
			status: 200,
			body: '{"id": 1.0}',
			headers: { 'content-type': 'application/json', ...headers },
		});
		expect(filesOf(await getFile())[0].bytes.toString()).toBe('{"id": 1.0}');
	});

	it('is the unchanged JSON if that names no file, with a hint', async () => {
		answer({ status: 200, body: '{"id": 12345678901234567890, "a": 1.0}' });
		const result = await getFile();
		const [file] = filesOf(result);
		expect(file).toMatchObject({ fileName: 'echo.json', mimeType: 'application/json' });
		expect(file.bytes.toString()).toBe('{"id": 12345678901234567890, "a": 1.0}');
		const [task] = result.run.data.resultData.runData.Genesys;
		expect(JSON.stringify(task.hints)).toContain('names no file to download');
	});

	it.each(['GET', 'HEAD'])('is none where the reply to %s is empty', async (method) => {
		answer({ status: method === 'GET' ? 204 : 200, headers: { 'content-type': 'audio/ogg' } });
		const { outputs } = await getFile({ method });
		expect(outputs.Genesys[0]).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	});

	it('is asked for again after a failure that may pass, with a new token after a 401', async () => {
		const file = { status: 200, body: bytes, headers: { 'content-type': 'audio/wav' } };
		answer({ status: 503, headers: { 'retry-after': '0' } });
		answer({ status: 401, code: 'bad.credentials' });
		answer({ status: 429, retryAfterSeconds: 0 });
		answer(file);
		expect(filesOf(await getFile())[0].bytes.equals(bytes)).toBe(true);
		expect(apiRequests(simulator)).toHaveLength(4);
	});

	it('that is refused says why, in the words of the API', async () => {
		answer({ status: 404, code: 'not.found', message: 'No such recording' });
		const error = errorOf(await getFile());
		expect(error).toMatchObject({ message: 'No such recording', httpCode: '404' });
	});

	it('that breaks off is fetched again, and is never half a file', async () => {
		const rule = { status: 200, body: bytes, headers: { 'content-type': 'audio/wav' } };
		answer(rule, { cutBody: true });
		answer(rule, { cutBody: 'chunked' });
		answer(rule);
		expect(filesOf(await getFile())[0].bytes.equals(bytes)).toBe(true);
		expect(apiRequests(simulator)).toHaveLength(3);
	});

	it('that breaks off after a write is not asked for again', async () => {
		answer(
			{ status: 200, body: bytes, headers: { 'content-type': 'audio/wav' } },
			{ cutBody: true, times: Infinity },
		);
		const error = errorOf(await getFile({ method: 'POST' }));
		expect(error.message).toContain('closed before the response was complete');
		expect(error.context.data).toMatchObject({ outcome: 'unknown' });
		expect(apiRequests(simulator)).toHaveLength(1);
	});

	it('may take longer than Timeout as long as data arrives', async () => {
		answer(
			{ status: 200, body: Buffer.from('123456'), headers: { 'content-type': 'audio/wav' } },
			{ dripMs: 300 },
		);
		expect(filesOf(await getFile({}, { timeout: 1 }))[0].bytes.toString()).toBe('123456');
	});
});

describe('a reply that names a file', () => {
	function recording(): string {
		const org = simulator.org();
		const [call] = org.conversations.filter(
			({ participants }) => participants[1].sessions[0].mediaType === 'voice',
		);
		const [first] = recordingsOf(org, call);
		first.id = 'r1';
		return `/api/v2/conversations/${call.conversationId}/recordings/r1`;
	}

	it.each(['downloadUri', 'downloadURI', 'downloadUrl', 'resultUrl', 'url', 'uri'])(
		'in %s: it is downloaded without the token',
		async (name) => {
			const url = `${simulator.otherUrl}/downloads/exports/a%20b.csv?X-Amz-Signature=1`;
			answer({ status: 200, body: { id: 'e1', [name]: url, selfUri: ECHO } });
			const [file] = filesOf(await getFile());
			expect(file.bytes.toString()).toBe('made-up content of /downloads/exports/a%20b.csv');
			expect(file.json).toMatchObject({ fileName: 'a b.csv', downloadedFrom: name });
			expect(foreignRequests()).toHaveLength(1);
			expectNoTokenAbroad();
		},
	);

	it('for each channel of a recording: one item each', async () => {
		const files = filesOf(await getFile({ path: recording() }));
		expect(files.map(({ json }) => json)).toMatchObject([
			{ fileName: 'r1-0.webm', downloadedFrom: 'mediaUris.0.mediaUri' },
			{ fileName: 'r1-1.webm', downloadedFrom: 'mediaUris.1.mediaUri' },
		]);
		expectNoTokenAbroad();
	});

	it('in the field that the options name', async () => {
		const path = recording();
		const files = filesOf(await getFile({ path }, { downloadFromField: 'mediaUris.1.mediaUri' }));
		expect(files.map(({ fileName }) => fileName)).toEqual(['r1-1.webm']);
		const error = errorOf(await getFile({ path }, { downloadFromField: 'downloadUri' }));
		expect(error.message).toBe("The reply has no download URL in 'downloadUri'");
	});

	it.each(['/api/v2/downloads/d1', '/api/v2/downloads/d1?issueRedirect=false'])(
		'by way of %s, with the token for the API alone',
		async (path) => {
			answer({ status: 200, body: { resultUrl: `${simulator.apiUrl}${path}` } });
			const [file] = filesOf(await getFile());
			expect(file.fileName).toBe('d1.csv');
			expect(apiRequests(simulator).at(-1)?.headers.authorization).toMatch(/^Bearer /);
			expectNoTokenAbroad();
		},
	);

	it('as the result of a job, which is waited for', async () => {
		const [[contactList, contacts]] = simulator.org().dialer;
		contacts.set('contact-1', { id: 'contact-1', data: { Phone: '+4930123456' }, callable: true });
		const result = await getFile({
			method: 'POST',
			path: `/api/v2/outbound/contactlists/${contactList}/export`,
		});
		const [header, ...rows] = filesOf(result)[0].bytes.toString().trimEnd().split('\r\n');
		expect(header).toBe(
			'inin-outbound-id,First Name,Last Name,Phone,Mobile,City,Score,ContactCallable,' +
				'CallRecordLastAttempt-Phone,CallRecordLastResult-Phone,Callable-Phone,' +
				'CallRecordLastAttempt-Mobile,CallRecordLastResult-Mobile,Callable-Mobile',
		);
		expect(rows).toEqual(['contact-1,,,+4930123456,,,,1,,,1,,,1']);
		expectNoTokenAbroad();
	});

	it('that is being prepared (202) is waited for', async () => {
		const path = recording();
		simulator.fault({ host: 'api', path, times: 2, respond: { status: 202 } });
		expect(filesOf(await getFile({ path }))).toHaveLength(2);
		expect(apiRequests(simulator).map(({ status }) => status)).toEqual([202, 202, 200]);
	});

	it('that takes too long to prepare is an error', async () => {
		const path = recording();
		simulator.fault({ host: 'api', path, times: Infinity, respond: { status: 202 } });
		const error = errorOf(await getFile({ path }, { maximumJobTime: 1 }));
		expect(error.message).toBe('Genesys Cloud was still preparing the reply after 1 seconds');
	});

	it('is fetched again where the download breaks off, and through redirects', async () => {
		const url = `${simulator.otherUrl}/downloads/a.bin`;
		answer({ status: 200, body: { url } });
		simulator.fault({ host: 'other', cutBody: true });
		simulator.fault({ host: 'other', respond: { status: 503 } });
		simulator.fault({ host: 'other', redirectTo: `${simulator.otherUrl}/downloads/b.bin` });
		expect(filesOf(await getFile())[0].fileName).toBe('b.bin');
		expect(foreignRequests()).toHaveLength(4);
		expectNoTokenAbroad();
	});

	it('that has expired says so, without the URL', async () => {
		answer({ status: 200, body: { url: `${simulator.otherUrl}/downloads/x?sig=geheim123` } });
		const body = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
		simulator.fault({ host: 'other', respond: { status: 403, body } });
		const result = await getFile();
		const error = errorOf(result);
		expect(error.message).toBe(
			'The file could not be downloaded: status 403 (Request has expired)',
		);
		expect(JSON.stringify(error)).not.toContain('geheim123');
	});

	it.each([
		['http://files.example.com/a', 'does not start with https://'],
		['https://10.0.0.1/a', 'not a public host'],
		['https://169.254.169.254/latest/meta-data', 'not a public host'],
		['https://user:pass@files.example.com/a', 'user name or password'],
	])('at %s is not fetched', async (url, why) => {
		answer({ status: 200, body: { url } });
		expect(errorOf(await getFile()).message).toContain(why);
	});

	it('is not fetched where a redirect leads to a private host', async () => {
		answer({ status: 200, body: { url: `${simulator.otherUrl}/downloads/a` } });
		simulator.fault({ host: 'other', redirectTo: 'https://192.168.0.1/a' });
		expect(errorOf(await getFile()).message).toContain('not a public host');
	});

	it('is not fetched in a circle', async () => {
		answer({ status: 200, body: { url: `${simulator.otherUrl}/downloads/a` } });
		simulator.fault({
			host: 'other',
			times: Infinity,
			redirectTo: `${simulator.otherUrl}/downloads/a`,
		});
		expect(errorOf(await getFile()).message).toBe('The file was redirected more than 3 times');
		expect(foreignRequests()).toHaveLength(4);
	});
});

describe('Output: Reply', () => {
	it('waits for what is being prepared, unless the status is asked for', async () => {
		answer({ status: 202 });
		answer({ status: 200, body: { id: 'r1' } });
		const done = await getFile({ output: 'reply' });
		expect(done.outputs.Genesys[0].map(({ json }) => json)).toEqual([{ id: 'r1' }]);
		answer({ status: 202 });
		const { outputs } = await getFile({ output: 'reply' }, { fullResponse: true });
		expect(outputs.Genesys[0][0].json).toMatchObject({ status: 202 });
		answer({ status: 202, body: { state: 'RUNNING' } });
		const running = await getFile({ output: 'reply' });
		expect((running.outputs.Genesys[0][0].json as IDataObject).state).toBe('RUNNING');
	});
});
