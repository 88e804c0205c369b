import { number } from '../../fields/kinds';

const DEFAULT_MINUTES = 60;
/** A day: requests take up to weeks, and no workflow should wait for that. */
const MOST_MINUTES = 1_440;

export const longestWait = number('Longest Wait (Minutes)', 'longestWait', [0, MOST_MINUTES], {
	default: DEFAULT_MINUTES,
	description: 'After that, the item has the status so far, and the request goes on',
});

/** @returns milliseconds */
export const waitOf = (minutes = DEFAULT_MINUTES): number => minutes * 60_000;
