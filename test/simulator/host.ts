/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- test code runs on Node, not in n8n Cloud */
/** One HTTP server: records what arrives, applies faults, sends replies. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { pause } from './clock';
import type { Reply } from './errors';
import type { SimulatorState } from './state';
import type { FaultRule, HostName, RecordedRequest } from './types';

export interface HostBehaviour {
	name: HostName;
	/** The route's template, if one matches. */
	route?: (request: RecordedRequest) => string | undefined;
	/** Answers a request. `fault` is passed so that its responses can have the host's headers. */
	answer: (request: RecordedRequest, fault: FaultRule | undefined) => Reply | Promise<Reply>;
}

export function createHost(state: SimulatorState, behaviour: HostBehaviour, tls: boolean): Server {
	const listener = (request: IncomingMessage, response: ServerResponse) => {
		serve(state, behaviour, request, response).catch((error: unknown) => {
			// A bug of the simulator; tests must see it.
			console.error(error);
			response.destroy();
		});
	};
	const server = tls ? createTlsServer(tlsOptions(), listener) : createServer(listener);
	// Longer than any pause in a test, so that an idle connection is not closed while a client uses it.
	server.keepAliveTimeout = 60_000;
	server.on('connection', () => {
		state.counts.connections += 1;
	});
	return server as Server;
}

/** The self-signed certificate for localhost and 127.0.0.1, to be trusted by tests. */
export const CERTIFICATE_FILE = join(__dirname, 'tls', 'localhost.cert.pem');

function tlsOptions(): { key: Buffer; cert: Buffer } {
	return {
		key: readFileSync(join(__dirname, 'tls', 'localhost.key.pem')),
		cert: readFileSync(CERTIFICATE_FILE),
	};
}

async function serve(
	state: SimulatorState,
	behaviour: HostBehaviour,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const startedAt = Date.now();
	const request = record(state, behaviour.name, incoming);
	request.route = behaviour.route?.(request) ?? request.path.split('?')[0];
	let dropped = false;
	const drop = () => {
		dropped = true;
		incoming.socket.destroy();
	};
	response.on('close', () => {
		request.aborted = !response.writableFinished && !dropped;
	});
	const fault = state.faults.take(request);
	if (fault?.reset === 'beforeRead') {
		drop();
		return;
	}
	if (!(await readBody(incoming, request))) return;
	const stallMs = fault?.stallMs ?? 0;
	// The API host waits itself, because a call counts against the rate limit when it arrives.
	if (stallMs > 0 && !fault?.stallAfter && behaviour.name !== 'api') await pause(stallMs);
	if (request.aborted) return;
	const reply = await behaviour.answer(request, fault);
	if (stallMs > 0 && fault?.stallAfter) await pause(stallMs);
	if (request.aborted) return;
	if (fault?.reset === 'afterRead') {
		drop();
		return;
	}
	request.status = reply.status;
	if (fault?.dripMs !== undefined) await drip(response, request, reply, fault.dripMs);
	else send(response, request, reply, fault?.cutBody, drop);
	if (state.options.quiet === false) {
		console.log(
			`${behaviour.name.padEnd(5)} ${request.method.padEnd(6)} ${request.path} ${reply.status} ${Date.now() - startedAt} ms`,
		);
	}
}

export function record(
	state: SimulatorState,
	host: HostName,
	incoming: IncomingMessage,
): RecordedRequest {
	const request: RecordedRequest = {
		host,
		method: incoming.method ?? '',
		path: incoming.url ?? '',
		route: '',
		headers: { ...incoming.headers },
		body: '',
		bodyComplete: false,
		at: state.now(),
		status: 0,
		executed: false,
		aborted: false,
	};
	state.requests.push(request);
	return request;
}

/** False if the caller left before the body was complete. */
async function readBody(incoming: IncomingMessage, request: RecordedRequest): Promise<boolean> {
	const chunks: Buffer[] = [];
	try {
		for await (const chunk of incoming) chunks.push(chunk as Buffer);
		request.bodyComplete = true;
	} catch {
		request.aborted = true;
	}
	request.body = Buffer.concat(chunks).toString('utf8');
	return request.bodyComplete;
}

function send(
	response: ServerResponse,
	request: RecordedRequest,
	reply: Reply,
	cut: FaultRule['cutBody'],
	drop: () => void,
): void {
	const { status, body } = reply;
	const payload = payloadOf(body);
	const headers: Record<string, string> = {
		...(payload.length > 0 ? { 'content-type': 'application/json' } : {}),
		...(status === 204 ? {} : { 'content-length': String(payload.length) }),
		...(request.host === 'api' ? { 'ININ-Correlation-Id': correlationId(body) } : {}),
		...reply.headers,
	};
	if (cut === 'chunked') delete headers['content-length'];
	response.writeHead(status, headers);
	if (request.method === 'HEAD') response.end();
	else if (cut) response.write(payload.subarray(0, Math.floor(payload.length / 2)), drop);
	else response.end(payload);
}

/** Idle timeouts never end this. */
async function drip(
	response: ServerResponse,
	request: RecordedRequest,
	{ status, body, headers }: Reply,
	pauseMs: number,
): Promise<void> {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	for (const character of payloadOf(body ?? {}).toString()) {
		if (request.aborted) return;
		response.write(character);
		await pause(pauseMs);
	}
	response.end();
}

function payloadOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(
		body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
	);
}

/** That an error's contextId is the correlation id is an assumption. */
function correlationId(body: unknown): string {
	const contextId = (body as { contextId?: unknown } | undefined)?.contextId;
	return typeof contextId === 'string' ? contextId : randomUUID();
}
