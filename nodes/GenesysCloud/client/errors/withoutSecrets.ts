import { scrubAll, scrubberOf, type Scrubber } from '../../../../credentials/text/scrub';
import { wordsOf } from '../../../../credentials/text/text';
import { CallError } from './callError';

/**
 * Removes secrets from what leaves the node, because gateways and test servers may send back what was
 * sent to them. All output and errors pass through here, so that no text is missed.
 *
 * @param value changed in place, unless it is a text
 * @param secrets the secrets of the client
 */
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
	return scrubAll(value, scrubberOf(secrets));
}

/**
 * Does the same as {@link withoutSecrets} for an error. An error without a secret is returned
 * unchanged; otherwise a new one replaces it, because its stack contains the text too. Never throws:
 * an error that cannot be cleaned is not shown.
 */
export function errorWithoutSecrets(error: unknown, secrets: readonly string[]): unknown {
	try {
		return error instanceof CallError
			? new CallError(withoutSecrets({ ...error.details }, secrets))
			: cleanError(error, scrubberOf(secrets));
	} catch {
		return new Error('The call failed, and its message cannot be shown');
	}
}

function cleanError(error: unknown, clean: Scrubber): unknown {
	const { message, description } = (error ?? {}) as { message?: unknown; description?: unknown };
	const texts = [wordsOf(message), wordsOf(description)];
	const cleaned = texts.map(clean);
	return texts.every((text, index) => text === cleaned[index]) ? error : new Error(cleaned[0]);
}
