import { systemClock, type Clock } from '../../../../credentials/token/clock';
import { pause } from '../../shared/pause';
import type { RefusedTopic } from './channelApi';
import { ChannelConnection, type ConnectionEvents, type Gap } from './channelConnection';
import type { ChannelClient } from './channelInUse';
import { spread } from './reconnect';
import { SeenEvents } from './seenEvents';
import { LIVENESS, type Liveness } from './streamSocket';

/** Of `POST /api/v2/notifications/channels/{id}/subscriptions`: a channel takes no more topics. */
export const MOST_TOPICS = 1_000;

/**
 * n8n closes a trigger before it starts it again. Its topics stay as long, so that publishing a workflow
 * again loses no event and uses up no channel.
 */
const LINGER_MS = 5_000;

/** Events that are kept for a trigger that is being started again. */
const MOST_KEPT = 10_000;

export interface Message {
	topicName: string;
	eventBody: unknown;
	/** In milliseconds since 1970. */
	receivedAt: number;
}

/** A trigger that listens. */
export interface Member {
	/** Of the workflow and the node: one that comes again takes the place of the one before. */
	id: string;
	/** Reads the credential anew, because it may have changed. */
	client(): Promise<ChannelClient>;
	message(message: Message): void;
	/** It listens, for the first time or again. */
	ready(gap: Gap | undefined): void;
	refused(topics: RefusedTopic[]): void;
	/** It does not listen, and tries again. */
	failed(error: unknown): void;
	warn(message: string): void;
}

interface Seat {
	member: Member;
	topics: ReadonlySet<string>;
	/** The same in lower case, to compare. */
	keys: ReadonlySet<string>;
	/** What came after it left. */
	kept: Message[] | undefined;
}

/**
 * The channels of one OAuth client in this process. All triggers share them, because Genesys Cloud keeps
 * 20 channels for a client, over all workflows and instances.
 */
export class NotificationHub {
	private readonly seats = new Map<string, Seat>();
	private connections: ChannelConnection[] = [];
	/** Who removes the subscriptions when nobody is left. */
	private last: Member | undefined;
	private readonly seen = new SeenEvents();

	constructor(
		private readonly onEmpty: () => void,
		private readonly clock: Clock = systemClock,
		private readonly liveness: Liveness = LIVENESS,
	) {}

	/** Begins to listen, or listens to other topics. */
	async join(member: Member, topics: readonly string[]): Promise<void> {
		const before = this.seats.get(member.id);
		const keys = new Set(topics.map((topic) => topic.toLowerCase()));
		this.seats.set(member.id, { member, topics: new Set(topics), keys, kept: undefined });
		for (const message of before?.kept ?? []) {
			// It may listen to something else now.
			if (keys.has(message.topicName.toLowerCase())) member.message(message);
		}
		const connected = new Set(this.connections);
		await this.arrange();
		const own = this.connections.filter((one) =>
			one.wanted.some((topic) => topics.includes(topic)),
		);
		// A new connection tells by itself.
		if (own.every((one) => connected.has(one) && one.isListening)) member.ready(undefined);
	}

	/**
	 * Ends to listen. What no other trigger listens to is unsubscribed.
	 *
	 * @param atOnce for a trigger that does not come again
	 */
	async leave(member: Member, atOnce: boolean): Promise<void> {
		const seat = this.seats.get(member.id);
		if (seat?.member !== member) return;
		if (!atOnce) {
			seat.kept ??= [];
			await pause(this.clock, LINGER_MS, undefined);
			if (this.seats.get(member.id) !== seat) return;
		}
		this.seats.delete(member.id);
		if (this.seats.size === 0) this.onEmpty();
		await this.arrange();
	}

	/** Gives each connection its topics; opens and closes what is needed. */
	private async arrange(): Promise<void> {
		const wanted = new Set([...this.seats.values()].flatMap(({ topics }) => [...topics]));
		const before = this.connections;
		const topics = spread(
			before.map((one) => one.wanted),
			wanted,
			MOST_TOPICS,
		);
		const changes: Array<Promise<unknown>> = [];
		this.connections = topics.flatMap((own, index) => {
			const known = before[index] as ChannelConnection | undefined;
			if (own.length === 0) {
				if (known !== undefined) changes.push(known.close());
				return [];
			}
			if (known === undefined) return [this.connect(own)];
			if (own.length !== known.wanted.length || own.some((one, n) => one !== known.wanted[n])) {
				changes.push(known.setTopics(own).then((refused) => this.refuse(refused)));
			}
			return [known];
		});
		await Promise.all(changes);
	}

	private connect(topics: string[]): ChannelConnection {
		const connection: ChannelConnection = new ChannelConnection(
			async () => await this.client(),
			this.eventsOf(() => connection),
			this.clock,
			this.liveness,
		);
		connection.start(topics);
		return connection;
	}

	private eventsOf(connection: () => ChannelConnection): ConnectionEvents {
		const concerned = () => {
			const wanted = new Set(connection().wanted);
			return this.members(({ topics }) => [...topics].some((topic) => wanted.has(topic)));
		};
		return {
			message: (topicName, frame) => this.receive(topicName, frame),
			ready: (refused, gap) => {
				this.refuse(refused);
				for (const member of concerned()) member.ready(gap);
			},
			failed: (error) => {
				for (const member of concerned()) member.failed(error);
			},
			warn: (message) => concerned()[0]?.warn(message),
		};
	}

	/** The client of any trigger, the newest first: they use the same OAuth client. */
	private async client(): Promise<ChannelClient> {
		const seats = [...this.seats.values()].reverse();
		const seat = seats.find(({ kept }) => kept === undefined) ?? seats.at(0);
		this.last = seat?.member ?? this.last;
		return await this.last!.client();
	}

	private receive(topicName: string, { eventBody, metadata }: Record<string, unknown>): void {
		const correlation = (Object(metadata) as Record<string, unknown>).CorrelationId;
		const parts = [topicName, String(correlation ?? ''), JSON.stringify(eventBody) ?? ''];
		if (this.seen.has(parts, this.clock.elapsed())) return;
		const message = { topicName, eventBody, receivedAt: this.clock.now() };
		const key = topicName.toLowerCase();
		for (const seat of this.seats.values()) {
			if (!seat.keys.has(key)) continue;
			if (seat.kept === undefined) seat.member.message(message);
			else if (seat.kept.length < MOST_KEPT) seat.kept.push(message);
		}
	}

	private refuse(refused: RefusedTopic[]): void {
		for (const { member, keys } of this.seats.values()) {
			const own = refused.filter(({ topic }) => keys.has(topic.toLowerCase()));
			if (own.length > 0) member.refused(own);
		}
	}

	private members(isMeant: (seat: Seat) => boolean): Member[] {
		return [...this.seats.values()]
			.filter((seat) => seat.kept === undefined && isMeant(seat))
			.map(({ member }) => member);
	}
}

/** By the key of the token: another client, secret or region has channels of its own. */
const hubs = new Map<string, NotificationHub>();

/** @returns the channels of an OAuth client in this process */
export function hubOf(key: string): NotificationHub {
	const known = hubs.get(key);
	if (known !== undefined) return known;
	const hub: NotificationHub = new NotificationHub(() => {
		if (hubs.get(key) === hub) hubs.delete(key);
	});
	hubs.set(key, hub);
	return hub;
}
