/**
 * Makes a log function that puts the seconds since its making in front of each line, so that a
 * person at the terminal (or reading a CI log) sees where the time went.
 *
 * @returns {(text: string) => void}
 */
export function createLog() {
	const startedAt = Date.now();
	return (text) => {
		const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(6);
		console.log(`[${seconds} s] ${text}`);
	};
}

/** Prints an error for a person: the text alone, the stack only where it is not one of ours. */
export function printError(/** @type {unknown} */ error) {
	if (error instanceof UserError) console.error(error.message);
	else console.error((error instanceof Error && error.stack) || String(error));
}

/** An error whose message alone tells what happened and how to mend it. */
export class UserError extends Error {}
