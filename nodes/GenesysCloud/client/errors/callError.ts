import { printable } from '../../../../credentials/text/text';

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

/** What is known of a failed call. Texts are of one line and bounded; see `errorWithoutSecrets`. */
export interface ErrorDetails {
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
export class CallError extends Error {
	override readonly name = 'CallError';

	constructor(readonly details: ErrorDetails) {
		super(details.message);
	}
}

/** A value that a person gave and that cannot work: nothing was sent. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	/** @param parameter its name as the editor shows it */
	constructor(
		readonly parameter: string,
		message: string,
	) {
		super(`'${parameter}' ${printable(message, 300)}`);
	}
}
