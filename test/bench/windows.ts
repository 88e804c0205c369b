/**
 * How many windows of the rate limit a job took: "minutes at Genesys". A window begins with the first call
 * after the one before is over. The last one counts as a whole, however little of it was used, so
 * 1,000 calls at 300 a window take 4 at the least, and each second that passes between windows adds its share.
 *
 * @param times of the calls, in milliseconds, in the order they came
 */
export function windowsUsed(times: readonly number[], windowMs: number): number {
	if (times.length === 0) return 0;
	const [first] = times;
	let start = first;
	for (const time of times) if (time >= start + windowMs) start = time;
	return 1 + (start - first) / windowMs;
}

/** The fewest windows in which so many calls are let through. */
export function leastWindows(calls: number, allowed: number): number {
	return Math.ceil(calls / allowed);
}
