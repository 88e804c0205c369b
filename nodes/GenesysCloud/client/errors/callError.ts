import { printable } from '../../../../credentials/text/text';

/** How far a call got before it failed, which matters before it is sent again. */
export type Outcome =
	/** Nothing was sent. */
	| 'notSent'
	/** It changed nothing: Genesys Cloud refused it, or it only reads. */
	| 'refused'
	/** It was sent, but it is not known whether it was carried out. */
	| 'unknown';

/** Added to the remedy when the outcome is `unknown`. */
export const IN_DOUBT =
	'It is not known whether Genesys Cloud carried it out: check before sending it again.';

/** Details of a failed call. Texts have one line and a limited length; see `errorWithoutSecrets`. */
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
	/** `code` of the `ErrorBody`, such as `not.found`, or of the network failure. */
	code?: string;
	/** `ININ-Correlation-Id`, which Genesys Cloud support asks for. */
	correlationId?: string;
	/** Name of the limit that was hit. */
	limitKey?: string;
	missingPermissions?: string[];
	/** Milliseconds since the epoch: when the call can succeed again. */
	retryAt?: number;
	/** How many times the call was sent. */
	attempts?: number;
}

/** A call that failed and is not retried. */
export class CallError extends Error {
	override readonly name = 'CallError';

	constructor(readonly details: ErrorDetails) {
		super(details.message);
	}
}

/** A parameter has a value that cannot work. Nothing was sent. */
export class ParameterError extends Error {
	override readonly name = 'ParameterError';

	/** The message for an AI model, which has no lists to choose from. */
	readonly forModel: string;

	/**
	 * @param parameter its label in the editor
	 * @param forModel if it differs from the message
	 */
	constructor(
		readonly parameter: string,
		message: string,
		forModel = message,
	) {
		super(textOf(parameter, message));
		this.forModel = textOf(parameter, forModel);
	}
}

/** Long enough for the names of all resources or of the columns of a list. */
const MOST_CHARACTERS = 1_000;

const textOf = (parameter: string, message: string) =>
	`'${parameter}' ${printable(message, MOST_CHARACTERS)}`;
