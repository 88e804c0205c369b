import { randomUUID } from 'node:crypto';
import type { LiveSocket } from './liveSocket';

export interface Channel {
	id: string;
	clientId: string;
	/** Of the token that created it. */
	tokenId: string;
	/** As subscribed; merged ones are one. */
	topics: string[];
	expiresAt: number;
	lastUsedAt: number;
	/** The newest last. More than one only with `duplicateSockets: 'both'`. */
	sockets: LiveSocket[];
	/** The token was revoked, and nothing is sent any more. */
	isSilent: boolean;
}

/** What is not known, or is for tests to choose. */
export interface NotificationOptions {
	/**
	 * A second socket on a channel: the older is told `duplicate_id` and closed (default), the newer is, or
	 * both get all events.
	 */
	duplicateSockets?: 'newerWins' | 'olderWins' | 'both';
	/**
	 * Sockets of a token that is revoked are told. After that they get nothing (default), or are closed; with
	 * `untouched` they are not even told.
	 */
	afterRevocation?: 'silent' | 'closed' | 'untouched';
	/** `true`: `ignoreErrors` makes a topic that does not exist a rejected one. Default: 400 for all. */
	ignoreErrorsCoversInvalidTopics?: boolean;
}

export const LIFETIME_MS = 24 * 60 * 60 * 1000;
export const MAX_CHANNELS_PER_CLIENT = 20;
export const MAX_TOPICS_PER_CHANNEL = 1000;

export const newChannel = (clientId: string, tokenId: string, now: number): Channel => ({
	id: `streaming-0-${randomUUID()}`,
	clientId,
	tokenId,
	topics: [],
	expiresAt: now + LIFETIME_MS,
	lastUsedAt: now,
	sockets: [],
	isSilent: false,
});

/** Lets a socket in beside those of the channel, or instead of them. @returns those that must go */
export function admit(
	channel: Channel,
	socket: LiveSocket,
	rule: NotificationOptions['duplicateSockets'] = 'newerWins',
): LiveSocket[] {
	const before = channel.sockets;
	if (rule === 'olderWins' && before.length > 0) return [socket];
	channel.sockets = rule === 'both' ? [...before, socket] : [socket];
	return rule === 'both' ? [] : before;
}

export function dismiss(channel: Channel, socket: LiveSocket): void {
	channel.sockets = channel.sockets.filter((one) => one !== socket);
}
