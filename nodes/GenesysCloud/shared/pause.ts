import { systemClock, type Clock } from '../../../credentials/token/clock';

/** n8n's `sleep` cannot be cancelled, so a pause consists of slices of this length. */
export const LONGEST_SLEEP_MS = 250;

/** @throws the signal's reason, at most one slice after it fires */
export async function pause(
	clock: Clock,
	milliseconds: number,
	signal: AbortSignal | undefined,
): Promise<void> {
	// Count down instead of comparing with the clock, which may be set back in the meantime.
	for (let left = milliseconds; left > 0; left -= LONGEST_SLEEP_MS) {
		signal?.throwIfAborted();
		await clock.sleep(Math.min(left, LONGEST_SLEEP_MS));
	}
	signal?.throwIfAborted();
}

/** @returns what a promise gives, or undefined if that takes longer; it goes on then */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
	const over = new AbortController();
	const late = pauseFor(milliseconds, over.signal).then(() => undefined);
	return await Promise.race([promise, late]).finally(() => over.abort());
}

/** Returns one signal per call, so that listeners do not accumulate on signals that many calls share. */
export function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
	const given = signals.filter((signal) => signal !== undefined);
	return given.length > 0 ? AbortSignal.any(given) : undefined;
}

/**
 * As {@link pause}, in real time.
 *
 * @returns whether the whole time passed; false if the signal fired
 */
export async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<boolean> {
	return await pause(systemClock, milliseconds, signal).then(
		() => true,
		() => false,
	);
}
