import type { Clock } from '../../../../credentials/token/clock';
import { pause } from '../../shared/pause';
import { CallError } from '../errors/callError';
import { textOf } from '../errors/faults';
import type { GenesysCloudClient } from '../genesysCloudClient';
import {
	countChannels,
	createChannel,
	MOST_CHANNELS,
	subscribe,
	unsubscribe,
	type Channel,
	type RefusedTopic,
} from './channelApi';
import { failuresAfter, isOld, isUsedUp, pauseBefore } from './reconnect';
import { LIVENESS, StreamSocket, type Liveness } from './streamSocket';

/** When events may have been lost, as ISO 8601. */
export interface Gap {
	from: string;
	to: string;
}

/** A client, and the WebSocket host of its region. */
export interface ChannelClient {
	client: GenesysCloudClient;
	streamingUrl: string | undefined;
}

/** What a connection tells. */
export interface ConnectionEvents {
	/** A message that is not about the connection itself. */
	message(topicName: string, frame: Record<string, unknown>): void;
	/** It listens: for the first time, or again. */
	ready(refused: RefusedTopic[], gap: Gap | undefined): void;
	/** It does not listen, and tries again. */
	failed(error: unknown): void;
	warn(message: string): void;
}

/** Warned of from here on: the 21st channel takes the place of the oldest, and its listener hears nothing. */
const MANY_CHANNELS = MOST_CHANNELS - 3;

/** Longest time from the sending of an event to its receipt. */
const ON_THE_WAY_MS = 1_000;

/** How long an older socket stays open beside the newer one. */
const LAST_FRAMES_MS = 2_000;

/** Why a connection ends that still works. */
type Renewal = 'socket' | 'channel';

/**
 * One channel and its WebSocket, connected for ever: it connects again after each loss, and in time
 * before an end that Genesys Cloud announces, so that the old connection ends after the new one began.
 */
