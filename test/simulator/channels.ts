/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Notification channels and their WebSockets. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Clock } from './clock';

export interface Channel {
	id: string;
	clientId: string;
	topics: string[];
	expiresAt: number;
	socket?: WebSocket;
}

const LIFETIME_MS = 24 * 60 * 60 * 1000;
const MAX_CHANNELS_PER_CLIENT = 20;
export const MAX_TOPICS_PER_CHANNEL = 1000;

export class Channels {
	private channels: Channel[] = [];
	private readonly webSockets = new WebSocketServer({ noServer: true });
	private readonly heartbeats = new Set<NodeJS.Timeout>();

	constructor(
		private readonly now: Clock,
		private readonly heartbeatMs: () => number,
	) {}

	list(clientId: string): Channel[] {
		return this.channels.filter((channel) => channel.clientId === clientId);
	}

	find(id: string): Channel | undefined {
		return this.channels.find((channel) => channel.id === id && channel.expiresAt > this.now());
	}

	create(clientId: string): Channel {
		const own = this.list(clientId);
		if (own.length >= MAX_CHANNELS_PER_CLIENT) {
			this.remove(own.find((channel) => channel.socket === undefined) ?? own[0]);
		}
		const channel = {
			id: `streaming-0-${randomUUID()}`,
			clientId,
			topics: [],
			expiresAt: this.now() + LIFETIME_MS,
		};
		this.channels.push(channel);
		return channel;
	}

	/** Subscribing again extends the life of the channel. */
	subscribe(channel: Channel, topics: string[]): void {
		channel.topics = topics;
		channel.expiresAt = this.now() + LIFETIME_MS;
	}

	/** Serves `/channels/{id}` on this server and calls `seen` for every attempt. */
	attach(server: Server, seen: (request: IncomingMessage, status: number) => void): void {
		server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
			const id = /^\/channels\/([^/?]+)$/.exec(request.url ?? '')?.[1];
			const channel = id === undefined ? undefined : this.find(decodeURIComponent(id));
			seen(request, channel === undefined ? 404 : 101);
			if (channel === undefined) {
				socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
				return;
			}
			this.webSockets.handleUpgrade(request, socket, head, (webSocket) =>
				this.open(channel, webSocket),
			);
		});
	}

	/** Sends a notification to every socket whose channel has the topic; returns how many. */
	emit(topic: string, eventBody: unknown): number {
		const channels = this.channels.filter((channel) =>
			channel.topics.some((own) => covers(own, topic)),
		);
		return this.send(channels, {
			topicName: topic,
			version: '2',
			eventBody,
			metadata: { CorrelationId: randomUUID() },
		});
	}

	/** Announces that the server is about to drop the sockets. */
	announceClosing(): number {
		const message = 'This socket will close soon; reconnect';
		return this.send(this.channels, {
			topicName: 'v2.system.socket_closing',
			version: '2',
			eventBody: { message },
		});
	}

	/** Closes every socket: with a code if one is given, otherwise by destroying it. */
	dropSockets(code?: number): void {
		for (const { socket } of this.channels) {
			if (code === undefined) socket?.terminate();
			else socket?.close(code);
		}
	}

	/** Number of open sockets. */
	get sockets(): number {
		return this.channels.filter(({ socket }) => socket?.readyState === WebSocket.OPEN).length;
	}

	remove(channel: Channel): void {
		channel.socket?.close(1000);
		this.channels = this.channels.filter((other) => other !== channel);
	}

	clear(): void {
		for (const timer of this.heartbeats) clearInterval(timer);
		this.heartbeats.clear();
		for (const { socket } of this.channels) socket?.terminate();
		this.channels = [];
	}

	private open(channel: Channel, socket: WebSocket): void {
		// One socket per channel; that the newer one wins is an assumption.
		channel.socket?.close(1000);
		channel.socket = socket;
		const heartbeat = setInterval(
			() => metadata(socket, 'WebSocket Heartbeat'),
			this.heartbeatMs(),
		);
		this.heartbeats.add(heartbeat);
		socket.on('message', (data) => {
			if (isPing(String(data))) metadata(socket, 'pong');
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			clearInterval(heartbeat);
			this.heartbeats.delete(heartbeat);
			if (channel.socket === socket) channel.socket = undefined;
		});
	}

	private send(channels: Channel[], message: unknown): number {
		const open = channels.filter(({ socket }) => socket?.readyState === WebSocket.OPEN);
		for (const { socket } of open) socket?.send(JSON.stringify(message));
		return open.length;
	}
}

function metadata(socket: WebSocket, message: string): void {
	socket.send(JSON.stringify({ topicName: 'channel.metadata', eventBody: { message } }));
}

function isPing(text: string): boolean {
	try {
		return (JSON.parse(text) as { message?: unknown }).message === 'ping';
	} catch {
		return false;
	}
}

/** `prefix?a&b` stands for `prefix.a` and `prefix.b`. */
export function covers(subscribed: string, topic: string): boolean {
	const [prefix, suffixes] = subscribed.split('?');
	if (suffixes === undefined) return prefix === topic;
	return suffixes.split('&').some((suffix) => `${prefix}.${suffix}` === topic);
}
