import { wordsOf } from '../../../../credentials/text/text';

/** A message that tells of a conflict is short. */
const LONGEST_MESSAGE = 10_000;

/** Returns whether a text speaks of versions; `conversion` does not. */
export function namesVersion(message: string): boolean {
	return /\bversions?\b/i.test(message);
}

/**
 * Whether a write was refused because the object has changed meanwhile: 409, or a 400 whose text
 * says so (the Terraform provider knows both).
 */
export function isVersionConflict(status: number | undefined, message: unknown): boolean {
	return (
		status === 409 || (status === 400 && namesVersion(wordsOf(message).slice(0, LONGEST_MESSAGE)))
	);
}
