/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';

import { readClientSettings } from '../../credentials/settings/clientSettings';
import { TokenCache } from '../../credentials/token/cache';
import {
	createClient,
	type ClientOptions,
	type GenesysCloudClient,
} from '../../nodes/GenesysCloud/client/genesysCloudClient';
import { RateGate } from '../../nodes/GenesysCloud/client/rateLimit/rateGate';
import { FakeClock } from '../credentials/kit/fakeClock';
import { n8nHttpRequest } from '../credentials/kit/n8nHelpers';
import { customFields } from '../credentials/kit/settings';
import { createEngine } from '../support';

/** n8n's own helper, as nodes get it. */
export const httpRequest = n8nHttpRequest(createEngine());

/** In two parts, so that no scanner takes it for a real one. */
export const ACCESS_TOKEN = ['contract', 'Token_0123456789-abcdef'].join('-');

export interface Recorded {
	method: string;
	/** Request target as it came: path and query. */
	target: string;
	headers: IncomingHttpHeaders;
	/** Names and values in turn, as they came: two headers of one name are two. */
	rawHeaders: string[];
	body: Buffer;
}

export interface RecorderReply {
	status?: number;
	headers?: Record<string, string>;
	body?: unknown;
	/** Milliseconds. */
	after?: number;
}

export interface Recorder {
	/** `http://127.0.0.1:<port>` */
	url: string;
	/** Calls of the API: all but the token requests. */
	calls: Recorded[];
	/** Most API calls that were under way at once. */
	mostAtOnce: number;
	/** What the API answers; 200 `{}` at first. `hang up` cuts the connection, `silence` never answers. */
	answer: (call: Recorded) => RecorderReply | 'hang up' | 'silence';
	/** What the token endpoint answers. */
	answerToken: () => RecorderReply;
	reset(): void;
	close(): Promise<void>;
}

/** Login and API of Genesys Cloud in one, that keeps each call byte for byte. */
export async function startRecorder(): Promise<Recorder> {
	let underWay = 0;
	const server = createHttpServer((incoming, response) => {
		const chunks: Buffer[] = [];
		const isToken = incoming.url === '/oauth/token';
		if (!isToken) recorder.mostAtOnce = Math.max(recorder.mostAtOnce, ++underWay);
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url: target = '', headers, rawHeaders } = incoming;
			const call = { method, target, headers, rawHeaders, body: Buffer.concat(chunks) };
			if (!isToken) recorder.calls.push(call);
			const reply = isToken ? recorder.answerToken() : recorder.answer(call);
			if (reply === 'silence') return;
			if (reply === 'hang up') {
				underWay--;
				incoming.socket.destroy();
				return;
			}
			const { status = 200, body = {}, after = 0 } = reply;
			setTimeout(() => {
				if (!isToken) underWay--;
				response.writeHead(status, { 'content-type': 'application/json', ...reply.headers });
				response.end(typeof body === 'string' ? body : JSON.stringify(body));
			}, after);
		});
	});
	const recorder: Recorder = {
		url: await listen(server),
		calls: [],
		mostAtOnce: 0,
		answer: () => ({}),
		answerToken: () => ({}),
		reset: () => {
			underWay = 0;
			recorder.calls = [];
			recorder.mostAtOnce = 0;
			recorder.answer = () => ({});
			recorder.answerToken = () => ({
				body: { access_token: ACCESS_TOKEN, token_type: 'bearer', expires_in: 86_400 },
			});
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	recorder.reset();
	return recorder;
}

/** A server below HTTP: keeps the request lines as they came, and answers 200 `{}`. */
export async function startLineServer(): Promise<{
	url: string;
	lines: string[];
	close(): Promise<void>;
}> {
	const lines: string[] = [];
	const server = createServer((socket) => {
		let text = '';
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => {
			text += chunk.toString('latin1');
			if (!text.includes('\r\n\r\n')) return;
			lines.push(text.slice(0, text.indexOf('\r\n')));
			socket.end(
				'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
			);
		});
	});
	return {
		url: await listen(server),
		lines,
		close: async () => {
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export async function listen(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Our client against a recorder; pauses take no time, and nothing is shared with other clients. */
export function clientOf(
	recorder: Recorder,
	changes: Partial<ClientOptions> & { apiUrl?: string; loginUrl?: string } = {},
): GenesysCloudClient {
	const { apiUrl = recorder.url, loginUrl = recorder.url, ...options } = changes;
	const clock = new FakeClock();
	return createClient({
		settings: readClientSettings(customFields({ loginUrl, apiUrl })),
		httpRequest,
		maxConcurrency: 30,
		failOnRateLimit: false,
		maximumWait: 60_000,
		timeout: 5_000,
		clock,
		tokens: new TokenCache(clock),
		gate: new RateGate(clock),
		...options,
	});
}

/** Mulberry32: the same numbers for the same seed, each from 0 to below 1. */
export function seededRandom(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
