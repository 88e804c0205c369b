/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code runs on Node, not in n8n Cloud */
/** Notification channels: who may listen to what, and who does. */
import type { IncomingMessage, Server } from 'node:http';
import { pause, type Clock } from '../clock';
import { metadata, notification, socketClosing, systemMessage } from './frames';
import type { LiveSocket } from './liveSocket';
import {
	admit,
	dismiss,
	LIFETIME_MS,
	MAX_CHANNELS_PER_CLIENT,
	newChannel,
	type Channel,
	type NotificationOptions,
} from './channel';
import { singleTopics } from './topics';
import { Upgrades, type UpgradeFault } from './upgrades';

export class Channels {
	private channels: Channel[] = [];
	/** How often all was cleared: what sends for long ends then. */
	cleared = 0;
	/** Single topics of each channel, for speed. */
	private readonly heard = new WeakMap<Channel, Set<string>>();
	private readonly upgrades: Upgrades;

	constructor(
		private readonly now: Clock,
		heartbeatMs: () => number,
		private readonly options: () => NotificationOptions = () => ({}),
	) {
		this.upgrades = new Upgrades({
			known: (id) => this.find(id) !== undefined,
			heartbeatMs,
			opened: (id, socket) => this.opened(id, socket),
			closed: (id, socket) => {
				for (const channel of this.channels) if (channel.id === id) dismiss(channel, socket);
			},
		});
	}

	list(clientId?: string): Channel[] {
		this.expireOld();
		return this.channels.filter((one) => clientId === undefined || one.clientId === clientId);
	}

	find(id: string): Channel | undefined {
		return this.list().find((channel) => channel.id === id);
	}

	/** The 21st of a client takes the place of the one that was not used for longest, unconnected ones first. */
	create(clientId: string, tokenId = ''): Channel {
		const own = this.list(clientId).sort((a, b) => a.lastUsedAt - b.lastUsedAt);
		if (own.length >= MAX_CHANNELS_PER_CLIENT) {
			const last = own.find(({ sockets }) => sockets.length === 0) ?? own[0];
			this.end(last, systemMessage('no_longer_subscribed', last, 'another_channel_subscribed'));
		}
		const channel = newChannel(clientId, tokenId, this.now());
		this.channels.push(channel);
		return channel;
	}

	/** Subscribing again extends the life of the channel. */
	subscribe(channel: Channel, topics: string[]): void {
		channel.topics = topics;
		this.heard.set(channel, new Set(topics.flatMap(singleTopics)));
		channel.lastUsedAt = this.now();
		channel.expiresAt = this.now() + LIFETIME_MS;
	}

	/** Ends all subscriptions; the channel lives on. */
	unsubscribe(channel: Channel): void {
		channel.topics = [];
		this.heard.delete(channel);
	}

	/** Serves `/channels/{id}` on this server and calls `seen` for every attempt. */
	attach(server: Server, seen: (request: IncomingMessage, status: number) => void): void {
		this.upgrades.attach(server, seen);
	}

	/**
	 * Sends a notification to every socket whose channel has the topic; returns how many.
	 * The same correlation ID and body again are the same event, sent twice.
	 */
	emit(topic: string, eventBody: unknown, correlationId?: string): number {
		this.expireOld();
		const text = notification(topic, eventBody, correlationId);
		return this.channels
			.filter((one) => !one.isSilent && this.heard.get(one)?.has(topic))
			.flatMap(({ sockets }) => sockets)
			.filter((socket) => socket.send(text)).length;
	}

	/** Sends the next heartbeat now; returns to how many. */
	beat(): number {
		return this.open.filter((socket) => socket.send(metadata('WebSocket Heartbeat'))).length;
	}

	/** Announces that the server is about to drop the sockets, and drops them after a time, if one is given. */
	announceClosing(closeAfterMs?: number, code = 1001): number {
		const told = this.open.filter((socket) => socket.send(socketClosing()));
		if (closeAfterMs !== undefined)
			void pause(closeAfterMs).then(() => told.forEach((socket) => socket.close(code)));
		return told.length;
	}

	/** Closes every socket: with a code if one is given, otherwise by ending TCP. */
	dropSockets(code?: number): void {
		for (const socket of this.open) {
			if (code === undefined) socket.destroy();
			else socket.close(code);
		}
	}

	/** Ends every socket by a TCP reset. */
	resetSockets(): void {
		for (const socket of this.open) socket.reset();
	}

	/** From now on nothing goes in or out of the sockets that are open; TCP stays open. */
	stallSockets(): void {
		for (const socket of this.open) socket.stall();
	}

	resumeSockets(): void {
		for (const socket of this.open) socket.resume();
	}

	/** Ends a channel, or all: its socket is told, then closed; it is unknown from then on. */
	expire(id?: string): void {
		for (const channel of this.list())
			if (id === undefined || channel.id === id)
				this.end(channel, systemMessage('no_longer_subscribed', channel));
	}

	/** What happens to the channels of tokens that were revoked. */
	revoked(wasRevoked: (channel: Channel) => boolean): void {
		const { afterRevocation = 'silent' } = this.options();
		if (afterRevocation === 'untouched') return;
		for (const channel of this.list().filter(wasRevoked)) {
			const message = systemMessage('token_revoked', channel, 'user_tokens_revoked');
			for (const socket of channel.sockets) {
				socket.send(message);
				if (afterRevocation === 'closed') socket.close(1008);
			}
			channel.isSilent = true;
		}
	}

	/** Answers the next attempts to open a socket otherwise. */
	refuseUpgrades(fault: UpgradeFault): void {
		this.upgrades.fault(fault);
	}

	clearFaults(): void {
		this.upgrades.clear();
	}

	/** Number of open sockets. */
	get sockets(): number {
		return this.open.length;
	}

	clear(): void {
		this.cleared += 1;
		this.upgrades.clear();
		for (const socket of this.channels.flatMap(({ sockets }) => sockets)) socket.destroy();
		this.channels = [];
	}

	private get open(): LiveSocket[] {
		return this.channels.flatMap(({ sockets }) => sockets).filter(({ isOpen }) => isOpen);
	}

	private end(channel: Channel, message: string): void {
		this.channels = this.channels.filter((other) => other !== channel);
		for (const socket of channel.sockets) {
			socket.send(message);
			socket.close(1000);
		}
	}

	private expireOld(): void {
		for (const channel of this.channels)
			if (channel.expiresAt <= this.now())
				this.end(channel, systemMessage('no_longer_subscribed', channel));
	}

	private opened(id: string, socket: LiveSocket): void {
		const channel = this.find(id);
		if (channel === undefined) {
			socket.close(1000);
			return;
		}
		channel.lastUsedAt = this.now();
		for (const loser of admit(channel, socket, this.options().duplicateSockets)) {
			loser.send(systemMessage('duplicate_id', channel));
			loser.close(1000);
		}
	}
}
