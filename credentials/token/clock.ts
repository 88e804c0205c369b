import { sleep } from 'n8n-workflow';

/** Time and randomness, so that tests can set both. */
export interface Clock {
	/** Milliseconds since the epoch, for dates. This clock can be adjusted. */
	now(): number;
	/** Milliseconds since an arbitrary moment, for durations. This clock is monotonic. */
	elapsed(): number;
	/** @param milliseconds how long to wait; the wait cannot be cancelled */
	sleep(milliseconds: number): Promise<void>;
	/** From 0 to below 1. */
	random(): number;
}

export const systemClock: Clock = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
	sleep: async (milliseconds) => await sleep(milliseconds),
	random: () => Math.random(),
};
