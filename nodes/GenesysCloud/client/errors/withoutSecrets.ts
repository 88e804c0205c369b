import { scrubAll, scrubberOf, type Scrubber } from '../../../../credentials/text/scrub';
import { wordsOf } from '../../../../credentials/text/text';
import { CallError } from './callError';

/**
 * Takes secrets out of what leaves the node: gateways and test servers send back what was sent to them.
 * Output and errors go through here, and through nothing else before, so that no text is forgotten.
 *
 * @param value changed in place, unless it is a text
 * @param secrets those of the client
 */
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
	return scrubAll(value, scrubberOf(secrets));
}

/**
 * As {@link withoutSecrets}, for an error. One without a secret stays as it is; else a new one takes
 * its place, because the stack has the words as well. Never throws: what cannot be cleaned is not shown.
 */
export function errorWithoutSecrets(error: unknown, secrets: readonly string[]): unknown {
	try {
		return error instanceof CallError
			? new CallError(withoutSecrets({ ...error.details }, secrets))
			: cleanError(error, scrubberOf(secrets));
	} catch {
		return new Error('It failed, and its message cannot be shown');
	}
}

function cleanError(error: unknown, clean: Scrubber): unknown {
	const { message, description } = (error ?? {}) as { message?: unknown; description?: unknown };
	const texts = [wordsOf(message), wordsOf(description)];
	const cleaned = texts.map(clean);
	return texts.every((text, index) => text === cleaned[index]) ? error : new Error(cleaned[0]);
}
