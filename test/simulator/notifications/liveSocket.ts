/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { metadata } from './frames';

/** The server's end of a WebSocket, with the ways in which it can go wrong. */
export class LiveSocket {
	private isStalled = false;
	private heartbeat: NodeJS.Timeout | undefined;

	constructor(
		private readonly socket: WebSocket,
		private readonly connection: Duplex,
		heartbeatMs: number,
		closed: () => void,
	) {
		this.heartbeat = setInterval(() => this.send(metadata('WebSocket Heartbeat')), heartbeatMs);
		socket.on('message', (data) => {
			if (isPing(String(data))) this.send(metadata('pong'));
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			clearInterval(this.heartbeat);
			closed();
		});
	}

	get isOpen(): boolean {
		return this.socket.readyState === WebSocket.OPEN;
	}

	/** @returns whether it was sent, as far as the server knows */
	send(text: string): boolean {
		if (!this.isOpen) return false;
		if (!this.isStalled) this.socket.send(text);
		return true;
	}

	/** From now on nothing goes in or out; not even a ping or a close is answered. TCP stays open. */
	stall(): void {
		this.isStalled = true;
		this.socket.pause();
	}

	/** Ends a stall: what came meanwhile is read. */
	resume(): void {
		this.isStalled = false;
		this.socket.resume();
	}

	close(code = 1000): void {
		if (this.isStalled) this.destroy();
		else this.socket.close(code);
	}

	/** TCP reset; over TLS the connection is destroyed. */
	reset(): void {
		const socket = this.connection as Socket;
		if (typeof socket.resetAndDestroy === 'function' && !('encrypted' in socket))
			socket.resetAndDestroy();
		else socket.destroy();
	}

	/** Ends TCP without a close frame. */
	destroy(): void {
		clearInterval(this.heartbeat);
		this.socket.terminate();
	}
}

function isPing(text: string): boolean {
	try {
		return (JSON.parse(text) as { message?: unknown }).message === 'ping';
	} catch {
		return false;
	}
}
