/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
	method: string;
	path: string;
	headers: IncomingMessage['headers'];
	body: string;
}

export interface RawServer {
	/** `http://127.0.0.1:<port>` */
	url: string;
	seen: SeenRequest[];
	close(): Promise<void>;
}

/** The response; undefined for a server that never answers. */
export type Answer = (
	request: SeenRequest,
	response: ServerResponse,
) => void | { status?: number; headers?: Record<string, string>; body?: unknown };

/** An HTTP server that records requests and answers as configured; 200 `{}` by default. */
export async function startRawServer(answer: Answer = () => ({ body: {} })): Promise<RawServer> {
	const seen: SeenRequest[] = [];
	const server = createServer((incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '', headers } = incoming;
			const request = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
			seen.push(request);
			const reply = answer(request, response);
			if (reply === undefined) return;
			const { status = 200, body = '' } = reply;
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			response.writeHead(status, { 'content-type': 'application/json', ...reply.headers });
			response.end(text);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
