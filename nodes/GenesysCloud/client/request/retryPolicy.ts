import { isPassingFault, isUnsent } from '../../../../credentials/token/networkFault';
import { LONGEST_RETRY_AFTER_MS } from '../rateLimit/rateLimit';

/** How an attempt failed. */
export interface Attempt {
	method: string;
	/** The call changes nothing, whatever its method: GET, HEAD, and queries sent as POST. */
	readOnly: boolean;
	/** Number of this attempt, from 0. */
	attempt: number;
	/** HTTP status of the reply; undefined when none arrived whole. */
	status?: number;
	/** Code of the network failure, such as `ECONNRESET`. */
	errorCode?: string;
	/** What the server asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** From 0 to below 1. */
	random: number;
}

/** One send and up to five more. */
export const MAX_RETRIES = 5;
const FIRST_DELAY_MS = 1_000;

const READ_STATUSES = new Set([408, 429, 500, 502, 503, 504]);
/** A 500 may come after the write was carried out halfway. */
const REPLACE_STATUSES = new Set([408, 429, 502, 503, 504]);
/** There is no idempotency key: only these say that nothing was carried out. */
const CREATE_STATUSES = new Set([429, 503]);

/**
 * Whether to send once more.
 *
 * Rules after the tables of Genesys Cloud's own clients (`retry.go` of the CLI, the Java and .NET
 * SDKs), held back for writes.
 *
 * @returns the pause in milliseconds, or undefined to give up
 */
export function retryDelayMs(failed: Attempt): number | undefined {
	if (failed.attempt >= MAX_RETRIES || !mayRepeat(failed)) return undefined;
	if (failed.retryAfterMs !== undefined) {
		return failed.retryAfterMs > LONGEST_RETRY_AFTER_MS ? undefined : failed.retryAfterMs;
	}
	// Full jitter: calls that failed together do not come back together.
	return failed.random * FIRST_DELAY_MS * 2 ** failed.attempt;
}

/** @returns whether a call whose outcome is unknown cannot do harm when it is sent again */
export function isRepeatable({ method, readOnly }: Pick<Attempt, 'method' | 'readOnly'>): boolean {
	return readOnly || method === 'PUT' || method === 'DELETE';
}

function mayRepeat({ method, readOnly, status, errorCode }: Attempt): boolean {
	if (status === undefined) {
		// Without a code it is no failure of the network: n8n itself refused the address, for example.
		if (!errorCode || !isPassingFault(errorCode)) return false;
		return isRepeatable({ method, readOnly }) || isUnsent(errorCode);
	}
	if (readOnly) return READ_STATUSES.has(status);
	return (isRepeatable({ method, readOnly }) ? REPLACE_STATUSES : CREATE_STATUSES).has(status);
}
