/** Days as n8n counts them for a workflow without a time zone of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';

const ZONE = 'America/New_York';
/** More than an example takes, and less than a test may. */
const NEAR_MS = 15_000;

/** What `$now` is in an expression. */
export const now = () => DateTime.now().setZone(ZONE);

/**
 * In the middle of yesterday. The same time of the day before would not do: a day in which clocks change lasts 23 or
 * 25 hours.
 */
export const yesterday = () => now().minus({ days: 1 }).set({ hour: 12 }).toJSDate().toISOString();

/** Waits for the next day if it is near, so that what is prepared and what runs mean the same day. */
export async function awayFromMidnight() {
	const left = now().plus({ days: 1 }).startOf('day').toMillis() - Date.now();
	if (left < NEAR_MS) await sleep(left);
}
