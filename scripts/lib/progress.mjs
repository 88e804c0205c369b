/**
 * Creates a log function that starts each line with the seconds since its creation, so that a person at
 * the terminal (or reading a CI log) sees where the time went.
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

/** Prints an error for a person: only the text, and the stack if the error is not one of ours. */
export function printError(/** @type {unknown} */ error) {
	if (error instanceof UserError) console.error(error.message);
	else console.error((error instanceof Error && error.stack) || String(error));
}

/** An error whose message alone says what happened and what to do. */
export class UserError extends Error {}
