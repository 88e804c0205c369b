import { pause } from '../clock';
import type { Channels } from './channels';

export interface Load {
	/** One topic, or several that take turns. */
	topic: string | string[];
	/** How many to send; fewer if the simulator is reset meanwhile. */
	count: number;
	/** How many a second, spread evenly. Default: as fast as possible. */
	perSecond?: number;
	/**
	 * What to send. In the values, `{n}` becomes the number, from 1 on, and `{at}` the time of sending in
	 * milliseconds since 1970; numbers where nothing else stands in the value. Default: these two.
	 */
	body?: unknown;
}

export interface LoadResult {
	sent: number;
	/** To sockets, together. */
	delivered: number;
	startedAt: number;
	endedAt: number;
}

/** Turns of the timer are about this far apart; what has become due meanwhile goes at once. */
const TURN_MS = 2;

/**
 * Sends many notifications at a steady rate. The simulator's process makes them, so that their time of
 * sending can be compared with the time of receipt on the same machine.
 */
export async function emitMany(channels: Channels, load: Load): Promise<LoadResult> {
	const { count, perSecond = Infinity, body = { number: '{n}', sentAt: '{at}' } } = load;
	const topics = [load.topic].flat();
	const startedAt = Date.now();
	let sent = 0;
	let delivered = 0;
	const { cleared } = channels;
	while (sent < count && channels.cleared === cleared) {
		const due = Math.min(count, 1 + ((Date.now() - startedAt) / 1000) * perSecond);
		// Not all at once, or sockets that are ready to be read wait for it.
		const upTo = Math.min(due, sent + 100);
		for (; sent + 1 <= upTo; sent += 1)
			delivered += channels.emit(topics[sent % topics.length], filled(body, sent + 1));
		if (sent < count) await pause(TURN_MS);
	}
	return { sent, delivered, startedAt, endedAt: Date.now() };
}

function filled(value: unknown, number: number): unknown {
	if (value === '{n}') return number;
	if (value === '{at}') return Date.now();
	if (typeof value === 'string')
		return value.replaceAll('{n}', String(number)).replaceAll('{at}', String(Date.now()));
	if (Array.isArray(value)) return value.map((one) => filled(one, number));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, filled(one, number)]),
	);
}
