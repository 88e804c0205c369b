import { sleep } from 'n8n-workflow';

/** Time and chance, so that tests can set both. */
export interface Clock {
	/** Milliseconds since the epoch: for what has a date. Somebody may set this clock. */
	now(): number;
	/** Milliseconds since some moment: for how long something takes. Nobody can set this clock. */
	elapsed(): number;
	/** @param milliseconds how long to wait; cannot be cut short */
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
