import { isPassingFault, isUnsent } from '../../../../credentials/token/networkFault';
import { LONGEST_RETRY_AFTER_MS } from '../rateLimit/rateLimit';

/** How an attempt failed. */
export interface Attempt {
	method: string;
	/** The call changes nothing: GET, HEAD, and queries sent as POST. */
	readOnly: boolean;
	/** Number of this attempt, from 0. */
	attempt: number;
	/** HTTP status of the response; undefined if no complete one arrived. */
	status?: number;
	/** Code of the network failure, such as `ECONNRESET`. */
	errorCode?: string;
	/** The wait that the server asked for, in milliseconds. */
	retryAfterMs?: number;
	/** From 0 to below 1. */
	random: number;
}

/** Retries after the first attempt. */
export const MAX_RETRIES = 5;
const FIRST_DELAY_MS = 1_000;

const READ_STATUSES = new Set([408, 429, 500, 502, 503, 504]);
/** Without 500, which may come after a write was carried out in part. */
const REPLACE_STATUSES = new Set([408, 429, 502, 503, 504]);
/** There is no idempotency key, and only these mean that nothing was carried out. */
const CREATE_STATUSES = new Set([429, 503]);

/**
 * Decides whether to send a call again.
 *
 * The rules follow the tables of Genesys Cloud's own clients (`retry.go` of the CLI, the Java and .NET
 * SDKs), but are stricter for writes.
 *
 * @returns the pause in milliseconds, or undefined to give up
 */
export function retryDelayMs(failed: Attempt): number | undefined {
	if (failed.attempt >= MAX_RETRIES || !mayRepeat(failed)) return undefined;
	if (failed.retryAfterMs !== undefined) {
		return failed.retryAfterMs > LONGEST_RETRY_AFTER_MS ? undefined : failed.retryAfterMs;
	}
	// Full jitter: calls that failed together are not retried together.
	return failed.random * FIRST_DELAY_MS * 2 ** failed.attempt;
}

/** @returns whether a call with an unknown outcome does no harm when it is sent again */
export function isRepeatable({ method, readOnly }: Pick<Attempt, 'method' | 'readOnly'>): boolean {
	return readOnly || method === 'PUT' || method === 'DELETE';
}

function mayRepeat({ method, readOnly, status, errorCode }: Attempt): boolean {
	if (status === undefined) {
		// Without a code it is not a network failure: for example, n8n itself refused the address.
		if (!errorCode || !isPassingFault(errorCode)) return false;
		return isRepeatable({ method, readOnly }) || isUnsent(errorCode);
	}
	if (readOnly) return READ_STATUSES.has(status);
	return (isRepeatable({ method, readOnly }) ? REPLACE_STATUSES : CREATE_STATUSES).has(status);
}
