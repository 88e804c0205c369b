import type { Clock } from '../../../../credentials/token/clock';
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
import { isOld, isUsedUp } from './reconnect';

/** A client, and the WebSocket host of its region. */
export interface ChannelClient {
	client: GenesysCloudClient;
	streamingUrl: string | undefined;
}

/** Warned of from here on: the 21st channel takes the place of the oldest, and its listener hears nothing. */
const MANY_CHANNELS = MOST_CHANNELS - 3;

/** A channel, and how it was used. */
interface Used extends Channel {
	since: number;
	connections: number;
}

/**
 * The channel of a connection. A new one takes its place when it is used up, gone, or gets nothing more;
 * the subscriptions of the old one are then removed.
 */
export class ChannelInUse {
	private channel: Used | undefined;
	/** Channels that others took the place of, and whose subscriptions are to be removed. */
	private retired: string[] = [];

	constructor(
		private readonly clientOf: () => Promise<ChannelClient>,
		private readonly warn: (message: string) => void,
		private readonly clock: Clock,
	) {}

	/** The ID of the channel; undefined where the next connection makes a new one. */
	get id(): string | undefined {
		return this.channel?.id;
	}

	/**
	 * Makes topics those of the channel, or of a new one, and counts one more connection.
	 *
	 * @returns where to connect to, and the topics that were refused
	 * @throws {CallError}
	 */
	async connect(topics: readonly string[]): Promise<{ channel: Channel; refused: RefusedTopic[] }> {
		const { client, streamingUrl } = await this.clientOf();
		if (this.channel !== undefined && isUsedUp(this.use(this.channel))) this.retire();
		const known = this.channel && (await this.subscribeTo(this.channel, client, topics));
		if (known === undefined) this.channel = await this.newChannel(client, streamingUrl);
		const channel = this.channel!;
		const refused = known ?? (await subscribe(client, channel.id, topics));
		channel.connections++;
		return { channel, refused };
	}

	/**
	 * Makes topics those of a channel that is connected.
	 *
	 * @returns those that were refused
	 * @throws {CallError}
	 */
	async change(id: string, topics: readonly string[]): Promise<RefusedTopic[]> {
		const { client } = await this.clientOf();
		return await subscribe(client, id, topics);
	}

	/** Whether a new channel should take its place in time. */
	isOld(id: string): boolean {
		return this.channel?.id === id && isOld(this.use(this.channel).ageMs);
	}

	/** The next connection is that of a new channel. */
	retire(): void {
		if (this.channel !== undefined) this.retired.push(this.channel.id);
		this.channel = undefined;
	}

	/** Removes the subscriptions of channels that are not used any more. Never throws. */
	async removeRetired(): Promise<void> {
		for (const id of this.retired.splice(0)) {
			await this.clientOf()
				.then(async ({ client }) => await unsubscribe(client, id))
				.catch((error: unknown) => {
					// One that expired has none.
					if (error instanceof CallError && error.details.status === 404) return;
					this.warn(`The subscriptions of a channel were not removed: ${textOf(error)}`);
				});
		}
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

	private async newChannel(
		client: GenesysCloudClient,
		streamingUrl: string | undefined,
	): Promise<Used> {
		const channels = await countChannels(client);
		if (channels >= MANY_CHANNELS) {
			this.warn(
				`${channels} of ${MOST_CHANNELS} notification channels of this OAuth client are in use. The next ones take the place of the oldest. Use another OAuth client for other programs and other n8n instances.`,
			);
		}
		const created = await createChannel(client, streamingUrl);
		return { ...created, since: this.clock.elapsed(), connections: 0 };
	}

	private use({ connections, since }: Used) {
		return { connections, ageMs: this.clock.elapsed() - since };
	}
}
