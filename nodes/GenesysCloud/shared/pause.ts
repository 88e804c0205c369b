import type { Clock } from '../../../credentials/token/clock';

/** n8n's `sleep` cannot be cut short, so no slice of a pause is longer. */
export const LONGEST_SLEEP_MS = 250;

/** @throws the signal's reason, within a slice */
export async function pause(
	clock: Clock,
	milliseconds: number,
	signal: AbortSignal | undefined,
): Promise<void> {
	// Counted down, not compared with the clock: that may be set back meanwhile.
	for (let left = milliseconds; left > 0; left -= LONGEST_SLEEP_MS) {
		signal?.throwIfAborted();
		await clock.sleep(Math.min(left, LONGEST_SLEEP_MS));
	}
	signal?.throwIfAborted();
}

/** One signal for one call, so that listeners do not pile up on those that many calls share. */
export function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 0 ? AbortSignal.any(given) : undefined;
}
