/**
 * Cuts a time into intervals that the API takes.
 *
 * @param ends in milliseconds since 1970
 * @returns ISO 8601 intervals, the oldest first; none for a time that is empty
 */
export function windowsOf([from, to]: readonly [number, number], longestMs: number): string[] {
	const windows: string[] = [];
	for (let start = from; start < to; start += longestMs) {
		const end = Math.min(start + longestMs, to);
		windows.push(`${new Date(start).toISOString()}/${new Date(end).toISOString()}`);
	}
	return windows;
}
