import type { ReadyCalls, ReadyOptions } from './whenReady';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Repeats a task, with pauses that grow, until it has a result or the time is up. For what appears some
 * time after a conversation, such as its transcript: until then the API answers 404.
 *
 * @param task returns undefined where there is no result yet
 * @returns undefined if there was none in time
 */
export async function until<T>(
	{ pause }: Pick<ReadyCalls, 'pause'>,
	task: () => Promise<T | undefined>,
	{ timeout, now }: ReadyOptions,
): Promise<T | undefined> {
	const since = now();
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
		const result = await task();
		const left = timeout - (now() - since);
		if (result !== undefined || left <= 0) return result;
		await pause(Math.min(pauseMs, left));
	}
}