export class ChannelConnection {
	private topics: readonly string[] = [];
	private readonly closed = new AbortController();
	private channel: (Channel & { since: number; connections: number }) | undefined;
	private socket: StreamSocket | undefined;
	/** Ends the wait for the end of a connection that still works. */
	private renew: (what: Renewal) => void = () => {};
	/** It is there before the socket is: what is said as soon as that opens counts too. */
	private renewal: Promise<Renewal> = new Promise(() => {});
	/** Attempts to connect so far: what an older socket is told about itself does not count. */
	private attempts = 0;
	/** What came before the channel was told that it gets nothing more, in milliseconds since 1970. */
	private silentSince: number | undefined;
	/** It was told so while it connected. */
	private isSilent = false;
	/** The older of two sockets was told that the newer one takes its place. */
	private isHandedOver = false;
	/** Channels that others took the place of, and whose subscriptions are to be removed. */
	private retired: string[] = [];
	/** Changes of topics, one after another. */
	private changing: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly clientOf: () => Promise<ChannelClient>,
		private readonly events: ConnectionEvents,
		private readonly clock: Clock,
		private readonly liveness: Liveness = LIVENESS,
	) {}

	/** Begins with these topics, and connects until `close`. */
	start(topics: readonly string[]): void {
		this.topics = topics;
		void this.run();
	}

	/** What it is to listen to. */
	get wanted(): readonly string[] {
		return this.topics;
	}

	get isListening(): boolean {
		return this.socket?.isAlive === true;
	}

	/**
	 * Changes the topics.
	 *
	 * @returns those that were refused; none while it is not connected: `ready` tells then
	 */
	async setTopics(topics: readonly string[]): Promise<RefusedTopic[]> {
		this.topics = topics;
		const { channel } = this;
		if (channel === undefined || !this.isListening) return [];
		const change = this.changing.then(async () => {
			const { client } = await this.clientOf();
			return await subscribe(client, channel.id, this.topics);
		});
		this.changing = change.catch(() => undefined);
		return await change.catch((error: unknown) => {
			this.events.warn(`The topics were not changed yet: ${textOf(error)}`);
			this.renew('channel');
			return [];
		});
	}

	/** Closes the socket and removes the subscriptions. Never throws. */
	async close(): Promise<void> {
		this.closed.abort();
		this.socket?.close();
		await this.changing;
		await this.removeSubscriptions();
	}

	private get isOpen(): boolean {
		return !this.closed.signal.aborted;
	}

	private async removeSubscriptions(): Promise<void> {
		this.retire();
		await this.unsubscribeAll(this.retired.splice(0));
	}

	/** The next connection is that of a new channel. */
	private retire(): void {
		if (this.channel !== undefined) this.retired.push(this.channel.id);
		this.channel = undefined;
	}

	private async unsubscribeAll(channelIds: readonly string[]): Promise<void> {
		for (const id of channelIds) {
			await this.clientOf()
				.then(async ({ client }) => await unsubscribe(client, id))
				.catch((error: unknown) => {
					// One that expired has none.
					if (error instanceof CallError && error.details.status === 404) return;
					this.events.warn(`The subscriptions of a channel were not removed: ${textOf(error)}`);
				});
		}
	}

	private async run(): Promise<void> {
		let failures = 0;
		while (this.isOpen) {
			const pausedMs = pauseBefore(failures, this.clock.random());
			await pause(this.clock, pausedMs, this.closed.signal).catch(() => undefined);
			if (!this.isOpen) break;
			const before = this.socket;
			const startedAt = this.clock.elapsed();
			try {
				const refused = await this.connect();
				const isHeard = before?.isAlive === true || this.isHandedOver;
				const heardUntil = this.silentSince ?? before?.lastFrameAt;
				const hasGap = !isHeard || this.silentSince !== undefined;
				this.silentSince = this.isSilent ? this.clock.now() : undefined;
				void this.closeLater(before);
				if (!this.isOpen) break;
				this.events.ready(
					refused,
					hasGap && heardUntil !== undefined ? this.gapSince(heardUntil) : undefined,
				);
				void this.unsubscribeAll(this.retired.splice(0));
				const end = await this.end();
				const lastedMs = this.clock.elapsed() - startedAt;
				failures = this.isOpen ? failuresAfter(failures, lastedMs) : 0;
				// What still works is replaced at once, unless that happens again and again.
				if (end !== undefined && failures === 1) failures = 0;
			} catch (error) {
				failures++;
				if (this.isOpen) this.events.failed(error);
			}
		}
		// What was under way when it was closed.
		this.socket?.close();
		await this.removeSubscriptions();
	}

	/** What was on its way to the older socket when the newer one opened still counts. */
	private async closeLater(socket: StreamSocket | undefined): Promise<void> {
		if (socket?.isAlive) {
			await pause(this.clock, LAST_FRAMES_MS, this.closed.signal).catch(() => undefined);
		}
		socket?.close();
	}

	/** Subscribes and opens a socket. The one before stays open. */
	private async connect(): Promise<RefusedTopic[]> {
		const { client, streamingUrl } = await this.clientOf();
		let { topics } = this;
		if (this.channel !== undefined && isUsedUp(this.use(this.channel))) this.retire();
		const known = this.channel && (await this.subscribeTo(this.channel, client, topics));
		if (known === undefined) this.channel = await this.newChannel(client, streamingUrl);
		let refused = known ?? (await subscribe(client, this.channel!.id, topics));
		const channel = this.channel!;
		channel.connections++;
		const attempt = ++this.attempts;
		this.isHandedOver = false;
		this.isSilent = false;
		this.renewal = new Promise((resolve) => {
			this.renew = resolve;
		});
		const socket = await StreamSocket.open(
			channel.connectUri,
			this.clock,
			{ frame: (text) => this.receive(text, attempt), look: () => this.look(channel) },
			this.liveness,
		);
		// Topics may have changed meanwhile.
		while (topics !== this.topics) {
			({ topics } = this);
			refused = await subscribe(client, channel.id, topics).catch((error: unknown) => {
				socket.close();
				return Promise.reject(error as Error);
			});
		}
		this.socket = socket;
		return refused;
	}

	/** @returns undefined for a channel that is no more: it expired, or another one took its place */
	private async subscribeTo(
		{ id }: Channel,
		client: GenesysCloudClient,
		topics: readonly string[],
	): Promise<RefusedTopic[] | undefined> {
		return await subscribe(client, id, topics).catch((error: unknown) => {
			if (error instanceof CallError && error.details.status === 404) return undefined;
			throw error;
		});
	}

	private async newChannel(client: GenesysCloudClient, streamingUrl: string | undefined) {
		const channels = await countChannels(client);
		if (channels >= MANY_CHANNELS) {
			this.events.warn(
				`${channels} of ${MOST_CHANNELS} notification channels of this OAuth client are in use. The next ones take the place of the oldest. Use another OAuth client for other programs and other n8n instances.`,
			);
		}
		const created = await createChannel(client, streamingUrl);
		return { ...created, since: this.clock.elapsed(), connections: 0 };
	}

	/** @returns why a connection that still works is to be replaced; undefined if it was lost */
	private async end(): Promise<Renewal | undefined> {
		const { socket, renewal } = this;
		const lost = socket?.lost.then(() => undefined);
		const end = await Promise.race([renewal, lost]);
		// A channel whose socket fell silent may be one that gets nothing more.
		if (end === 'channel' || socket?.fellSilent) this.retire();
		return end;
	}

	/** In time, a new channel takes the place of an old one. */
	private look(channel: { connections: number; since: number }): void {
		if (channel === this.channel && isOld(this.use(channel).ageMs)) this.renew('channel');
	}

	private use({ connections, since }: { connections: number; since: number }) {
		return { connections, ageMs: this.clock.elapsed() - since };
	}

	private receive(text: string, attempt: number): void {
		const frame = frameOf(text);
		const topicName = frame?.topicName;
		if (frame === undefined || typeof topicName !== 'string') return;
		if (topicName.startsWith('channel.')) return;
		if (!topicName.startsWith('v2.system.')) this.events.message(topicName, frame);
		else if (attempt === this.attempts) this.onSystem(topicName);
		else if (topicName.includes('duplicate_id')) this.isHandedOver = true;
	}

	private onSystem(topicName: string): void {
		if (topicName === 'v2.system.socket_closing') return this.renew('socket');
		// Any other message of the system (token revoked, no longer subscribed, double ID) ends the channel.
		this.isSilent = true;
		this.silentSince ??= this.socket?.lastFrameAt ?? this.clock.now();
		this.renew('channel');
	}

	/** Events take their time: one that was sent before the last frame came may be missing, too. */
	private gapSince(lastFrameAt: number): Gap {
		const from = lastFrameAt - ON_THE_WAY_MS;
		return { from: new Date(from).toISOString(), to: new Date(this.clock.now()).toISOString() };
	}
}

function frameOf(text: string): Record<string, unknown> | undefined {
	try {
		return Object(JSON.parse(text)) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}
