import type { Clock } from '../../../../credentials/token/clock';
import { pause } from '../../shared/pause';
import { textOf } from '../errors/faults';
import type { RefusedTopic } from './channelApi';
import { ChannelInUse, type ChannelClient } from './channelInUse';
import { failuresAfter, pauseBefore } from './reconnect';
import { LIVENESS, StreamSocket, type Liveness } from './streamSocket';

/** When events may have been lost, as ISO 8601. */
export interface Gap {
	from: string;
	to: string;
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
	private readonly channel: ChannelInUse;
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
	/** Changes of topics, one after another. */
	private changing: Promise<unknown> = Promise.resolve();

	constructor(
		clientOf: () => Promise<ChannelClient>,
		private readonly events: ConnectionEvents,
		private readonly clock: Clock,
		private readonly liveness: Liveness = LIVENESS,
	) {
		this.channel = new ChannelInUse(clientOf, (message) => events.warn(message), clock);
	}

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
		const { id } = this.channel;
		if (id === undefined || !this.isListening) return [];
		const change = this.changing.then(async () => await this.channel.change(id, this.topics));
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
		this.channel.retire();
		await this.channel.removeRetired();
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
				void this.channel.removeRetired();
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
		let { topics } = this;
		const { channel, refused: atFirst } = await this.channel.connect(topics);
		let refused = atFirst;
		const attempt = ++this.attempts;
		this.isHandedOver = false;
		this.isSilent = false;
		this.renewal = new Promise((resolve) => {
			this.renew = resolve;
		});
		const socket = await StreamSocket.open(
			channel.connectUri,
			this.clock,
			{ frame: (text) => this.receive(text, attempt), look: () => this.look(channel.id) },
			this.liveness,
		);
		// Topics may have changed meanwhile.
		while (topics !== this.topics) {
			({ topics } = this);
			refused = await this.channel.change(channel.id, topics).catch((error: unknown) => {
				socket.close();
				return Promise.reject(error as Error);
			});
		}
		this.socket = socket;
		return refused;
	}

	/** @returns why a connection that still works is to be replaced; undefined if it was lost */
	private async end(): Promise<Renewal | undefined> {
		const { socket, renewal } = this;
		const lost = socket?.lost.then(() => undefined);
		const end = await Promise.race([renewal, lost]);
		// A channel whose socket fell silent may be one that gets nothing more.
		if (end === 'channel' || socket?.fellSilent) this.channel.retire();
		return end;
	}

	/** In time, a new channel takes the place of an old one. */
	private look(channelId: string): void {
		if (this.channel.isOld(channelId)) this.renew('channel');
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
