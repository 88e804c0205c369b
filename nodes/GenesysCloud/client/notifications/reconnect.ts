/** The first pause, and the longest. */
const [FIRST_MS, LONGEST_MS] = [1_000, 90_000];

/** A channel may be connected to so often, and lives 24 hours unless it is subscribed to again. */
const [MOST_CONNECTIONS, LONGEST_LIFE_MS] = [10, 23 * 60 * 60 * 1000];

/**
 * How long to wait before connecting again: 1 s after the first failure, twice as long after each
 * other, up to half more by chance, 90 s at most.
 *
 * @param failures in a row; none after a connection that was to end
 * @param random from 0 to below 1
 * @returns milliseconds
 */
export function pauseBefore(failures: number, random: number): number {
	if (failures === 0) return 0;
	const base = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
	return Math.min(LONGEST_MS, base * (1 + random / 2));
}

/** A connection that ends sooner does not make the next pause shorter. */
const GOOD_MS = 1_000;

/**
 * @param failures in a row before this connection
 * @param lastedMs how long it was open
 * @returns failures in a row, of which a connection that ended is one
 */
export const failuresAfter = (failures: number, lastedMs: number): number =>
	lastedMs >= GOOD_MS ? 1 : failures + 1;

/** A channel, and how it was used. */
export interface ChannelUse {
	connections: number;
	/** Time since it was created, in milliseconds. */
	ageMs: number;
}

/** Whether a new channel should take its place. */
export const isUsedUp = ({ connections, ageMs }: ChannelUse): boolean =>
	connections >= MOST_CONNECTIONS || isOld(ageMs);

export const isOld = (ageMs: number): boolean => ageMs >= LONGEST_LIFE_MS;

/**
 * Distributes topics over channels. What a channel has stays there.
 *
 * @param channels topics of each
 * @param wanted all topics
 * @param most topics in a channel
 * @returns topics of each channel; those without any are no longer needed
 */
export function spread(
	channels: ReadonlyArray<readonly string[]>,
	wanted: ReadonlySet<string>,
	most: number,
): string[][] {
	const kept = channels.map((topics) => topics.filter((topic) => wanted.has(topic)));
	const known = new Set(kept.flat());
	const fresh = [...wanted].filter((topic) => !known.has(topic));
	for (const topics of kept) topics.push(...fresh.splice(0, Math.max(0, most - topics.length)));
	while (fresh.length > 0) kept.push(fresh.splice(0, most));
	return kept;
}
