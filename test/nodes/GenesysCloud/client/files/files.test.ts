/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code runs on Node, not in n8n Cloud */
import type { IBinaryData } from 'n8n-workflow';

import { TokenCache } from '../../../../../credentials/token/cache';
import type { Readable, StoreFile } from '../../../../../nodes/GenesysCloud/client/reply/openBody';
import { parseRequestPath } from '../../../../../nodes/GenesysCloud/client/request/requestPath';
import { startSimulator, type FaultRule, type Simulator } from '../../../../simulator';
import { clientFor, failureOf } from '../kit/clientKit';

let simulator: Simulator;
let tokens: TokenCache;

beforeAll(async () => {
	simulator = await startSimulator({
		rateLimit: { allowed: 1_000_000 },
		sizes: { users: 5, queues: 3, conversations: 5, contacts: 3, audits: 3 },
	});
	tokens = new TokenCache();
	await clientFor(simulator, { tokens }).get('/api/v2/date');
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.reset());

const PATH = '/api/v2/files/f1';
const FILE = { status: 200, body: '123456', headers: { 'content-type': 'audio/wav' } };

/** Keeps no more than the number of bytes. */
async function count(content: Buffer | Readable): Promise<number> {
	let size = 0;
	for await (const piece of content as Readable) size += (piece as Buffer).length;
	return size;
}

const store: StoreFile = async (content, fileName, mimeType = '') => {
	const bytes = await count(content);
	return { data: '', fileName, mimeType, bytes } as IBinaryData;
};

function fetchFile(
	options: Parameters<typeof clientFor>[1] = {},
	storeFile = store,
	method: 'GET' | 'POST' = 'GET',
) {
	const client = clientFor(simulator, { tokens, ...options });
	const path = parseRequestPath(PATH);
	return client.request({ method, path, storeFile });
}

const answer = (rule: FaultRule) => simulator.fault({ path: PATH, respond: FILE, ...rule });
const calls = () => simulator.requests.filter(({ host }) => host === 'api');

describe('a file', () => {
	it('that falls silent is given up after the time-out, and asked for again', async () => {
		answer({ dripMs: 3_000 });
		answer({});
		const startedAt = performance.now();
		const { file } = await fetchFile({ timeout: 500 });
		expect(file).toMatchObject({ size: 6, fileName: 'f1.wav' });
		expect(performance.now() - startedAt).toBeLessThan(5_000);
		expect(calls()).toHaveLength(2);
	});

	it('whose head does not come is given up after the time-out', async () => {
		answer({ stallMs: 3_000 });
		const error = await failureOf(fetchFile({ timeout: 300 }, store, 'POST'));
		expect(error).toMatchObject({ details: { code: 'ECONNABORTED', outcome: 'unknown' } });
	});

	it('that trickles in: the limit still holds for errors and JSON', async () => {
		answer({ dripMs: 100, respond: { status: 404, body: '{"message":"none of this name"}' } });
		const error = await failureOf(fetchFile({ timeout: 400 }, store, 'POST'));
		expect(error).toMatchObject({ details: { code: 'ECONNABORTED' } });
	});

	it('that is cancelled ends at once', async () => {
		answer({ dripMs: 2_000 });
		const cancel = new AbortController();
		const work = failureOf(fetchFile({ signal: cancel.signal }));
		await new Promise((resolve) => setTimeout(resolve, 500));
		const startedAt = performance.now();
		cancel.abort(new DOMException('The execution was cancelled', 'AbortError'));
		expect(await work).toMatchObject({ name: 'AbortError' });
		expect(performance.now() - startedAt).toBeLessThan(3_000);
	});

	it('that cannot be stored fails with what the store says, and is not asked for again', async () => {
		answer({ times: Infinity });
		const full = new Error('No space left');
		const error = await failureOf(
			fetchFile({}, async () => {
				throw full;
			}),
		);
		expect(error).toBe(full);
		expect(calls()).toHaveLength(1);
	});

	it('that the store reads only in part leaves no connection open', async () => {
		answer({ dripMs: 300 });
		const { file } = await fetchFile({}, async (content) => {
			for await (const piece of content as Readable) return { data: '', mimeType: typeof piece };
			return { data: '', mimeType: '' };
		});
		expect(file?.size).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(calls()[0].aborted).toBe(true);
	});

	it('does not delay later calls: its permit ends with the response headers', async () => {
		answer({ dripMs: 500 });
		const client = clientFor(simulator, { tokens, maxConcurrency: 1 });
		const path = parseRequestPath(PATH);
		const file = client.request({ method: 'GET', path, storeFile: store });
		await new Promise((resolve) => setTimeout(resolve, 300));
		const startedAt = performance.now();
		await client.get('/api/v2/date');
		expect(performance.now() - startedAt).toBeLessThan(2_000);
		expect((await file).file?.size).toBe(6);
	});
});

describe('a reply to a call for a file that is none', () => {
	it('is JSON, with its bytes', async () => {
		answer({ respond: { status: 200, body: '{ "id": 12345678901234567890 }' } });
		const reply = await fetchFile();
		expect(reply).toMatchObject({ status: 200, body: { id: '12345678901234567890' } });
		expect(reply.bytes?.toString()).toBe('{ "id": 12345678901234567890 }');
	});

	it('is a web page of a proxy, which is asked for again', async () => {
		answer({ html: true, respond: undefined });
		answer({});
		expect((await fetchFile()).file?.size).toBe(6);
	});

	it('is a redirect, which is not followed', async () => {
		answer({ redirectTo: simulator.otherUrl, respond: undefined });
		const { status, headers } = await fetchFile();
		expect([status, headers.location]).toEqual([302, simulator.otherUrl]);
		expect(simulator.requests.filter(({ host }) => host === 'other')).toEqual([]);
		answer({ redirectTo: simulator.otherUrl, respond: undefined });
		expect(await failureOf(fetchFile({}, store, 'POST'))).toMatchObject({
			details: { status: 302 },
		});
	});

	it('is an error, of which no more than a part is read', async () => {
		answer({ respond: { status: 400, body: `{"message":"${'x'.repeat(30_000_000)}"}` } });
		const before = process.memoryUsage().arrayBuffers;
		expect(await failureOf(fetchFile())).toMatchObject({ details: { status: 400 } });
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80_000_000);
	});
});

describe('a download', () => {
	const foreign = () => simulator.requests.filter(({ host }) => host === 'other');
	const download = async (path: string) =>
		await clientFor(simulator, { tokens }).download(`${simulator.otherUrl}${path}`, store);

	it('tells the host nothing of the token or the client', async () => {
		const { fileName } = await download('/downloads/a.csv?X-Amz-Signature=1');
		expect(fileName).toBe('a.csv');
		const [{ headers, path }] = foreign();
		expect(path).toBe('/downloads/a.csv?X-Amz-Signature=1');
		expect(Object.keys(headers).sort()).toEqual([
			...['accept', 'accept-encoding', 'connection', 'host', 'user-agent'],
		]);
	});

	it('is not redirected to a private host', async () => {
		simulator.fault({ host: 'other', redirectTo: 'https://10.255.255.1/a' });
		const error = await failureOf(download('/downloads/a'));
		expect(error).toMatchObject({
			message: expect.stringContaining('not a public host') as string,
		});
		expect(foreign()).toHaveLength(1);
	});
});
