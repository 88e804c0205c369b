/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { pause } from '../clock';
import { LiveSocket } from './liveSocket';

/** What happens to the next attempts to open a WebSocket. */
export interface UpgradeFault {
	/** Answered with this status instead of 101. */
	status?: number;
	headers?: Record<string, string>;
	/** Never answered. */
	hangs?: boolean;
	/** Answered so much later, in milliseconds. */
	delayMs?: number;
	/** Default 1; `Infinity` for all. */
	times?: number;
}

interface UpgradeHandler {
	/** The ID of a channel that exists; undefined otherwise. */
	known(id: string): boolean;
	heartbeatMs(): number;
	opened(id: string, socket: LiveSocket): void;
	closed(id: string, socket: LiveSocket): void;
}

/** Serves `/channels/{id}`. */
export class Upgrades {
	private readonly webSockets = new WebSocketServer({ noServer: true });
	private faults: Array<UpgradeFault & { left: number }> = [];
	private readonly hanging = new Set<Duplex>();

	constructor(private readonly handler: UpgradeHandler) {}

	fault(fault: UpgradeFault): void {
		this.faults.push({ ...fault, left: fault.times ?? 1 });
	}

	/** Forgets faults, and ends the attempts that hang. */
	clear(): void {
		this.faults = [];
		for (const connection of this.hanging) connection.destroy();
		this.hanging.clear();
	}

	/** Calls `seen` for every attempt, with 0 for one that hangs. */
	attach(server: Server, seen: (request: IncomingMessage, status: number) => void): void {
		server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
			connection.on('error', () => connection.destroy());
			void this.answer(request, connection, head, seen);
		});
	}

	private async answer(
		request: IncomingMessage,
		connection: Duplex,
		head: Buffer,
		seen: (request: IncomingMessage, status: number) => void,
	): Promise<void> {
		const fault = this.faults.find(({ left }) => left > 0);
		if (fault !== undefined) fault.left -= 1;
		if (fault?.hangs) {
			seen(request, 0);
			this.hanging.add(connection);
			connection.on('close', () => this.hanging.delete(connection));
			return;
		}
		if (fault?.delayMs !== undefined) await pause(fault.delayMs);
		const id = idOf(request);
		const isKnown = id !== undefined && this.handler.known(id);
		const status = fault?.status ?? (isKnown ? 101 : 404);
		seen(request, status);
		if (status === 101) this.open(id!, request, connection, head);
		else connection.end(refusal(status, fault?.headers));
	}

	private open(id: string, request: IncomingMessage, connection: Duplex, head: Buffer): void {
		this.webSockets.handleUpgrade(request, connection, head, (webSocket) => {
			const socket = new LiveSocket(webSocket, connection, this.handler.heartbeatMs(), () =>
				this.handler.closed(id, socket),
			);
			this.handler.opened(id, socket);
		});
	}
}

function idOf({ url = '' }: IncomingMessage): string | undefined {
	const id = /^\/channels\/([^/?]+)$/.exec(url)?.[1];
	return id === undefined ? undefined : decodeURIComponent(id);
}

function refusal(status: number, headers: Record<string, string> = {}): string {
	const lines = Object.entries({ connection: 'close', 'content-length': '0', ...headers });
	return `HTTP/1.1 ${status} Refused\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}
