import { printable, scrub, wordsOf } from '../../../credentials/text';

/** How far a call got before it failed: what a person must know before sending it again. */
export type Outcome =
	/** Nothing was sent. */
	| 'notSent'
	/** It changed nothing: Genesys Cloud refused it, or it only reads. */
	| 'refused'
	/** It was sent, and whether it was carried out is not known. */
	| 'unknown';

/** For the person, where the outcome is `unknown`. */
export const IN_DOUBT =
	'It is not known whether Genesys Cloud carried it out: check before sending it again.';

/** What is known of a failed call. Texts are scrubbed, of one line and bounded. */
export interface FailureDetails {
	/** What happened, in Genesys Cloud's words where there are any. */
	message: string;
	/** What to do about it. */
	remedy: string;
	outcome: Outcome;
	/** `GET /api/v2/users`. */
	call?: string;
	/** HTTP status. */
	status?: number;
	/** `code` of the `ErrorBody`, such as `not.found`; or of the network failure. */
	code?: string;
	/** `ININ-Correlation-Id`: what Genesys Cloud's support asks for. */
	correlationId?: string;
	/** Name of the limit that was hit. */
	limitKey?: string;
	missingPermissions?: string[];
	/** Milliseconds since the epoch: when it can work again. */
	retryAt?: number;
	/** How often it was sent. */
	attempts?: number;
}

/** A call that failed for good. */
export class CallFailure extends Error {
	override readonly name = 'CallFailure';

	constructor(readonly details: FailureDetails) {
		super(details.message);
	}
}

/**
 * Returns the failure without secrets in any of its texts: state and path of a job, for example, are
 * what a server said too. Another error stays as it is, unless its words hold a secret: then a new
 * one takes its place, because the stack has them as well. Never throws: what cannot be cleaned is not
 * shown.
 */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
	try {
		return error instanceof CallFailure ? cleanFailure(error, secrets) : cleanError(error, secrets);
	} catch {
		return new Error('It failed, and its message cannot be shown');
	}
}

function cleanError(error: unknown, secrets: readonly string[]): unknown {
	const { message, description } = (error ?? {}) as { message?: unknown; description?: unknown };
	const said = wordsOf(message);
	const isClean = [said, wordsOf(description)].every((text) => isFree(text, secrets));
	return isClean ? error : new Error(scrub(said, secrets));
}

/** Cut texts count as clean as far as they go: nothing behind is shown. */
const isFree = (text: string, secrets: readonly string[]) => text.startsWith(scrub(text, secrets));

function cleanFailure(error: CallFailure, secrets: readonly string[]): CallFailure {
	const clean = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(clean);
		return typeof value === 'string' ? scrub(value, secrets) : value;
	};
	const entries = Object.entries(error.details).map(([name, value]) => [name, clean(value)]);
	return new CallFailure(Object.fromEntries(entries) as FailureDetails);
}

/** A value that a person gave and that cannot work: nothing was sent. */
export class ParameterFailure extends Error {
	override readonly name = 'ParameterFailure';

	/** @param parameter its name as the editor shows it */
	constructor(
		readonly parameter: string,
		message: string,
	) {
		super(`'${parameter}' ${printable(message, 300)}`);
	}
}
